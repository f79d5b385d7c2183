// The directory, and who one is oneself.

async function lettingGo({ page }) {
  await page.getByRole('button', { name: 'Take away' }).click();
  await page.getByRole('button', { name: 'Yes' }).waitFor();
}

async function choosingZone({ page }) {
  await page.getByRole('combobox', { name: 'Time zone' }).fill('kolk');
  await page.getByRole('option', { name: 'Kolkata' }).waitFor();
}

async function goingAway(desk) {
  const inTwoDays = new Date(Date.now() + 2 * 24 * 3600 * 1000);
  await desk.fill('Until', `${inTwoDays.toISOString().slice(0, 10)}T16:00`);
  await desk.choose('Who stands in?', 'pavel', 'Pavel Novák');
  await desk.sees('goes to Pavel');
}

async function wrongHours({ page }) {
  await page.getByLabel('Monday until').fill('');
}

const noHours = ({ page }) => page.getByRole('switch', { name: 'I have no working hours' }).check();

const setting = (name, sees, more = {}) => ({ name: `settings-${name}`, who: 'ann', at: `/settings/${name}`, sees, ...more });

export const scenes = [
  { name: 'people', who: 'ann', at: '/people', sees: 'Ann Brenner' },
  { name: 'people-found', who: 'ann', at: '/people?text=jan', sees: 'Jane Whitfield' },
  { name: 'person-known', who: 'ann', at: '/people/jane', sees: 'Answers from Jane' },
  { name: 'people-nobody', who: 'ann', at: '/people?text=zeppelin', sees: 'Nobody by that name' },
  { name: 'person', who: 'ann', at: '/people/margaret', sees: 'Ask Margaret' },
  { name: 'person-away', who: 'ann', at: '/people/henrik', sees: 'away until' },
  { name: 'self', who: 'ann', at: '/people/ann', sees: 'Go away' },
  { name: 'kudos', who: 'ann', at: '/kudos', sees: 'Which customer have we lost' },
  { name: 'kudos-person', who: 'ann', at: '/kudos?person=jane', sees: 'Thanks to' },
  { name: 'kudos-nobody', who: 'ann', at: '/kudos?person=nina', sees: 'No thanks yet' },
  { name: 'settings', who: 'ann', at: '/settings', sees: 'Sign out' },
  setting('hours', 'Monday'),
  { ...setting('hours', 'Monday'), name: 'settings-hours-wrong', first: wrongHours },
  { ...setting('hours', 'Monday'), name: 'settings-zone', first: choosingZone },
  setting('days-off', 'None are planned', { first: ({ page }) => page.getByLabel('From').fill('2099-12-24') }),
  { ...setting('hours', 'Monday'), name: 'settings-hours-none', first: noHours },
  setting('quiet', 'Hold back', { first: ({ page }) => page.getByRole('switch').check() }),
  setting('mail', 'Once a day'),
  setting('reached', 'Fastest by'),
  setting('away', 'Who stands in?'),
  { ...setting('away', 'Who stands in?'), name: 'settings-going', who: 'jane', first: goingAway },
  { ...setting('away', 'I am back'), name: 'settings-back', who: 'henrik' },
  { name: 'away', who: 'henrik', at: '/asked', sees: 'You are away until' },
  setting('notifications', 'It tells you when'),
  setting('keys', 'Single keys'),
  setting('password', 'New password'),
  setting('sessions', 'Sign out there'),
  setting('tokens', 'Weekly report', { first: lettingGo }),
];
