// Asking: whom, what, and what may answer it at once. Each scene is of somebody else: drafts outlive them.

const QUESTION = 'Can we ship a scale with a lithium cell by air?\nA customer in Lyon wants two of them by Friday.';

async function options(desk) {
  await desk.page.getByRole('combobox').click();
  await desk.page.getByRole('combobox').fill('cust');
  await desk.page.getByRole('option').first().waitFor();
}

async function suggestions(desk) {
  await desk.fill('Your question', QUESTION);
  await desk.page.locator('.suggestion summary').first().click();
}

async function hidden(desk) {
  await desk.choose('Whom do you ask?', 'ruth', 'Ruth Adeyemi');
  await desk.fill('Your question', 'A word about my contract');
  await desk.page.getByLabel('Private').check();
}

async function urgent(desk) {
  await desk.choose('Whom do you ask?', 'log', 'Logistics');
  await desk.fill('Your question', 'Which ramp is free?\nA lorry stands in the street.');
  await desk.page.getByLabel('Urgent').check();
  await desk.fill('Why can it not wait?', 'It may stand there until ten');
}

async function overloaded(desk) {
  await desk.choose('Whom do you ask?', 'aisha', 'Aisha Rahman');
  await desk.sees('more than their share');
  await desk.fill('Your question', 'Can a scale go to Norway without a carnet?');
  await desk.press('Ask');
  await desk.sees('Somebody else may know as well');
}

async function tooLong(desk) {
  await desk.choose('Whom do you ask?', 'log', 'Logistics');
  await desk.fill('Your question', `Who has the papers? ${'They are for the lorry to Lyon. '.repeat(7)}`);
  await desk.page.getByRole('button', { name: 'End the title earlier' }).waitFor();
}

// What has no place to break.
async function longWords(desk) {
  const address = `https://example.com/${'orders/and/what/became/of/them/'.repeat(6).replaceAll('/', '_')}`;
  const words = 'Wer kennt die Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzdurchführungsverordnung?';
  await desk.fill('Your question', `${words}\n${address}`);
}

const ask = { at: '/ask', sees: 'Whom do you ask?' };

export const scenes = [
  { ...ask, name: 'ask', who: 'nina' },
  { ...ask, name: 'ask-options', who: 'nina', first: options },
  { ...ask, name: 'ask-suggestions', who: 'ann', first: suggestions },
  { ...ask, name: 'ask-private', who: 'tom', first: hidden },
  { ...ask, name: 'ask-urgent', who: 'mei', first: urgent },
  { ...ask, name: 'ask-overloaded', who: 'emil', first: overloaded },
  { ...ask, name: 'ask-too-long', who: 'zoe', first: tooLong },
  { ...ask, name: 'ask-long-words', who: 'gustav', first: longWords },
];
