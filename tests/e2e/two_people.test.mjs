// Two and three people at their own browsers, each seeing at once what the others do.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const TITLE = 'Which cost centre do we use for the trade fair?';

test('a question goes from the asker through a referral to a recorded answer, and both see every step live', async () => {
  const eve = await desks.sit('eve');
  const bob = await desks.sit('bob');
  const id = await eve.ask({ to: 'Bob Baker', title: TITLE, body: 'Two trains and a hotel.\nhttps://example.com/fair' });
  await eve.sees('not acknowledged yet', eve.holder);

  await bob.page.getByRole('link', { name: TITLE }).first().click();
  await bob.press('I have it');
  await eve.sees('Bob Baker has it', eve.holder);

  await bob.write('Message', 'Your message', 'Is it the one in Leipzig?');
  await bob.press('Send');
  await eve.sees('Is it the one in Leipzig?', eve.thread);
  await eve.fill('Your message', 'Yes, in March.');
  await eve.press('Send');
  await bob.sees('Yes, in March.', bob.thread);

  await bob.press('Refer');
  await bob.choose('Who can answer this better?', 'ann', 'Ann Archer');
  await bob.fill('Why them? Eve reads this', 'Ann made the new cost centres.');
  await bob.press('Hand it over');
  await eve.sees('Ann made the new cost centres.', eve.thread);
  await eve.sees('Referred once; once more at most', eve.holder);
  await bob.sees('With Ann Archer', bob.holder);

  const ann = await desks.sit('ann', { path: `/q/${id}` });
  await ann.write('Answer', 'Your answer', 'Use 4711 for the stand and 4720 for the travel.');
  await ann.press('Send the answer');
  await eve.sees('Use 4711 for the stand', eve.thread);
  await bob.sees('Use 4711 for the stand', bob.thread);

  await eve.press('It helped');
  await ann.sees('confirmed that it helped', ann.thread);
  await eve.press('Thank');
  await eve.fill('Your thanks', 'That was quick!');
  await eve.press('Say thank you');
  await ann.sees('That was quick!', ann.thread);

  await eve.follow('Article');
  await eve.sees('The person who asked confirmed that this helped.');
  assert.deepEqual(await w.query('select state, hops from core.question where id = $1', [id]), [{ state: 'resolved', hops: 1 }]);
});

test('the asker watches the owner consult a colleague, who is then credited in the article', async () => {
  const fay = await desks.sit('fay');
  const cat = await desks.sit('cat');
  const title = 'How long do we keep delivery notes?';
  const id = await fay.ask({ to: 'Cat Carter', title });
  await cat.go(`/q/${id}`);
  await cat.press('Consult');
  await cat.choose('Whom do you ask for help?', 'dan', 'Dan Dyer');
  await cat.fill('What do you need to know from them?', 'Is it six years or ten?');
  await cat.press('Ask them');
  await fay.sees('Cat Carter is checking with Dan Dyer', fay.thread);

  const dan = await desks.sit('dan');
  await dan.page.getByRole('link', { name: `Consult: ${title}` }).click();
  await dan.write('Answer', 'Your answer', 'Six years, since the law was changed.');
  await dan.press('Send the answer');
  await fay.sees('Cat Carter checked with Dan Dyer', fay.thread);
  await fay.sees('with help from', fay.holder);

  await cat.write('Answer', 'Your answer', 'Six years.');
  await cat.press('Send the answer');
  await fay.sees('Answered by Cat Carter', fay.holder);
  await fay.follow('Article');
  await fay.sees('with help from');
  await fay.page.getByRole('link', { name: 'Dan Dyer' }).waitFor();
});

test('a referral can be declined once, and a promise is shown to the asker', async () => {
  const eve = await desks.sit('eve');
  const id = await eve.ask({ to: 'Cat Carter', title: 'Who signs the rental contract?' });
  const cat = await desks.sit('cat', { path: `/q/${id}` });
  await cat.press('Refer');
  await cat.choose('Who can answer this better?', 'guy', 'Guy Gardner');
  await cat.fill('Why them? Eve reads this', 'He has the keys.');
  await cat.press('Hand it over');
  const guy = await desks.sit('guy', { path: `/q/${id}` });
  await guy.write('Decline', 'Why not you? Eve reads this', 'I only have the keys.');
  await guy.press('Give it back');
  await eve.sees('I only have the keys.', eve.thread);
  await cat.sees('declined, and it went back to you for good', cat.thread);

  await cat.press('Promise a time');
  await cat.press('tomorrow 12:00');
  await cat.press('Promise it');
  await eve.sees('answer promised by', eve.holder);
  assert.equal(await cat.page.getByRole('button', { name: 'Decline', exact: true }).count(), 0);
});

test('what happens elsewhere is announced, and the list moves it to the top', async () => {
  const eve = await desks.sit('eve', { path: '/people' });
  const bob = await desks.sit('bob');
  const id = await bob.ask({ to: 'Eve Ellis', title: 'Is the show room free on Monday?' });
  await eve.page.getByRole('status', { name: 'News' }).getByText('Bob Baker asked you').waitFor();
  await eve.page.getByRole('link', { name: 'Bob Baker asked you Is the show room free' }).click();
  assert.ok(eve.page.url().endsWith(`/q/${id}`));
  await bob.press('Withdraw');
  await bob.press('Withdraw the question');
  await eve.sees('Withdrawn', eve.thread);
});
