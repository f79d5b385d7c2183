// The same question, the same instant, many hands: one wins, the others get a clear refusal.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extra, random, world } from '../harness/index.mjs';

const w = world({ nodes: 2, extra: 60 });

// Sessions of one person's, half of them on each node.
const sessions = (handle, n) =>
  Promise.all(Array.from({ length: n }, (_, i) => w.fresh(handle, { server: w.servers[i % 2] })));

const outcome = (promise) =>
  promise.then(
    (result) => ({ result }),
    (refusal) => ({ code: refusal.code }),
  );

async function end(clients) {
  await Promise.all(clients.map((client) => client.stop()));
}

test('of 50 referrals of one question at once exactly one wins', async () => {
  const clients = await sessions('ann', 50);
  for (let round = 0; round < 5; round += 1) {
    const { id } = await w.ask('guy', 'ann');
    const outcomes = await Promise.all(
      clients.map((client, i) =>
        outcome(
          client.call('question.refer', { question: id, to: { person: `@${extra(i)}` }, reason: `To ${extra(i)}.` }),
        ),
      ),
    );
    assert.equal(outcomes.filter(({ result }) => result).length, 1);
    assert.deepEqual([...new Set(outcomes.filter(({ code }) => code).map(({ code }) => code))], ['not_owner']);
    const { question } = await clients[0].call('question.get', { question: id });
    assert.equal(question.hops, 1);
    assert.equal(question.path.length, 2);
    assert.equal(question.owner.handle, outcomes.find(({ result }) => result).result.question.owner.handle);
  }
  await end(clients);
});

test('of 50 answers at once exactly one is the answer, and one article is recorded', async () => {
  const clients = await sessions('ann', 50);
  const { id } = await w.ask('guy', 'ann');
  const outcomes = await Promise.all(
    clients.map((client, i) =>
      outcome(client.call('question.answer', { question: id, body: `Room number ${i}, to the left.` })),
    ),
  );
  assert.equal(outcomes.filter(({ result }) => result).length, 1);
  assert.deepEqual([...new Set(outcomes.filter(({ code }) => code).map(({ code }) => code))], ['bad_state']);
  const { messages } = await clients[0].call('question.get', { question: id });
  assert.equal(messages.length, 1);
  const [{ n }] = await w.query(`select count(*)::int as n from core.article where question = $1`, [id]);
  assert.equal(n, 1);
  await end(clients);
});

test('of 50 declines at once exactly one goes back', async () => {
  const clients = await sessions('bob', 50);
  const { id } = await w.ask('guy', 'ann');
  await (await w.as('ann')).call('question.refer', { question: id, to: { person: '@bob' }, reason: 'His.' });
  const outcomes = await Promise.all(
    clients.map((client) => outcome(client.call('question.decline', { question: id, reason: 'Not mine.' }))),
  );
  assert.equal(outcomes.filter(({ result }) => result).length, 1);
  assert.deepEqual([...new Set(outcomes.filter(({ code }) => code).map(({ code }) => code))], ['not_owner']);
  await end(clients);
});

test('of 50 who say whether an answer held, and of 50 who decide what was proposed, at once exactly one is heard', async () => {
  const [askers, owners] = [await sessions('guy', 50), await sessions('ann', 50)];
  const { id } = await w.ask('guy', 'ann');
  await owners[0].call('question.answer', { question: id, body: 'In the grey cupboard.' });
  await w.query('select core.question_store(core.expect(core.follow_up_step(q))) from core.question q where q.id = $1', [id]);
  const said = await Promise.all(
    askers.map((client) =>
      outcome(client.call('question.follow_up', { question: id, outcome: 'yes_but', body: 'On the left.' })),
    ),
  );
  assert.equal(said.filter(({ result }) => result).length, 1);
  assert.deepEqual([...new Set(said.filter(({ code }) => code).map(({ code }) => code))], ['bad_state']);
  const { article } = said.find(({ result }) => result).result.question;
  const [{ id: proposal }, ...others] = (await owners[0].call('article.get', { article })).proposals;
  assert.deepEqual(others, []);
  const decided = await Promise.all(
    owners.map((client, i) =>
      outcome(
        i % 4 < 2
          ? client.call('proposal.accept', { proposal, answer: `On the left of room ${i}.` })
          : client.call('proposal.decline', { proposal, reason: `Room ${i} has no left.` }),
      ),
    ),
  );
  assert.equal(decided.filter(({ result }) => result).length, 1);
  assert.deepEqual([...new Set(decided.filter(({ code }) => code).map(({ code }) => code))], ['bad_state']);
  assert.deepEqual(await w.query('select * from core.violations()'), []);
  await end([...askers, ...owners]);
});

test('calls decided on one revision: exactly one goes through, the others are stale', async () => {
  const clients = await sessions('ann', 50);
  const { id, rev } = await w.ask('guy', 'ann');
  const outcomes = await Promise.all(
    clients.map((client, i) => outcome(client.call('question.say', { question: id, body: `Word ${i}`, rev }))),
  );
  assert.equal(outcomes.filter(({ result }) => result).length, 1);
  assert.deepEqual([...new Set(outcomes.filter(({ code }) => code).map(({ code }) => code))], ['stale']);
  await end(clients);
});

test('answer, refer, decline, consult and withdraw at once: one ending, a path that agrees, clear refusals', async () => {
  const next = random(11);
  const bobs = await sessions('bob', 10);
  const guys = await sessions('guy', 2);
  const clear = new Set(['not_owner', 'bad_state', 'cannot_decline', 'hop_limit', 'already_owned']);
  for (let round = 0; round < 20; round += 1) {
    const { id } = await w.ask(guys[0], 'ann');
    await (await w.as('ann')).call('question.refer', { question: id, to: { person: '@bob' }, reason: 'His.' });
    const calls = bobs.map((client, i) => {
      switch (Math.floor(next() * 4)) {
        case 0:
          return outcome(client.call('question.answer', { question: id, body: `In drawer ${i} on the left.` }));
        case 1:
          return outcome(
            client.call('question.refer', { question: id, to: { person: `@${extra(i)}` }, reason: 'Theirs.' }),
          );
        case 2:
          return outcome(client.call('question.decline', { question: id, reason: 'Not mine.' }));
        default:
          return outcome(
            client.call('question.consult', { question: id, to: { person: `@${extra(i)}` }, body: 'Do you know?' }),
          );
      }
    });
    if (round % 3 === 0) calls.push(outcome(guys[1].call('question.withdraw', { question: id })));
    const outcomes = await Promise.all(calls);
    for (const { code } of outcomes) assert.ok(code === undefined || clear.has(code), code);
    const { question, consults } = await guys[0].call('question.get', { question: id });
    assert.equal(question.path.at(-1).owner.handle, question.owner.handle);
    assert.equal(consults.length, outcomes.filter(({ result }) => result?.question.parent === id).length);
  }
  assert.deepEqual(await w.database.violations(), []);
  await end([...bobs, ...guys]);
});

test('many people asking one team at once spreads the questions evenly enough, one owner each', async () => {
  const clients = await Promise.all(
    Array.from({ length: 30 }, (_, i) => w.fresh(extra(i), { server: w.servers[i % 2] })),
  );
  const owners = await Promise.all(
    clients.map(
      async (client) =>
        (await client.call('question.ask', { to: { team: '@crew6' }, title: 'Who has it?' })).question.owner.handle,
    ),
  );
  assert.ok(new Set(owners).size >= 3, `${[...new Set(owners)]}`);
  await end(clients);
});
