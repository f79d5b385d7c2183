// The wall of thanks: read by everybody, newest first, and there when they are said.

import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const cards = (desk) => desk.page.locator('.kudos');

// Somebody asks, is answered and says thank you.
async function thanks(asker, owner, title, body, more = {}) {
  const { id } = await w.ask(asker, owner, { title, ...more });
  await (await w.as(owner)).call('question.answer', { question: id, body: 'Done, have a look.' });
  await (await w.as(asker)).call('question.thank', { question: id, body });
  return id;
}

test('a thank-you appears on the wall that somebody looks at, with whom it is to and what for', async () => {
  const fay = await desks.sit('fay', { path: '/kudos' });
  await fay.sees('Nobody has been thanked yet');
  const { id } = await w.ask('eve', 'bob', { title: 'Who mends the projector?' });
  const [bob, dan, eve] = [await w.as('bob'), await w.as('dan'), await w.as('eve')];
  await bob.call('question.consult', { question: id, to: { person: '@dan' }, body: 'You?' });
  const [consult] = (await bob.call('question.get', { question: id })).consults;
  await dan.call('question.answer', { question: consult.id, body: 'I do.' });
  await bob.call('question.answer', { question: id, body: 'Dan does, today.' });
  await eve.call('question.thank', { question: id, body: 'It runs <b>again</b>!' });

  await fay.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await fay.sees('It runs <b>again</b>!');
  await becomes(() => cards(fay).first().textContent(), /Eve Ellis thanked (Bob Baker and Dan Dyer|Dan Dyer and Bob Baker)/);
  await fay.page.getByRole('link', { name: 'Who mends the projector?' }).click();
  await fay.page.waitForURL('**/article/*');
});

test('thanks to oneself are on the wall as they arrive', async () => {
  const bob = await desks.sit('bob', { path: '/kudos' });
  await bob.page.getByRole('heading', { name: 'Kudos' }).waitFor();
  await thanks('eve', 'bob', 'Is the gate open?', 'Nobody else knew.');
  await bob.sees('Nobody else knew.', cards(bob).first());
  await becomes(() => cards(bob).first().textContent(), /thanked\s+you/);
});

test('the wall goes back to its first thanks, and holds nothing private', async () => {
  await thanks('cat', 'bob', 'May I have a raise?', 'This stays between us.', { private: true });
  for (let at = 1; at <= 25; at += 1) await thanks('eve', 'cat', `Question ${at}?`, `Thanks ${at}.`);
  const fay = await desks.sit('fay', { path: '/kudos' });
  await fay.sees('Thanks 25.');
  await fay.counts(cards(fay), 20);
  await fay.press('Show earlier');
  await fay.sees('Thanks 1.');
  await fay.page.getByRole('button', { name: 'Show earlier' }).waitFor({ state: 'detached' });
  await fay.seesNo('This stays between us.');
  const words = fay.page.locator('.kudos-words');
  const said = async () => (await words.allTextContents()).map((text) => text.trim());
  await becomes(async () => (await said()).slice(0, 25), Array.from({ length: 25 }, (_, at) => `Thanks ${25 - at}.`));
  const all = await words.count();

  await thanks('eve', 'cat', 'One more?', 'Thanks again.');
  await fay.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await fay.sees('Thanks again.');
  await fay.counts(words, all + 1);
});

test('one person’s thanks are a wall of their own', async () => {
  await thanks('eve', 'guy', 'Who has the mop?', 'Shining!');
  await thanks('eve', 'dan', 'Who has the price list?', 'Up to date!');
  const fay = await desks.sit('fay', { path: '/kudos?person=guy' });
  await fay.sees('Shining!');
  await fay.page.getByRole('heading', { name: 'Thanks to Guy Gardner' }).waitFor();
  await fay.seesNo('Up to date!');
  await fay.follow('Everybody’s thanks');
  await fay.sees('Up to date!');
});
