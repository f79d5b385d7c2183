// An article after its conversation: people say whether it helped and whether it still holds, propose how it should read, and whoever looks
// after it decides, changes it, gives it away, merges it or puts it away.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const call = async (handle, verb, params) => (await w.as(handle)).call(verb, params);
const at = (id) => `/article/${id}`;
const keeping = ({ page }) => page.getByRole('region', { name: 'Look after it' });
const changes = ({ page }) => page.getByRole('region', { name: 'Something to change?' });
const thumbs = ({ page }) => page.getByRole('region', { name: 'Did it help?' });
const pressed = ({ page }, name) => page.getByRole('button', { name }).getAttribute('aria-pressed');
const articleOf = async (id) => (await call('sam', 'article.get', { article: id })).article;

// Eve asked, Bob answered, and Eve said that it helped.
async function recorded(title, body = 'In the cellar, on the left.') {
  const { id } = await w.ask('eve', 'bob', { title });
  const { question } = await call('bob', 'question.answer', { question: id, body });
  await call('eve', 'question.confirm', { question: id });
  return question.article;
}

test('who was helped says so, takes it back, and the owner sees both', async () => {
  const id = await recorded('Where are the spare cables?');
  const fay = await desks.sit('fay', { path: at(id) });
  const bob = await desks.sit('bob', { path: at(id) });
  await bob.sees('In the cellar, on the left.');
  await fay.press('This helped');
  await fay.sees('It helped you.', thumbs(fay));
  await becomes(() => pressed(fay, 'This helped'), 'true');
  await bob.sees('Fay Fisher', thumbs(bob));
  await fay.press('This helped');
  await fay.seesNo('It helped you.', thumbs(fay));
  await thumbs(bob).waitFor({ state: 'detached' });
  await becomes(async () => (await articleOf(id)).helped, 0);
});

test('who finds it out of date says why; its owner is told, reads why, and says that it is still right', async () => {
  const id = await recorded('Who opens the gate on Sundays?');
  const bob = await desks.sit('bob', { path: '/people' });
  await bob.sees('Everybody here can be asked.');
  const fay = await desks.sit('fay', { path: at(id) });
  await fay.press('Outdated …');
  await fay.focused(fay.page.getByLabel('What is out of date? Bob reads this'));
  await fay.page.keyboard.type('The cellar was cleared in May.');
  await fay.page.reload();
  await fay.press('Outdated …');
  await fay.holds('What is out of date? Bob reads this', 'The cellar was cleared in May.');
  await fay.press('Ask for a review');
  await fay.sees('You said that it is out of date.');

  await bob.page.getByRole('link', { name: 'Fay Fisher said that an article is out of date' }).click();
  await bob.sees('Somebody says that it is out of date: is it still right?');
  await bob.sees('The cellar was cleared in May.');
  await bob.press('Still right');
  await bob.seesNo('The cellar was cleared in May.');
  await fay.go(at(id));
  await fay.sees('Verified');
  await becomes(() => pressed(fay, 'Outdated …'), 'false');
});

test('what was said to be out of date is taken back', async () => {
  const id = await recorded('Which bell is for deliveries?');
  await call('fay', 'article.outdated', { article: id, reason: 'There are two bells now.' });
  const fay = await desks.sit('fay', { path: at(id) });
  await fay.press('Outdated');
  await fay.seesNo('You said that it is out of date.');
  await becomes(async () => (await articleOf(id)).outdated, 0);
});

test('nobody judges their own article, and only who looks after it reads the doubts', async () => {
  const id = await recorded('Where is the first aid box?');
  await call('fay', 'article.outdated', { article: id, reason: 'It hangs in the hall.' });
  const bob = await desks.sit('bob', { path: at(id) });
  await bob.sees('It hangs in the hall.');
  await bob.counts(bob.page.getByRole('button', { name: 'This helped' }), 0);
  const dan = await desks.sit('dan', { path: at(id) });
  await dan.sees('Somebody says that it is out of date. Bob is asked to look at it.');
  await dan.counts(dan.page.getByText('It hangs in the hall.'), 0);
  await dan.counts(dan.page.getByRole('button', { name: 'Still right' }), 0);
});

test('anybody proposes how it should read; its owner sees what would change, words it, and puts it in', async () => {
  const id = await recorded('When is the canteen open?', 'From 11:00 to 14:00.');
  const fay = await desks.sit('fay', { path: at(id) });
  const bob = await desks.sit('bob', { path: at(id) });
  await bob.sees('From 11:00 to 14:00.');
  await fay.press('Propose a change …');
  await fay.fill('Title', 'When is the canteen open on Fridays?');
  await fay.fill('Answer', 'From 11:00 to 13:00.');
  await fay.fill('Tags, with commas between them', 'canteen, friday');
  await fay.page.reload();
  await fay.holds('Answer', 'From 11:00 to 13:00.');
  await becomes(() => changes(fay).locator('ins').allTextContents(), /13:00/);
  await fay.fill('Why? Bob reads this', 'It closes earlier since June.');
  await fay.press('Propose it');
  await fay.sees('You would have it read otherwise');

  await bob.sees('Fay Fisher would have it read otherwise');
  await bob.sees('It closes earlier since June.');
  await bob.page.getByRole('article', { name: /would have it/ }).locator('del', { hasText: '14:00' }).waitFor();
  await bob.press('Put it in …');
  await bob.holds('Title', 'When is the canteen open on Fridays?');
  await bob.holds('Tags, with commas between them', 'canteen, friday');
  await bob.fill('How the article is to read', 'From 11:00 to 13:00, on Fridays.');
  await bob.press('Put it in');
  await bob.page.getByRole('heading', { name: 'When is the canteen open on Fridays?' }).waitFor();
  await bob.sees('corrected by');
  await fay.page.getByRole('heading', { name: 'When is the canteen open on Fridays?' }).waitFor();
  const { answer, tags, revision } = await articleOf(id);
  assert.deepEqual({ answer, tags, revision }, { answer: 'From 11:00 to 13:00, on Fridays.', tags: ['canteen', 'friday'], revision: 2 });
});

test('a steward declines a proposal, for an article that has no question too', async () => {
  const id = await recorded('How are parcels labelled?', 'By hand.');
  await call('fay', 'article.propose', { article: id, revision: 1, answer: 'By machine.', why: 'There is one now.' });
  await w.query('update core.article set question = null where id = $1', [id]);
  const sam = await desks.sit('sam', { path: at(id) });
  await sam.press('Decline …');
  await sam.fill('Why not? Fay reads this', 'It is not here yet.');
  await sam.press('Decline it');
  await sam.sees('It is not here yet.');
  await sam.sees('left the article as it is');
});

test('its owner edits it, and what they wrote is kept when somebody was quicker', async () => {
  const id = await recorded('Until when can orders be changed?', 'Until noon.');
  const bob = await desks.sit('bob', { path: at(id) });
  await bob.press('Edit …');
  await bob.fill('Answer', 'Until noon, by phone.');
  await call('sam', 'article.revise', { article: id, revision: 1, answer: 'Until one.', reason: 'Moved to one.' });
  await bob.sees('The article has been changed since you began to write.');
  await becomes(() => keeping(bob).getByRole('status').locator('ins').allTextContents(), /one/);
  await bob.holds('Answer', 'Until noon, by phone.');
  await bob.fill('Answer', 'Until one, by phone.');
  await bob.fill('Why? It stands in its history', 'By phone only.');
  await bob.press('Change it');
  await bob.sees('Revision 3');
  await bob.sees('By phone only.');
  assert.equal((await articleOf(id)).answer, 'Until one, by phone.');
});

test('tags are completed from those in use, with the keys', async () => {
  const used = await recorded('Where do pallets go?');
  await call('bob', 'article.revise', { article: used, revision: 1, tags: ['warehouse'], reason: 'Tagged.' });
  const id = await recorded('Where do crates go?');
  const bob = await desks.sit('bob', { path: at(id) });
  await bob.press('Edit …');
  await bob.page.getByLabel('Tags, with commas between them').fill('ware');
  await bob.page.getByRole('option', { name: 'warehouse' }).waitFor();
  await bob.page.getByLabel('Tags, with commas between them').press('ArrowDown');
  await bob.page.getByLabel('Tags, with commas between them').press('Enter');
  await bob.holds('Tags, with commas between them', 'warehouse, ');
  await bob.fill('Why? It stands in its history', 'To be found.');
  await bob.press('Change it');
  await bob.page.getByRole('link', { name: 'warehouse' }).waitFor();
});

test('an article is retired with a reason, is said to be, and comes back', async () => {
  const id = await recorded('Which fax number holds?');
  const bob = await desks.sit('bob', { path: at(id) });
  await bob.press('Retire …');
  await bob.fill('Why? It stands on the record', 'There is no fax any more.');
  await bob.press('Retire it');
  await bob.sees('This is not offered any more.');
  const fay = await desks.sit('fay', { path: at(id) });
  await fay.sees('Retired');
  await fay.counts(fay.page.getByRole('button', { name: 'This helped' }), 0);
  await bob.press('Bring it back');
  await bob.sees('Verified');
  await fay.go(at(id));
  await fay.press('This helped');
});

test('two articles become one, its links lead there, and it is taken out again', async () => {
  const into = await recorded('Where is the bicycle shed?', 'Behind hall two.');
  const id = await recorded('Where do I leave my bicycle?', 'Behind the second hall.');
  await until('both are found', async () => (await call('bob', 'article.search', { text: 'bicycle shed' })).articles.some((each) => each.id === into));
  const bob = await desks.sit('bob', { path: at(id) });
  await bob.press('Merge …');
  await bob.page.getByLabel('Which article says it instead?').fill('bicycle shed');
  await bob.page.getByRole('button', { name: 'Where is the bicycle shed?' }).click();
  await bob.fill('Why? It stands on the record', 'They say the same.');
  await bob.press('Merge them');
  await bob.sees('was merged into this one');
  await bob.page.getByRole('heading', { name: 'Where is the bicycle shed?' }).waitFor();
  const fay = await desks.sit('fay', { path: at(id) });
  await fay.sees('Behind hall two.');
  await bob.press('Take it out again');
  await bob.page.getByRole('heading', { name: 'Where do I leave my bicycle?' }).waitFor();
  await becomes(async () => (await articleOf(id)).merged_into, null);
});

test('an article is given to somebody else, who looks after it from then on', async () => {
  const id = await recorded('Who has the spare badge?');
  const bob = await desks.sit('bob', { path: at(id) });
  const cat = await desks.sit('cat', { path: at(id) });
  await cat.sees('Propose a change …');
  await bob.press('Give to somebody …');
  await bob.choose('Who looks after it from now on?', 'cat', 'Cat Carter');
  await bob.press('Give it to them');
  await bob.sees('Cat Carter looks after it');
  await cat.sees('You look after it');
  await keeping(cat).getByRole('button', { name: 'Edit …' }).waitFor();
});

test('what is done to an article is done with the keys alone, and the focus is never lost', async () => {
  const id = await recorded('Which key opens the shed?');
  const bob = await desks.sit('bob', { path: at(id) });
  const edit = bob.page.getByRole('button', { name: 'Edit …' });
  await edit.focus();
  await bob.page.keyboard.press('Enter');
  await bob.focused(bob.page.getByLabel('Title'));
  await bob.page.keyboard.press('Tab');
  await bob.focused(bob.page.getByLabel('Answer'));
  await bob.page.getByRole('button', { name: 'Not now' }).press('Enter');
  await edit.waitFor();
  await until('the focus is somewhere', () => bob.page.evaluate(() => document.activeElement !== document.body));
});
