import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';

const w = world();
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();
const on = (id, method) => (event) => event.method === method && event.params.question.id === id;

test('the asker sees an acknowledgement as such', async () => {
  const { id } = await w.ask('guy', 'bob');
  const { question } = await (await w.as('bob')).call('question.acknowledge', { question: id });
  assert.equal(question.state, 'acknowledged');
  assert.equal(question.promised_at, null);
  await (await w.as('guy')).waitFor(on(id, 'question.acknowledged'));
});

test('the asker sees a promise with its time, and a promise acknowledges', async () => {
  const { id } = await w.ask('guy', 'bob');
  const by = inDays(2);
  const { question } = await (await w.as('bob')).call('question.acknowledge', { question: id, by });
  assert.equal(question.state, 'acknowledged');
  assert.ok(question.acknowledged_at);
  assert.equal(Date.parse(question.promised_at), Date.parse(by));
  const { params } = await (await w.as('guy')).waitFor(on(id, 'question.promised'));
  assert.equal(Date.parse(params.data.by), Date.parse(by));
});

test('a promise may be renewed', async () => {
  const bob = await w.as('bob');
  const { id } = await w.ask('guy', 'bob');
  await bob.call('question.acknowledge', { question: id, by: inDays(1) });
  const { question } = await bob.call('question.acknowledge', { question: id, by: inDays(3) });
  assert.ok(Date.parse(question.promised_at) > Date.now() + 2 * 86_400_000);
});

test("the owner's first message to the asker counts as acknowledgement", async () => {
  const { id } = await w.ask('guy', 'bob');
  await (await w.as('bob')).call('question.say', { question: id, body: 'Looking now.' });
  const { question } = await (await w.as('guy')).call('question.get', { question: id });
  assert.equal(question.state, 'acknowledged');
  assert.ok(question.acknowledged_at);
});

test('nothing else does: not the asker speaking, not a consult, not a look, not a watcher', async () => {
  const [guy, bob] = [await w.as('guy'), await w.as('bob')];
  const { id } = await w.ask(guy, 'bob');
  await guy.call('question.say', { question: id, body: 'Anybody there?' });
  await bob.call('question.get', { question: id });
  await bob.call('question.consult', { question: id, to: { person: '@cat' }, body: 'Do you know?' });
  await (await w.as('eve')).call('question.watch', { question: id });
  const { question } = await guy.call('question.get', { question: id });
  assert.equal(question.state, 'open');
  assert.equal(question.acknowledged_at, null);
});

test('a referral resets acknowledgement: the new owner has to say it themselves', async () => {
  const bob = await w.as('bob');
  const { id } = await w.ask('guy', 'bob');
  await bob.call('question.acknowledge', { question: id, by: inDays(1) });
  const { question } = await bob.call('question.refer', { question: id, to: { person: '@eve' }, reason: 'Hers.' });
  assert.equal(question.state, 'open');
  assert.equal(question.acknowledged_at, null);
});

test('a promise in the past is no promise', async () => {
  const { id } = await w.ask('guy', 'bob');
  assert.equal(
    await (await w.as('bob')).refused('question.acknowledge', { question: id, by: inDays(-1) }),
    'bad_request',
  );
});
