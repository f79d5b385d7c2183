// What time does to a question, as its asker and owners hear of it: the servers do it by themselves, the test only moves the clock.
// Each event is held against the description by the client.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';

// A Monday morning, within everybody's hours.
const w = world({ clock: '2026-03-02T09:00:00Z', settings: { 'work.tick_ms': 20 } });
const on = (id, method) => (event) => event.method === method && event.params.question.id === id;

async function hears(handle, id, method) {
  const { params } = await (await w.as(handle)).waitFor(on(id, method));
  assert.equal(params.actor, null, 'nobody did it');
  return params;
}

test('asker and owner hear of each reminder, and of the question moving on to the lead', async () => {
  for (const handle of ['guy', 'bob', 'ann']) await w.as(handle);
  const { id, due_at, reminded, moves_at } = await w.ask('guy', 'bob');
  assert.deepEqual([reminded, moves_at], [0, null]);
  await w.later('15 minutes');
  const half = await hears('bob', id, 'question.reminded');
  assert.deepEqual(half.data, { due_at, what: 'acknowledge', at: 'half' });
  await w.later('15 minutes');
  const end = (event) => on(id, 'question.reminded')(event) && event.params.data.at === 'deadline';
  const { params } = await (await w.as('guy')).waitFor(end);
  assert.equal(params.question.reminded, 2);
  assert.ok(params.question.moves_at > due_at);
  await w.later('31 minutes');
  for (const handle of ['guy', 'bob', 'ann']) {
    const { data, question } = await hears(handle, id, 'question.escalated');
    assert.equal(data.reason, 'Bob Baker has not acknowledged this in time; Ann Archer leads finance.');
    assert.deepEqual([question.owner.handle, question.state, question.reminded], ['ann', 'open', 0]);
  }
  const { log } = await (await w.as('guy')).call('question.get', { question: id });
  assert.deepEqual(
    log.map(({ kind, data }) => `${kind} ${data.at}`),
    ['question.reminded half', 'question.reminded deadline'],
  );
});

test('a broken promise is heard of, and another one may be made', async () => {
  const bob = await w.as('bob');
  const { id } = await w.ask('guy', 'bob');
  const [{ now }] = await w.query('select core.now()');
  const by = (minutes) => new Date(now.getTime() + minutes * 60_000).toISOString();
  await bob.call('question.acknowledge', { question: id, by: by(60) });
  await w.later('61 minutes');
  const { data } = await hears('guy', id, 'question.promise_broken');
  assert.equal(data.by, by(60));
  const { question } = await bob.call('question.acknowledge', { question: id, by: by(120) });
  assert.deepEqual([question.promised_at, question.owner.handle], [by(120), 'bob']);
});

test('what is urgent has less time, and says why', async () => {
  const guy = await w.as('guy');
  const to = { person: '@bob' };
  assert.equal(await guy.refused('question.ask', { to, title: 'Now?', priority: 'urgent' }), 'bad_request');
  assert.equal(await guy.refused('question.ask', { to, title: 'Now?', why: 'I wait.' }), 'bad_request');
  const { id, priority, priority_reason } = await w.ask('guy', 'bob', { priority: 'urgent', why: 'The lorry waits.' });
  assert.deepEqual([priority, priority_reason], ['urgent', 'The lorry waits.']);
  await w.later('5 minutes');
  assert.equal((await hears('bob', id, 'question.reminded')).data.at, 'half');
});

test('an answer that nobody says anything about is resolved', async () => {
  const { id } = await w.ask('guy', 'bob');
  await (await w.as('bob')).call('question.answer', { question: id, body: 'On the shelf.' });
  await w.later('14 days');
  const { data, question } = await hears('guy', id, 'question.resolved');
  assert.deepEqual([data.reason, question.state], ['Nobody has written for 14 days since it was answered.', 'resolved']);
});

test('the database is in order', async () => {
  assert.deepEqual(await w.database.violations(), []);
});
