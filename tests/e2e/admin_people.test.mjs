// What an admin does with people: adds them, lets them in, changes them, keeps them out, and imports a file of them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const main = (desk) => desk.page.getByRole('main');
const list = (desk) => desk.page.getByRole('list', { name: 'People' });
const region = (desk, name) => desk.page.getByRole('region', { name });
const one = async (handle) => (await (await w.as('ada')).call('person.list', { person: `@${handle}` })).people[0];
const file = (desk, name, lines) =>
  desk.page.getByLabel('A CSV file').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) });

test('members find no such place', async () => {
  const eve = await desks.sit('eve', { path: '/company/people' });
  await eve.sees('There is no such part');
});

test('somebody is added, and comes in with a link that is shown once', async () => {
  const ada = await desks.sit('ada', { path: '/company/people' });
  await ada.follow('Add somebody');
  await ada.fill('Name', 'Jo Jensen');
  await ada.holds('Handle', 'jo');
  await ada.fill('What they do', 'Welder');
  await ada.page.getByLabel('Team', { exact: true }).selectOption({ label: 'facilities' });
  await ada.press('Add them');
  await main(ada).getByRole('heading', { name: 'Jo Jensen' }).waitFor();
  await ada.sees('they need a link');
  await ada.press('Make a link to sign in');
  const link = await ada.page.getByRole('group', { name: 'A link for Jo Jensen' }).locator('code').innerText();
  assert.match(link, /\/#invite=[\w-]{43}$/);
  const kept = await w.query("select coalesce(string_agg(t::text, ' '), '') as all from (select a::text as t from core.act a union all select i::text from core.idempotency i) x");
  assert.ok(!kept[0].all.includes(link.split('=')[1]), 'the secret is nowhere on the server');

  const jo = await desks.sit(null, { path: new URL(link).hash ? `/${new URL(link).hash}` : '/', expect: /401/ });
  await jo.fill('New password', 'seams hold better warm');
  await jo.press('Choose it and sign in');
  await jo.sees('Jo Jensen');
  await ada.go('/company/people?text=jo%20jen');
  await list(ada).getByText('Welder').waitFor();
});

test('what cannot be is said at its field', async () => {
  const ada = await desks.sit('ada', { path: '/company/people/new' });
  await ada.press('Add them');
  await ada.sees('They need a name.');
  await ada.focused(ada.page.getByLabel('Name', { exact: true }));
  await ada.fill('Name', 'Bob Other');
  await ada.press('Add them');
  const handle = ada.page.locator('.field', { has: ada.page.getByLabel('Handle') });
  await handle.getByRole('alert').getByText('somebody').waitFor();
  await ada.fill('Handle', 'bob2');
  await ada.fill('E-mail', 'nowhere');
  await ada.press('Add them');
  await ada.page.locator('.field', { has: ada.page.getByLabel('E-mail') }).getByRole('alert').waitFor();
});

test('people are found by what they are called and what they are', async () => {
  const ada = await desks.sit('ada', { path: '/company/people' });
  await list(ada).getByRole('link', { name: /Bob Baker/ }).waitFor();
  await ada.fill('A name, handle, title or address', 'bob');
  await ada.counts(list(ada).getByRole('listitem'), 1);
  await ada.fill('A name, handle, title or address', '');
  await ada.page.getByLabel('Role', { exact: true }).selectOption('partner');
  await ada.counts(list(ada).getByRole('listitem'), 2);
  await ada.page.waitForURL('**/company/people?role=partner');
  await ada.page.reload();
  await ada.counts(list(ada).getByRole('listitem'), 2);
  await ada.page.getByLabel('Role', { exact: true }).selectOption('steward');
  await ada.page.getByLabel('Team', { exact: true }).selectOption({ label: 'sales' });
  await ada.sees('Nobody like that');
});

test('what somebody is changes at once, stands on the record from what to what, and is put back', async () => {
  const ada = await desks.sit('ada', { path: '/company/people/cat' });
  await ada.fill('What they do', 'Head of Accounting');
  await ada.page.getByRole('radio', { name: 'Steward' }).check();
  await ada.press('Save');
  await ada.sees('Cat Carter has been changed.');
  await becomes(async () => (await one('cat')).role, 'steward');
  const record = await desks.sit('ada', { path: '/company/record?kind=person.set' });
  await record.sees('changed Cat Carter');
  const act = record.page.locator('.act', { hasText: 'Cat Carter' }).first();
  await record.sees('Accountant', act);
  await record.sees('Head of Accounting', act);
  await ada.press('Put it back as it was');
  await becomes(async () => (await one('cat')).role, 'member');
  await ada.holds('What they do', 'Accountant');
});

test('who leads a team is said with the person, and takes the place of who did', async () => {
  const ada = await desks.sit('ada', { path: '/company/people/fay' });
  await ada.page.getByRole('switch', { name: 'Leads the team' }).check();
  await ada.press('Save');
  await ada.sees('Fay Fisher has been changed.');
  await becomes(async () => [(await one('fay')).lead, (await one('dan')).lead], [true, false]);
});

test('who is kept out for a reason owns nothing from then on, and is let in again', async () => {
  await w.ask('eve', 'guy', { title: 'Where is the red paint?' });
  const ada = await desks.sit('ada', { path: '/company/people/guy' });
  await ada.press('Disable Guy …');
  await ada.sees(/one question to/);
  const disable = ada.page.getByRole('button', { name: 'Disable Guy', exact: true });
  await becomes(() => disable.getAttribute('aria-disabled'), 'true');
  await ada.fill('Why? It stands on the record', 'On leave until May');
  await disable.click();
  await ada.sees('On leave until May');
  assert.equal((await one('guy')).active, false);
  const [{ handle }] = await w.query(
    "select p.handle from core.question q join core.person p on p.id = q.owner where q.title = 'Where is the red paint?'",
  );
  assert.notEqual(handle, 'guy');
  await ada.go('/company/people?who=disabled');
  await ada.counts(list(ada).getByRole('listitem'), 1);
  await list(ada).getByRole('link', { name: /Guy Gardner/ }).click();
  await ada.press('Let them in again');
  await ada.sees('Make a link to sign in');
  await ada.go('/company/record');
  await ada.sees(/disabled Guy Gardner: On leave until May; one question moved/);
});

test('the last admin stays one', async () => {
  const ada = await desks.sit('ada', { path: '/company/people/ada' });
  await ada.page.getByRole('radio', { name: 'Member' }).check();
  await ada.press('Save');
  await main(ada).getByRole('alert').getByText(/last admin/).waitFor();
});

test('a file shows what it would do, does it, and does it only once', async () => {
  const ada = await desks.sit('ada', { path: '/company/import' });
  await file(ada, 'staff.csv', [
    'Handle;Name;Title;Role;Phone',
    'lea;Lea Lindt;Buyer;member;1',
    'eve;Eve Ellis;"Sales; north";member;2',
    'fay;Fay Fisher;Sales Assistant;member;3',
    'max;Max;;boss;4',
    'lea;Lea again;;member;5',
  ]);
  await ada.sees('What staff.csv would do');
  await ada.sees('Not used, since no such column is known: Phone.');
  const kind = (words) => ada.page.getByRole('list', { name: words });
  await kind('One person would be added').getByText('Lea Lindt').waitFor();
  await kind('One person would be changed').getByText('Sales; north').waitFor();
  await kind('2 people cannot be taken').getByText('Line 5').waitFor();
  await kind('2 people cannot be taken').getByText('lea is on line 2 as well').waitFor();
  await ada.sees('One person would stay as they are');
  assert.deepEqual(await w.query("select from core.person where handle = 'lea'"), []);
  await ada.press('Import 2 people');
  await ada.sees('staff.csv is imported');
  await kind('One person was added').getByRole('link', { name: 'lea' }).waitFor();
  await becomes(async () => (await one('eve')).title, 'Sales; north');
  await ada.press('Import another file');
  await file(ada, 'staff.csv', ['handle,name,title', 'eve,Eve Ellis,Sales; north']);
  await ada.sees('Nothing would change.');
});

test('what is no such file says so, and nothing is changed', async () => {
  const ada = await desks.sit('ada', { path: '/company/import' });
  await file(ada, 'pump.csv', ['pump,litres', 'A,3']);
  await ada.page.getByRole('alert').getByText('none that is called handle').waitFor();
  const dropped = await ada.page.evaluateHandle(() => {
    const files = new DataTransfer();
    files.items.add(new File([''], 'empty.csv'));
    return files;
  });
  await ada.page.dispatchEvent('.drop', 'drop', { dataTransfer: dropped });
  await ada.page.getByRole('alert').getByText('There is nothing in it').waitFor();
});

// The server refuses one piece of a file, as if it had been busy with something else.
async function failing(desk, which) {
  const sent = { pieces: 0 };
  await desk.page.routeWebSocket('**/ws', (line) => {
    const server = line.connectToServer();
    line.onMessage((message) => {
      const { id, method, params } = JSON.parse(message);
      if (method === 'person.import' && !params.dry_run && ++sent.pieces === which)
        line.send(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32000, message: 'No.', data: { code: 'internal' } } }));
      else server.send(message);
    });
  });
  return sent;
}

test('a long file goes in pieces; when one is refused it says what was done, and goes on', async () => {
  const ada = await desks.sit('ada', { path: '/people' });
  await failing(ada, 2);
  await ada.go('/company/import');
  const lines = Array.from({ length: 250 }, (_, at) => `x${at},Extra ${at}`);
  await file(ada, 'many.csv', ['handle,name', ...lines]);
  await ada.press('Import 250 people');
  await ada.sees('What was done of many.csv');
  await ada.sees('200 people were added');
  await ada.sees('50 people were not sent or not answered for');
  await ada.press('Go on with 50 people');
  await ada.sees('many.csv is imported');
  await ada.sees('250 people were added');
  const [{ count }] = await w.query("select count(*)::int from core.person where handle ~ '^x[0-9]+$'");
  assert.equal(count, 250);
});

test('all of it goes without a mouse', async () => {
  const ada = await desks.sit('ada', { path: '/company/people' });
  const { keyboard } = ada.page;
  await ada.page.getByLabel('A name, handle, title or address').focus();
  await keyboard.type('eve');
  await ada.counts(list(ada).getByRole('listitem'), 1);
  for (let stops = 0; stops < 4; stops += 1) await keyboard.press('Tab'); // three filters, then who was found
  await ada.focused(list(ada).getByRole('link'));
  await keyboard.press('Enter');
  await main(ada).getByRole('heading', { name: 'Eve Ellis' }).waitFor();
  await region(ada, 'Coming in').getByRole('button', { name: 'Disable Eve …' }).press('Enter');
  await ada.sees('What happens at once');
  await ada.press('Leave it as it is');
  await ada.focused(region(ada, 'Coming in').getByRole('button', { name: 'Disable Eve …' }));
});
