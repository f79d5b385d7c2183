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
];
