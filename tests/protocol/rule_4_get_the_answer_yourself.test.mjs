import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';

const w = world();
const on = (id, method) => (event) => event.method === method && event.params.question.id === id;

async function consult(parent, by, to, body = 'Do you know?') {
  return (await (await w.as(by)).call('question.consult', { question: parent, to: { person: `@${to}` }, body }))
    .question;
}

test('a consult is a question itself, and the owner stays owner', async () => {
  const { id } = await w.ask('guy', 'ann');
  const child = await consult(id, 'ann', 'bob');
  assert.equal(child.parent, id);
  assert.equal(child.asker.handle, 'ann');
  assert.equal(child.owner.handle, 'bob');
  assert.equal(child.state, 'open');
  const { question, consults } = await (await w.as('guy')).call('question.get', { question: id });
  assert.equal(question.owner.handle, 'ann');
  assert.equal(question.hops, 0, 'a consult costs no hop');
  assert.deepEqual(
    consults.map((one) => one.id),
    [child.id],
  );
});

test('the asker sees live who is being asked', async () => {
  await w.as('bob');
  const { id } = await w.ask('guy', 'ann');
  const child = await consult(id, 'ann', 'bob');
  const { params } = await (await w.as('guy')).waitFor(on(id, 'question.consulted'));
  assert.equal(params.data.consult, child.id);
  assert.equal(params.data.owner.handle, 'bob');
  await (await w.as('bob')).waitFor(on(child.id, 'question.asked'));
});

test('whoever answered a consult is a contributor of the answer, by name, without anyone saying so', async () => {
  const [ann, bob] = [await w.as('ann'), await w.as('bob')];
  const { id } = await w.ask('guy', 'ann', { title: 'When is the quarter closed?' });
  const answered = await consult(id, 'ann', 'bob');
  await consult(id, 'ann', 'eve', 'Do you know, Eve?');
  await bob.call('question.answer', { question: answered.id, body: 'On the fifth working day.' });
  const { question } = await ann.call('question.answer', {
    question: id,
    body: 'On the fifth working day of the month.',
  });
  assert.deepEqual(
    question.contributors.map(({ handle }) => handle),
    ['bob'],
  );
  const { article } = await ann.call('article.get', { article: question.article });
  assert.deepEqual(
    article.contributors.map(({ handle }) => handle),
    ['bob'],
    'and of the article',
  );
});

test('a consult that was referred credits who answered it', async () => {
  const { id } = await w.ask('guy', 'ann');
  const child = await consult(id, 'ann', 'bob');
  await (
    await w.as('bob')
  ).call('question.refer', { question: child.id, to: { person: '@cat' }, reason: 'Cat keeps these.' });
  await (await w.as('cat')).call('question.answer', { question: child.id, body: 'In folder nine.' });
  const { question } = await (
    await w.as('ann')
  ).call('question.answer', { question: id, body: 'In folder nine, second drawer.' });
  assert.deepEqual(
    question.contributors.map(({ handle }) => handle),
    ['cat'],
  );
});

test('a consult has a history of its own: it can be consulted on and answered like any question', async () => {
  const { id } = await w.ask('guy', 'ann');
  const child = await consult(id, 'ann', 'bob');
  const grandchild = await consult(child.id, 'bob', 'cat');
  assert.equal(grandchild.parent, child.id);
  assert.equal(grandchild.asker.handle, 'bob');
});

test('nobody consults themselves', async () => {
  const { id } = await w.ask('guy', 'ann');
  const refusal = await (
    await w.as('ann')
  ).refused('question.consult', { question: id, to: { person: '@ann' }, body: 'Do I know?' });
  assert.equal(refusal, 'self_referral');
});

test('with the hop budget spent, consulting still works', async () => {
  const { id } = await w.ask('guy', 'ann');
  await (await w.as('ann')).call('question.refer', { question: id, to: { person: '@bob' }, reason: 'His.' });
  await (await w.as('bob')).call('question.refer', { question: id, to: { person: '@cat' }, reason: 'Hers.' });
  assert.equal((await consult(id, 'cat', 'dan')).owner.handle, 'dan');
});
