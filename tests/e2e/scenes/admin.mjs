// What admins do with people, phrases and tags. Nothing is sent that changes anything.

const admin = (name, at, sees, first) => ({ name: `admin-${name}`, who: 'ida', at, sees, ...(first && { first }) });

const choose = (desk, name, lines) =>
  desk.page.getByLabel('A CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });

async function checked(desk) {
  await choose(desk, 'staff.csv', [
    'handle,name,title,team,role,phone',
    'lea,Lea Lindt,Buyer,Purchasing,member,1',
    'tom,Thomas Becker,Head of the yard,,member,2',
    'max,Max Muster,,,boss,3',
    'zoe',
  ]);
  await desk.sees('What staff.csv would do');
}

async function incomplete(desk) {
  await desk.page.getByRole('button', { name: 'Add them' }).click();
  await desk.sees('They need a name.');
}

async function disabling(desk) {
  await desk.page.getByRole('button', { name: /^Disable/ }).click();
  await desk.sees('What happens at once');
}

async function noFile(desk) {
  await choose(desk, 'pump.csv', ['pump,litres', 'A,3']);
  await desk.sees('none that is called handle');
}

async function trying(desk) {
  await desk.fill('Try an answer', 'No idea, you could ask the people in finance.');
  await desk.sees('This would be refused');
  await desk.press('Add a phrase');
}

async function merging(desk) {
  const { page } = desk;
  await page.getByRole('button', { name: 'Rename delivery' }).click();
  await page.getByLabel('What it is to be called').fill('invoice');
  await desk.sees('both become one');
}

export const scenes = [
  admin('people', '/company/people', 'Add somebody'),
  admin('people-none', '/company/people?text=nobody%20like%20this', 'Nobody like that'),
  admin('person', '/company/people/tom', 'Make a link to sign in'),
  admin('person-disabling', '/company/people/tom', 'Make a link to sign in', disabling),
  admin('person-missing', '/company/people/nobody', 'Nobody by that handle'),
  admin('person-new', '/company/people/new', 'They are in the directory at once', incomplete),
  admin('import', '/company/import', 'A CSV file', ({ page }) => page.getByText('What the file looks like').click()),
  admin('import-none', '/company/import', 'A CSV file', noFile),
  admin('import-checked', '/company/import', 'A CSV file', checked),
  admin('phrases', '/company/phrases', 'Sends them on · English'),
  admin('phrases-trying', '/company/phrases', 'Try an answer', trying),
  admin('tags', '/company/tags', 'touch-point'),
  admin('tags-merging', '/company/tags', 'touch-point', merging),
  admin('team-new', '/company/teams', 'Add a team', ({ page }) => page.getByRole('button', { name: 'Add a team' }).click()),
  admin('weeks', '/company/weeks', 'Midnight is', ({ page }) => page.getByRole('switch').click()),
  admin('keeping', '/company/keeping', 'for ever', ({ page }) => page.getByRole('spinbutton').first().fill('30')),
  admin('record-none', '/company/record?kind=due.failed', 'Nothing like that'),
];
