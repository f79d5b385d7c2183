// What holds for everybody: looked up by a member, changed by an admin.

const company = (name, sees, more = {}) => ({ name: `company-${name}`, who: 'ida', at: `/company/${name}`, sees, ...more });

async function changingRota(desk) {
  await desk.choose('Who?', 'ida', 'Ida');
  await desk.page.getByLabel('From').fill('2099-05-04T09:00');
  await desk.page.getByLabel('Until').fill('2099-05-11T09:00');
  await desk.sees('Then it will be');
}

async function leaving(desk) {
  await desk.choose('Who has left the company?', 'jane', 'Jane Whitfield');
  await desk.sees('What happens at once');
}

export const scenes = [
  { name: 'company', who: 'ann', at: '/company', sees: 'working minutes' },
  { name: 'company-times-read', who: 'ann', at: '/company/times', sees: 'working minutes' },
  { name: 'company-teams-read', who: 'ann', at: '/company/teams', sees: 'as the company', first: ({ page }) => page.locator('summary').first().click() },
  { name: 'company-partner', who: 'kai', at: '/company', sees: 'for people of the company' },
  company('times', 'An urgent question'),
  { ...company('times', 'An urgent question'), name: 'company-times-wrong', first: ({ page }) => page.getByRole('spinbutton').first().fill('0') },
  company('teams', 'as the company'),
  company('holidays', 'What it is called'),
  company('duty', 'From (now', { first: changingRota }),
  company('synonyms', 'invoice, bill'),
  { ...company('synonyms', 'invoice, bill'), name: 'company-synonyms-read', who: 'ann' },
  company('leaving', 'Who has left', { first: leaving }),
  company('undelivered', 'Send again'),
  { ...company('undelivered', 'Send again'), name: 'company-waiting', first: ({ page }) => page.getByRole('button', { name: 'Waiting' }).click() },
  company('record', 'Nobody can take a line away'),
];
