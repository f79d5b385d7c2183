// The other things that asker, owner and onlookers can do with a question, and what the others see of it.

import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

test('a referral can be declined once, and a promise is shown to the asker', async () => {
  const eve = await desks.sit('eve');
  const id = await eve.ask({ to: 'Cat Carter', title: 'Who signs the rental contract?' });
  const cat = await desks.sit('cat', { path: `/q/${id}` });
  await cat.refer('guy', 'Guy Gardner', 'He has the keys.', 'Eve');
  const guy = await desks.sit('guy', { path: `/q/${id}` });
  await guy.write('Decline', 'Why not you? Eve reads this', 'I only have the keys.');
  await guy.press('Give it back');
  await eve.sees('I only have the keys.', eve.thread);
  await cat.sees('declined, and it went back to you for good', cat.thread);

  await cat.press('Promise');
  await cat.press('tomorrow 12:00');
  await cat.press('Promise it');
  await eve.sees('answer promised by', eve.holder);
  await cat.counts(cat.page.getByRole('button', { name: 'Decline', exact: true }), 0);
});

test('an answer that did not hold is opened again by the asker, and the owner reads why', async () => {
  const eve = await desks.sit('eve');
  const id = await eve.ask({ to: 'Bob Baker', title: 'When is the canteen open?' });
  await (await w.as('bob')).call('question.answer', { question: id, body: 'From eleven to two.' });
  await eve.press('Not yet');
  await eve.fill('What is still open?', 'It was closed at half past one.');
  await eve.page.getByRole('button', { name: 'Open it again' }).last().click();
  await eve.sees('not acknowledged yet', eve.holder);
  const bob = await desks.sit('bob', { path: `/q/${id}` });
  await bob.sees('It was closed at half past one.', bob.thread);
  await bob.press('I have it');
  await eve.sees('Bob Baker has it', eve.holder);
});

test('a question is watched by somebody who takes no part in it', async () => {
  const question = await w.ask('eve', 'bob', { title: 'Which day is the fire drill?' });
  const dan = await desks.sit('dan', { path: `/q/${question.id}` });
  await dan.press('Watch');
  await dan.page.getByRole('button', { name: 'Watching', pressed: true }).waitFor();
  await (await w.as('bob')).call('question.say', { question: question.id, body: 'I will find out.' });
  await dan.sees('I will find out.', dan.thread);
  await dan.press('Watching');
  await dan.page.getByRole('button', { name: 'Watch', pressed: false }).waitFor();
});

test('whoever is away has a delegate, who gets what is asked meanwhile', async () => {
  const cat = await desks.sit('cat', { path: '/settings/away' });
  await cat.choose('Who stands in?', 'bob', 'Bob Baker');
  await cat.press('I am away');
  await cat.sees('You are away');
  const fay = await desks.sit('fay', { path: '/people/cat' });
  await fay.sees('away until', fay.page.getByRole('main'));
  await fay.follow('Ask Cat');
  await fay.sees('Cat Carter');
  await fay.fill('Your question', 'Who closes the books in April?');
  await fay.press('Ask');
  await fay.sees('With Bob Baker', fay.holder);
  await cat.press('I am back');
  await cat.page.getByRole('button', { name: 'I am away' }).waitFor();
});

test('what happens elsewhere is announced, and the list moves it to the top', async () => {
  const eve = await desks.sit('eve', { path: '/people' });
  const bob = await desks.sit('bob');
  const id = await bob.ask({ to: 'Eve Ellis', title: 'Is the show room free on Monday?' });
  await eve.page.getByRole('status', { name: 'News' }).getByText('Bob Baker asked you').waitFor();
  await eve.page.getByRole('link', { name: 'Bob Baker asked you Is the show room free' }).click();
  await eve.page.waitForURL(`**/q/${id}`);
  await bob.press('Withdraw');
  await bob.press('Withdraw the question');
  await eve.sees('Withdrawn', eve.thread);
});
