// Who goes away, and who leaves the company, keeps nobody waiting: what they own moves at once, and everybody concerned hears why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer, within, world } from '../harness/index.mjs';

const w = world();
const at = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();
const titles = (questions) => questions.map(({ title }) => title).sort();
const about = (id, method) => (event) => event.method === method && event.params.question.id === id;

test('the preview says what going away then does', async () => {
  const bob = await w.as('bob');
  await w.ask('guy', 'bob', { title: 'Soon' });
  const later = await w.ask('guy', 'bob', { title: 'In a month' });
  await bob.call('question.acknowledge', { question: later.id, by: at(30 * 24) });
  const until = at(14 * 24);
  const preview = await bob.call('person.absence', { until, delegate: '@cat' });
  assert.deepEqual([titles(preview.moving), titles(preview.staying)], [['Soon'], ['In a month']]);
  assert.equal(preview.taker.handle, 'cat');
  const gone = await bob.call('person.away', { until, delegate: '@cat' });
  assert.deepEqual([titles(gone.moved), titles(gone.staying)], [['Soon'], ['In a month']]);
  assert.equal(gone.moved[0].owner.handle, 'cat');
  assert.deepEqual([gone.person.presence, gone.person.away_until, gone.person.role], ['away', until, 'member']);
  const handed = await bob.call('person.away', { until, delegate: '@cat', hand_over: [later.id] });
  assert.deepEqual([titles(handed.moved), handed.staying], [['In a month'], []]);
  assert.deepEqual((await bob.call('person.away')).moved, []);
});

test('asker, old owner and new owner hear that a question has moved, and why', async () => {
  const [guy, eve, fay] = await Promise.all(['guy', 'eve', 'fay'].map((handle) => w.as(handle)));
  const { id } = await w.ask(guy, 'eve');
  await eve.call('person.away', { until: at(14 * 24), delegate: '@fay' });
  for (const one of [guy, eve, fay]) {
    const { params } = await one.waitFor(about(id, 'question.delegated'));
    assert.equal(params.actor, null);
    assert.equal(params.data.reason, 'Eve Ellis is away; Fay Fisher is the delegate.');
    assert.deepEqual([params.data.from.handle, params.data.to.handle, params.question.owner.handle], ['eve', 'fay', 'fay']);
  }
  await eve.call('person.away');
});

test('an answer opened again while its owner is away goes to the delegate', async () => {
  const [guy, eve] = [await w.as('guy'), await w.as('eve')];
  const { id } = await w.ask(guy, 'eve');
  await eve.call('question.answer', { question: id, body: 'On the second shelf from below.' });
  await eve.call('person.away', { until: at(14 * 24), delegate: '@fay' });
  const { question } = await guy.call('question.reopen', { question: id, reason: 'There is no second shelf.' });
  assert.deepEqual(
    question.path.map(({ owner, how, by }) => [owner.handle, how, by?.handle]),
    [
      ['eve', 'asked', 'guy'],
      ['fay', 'delegated', undefined],
    ],
  );
  await eve.call('person.away');
});

test("the stewards' rota says to whom what nobody can take goes", async () => {
  const [ada, guy, dan] = await Promise.all(['ada', 'guy', 'dan'].map((handle) => w.as(handle)));
  await dan.call('person.away', { until: at(14 * 24) });
  const taker = async () => (await w.ask(guy, 'dan')).owner.handle;
  assert.equal((await guy.call('duty.list')).on_duty.handle, 'sam');
  assert.equal(await taker(), 'sam');
  const { rota, on_duty: onDuty } = await ada.call('duty.set', { person: '@ada', until: at(24) });
  assert.deepEqual(
    rota.map(({ person }) => person.handle),
    ['ada', 'sam'],
  );
  assert.equal(onDuty.handle, 'ada');
  assert.equal(await taker(), 'ada');
  await ada.call('duty.set', { person: '@sam' });
  assert.equal(await taker(), 'sam');
  await dan.call('person.away');
});

test('who leaves owns nothing and signs in no more; admins learn how much has moved, and nothing of what', async () => {
  const [ada, guy, ann] = await Promise.all(['ada', 'guy', 'ann'].map((handle) => w.as(handle)));
  const { id } = await w.ask(guy, 'cat', { title: 'Periwinkle salary', private: true });
  const elsewhere = await startServer({ database: w.database });
  const sockets = [await w.as('cat'), await w.fresh('cat', { server: elsewhere })];
  const { frame, text } = await ada.exchange('person.leave', { person: '@cat', key: 'leave-cat' });
  assert.ok(frame.result.moved >= 1);
  assert.equal(frame.result.person.presence, 'left');
  assert.ok(!text.includes('Periwinkle'));
  const { params } = await ann.waitFor(about(id, 'question.delegated'));
  assert.equal(params.data.reason, 'Cat Carter has left the company; Ann Archer leads the team.');
  assert.equal((await guy.call('question.get', { question: id })).question.owner.handle, 'ann');
  assert.equal(await guy.refused('question.ask', { to: { person: '@cat' }, title: 'Still there?' }), 'not_found');
  const closed = await within(30_000, 'no socket of theirs reads on, at any server', Promise.all(sockets.map((cat) => cat.closed)));
  assert.deepEqual(closed.map(({ code }) => code), [4401, 4401]);
  await assert.rejects(w.fresh('cat'));
  assert.equal(await ada.refused('person.leave', { person: '@cat' }), 'not_found');
});

test('every invariant still holds', async () => {
  assert.deepEqual(await w.database.violations(), []);
});
