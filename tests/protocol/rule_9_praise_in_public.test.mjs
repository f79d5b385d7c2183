import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';

const w = world();
const on = (id) => (event) => event.method === 'question.thanked' && event.params.question.id === id;

async function answeredWithHelp() {
  const [ann, bob] = [await w.as('ann'), await w.as('bob')];
  const { id } = await w.ask('guy', 'ann');
  const { question } = await ann.call('question.consult', {
    question: id,
    to: { person: '@bob' },
    body: 'Do you know?',
  });
  await bob.call('question.answer', { question: question.id, body: 'In the attic.' });
  await ann.call('question.answer', { question: id, body: 'In the attic, behind the door.' });
  return id;
}

test('thanks go to owner and contributors, by name', async () => {
  const id = await answeredWithHelp();
  await (await w.as('guy')).call('question.thank', { question: id, body: 'That saved my day.' });
  const { params } = await (await w.as('bob')).waitFor(on(id));
  assert.deepEqual(params.data.to.map(({ handle }) => handle).sort(), ['ann', 'bob']);
  assert.equal(params.data.body, 'That saved my day.');
  assert.equal(params.actor.handle, 'guy');
  await (await w.as('ann')).waitFor(on(id));
});

test('thanks may go to one of them', async () => {
  const id = await answeredWithHelp();
  await (await w.as('guy')).call('question.thank', { question: id, body: 'Well found.', to: { person: '@bob' } });
  const { params } = await (await w.as('bob')).waitFor(on(id));
  assert.deepEqual(
    params.data.to.map(({ handle }) => handle),
    ['bob'],
  );
});

test('only the asker thanks, only for an answer, and only those who gave it', async () => {
  const guy = await w.as('guy');
  const id = await answeredWithHelp();
  assert.equal(
    await (await w.as('ann')).refused('question.thank', { question: id, body: 'Well done, me.' }),
    'not_asker',
  );
  assert.notEqual(
    await guy.refused('question.thank', { question: id, body: 'Thanks.', to: { person: '@pia' } }),
    'internal',
  );
  const open = await w.ask(guy, 'ann');
  assert.equal(await guy.refused('question.thank', { question: open.id, body: 'Thanks in advance.' }), 'bad_state');
});
