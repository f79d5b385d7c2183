// Two and three people at their own browsers, each seeing at once what the others do.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const TITLE = 'Which cost centre do we use for the trade fair?';

test('a question goes through a referral to a recorded answer, and all of them see every step', async () => {
  const eve = await desks.sit('eve');
  const bob = await desks.sit('bob');
  const id = await eve.ask({
    to: 'Bob Baker',
    title: TITLE,
    body: 'Two trains and a hotel.\nhttps://example.com/fair',
  });
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

  await bob.refer('ann', 'Ann Archer', 'Ann made the new cost centres.', 'Eve');
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

  await ann.page.reload();
  await ann.sees('That was quick!', ann.thread);

  await eve.follow('Article');
  await eve.sees('Whoever asked it or looks after it has confirmed that it holds.');
  assert.deepEqual(await w.query('select state, hops from core.question where id = $1', [id]), [
    { state: 'resolved', hops: 1 },
  ]);
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
  await dan.sees(`for ${title}`);
  await dan.page.getByRole('link', { name: 'Is it six years or ten?' }).click();
  await dan.write('Answer', 'Your answer', 'Six years, since the law was changed.');
  await dan.press('Send the answer');
  await fay.sees('Cat Carter checked with Dan Dyer', fay.thread);
  await fay.sees('with help from', fay.holder);

  await cat.write('Answer', 'Your answer', 'Six years.');
  await cat.press('Send the answer');
  await fay.sees('Answered by Cat Carter', fay.holder);
  await fay.follow('Article');
  await fay.sees('with help from');
  await fay.page.getByRole('link', { name: 'Dan Dyer' }).first().waitFor();
});
