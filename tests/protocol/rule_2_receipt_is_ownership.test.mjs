import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { world } from '../harness/index.mjs';

const w = world();
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

async function away(handle, delegate) {
  await (await w.as(handle)).call('person.away', { until: tomorrow(), ...(delegate && { delegate: `@${delegate}` }) });
}

afterEach(async () => {
  for (const handle of ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', 'guy', 'pia'])
    await (await w.as(handle)).call('person.away');
});

test("a team's question has one owner, a person of the team who is present", async () => {
  await away('bob');
  for (let i = 0; i < 4; i += 1) {
    const { owner } = await w.ask('guy', { team: '@finance' });
    assert.ok(['ann', 'cat'].includes(owner.handle), owner.handle);
  }
});

test('the least loaded of a team is chosen', async () => {
  const owners = [];
  for (let i = 0; i < 6; i += 1) owners.push((await w.ask('guy', { team: '@sales' })).owner.handle);
  assert.deepEqual([...new Set(owners.slice(0, 3))].sort(), ['dan', 'eve', 'fay']);
  assert.deepEqual([...new Set(owners.slice(3))].sort(), ['dan', 'eve', 'fay']);
});

test('nobody owns their own question, however they ask', async () => {
  const guy = await w.as('guy');
  assert.equal(await guy.refused('question.ask', { to: { person: '@guy' }, title: 'Who am I?' }), 'bad_request');
  assert.notEqual((await w.ask(guy, { team: '@facilities' })).owner.handle, 'guy');
  for (let i = 0; i < 15; i += 1) assert.notEqual((await w.ask(guy, { anyone: true })).owner.handle, 'guy');
  await away('bob', 'guy');
  assert.notEqual((await w.ask(guy, 'bob')).owner.handle, 'guy', 'not through a delegate either');
});

test('delegates are followed from one to the next', async () => {
  await away('ann', 'bob');
  await away('bob', 'eve');
  const { owner, path } = await w.ask('guy', 'ann');
  assert.equal(owner.handle, 'eve');
  assert.equal(path.at(-1).owner.handle, 'eve');
});

test('a circle of delegates is cut, and ends with a lead or the steward', async () => {
  await away('bob', 'cat');
  await away('cat', 'bob');
  assert.equal((await w.ask('guy', 'bob')).owner.handle, 'ann', "the team's lead");
  await away('ann', 'bob');
  assert.equal((await w.ask('guy', 'bob')).owner.handle, 'sam', 'the steward');
});

test('away without a delegate goes to the lead of the team, and from an absent lead to the steward', async () => {
  await away('eve');
  assert.equal((await w.ask('guy', 'eve')).owner.handle, 'dan');
  await away('dan');
  assert.equal((await w.ask('guy', 'eve')).owner.handle, 'sam');
});

test('a whole team away still leaves an owner', async () => {
  for (const handle of ['dan', 'eve', 'fay']) await away(handle);
  const { owner } = await w.ask('guy', { team: '@sales' });
  assert.notEqual(owner.presence, 'away');
});

test('a change of owner is an event with actor, reason and time that asker, old and new owner all see', async () => {
  const [guy, bob, eve] = [await w.as('guy'), await w.as('bob'), await w.as('eve')];
  const { id } = await w.ask(guy, 'bob');
  await bob.call('question.refer', { question: id, to: { person: '@eve' }, reason: 'Sales signs these.' });
  for (const client of [guy, bob, eve]) {
    const { params } = await client.waitFor(
      (event) => event.method === 'question.referred' && event.params.question.id === id,
    );
    assert.equal(params.actor.handle, 'bob');
    assert.equal(params.data.reason, 'Sales signs these.');
    assert.ok(params.at);
    assert.equal(params.question.owner.handle, 'eve');
  }
});

test('the path names every owner so far and ends with the present one', async () => {
  const [guy, bob, eve] = [await w.as('guy'), await w.as('bob'), await w.as('eve')];
  const { id } = await w.ask(guy, 'bob');
  await bob.call('question.refer', { question: id, to: { person: '@eve' }, reason: 'Sales signs these.' });
  const { question } = await eve.call('question.refer', {
    question: id,
    to: { person: '@dan' },
    reason: 'Only Dan may.',
  });
  assert.deepEqual(
    question.path.map((step) => [step.owner.handle, step.from?.handle ?? null, step.how, step.reason]),
    [
      ['bob', null, 'asked', null],
      ['eve', 'bob', 'referred', 'Sales signs these.'],
      ['dan', 'eve', 'referred', 'Only Dan may.'],
    ],
  );
});

test('only the owner acts as owner: not the asker, not a colleague, not the lead, not an admin, not who owned it before', async () => {
  const { id } = await w.ask('guy', 'bob');
  await (await w.as('bob')).call('question.refer', { question: id, to: { person: '@cat' }, reason: 'Hers.' });
  for (const handle of ['guy', 'eve', 'ann', 'ada', 'bob']) {
    const client = await w.as(handle);
    for (const [method, params] of [
      ['question.acknowledge', {}],
      ['question.answer', { body: 'The shelf on the left.' }],
      ['question.refer', { to: { person: '@dan' }, reason: 'He knows.' }],
      ['question.consult', { to: { person: '@dan' }, body: 'Do you know?' }],
      ['question.decline', { reason: 'Not mine.' }],
    ]) {
      assert.equal(await client.refused(method, { question: id, ...params }), 'not_owner', `${method} by ${handle}`);
    }
  }
});

test('every invariant still holds', async () => {
  assert.deepEqual(await w.database.violations(), []);
});
