// The company's screen: members look up what holds for everybody, leads and admins change it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const saved = (desk) => desk.page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
const settings = async () => (await (await w.as('eve')).call('company.settings', {})).settings;
const team = async (name) => (await (await w.as('eve')).call('team.list', {})).teams.find((each) => each.handle === name);
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const part = (desk) => desk.page.getByRole('main').getByRole('region');

test('members look up the times, and find nothing to change', async () => {
  const eve = await desks.sit('eve', { path: '/people' });
  await eve.follow('Company');
  await eve.sees('30 working minutes');
  await eve.counts(eve.page.getByRole('spinbutton'), 0);
  await eve.counts(eve.page.getByRole('link', { name: 'On the record' }), 0);
  await eve.go('/company/record');
  await eve.sees('There is no such part');
});

test('a partner finds no such place', async () => {
  const tom = await desks.sit('tom', { path: '/company' });
  await tom.sees('This is for people of the company');
  await tom.counts(tom.page.getByRole('link', { name: 'Company' }), 0);
});

test('an admin changes the times, everybody sees it, and it stands on the record', async () => {
  const ada = await desks.sit('ada', { path: '/company/times' });
  const field = ada.page.getByRole('group', { name: 'A question', exact: true }).getByLabel('To say that one has it');
  await field.fill('0');
  await ada.sees('From 1 to 10,000.');
  await field.fill('60');
  await ada.sees('1 working hour');
  await ada.press('Save');
  await saved(ada);
  await becomes(async () => (await settings()).acknowledge_minutes, 60);
  await ada.follow('On the record');
  await ada.sees('changed “To say that one has it” from 30 working minutes to 1 working hour');
  const eve = await desks.sit('eve', { path: '/company' });
  await eve.sees('1 working hour');
});

test('a lead gives their team times of its own, and takes them away again', async () => {
  const ann = await desks.sit('ann', { path: '/company/teams' });
  const field = ann.page.getByRole('group', { name: 'A question', exact: true }).getByLabel('To answer');
  await field.fill('3');
  await ann.counts(ann.page.getByRole('spinbutton'), 5); // of their own team only
  await ann.press('Save');
  await saved(ann);
  await becomes(async () => (await team('finance')).own.answer_days, 3);
  await ann.sees('times of its own');
  await field.fill('');
  await ann.sees('as the company: 2 working days');
  await ann.press('Save');
  await saved(ann);
  await becomes(async () => (await team('finance')).own.answer_days, null);
});

test('holidays are added and removed', async () => {
  const ada = await desks.sit('ada', { path: '/company/holidays' });
  await ada.page.getByLabel('Day', { exact: true }).fill(day(40));
  await ada.fill('What it is called', 'Founders’ day');
  await ada.press('Add');
  const eve = await desks.sit('eve', { path: '/company/holidays' });
  await eve.sees('Founders’ day');
  await eve.counts(part(eve).getByRole('button'), 0);
  await ada.page.getByRole('button', { name: 'Remove Founders’ day' }).click();
  await ada.sees('None are planned.');
});

test('the rota shows what it will be before it is changed, and never has a hole', async () => {
  const ada = await desks.sit('ada', { path: '/company/duty' });
  const now = ada.page.getByRole('list', { name: 'The stewards’ rota' });
  const then = ada.page.getByRole('list', { name: 'The rota as it will be' });
  await now.getByText('Sam Sadler').waitFor();
  await ada.choose('Who?', 'ada', 'Ada Abbot');
  await ada.page.getByLabel('From').fill(`${day(7)}T09:00`);
  await ada.page.getByLabel('Until').fill(`${day(6)}T09:00`);
  await ada.sees('It ends before it begins.');
  await ada.page.getByLabel('Until').fill(`${day(14)}T09:00`);
  await ada.counts(then.getByRole('listitem'), 3);
  await ada.counts(now.getByRole('listitem'), 1);
  await ada.press('Give it to them');
  await then.waitFor({ state: 'detached' });
  await ada.counts(now.getByRole('listitem'), 3);
  const rota = async () => (await (await w.as('eve')).call('duty.list', {})).rota.map(({ person }) => person.handle);
  await becomes(rota, ['sam', 'ada', 'sam']);
  await ada.choose('Who?', 'eve', 'Eve Ellis');
  await ada.press('Give it to them');
  await ada.page.getByRole('alert').getByText('only stewards and admins').waitFor();
});

test('what could not be delivered is shown with its reason, and sent again', async () => {
  const ada = await desks.sit('ada', { path: '/company/undelivered' });
  await ada.sees('Everything has been delivered');
  const { id } = await w.ask('eve', 'bob', { title: 'Which pump is loud?' });
  await w.query(
    `insert into core.notice (event, kind, role, question, rev, person, channel, urgent, since, state, attempts, due_at, closed_at, why)
    select id, kind, 'owner', question, rev, (select id from core.person where handle = 'bob'), 'mail', false, at, 'dead', 7, at, at,
      '550 No such user' from core.event where question = $1 and rev = 1 on conflict do nothing`,
    [id],
  );
  await ada.page.reload();
  await ada.sees('550 No such user');
  await ada.sees('Bob Baker');
  await ada.page.getByRole('button', { name: 'Send again to Bob Baker' }).click();
  await ada.page.getByRole('button', { name: 'Send again' }).waitFor({ state: 'detached' });
  await becomes(() => w.query("select from core.notice where question = $1 and state = 'dead'", [id]), []);
});

test('what could not be delivered need not be about a question', async () => {
  await w.query(
    `insert into core.notice (kind, role, week, person, channel, urgent, since, state, attempts, due_at, closed_at, why)
    select 'report.weekly', 'reader', '2026-03-02', id, 'mail', false, core.now(), 'dead', 7, core.now(), core.now(), '551 Moved away'
    from core.person where handle = 'ann'`,
  );
  const ada = await desks.sit('ada', { path: '/company/undelivered' });
  await ada.sees('551 Moved away');
  await ada.sees('The week’s report');
});

test('who leaves is named twice, and their questions have somebody else', async () => {
  await w.ask('eve', 'bob', { title: 'Where is the blue ink?' });
  const ada = await desks.sit('ada', { path: '/company/leaving' });
  await ada.choose('Who has left the company?', 'bob', 'Bob Baker');
  await ada.sees(/questions? to Ann Archer/);
  const leave = ada.page.getByRole('button', { name: 'Bob Baker has left' });
  await ada.page.getByLabel('To confirm').fill('ann');
  await becomes(() => leave.getAttribute('aria-disabled'), 'true');
  await ada.page.getByLabel('To confirm').fill('@bob');
  await leave.click();
  await ada.sees(/Bob Baker has left; (one question|\d+ questions) moved/);
  const owners = await w.query(
    `select distinct p.handle from core.question q join core.person p on p.id = q.owner where q.title = 'Where is the blue ink?'`,
  );
  assert.deepEqual(owners, [{ handle: 'ann' }]);
  await ada.follow('On the record');
  await ada.sees('said that Bob Baker has left');
});

test('words that mean the same find each other, and are taken back and put in again', async () => {
  const { id } = await w.ask('eve', 'guy', { title: 'Where is the charger for the forklift?' });
  await (await w.as('guy')).call('question.answer', { question: id, body: 'Behind the gate.' });
  const found = async () => (await (await w.as('fay')).call('article.search', { text: 'stacker' })).articles.length;
  const ada = await desks.sit('ada', { path: '/company/synonyms' });
  await ada.sees('Nothing has been said to mean the same yet.');
  await ada.fill('Words or phrases, with commas between them', 'forklift');
  await ada.press('Add');
  await ada.sees('two or more that mean the same');
  await ada.fill('Words or phrases, with commas between them', 'forklift, stacker');
  await ada.press('Add');
  await ada.sees('forklift, stacker', ada.page.getByRole('list', { name: 'What means the same' }));
  await ada.holds('Words or phrases, with commas between them', '');
  await until('it is found by the other word', async () => (await found()) > 0);

  const fay = await desks.sit('fay', { path: '/company/synonyms' });
  await fay.sees('forklift, stacker');
  await fay.counts(fay.page.getByRole('button', { name: /Remove/ }), 0);

  await ada.page.getByRole('button', { name: 'Remove forklift, stacker' }).click();
  await ada.sees('do not mean the same any more');
  await ada.press('Undo');
  await ada.sees('forklift, stacker', ada.page.getByRole('list', { name: 'What means the same' }));
  await ada.follow('On the record');
  await ada.sees('said that these mean the same: forklift, stacker');
});
