// The page without a mouse: everything can be done, and the focus is never lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';
import { Hands } from './hands.mjs';

const w = world();
const desks = people(w);

async function hands(handle, options) {
  const desk = await desks.sit(handle, options);
  await desk.page.getByRole('navigation', { name: 'Buckstop' }).waitFor();
  const hands = new Hands(desk);
  await hands.press('Tab'); // on a page that was just loaded the focus is nowhere yet
  return hands;
}

const TITLE = 'Who empties the shredder?';
const ROW = /Who empties the shredder/;

test('a question is asked, taken, consulted on, answered, confirmed and thanked for with the keyboard alone', async () => {
  const fay = await hands('fay');
  await fay.press('c');
  await fay.tabTo('Whom do you ask?');
  await fay.choose('guy', 'Guy Gardner');
  await fay.tabTo('Your question');
  await fay.type(TITLE);
  await fay.press('Control+Enter');
  await fay.desk.sees('With Guy Gardner', fay.desk.holder);
  await fay.held('the question was sent');
  await fay.press('Escape', 'Escape');
  await fay.page.waitForURL('**/asked');
  await fay.tabTo(ROW);
  await fay.press('Enter');

  const guy = await hands('guy');
  await guy.desk.sees(TITLE);
  await guy.press('g', 'm', 'j');
  await guy.on(ROW);
  await guy.press('Enter');
  await guy.desk.sees('It is with you', guy.desk.holder);
  await guy.held('the thread opened');
  await guy.push('I have it');
  await fay.desk.sees('Guy Gardner has it', fay.desk.holder);
  await guy.held('the question was taken');

  await guy.press('r');
  await guy.push('Consult', 'Shift+Tab');
  await guy.tabTo('Whom do you ask for help?');
  await guy.choose('dan', 'Dan Dyer');
  await guy.tabTo('What do you need to know from them?');
  await guy.type('Is it your key?');
  await guy.press('Control+Enter');
  await fay.desk.sees('Guy Gardner is checking with Dan Dyer', fay.desk.thread);
  await guy.held('the consult was sent');

  await guy.press('r');
  await guy.push('Answer', 'Shift+Tab');
  await guy.tabTo('Your answer');
  await guy.type('I do, every Friday.');
  await guy.press('Control+Enter');
  await guy.desk.sees('You answered', guy.desk.holder);
  await guy.held('the answer was sent');

  await fay.desk.sees('I do, every Friday.', fay.desk.thread);
  await fay.push('It helped');
  await fay.desk.sees('You confirmed that it helped', fay.desk.thread);
  await fay.held('it was confirmed');
  await fay.press('r');
  await fay.push('Thank', 'Shift+Tab');
  await fay.tabTo('Your thanks');
  await fay.type('And quietly, too!');
  await fay.press('Control+Enter');
  await guy.desk.sees('And quietly, too!', guy.desk.thread);
  await fay.held('the thanks were sent');

});

test('a question is watched, and let go of, with the keyboard alone', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Which day is the fire drill?' });
  const dan = await hands('dan', { path: `/q/${id}` });
  await dan.push('Watch');
  await dan.page.getByRole('button', { name: 'Watching', pressed: true }).waitFor();
  await dan.push('Watching');
  await dan.page.getByRole('button', { name: 'Watch', pressed: false }).waitFor();
});

const PLACES = [
  ['m', '/owned'],
  ['a', '/asked'],
  ['c', '/consults'],
  ['w', '/watched'],
  ['t', '/team'],
  ['k', '/knowledge'],
  ['p', '/people'],
  ['h', '/kudos'],
  ['s', '/settings'],
];

test('g and a letter lead to every place, and one lands at its heading', async () => {
  const eve = await hands('eve', { path: '/nowhere' });
  for (const [key, path] of PLACES) {
    await eve.press('g', key);
    await eve.page.waitForURL(`**${path}`);
    await eve.page.waitForFunction(() => document.activeElement.closest('main') !== null);
  }
});

test('the sheet of ? has every key, and gives the focus back', async () => {
  const eve = await hands('eve');
  const sheet = eve.page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await eve.tabTo('People');
  await eve.press('?');
  await sheet.getByText('Ask a question').waitFor();
  await eve.desk.counts(sheet.locator('dd'), PLACES.length + 12);
  await eve.press('g', 'k');
  assert.ok(!eve.page.url().endsWith('/knowledge'), 'keys act behind the sheet');
  await eve.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await eve.on('People');
});

test('no key acts while one types, and Escape leaves the field', async () => {
  const eve = await hands('eve', { path: '/knowledge' });
  await eve.press('/');
  await eve.type('gkc? jr');
  await eve.desk.holds(eve.page.getByRole('searchbox'), 'gkc? jr');
  await eve.press('Escape');
  await eve.on('Knowledge');
});

test('/ leads to the search field from where there is none', async () => {
  const eve = await hands('eve', { path: '/ask' });
  await eve.desk.sees('Whom do you ask?');
  await eve.press('Escape', '/');
  await eve.page.waitForURL('**/knowledge');
  await eve.type('stand');
  await eve.desk.page.waitForURL('**/knowledge?text=stand');
});

test('single keys can be switched off, and stay so', async () => {
  const eve = await hands('eve', { path: '/people' });
  await eve.press('?');
  await eve.tabTo('Single-key shortcuts');
  await eve.press('Space', 'Escape');
  await eve.page.reload();
  await eve.desk.sees('Everybody here can be asked.');
  await eve.page.keyboard.press('c');
  await eve.push('Settings');
  await eve.page.waitForURL('**/settings');
  await eve.push('Keyboard shortcuts');
  await eve.tabTo(/^Keyboard shortcuts in this browser/);
  await eve.press('Space', 'c');
  await eve.page.waitForURL('**/ask');
});

test('the first stop is a way past the navigation', async () => {
  const eve = await hands('eve', { path: '/people' });
  await eve.desk.sees('Everybody here can be asked.');
  await eve.push('Skip to the content');
  await eve.press('Tab');
  await eve.on('A name, title or team');
});

test('a refused non-answer leads on without a mouse', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Who pays for the taxi?' });
  const bob = await hands('bob', { path: `/q/${id}` });
  await bob.desk.sees('Who pays for the taxi?', bob.desk.thread);
  await bob.press('r');
  await bob.push('Answer', 'Shift+Tab');
  await bob.tabTo('Your answer');
  await bob.type("I don't know, you'll have to ask Ann.");
  await bob.press('Control+Enter');
  await bob.page.getByRole('alert').getByText('sends the person who asked somewhere else').waitFor();
  await bob.held('the refusal');
  await bob.push('Refer instead');
  await bob.tabTo('Who can answer this better?', 'Shift+Tab');
  await bob.choose('ann', 'Ann Archer');
  await bob.tabTo('Why them? Eve reads this');
  await bob.press('Control+Enter');
  await bob.desk.sees('With Ann Archer', bob.desk.holder);
  await bob.held('the question was handed over');
});

test('an answer is found, read and left again without a mouse', async () => {
  const { id } = await w.ask('eve', 'cat', { title: 'Where do we order blue chalk?' });
  await (await w.as('cat')).call('question.answer', { question: id, body: 'At the stationer in Mill Lane.' });
  const dan = await hands('dan');
  await dan.press('g', 'k', '/');
  await dan.type('blue chalk');
  await dan.desk.sees('Where do we order blue chalk?');
  await dan.press('Enter', 'Enter');
  await dan.desk.sees('At the stationer in Mill Lane.');
  await dan.press('Escape');
  await dan.page.waitForURL('**/knowledge**');
});

test('somebody is looked up and asked without a mouse', async () => {
  const eve = await hands('eve');
  await eve.press('g', 'p', '/');
  await eve.type('gardner');
  await eve.desk.sees('1 found for gardner');
  await eve.press('Enter', 'Enter');
  await eve.page.waitForURL('**/people/guy');
  await eve.push('Ask Guy');
  await eve.page.waitForURL('**/ask**');
  await eve.desk.sees('Guy Gardner');
});

test('a setting is changed without a mouse', async () => {
  const dan = await hands('dan');
  await dan.press('g', 's');
  await dan.push('How you are reached');
  await dan.page.getByRole('heading', { name: 'How you are reached' }).waitFor();
  await dan.tabTo('Fastest by');
  await dan.type('phone 4411');
  await dan.push('Save');
  await dan.desk.sees('Saved');
  await dan.held('it was saved');
});
