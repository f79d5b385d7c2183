import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal, sleep, until, world } from '../harness/index.mjs';

const w = world({ nodes: 2, settings: { 'limits.rate_percent': 100 } });

async function askUntilRefused(client, most = 400) {
  for (let n = 0; n < most; n += 1) {
    const refusal = await client.call('question.ask', { to: { person: '@ann' }, title: `Question ${n}` }).then(
      () => null,
      (why) => why,
    );
    if (refusal) return { refusal, n };
  }
  return {};
}

test('whoever asks too often is told so and when to come back', async () => {
  const eve = await w.as('eve');
  const { refusal, n } = await askUntilRefused(eve);
  assert.ok(refusal instanceof Refusal, 'no limit was met');
  assert.equal(refusal.code, 'rate_limited');
  assert.ok(n >= 5, `already after ${n}`);
  assert.ok(refusal.retryAfter > 0 && refusal.retryAfter <= 60_000, `${refusal.retryAfter}`);
  const [{ asked }] = await w.query(
    `select count(*)::int as asked from core.question where asker = (select id from core.person where handle = 'eve')`,
  );
  assert.equal(asked, n, 'a refused call did nothing');
});

test("a limit is one person's and one verb's: others and other verbs go on", async () => {
  assert.equal((await w.ask('fay', 'ann')).state, 'open');
  await (await w.as('eve')).call('session.ping');
});

test('another connection to the same node does not help', async () => {
  await askUntilRefused(await w.as('eve'));
  const again = await w.fresh('eve');
  const { n } = await askUntilRefused(again);
  assert.ok(n < 30, `${n} more`); // what has become free meanwhile
  await again.stop();
});

test('who waits as long as told is served', async () => {
  const dan = await w.as('dan');
  const { refusal } = await askUntilRefused(dan);
  await sleep(Math.min(refusal.retryAfter + 50, 20_000));
  await dan.call('question.ask', { to: { person: '@ann' }, title: 'And now?' });
});

test('more than 64 calls under way are answered with busy, and each call is answered once', async () => {
  const lock = await w.connect();
  const { id } = await w.ask('cat', 'ann');
  await lock.query('begin');
  await lock.query('select 1 from core.question where id = $1 for update', [id]);
  const ann = await w.fresh('ann');
  let refused = 0;
  const calls = Array.from({ length: 80 }, () =>
    ann.call('question.acknowledge', { question: id }).then(
      () => 'done',
      ({ code }) => {
        refused += 1;
        return code;
      },
    ),
  );
  await until('the rest is refused', () => refused >= 16);
  await lock.query('rollback');
  await lock.end();
  const outcomes = await Promise.all(calls);
  assert.ok(
    outcomes.filter((outcome) => outcome === 'busy' || outcome === 'rate_limited').length >= 16,
    JSON.stringify(outcomes),
  );
  await ann.stop();
});

test('a flood of frames ends with 4429, and everyone else is served meanwhile', async () => {
  const flood = await w.fresh('fay', { resume: false });
  const bystander = await w.as('guy');
  const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'session.ping', params: {} });
  for (let i = 0; i < 400 && flood.closedWith === undefined; i += 1) {
    for (let j = 0; j < 250 && flood.socket.readyState === 1; j += 1) flood.send(ping);
    await sleep(1);
    if (i % 20 === 0) await bystander.call('session.ping');
  }
  assert.equal((await flood.closed).code, 4429);
});
