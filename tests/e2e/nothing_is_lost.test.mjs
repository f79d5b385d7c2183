// What was written is there until the server has it: through restarts, reloads, refusals and referrals.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);
const LOST = /WebSocket connection to .* failed|net::ERR_/; // what the browser says about a server that is away

const written = (id, body) =>
  w.query('select body from core.message where question = $1 and body = $2', [id, body]);

test('a reply typed and sent while the server is killed and started again arrives exactly once', async () => {
  const question = await w.ask('eve', 'bob', { title: 'Where is the spare projector?' });
  const bob = await desks.sit('bob', { path: `/q/${question.id}`, expect: LOST });
  const eve = await desks.sit('eve', { path: `/q/${question.id}`, expect: LOST });
  await bob.write('Message', 'Your message', 'In the cupboard of the small');
  await w.server.kill();
  await bob.sees('Offline.');
  await bob.holds('Your message', 'In the cupboard of the small');
  await bob.fill('Your message', 'In the cupboard of the small meeting room.');
  await bob.press('Send');
  await bob.sees('will be sent when the connection is back', bob.thread);
  await w.server.restart();
  await eve.sees('In the cupboard of the small meeting room.', eve.thread);
  await bob.page.getByRole('button', { name: 'Send', exact: true }).waitFor();
  await bob.holds('Your message', '');
  assert.equal((await written(question.id, 'In the cupboard of the small meeting room.')).length, 1);
  await bob.seesNo('Offline.');
});

test('replies sent in the very instant of a kill arrive exactly once', async () => {
  const question = await w.ask('eve', 'bob', { title: 'Which printer has colour?' });
  const bob = await desks.sit('bob', { path: `/q/${question.id}`, expect: LOST });
  await bob.press('Message');
  for (const floor of ['first', 'second', 'third']) {
    await bob.fill('Your message', `The one on the ${floor} floor.`);
    await bob.press('Send');
    w.server.kill();
    await w.server.restart();
    await bob.sees(
      `The one on the ${floor} floor.`,
      bob.thread.getByRole('article', { name: 'Message by Bob Baker' }),
    );
    assert.equal((await written(question.id, `The one on the ${floor} floor.`)).length, 1);
  }
});

test('what happened while the connection was lost is there after it', async () => {
  const question = await w.ask('eve', 'cat', { title: 'May I take the van on Friday?' });
  const eve = await desks.sit('eve', {
    path: `/q/${question.id}`,
    expect: /WebSocket|ERR_INTERNET_DISCONNECTED/,
  });
  await eve.sees('not acknowledged yet', eve.holder);
  await w.server.kill();
  await eve.sees('Offline.');
  await w.server.restart();
  const cat = await w.fresh('cat');
  await cat.call('question.answer', { question: question.id, body: 'Yes, the keys are at the reception.' });
  await eve.sees('Yes, the keys are at the reception.', eve.thread);
});

test('a half-written reply of the old owner stays with them when the question moves on', async () => {
  const question = await w.ask('eve', 'bob', { title: 'How do I book the training?' });
  const bob = await desks.sit('bob', { path: `/q/${question.id}` });
  await bob.write('Answer', 'Your answer', 'You book it with the form on the');
  await (
    await w.as('bob')
  ).call('question.refer', { question: question.id, to: { person: '@pia' }, reason: 'She decides.' });
  await bob.sees('What you had written is kept');
  await bob.holds('Your message', 'You book it with the form on the');
  await bob.page.reload();
  await bob.sees('What you had written is kept');
  await bob.press('Send');
  await bob.sees('You book it with the form on the', bob.thread);
});

test('a draft is there again after a reload, and gone once it was sent', async () => {
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.choose('Whom do you ask?', 'bob', 'Bob Baker');
  await eve.fill('Your question', 'What is the limit for gifts?');
  await eve.page.reload();
  await eve.sees('Bob Baker');
  await eve.holds('Your question', 'What is the limit for gifts?');
  await eve.press('Ask');
  await eve.page.waitForURL('**/q/*');
  await eve.go('/ask');
  await eve.holds('Your question', '');
});

test('a refused non-answer keeps its text and offers to consult, to refer, or to insist', async () => {
  const question = await w.ask('eve', 'bob', { title: 'Who pays for the taxi?' });
  const bob = await desks.sit('bob', { path: `/q/${question.id}` });
  const text = "I don't know, you'll have to ask Ann.";
  await bob.write('Answer', 'Your answer', text);
  await bob.press('Send the answer');
  await bob.page.getByRole('alert').getByText('sends the person who asked somewhere else').waitFor();
  await bob.press('Refer instead');
  await bob.holds('Why them? Eve reads this', text);
  await bob.press('Answer');
  await bob.press('Send the answer');
  await bob.press('Consult instead');
  await bob.holds('What do you need to know from them?', text);
  await bob.press('Answer');
  await bob.press('Send the answer');
  await bob.press('It is an answer: send it');
  await bob.sees('You answered', bob.holder);
});

test('pressing twice asks once', async () => {
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.choose('Whom do you ask?', 'cat', 'Cat Carter');
  await eve.fill('Your question', 'Is there a second key?');
  await eve.page.getByRole('button', { name: 'Ask', exact: true }).dblclick();
  await eve.page.waitForURL('**/q/*');
  const asked = await w.query("select 1 from core.question where title = 'Is there a second key?'");
  assert.equal(asked.length, 1);
});
