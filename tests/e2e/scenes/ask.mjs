// Asking: whom, what, and what may answer it at once.

async function options(desk) {
  await desk.page.getByRole('combobox').click();
  await desk.page.getByRole('combobox').fill('cust');
  await desk.page.getByRole('option').first().waitFor();
}

async function suggestions(desk) {
  await desk.fill('Your question, in one line', 'Can we ship a scale with a lithium cell by air?');
  await desk.page.locator('.suggestion').first().waitFor();
}

const ask = { who: 'ann', at: '/ask', sees: 'Whom do you ask?' };

export const scenes = [
  { ...ask, name: 'ask' },
  { ...ask, name: 'ask-options', first: options },
  { ...ask, name: 'ask-suggestions', first: suggestions },
  { ...ask, name: 'ask-private', first: (desk) => desk.page.getByLabel('Private').check() },
];
