// What is unanswered: an admin finds what is stuck and with whom, and acts on it from its row; a lead sees their team.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const UNANSWERED = '/reports/unanswered';

const rowOf = ({ page }, title) => page.locator('.stuck-row').filter({ hasText: title });
const titles = async ({ page }) => page.locator('.stuck-row .row-link').allInnerTexts();
const asked = (title, to = 'bob', more = {}) => w.ask('eve', to, { title, ...more });
const answer = async (owner, { id }) => (await w.as(owner)).call('question.answer', { question: id, body: 'In the blue folder.' });

// What no event tells of is read again when one looks again.
const look = ({ page }) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

test('an admin sees what is open and with whom, and filters, groups and order stand in the address', async () => {
  await asked('Where is the ladder?');
  await asked('Who has the van?', 'dan', { priority: 'urgent', why: 'It is needed at noon.' });
  const ada = await desks.sit('ada', { path: '/reports' });
  await ada.follow('Unanswered');
  await rowOf(ada, 'Where is the ladder?').getByText('Bob Baker').waitFor();
  await rowOf(ada, 'Who has the van?').getByText('Urgent').waitFor();

  await ada.press('Urgent');
  await ada.seesNo('Where is the ladder?');
  assert.match(ada.page.url(), /\?priority=urgent$/);
  await ada.page.getByLabel('Group by').selectOption('Owner');
  await ada.page.getByRole('link', { name: 'Dan Dyer', exact: true }).first().waitFor();
  assert.match(ada.page.url(), /group=owner/);
  await ada.page.reload();
  await rowOf(ada, 'Who has the van?').waitFor();
  await ada.page.goBack();
  await ada.page.goBack();
  await rowOf(ada, 'Where is the ladder?').waitFor();

  await ada.page.getByRole('searchbox').fill('LADDER');
  await ada.seesNo('Who has the van?');
  await ada.press('All of them');
  await rowOf(ada, 'Who has the van?').waitFor();
  await ada.page.getByRole('searchbox').fill('zeppelin');
  await ada.sees('None of these is open');
});

test('whoever has it is reminded from the row, with a word, and all in the question read who reminded', async () => {
  const { id } = await asked('When is the stocktaking?');
  const ada = await desks.sit('ada', { path: UNANSWERED });
  const bob = await desks.sit('bob', { path: `/q/${id}` });
  await rowOf(ada, 'When is the stocktaking?').getByRole('button', { name: 'Remind' }).click();
  await ada.fill('A word to Bob with it? You need not', 'The auditors come on Monday.');
  await ada.press('Remind');
  await ada.counts(ada.page.locator('.acting'), 0);
  await bob.sees('Ada Abbot reminded you', bob.thread);
  await bob.sees('The auditors come on Monday.', bob.thread);
  const eve = await desks.sit('eve', { path: `/q/${id}` });
  await eve.sees('Ada Abbot reminded Bob Baker', eve.thread);

  await rowOf(ada, 'When is the stocktaking?').getByRole('button', { name: 'Remind' }).click();
  await ada.press('Remind');
  await ada.sees('once in four hours is enough');
});

test('it is given to somebody else from the row, for a reason that stands on its path', async () => {
  const { id } = await asked('Who orders the paper?');
  const ada = await desks.sit('ada', { path: UNANSWERED });
  await rowOf(ada, 'Who orders the paper?').getByRole('button', { name: 'Reassign' }).click();
  await ada.choose('Who is to have it?', 'guy', 'Guy Gardner');
  await ada.fill('Why them? Eve reads this', 'He has the key to the store.');
  await ada.press('Hand it over');
  await rowOf(ada, 'Who orders the paper?').getByText('Guy Gardner').waitFor();
  const eve = await desks.sit('eve', { path: `/q/${id}` });
  await eve.sees('as steward, handed the question to Guy Gardner', eve.thread);
  await eve.sees('He has the key to the store.', eve.thread);
});

test('a row leaves when its question is answered and comes back when it is opened again, without losing the focus', async () => {
  const first = await asked('Which gate is open at night?', 'cat');
  await asked('Which gate is open by day?', 'cat');
  const ada = await desks.sit('ada', { path: `${UNANSWERED}?text=gate` });
  const night = rowOf(ada, 'Which gate is open at night?');
  const day = rowOf(ada, 'Which gate is open by day?');
  await day.locator('.row-link').focus();
  await answer('cat', first);
  await look(ada);
  await ada.counts(night, 0);
  await ada.focused(day.locator('.row-link'));
  await (await w.as('eve')).call('question.reopen', { question: first.id, reason: 'It was shut.' });
  await look(ada);
  await night.waitFor();
  await ada.focused(day.locator('.row-link'));

  await night.locator('.row-link').focus();
  await answer('cat', first);
  await look(ada);
  await ada.counts(night, 0);
  await ada.focused(day.locator('.row-link'));
});

test('where events come a row leaves by them, and what is being written in it stays', async () => {
  const { id } = await w.ask('ada', 'cat', { title: 'Where are the spare tyres?' });
  const { id: other } = await w.ask('ada', 'cat', { title: 'Where are the spare wheels?' });
  const ada = await desks.sit('ada', { path: `${UNANSWERED}?text=spare` });
  await rowOf(ada, 'spare wheels').waitFor();
  await rowOf(ada, 'spare tyres').getByRole('button', { name: 'Remind' }).click();
  await ada.fill('A word to Cat with it? You need not', 'Winter comes.');
  await answer('cat', { id });
  await ada.sees('It is not open any more. What you have written is kept here.');
  await ada.holds('A word to Cat with it? You need not', 'Winter comes.');
  await answer('cat', { id: other });
  await ada.counts(rowOf(ada, 'spare wheels'), 0);
  await ada.press('Not now');
  await ada.sees('None of these is open');
});

test('the keys move among the rows, remind, reassign and open', async () => {
  await asked('Which bin is for glass?', 'cat');
  const { id } = await asked('Which bin is for tins?', 'cat');
  const ada = await desks.sit('ada', { path: `${UNANSWERED}?text=bin` });
  const link = (title) => rowOf(ada, title).locator('.row-link');
  const { keyboard } = ada.page;
  await link('tins').waitFor();
  await keyboard.press('j');
  await ada.focused(link('tins'));
  await keyboard.press('k');
  await ada.focused(link('glass'));
  await keyboard.press('j');
  await keyboard.press('r');
  await ada.focused(ada.page.getByLabel('A word to Cat with it? You need not'));
  await keyboard.press('Escape');
  await ada.focused(link('tins'));
  await keyboard.press('a');
  await ada.focused(ada.page.getByRole('combobox', { name: 'Who is to have it?' }));
  await keyboard.press('Escape');
  await ada.focused(link('tins'));
  await keyboard.press('r');
  await keyboard.type('r a j o');
  await keyboard.press('Control+Enter');
  await ada.counts(ada.page.locator('.acting'), 0);
  await ada.focused(link('tins'));
  await keyboard.press('o');
  await ada.page.waitForURL(`**/q/${id}`);
  await ada.sees('You reminded Cat Carter', ada.thread);
  await keyboard.press('Escape');
  await ada.page.waitForURL('**/reports/unanswered?text=bin');
});

test('a view is saved, renamed, removed and brought back', async () => {
  const ada = await desks.sit('ada', { path: `${UNANSWERED}?late=1&group=team` });
  const views = ada.page.getByRole('navigation', { name: 'Your views' });
  const tab = (name) => views.getByRole('link', { name, exact: true });
  await ada.press('Save this view …');
  await ada.fill('Name of the view', 'Late by team');
  await ada.press('Save');
  await tab('Late by team').waitFor();
  await ada.press('Rename …');
  await ada.fill('Name of the view', 'Mondays');
  await ada.press('Rename “Late by team”');
  await tab('Mondays').waitFor();
  await ada.counts(tab('Late by team'), 0);

  await tab('Everything').click();
  await ada.page.waitForURL(`**${UNANSWERED}`);
  await tab('Mondays').click();
  await ada.page.waitForURL('**late=1*');
  await ada.press('Remove “Mondays”');
  await ada.counts(tab('Mondays'), 0);
  await ada.press('Bring it back');
  await tab('Mondays').waitFor();
  await ada.page.reload();
  await tab('Mondays').waitFor();
});

test('of a private question an admin sees that it is there, and nothing of what it says', async () => {
  await asked('May I work four days a week?', 'guy', { private: true });
  const ada = await desks.sit('ada', { path: UNANSWERED });
  await ada.page.locator('.stuck-row').filter({ hasText: 'Private' }).getByText('Guy Gardner').waitFor();
  assert.ok(!(await ada.page.content()).includes('four days'));
  const guy = await desks.sit('guy', { path: UNANSWERED });
  await guy.page.getByRole('heading', { name: 'Unanswered' }).waitFor();
  await guy.sees('open, ');
  await guy.counts(guy.page.locator('.stuck-row').filter({ hasText: 'Private' }), 0);
});

test('a lead sees what their team has, reminds them, and reassigns nothing', async () => {
  await asked('Where do receipts go?', 'cat');
  await asked('Who sells to Norway?', 'dan');
  const ann = await desks.sit('ann', { path: UNANSWERED });
  const row = rowOf(ann, 'Where do receipts go?');
  await row.waitFor();
  await ann.counts(rowOf(ann, 'Who sells to Norway?'), 0);
  await ann.counts(ann.page.getByRole('button', { name: 'Reassign' }), 0);
  await row.getByRole('button', { name: 'Remind' }).click();
  await ann.press('Remind');
  await ann.counts(ann.page.locator('.acting'), 0);
});

test('who leads nobody finds no reports', async () => {
  const eve = await desks.sit('eve', { path: UNANSWERED });
  await eve.sees('This is for admins and for who leads a team');
  await eve.counts(eve.page.getByRole('link', { name: 'Reports' }), 0);
});

test('all of it is taken along as a file, also what has not been scrolled to', async () => {
  const ada = await desks.sit('ada', { path: UNANSWERED });
  await w.query(`select api.question_ask((select id from core.person where handle = 'fay'),
    json_build_object('to', json_build_object('person', '@pia'), 'title', 'Number ' || n)::jsonb) from generate_series(1, 130) n`);
  await ada.page.reload();
  await ada.page.locator('.stuck-row').first().waitFor();
  const [file] = await Promise.all([ada.page.waitForEvent('download'), ada.page.getByRole('button', { name: 'CSV' }).click()]);
  const lines = readFileSync(await file.path(), 'utf8').trim().split('\r\n');
  const [{ n }] = await w.query(`select count(*)::int as n from core.question q where q.is_open`);
  assert.equal(lines.length, n + 1);
  assert.ok(lines.some((line) => line.includes('Number 130')));
  assert.ok((await titles(ada)).length < n);
});

test('more rows come when one comes to their end', async () => {
  const ada = await desks.sit('ada', { path: `${UNANSWERED}?text=Number` });
  await ada.page.locator('.stuck-row').first().waitFor();
  await ada.page.locator('.stuck-row').last().scrollIntoViewIfNeeded();
  await becomes(async () => (await titles(ada)).length > 50, true);
});

test('on a Monday an admin reads what is late and with whom, and reminds from there', async () => {
  const { id } = await asked('Who waters the plants?', 'cat');
  await w.query(`update core.question set acknowledge_due_at = now() - interval '3 hours', next_due_at = now() + interval '1 day' where id = $1`, [id]);
  const ada = await desks.sit('ada', { path: '/reports' });
  await ada.page.getByRole('link', { name: 'Late', exact: true }).waitFor();
  await rowOf(ada, 'Who waters the plants?').getByRole('button', { name: 'Remind' }).click();
  await ada.press('Remind');
  await ada.counts(ada.page.locator('.acting'), 0);
  const whom = ada.page.getByRole('region', { name: 'With whom' });
  await whom.getByRole('link', { name: 'Cat Carter' }).first().click();
  await ada.page.waitForURL('**/reports/unanswered?late=1*');
  await rowOf(ada, 'Who waters the plants?').waitFor();
});

test('who carries how much leads to what they carry', async () => {
  await asked('Where is the fuse box?', 'guy');
  const ada = await desks.sit('ada', { path: '/reports/load' });
  const guy = ada.page.getByRole('row').filter({ hasText: 'Guy Gardner' });
  await guy.getByRole('link').nth(1).click();
  await ada.page.waitForURL('**/reports/unanswered?owner=*');
  await rowOf(ada, 'Where is the fuse box?').waitFor();
  await ada.page.getByText('Guy Gardner').first().waitFor();
});

test('what is known is told by list, each with an address of its own', async () => {
  const helped = await asked('When is the lift mended?', 'dan');
  const { question } = await (await w.as('dan')).call('question.answer', { question: helped.id, body: 'On Friday.' });
  await (await w.as('eve')).call('question.reopen', { question: helped.id, reason: 'It was not.' });
  const ada = await desks.sit('ada', { path: '/reports/knowledge' });
  await ada.follow('Disputed');
  await ada.page.waitForURL('**list=disputed');
  await ada.page.getByRole('link', { name: 'When is the lift mended?' }).click();
  await ada.page.waitForURL(`**/article/${question.article}`);
});

test('lists of articles and of what is missing are taken along as files', async () => {
  const ada = await desks.sit('ada', { path: '/reports/knowledge?list=disputed' });
  const save = async () => {
    const button = ada.page.getByRole('region', { name: 'Articles', exact: true }).getByRole('button', { name: 'CSV' });
    const [file] = await Promise.all([ada.page.waitForEvent('download'), button.click()]);
    return readFileSync(await file.path(), 'utf8');
  };
  assert.match(await save(), /When is the lift mended\?/);
  for (const [at, handle] of ['eve', 'fay', 'cat', 'guy', 'pia'].entries())
    await w.ask(handle, 'dan', { title: `How do I open the new gate? ${at}` });
  await w.query(`update core.question set matter = (select min(q.id) from core.question q where q.title like 'How do I open%') where title like 'How do I open%'`);
  await w.query('select core.refresh(10000)');
  await ada.go('/reports/knowledge?list=missing');
  await ada.sees('Asked by 5 people');
  assert.match(await save(), /How do I open the new gate.*,,5,/);
});
