// kill -9 of the server between commit and reply: the client repeats with the same key and it happened once.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { assertNothingLost, marks, sleep, startProxy, underLoad, until, world } from '../harness/index.mjs';

let server;

const w = world({}, () => {
  server = w.server;
});

const mark = () => `mark-${randomUUID()}`;

// Each verb that leaves words behind, on a question of its own; what it needs, and its parameters.
const verbs = {
  'question.ask': ['guy', (words) => ({ to: { person: '@ann' }, title: words })],
  'question.say': ['guy', (words) => ({ body: words })],
  'question.answer': ['ann', (words) => ({ body: `In the blue folder, ${words}` })],
  'question.consult': ['ann', (words) => ({ to: { person: '@bob' }, body: words })],
  'question.refer': ['ann', (words) => ({ to: { person: '@bob' }, reason: words })],
};

// The server commits, its reply is swallowed on the way, it is killed, and it starts again.
async function killedBetweenCommitAndReply(method, { keys = true } = {}) {
  const [by, params] = verbs[method];
  const { id } = await w.ask('guy', 'ann');
  const proxy = await startProxy(server);
  const client = await w.steady(by, { servers: [proxy], keys });
  const words = mark();
  proxy.swallow = true;
  const calling = client.call(method, { ...(method !== 'question.ask' && { question: id }), ...params(words) });
  await until('it is committed', async () => (await marks(w.database)).has(words));
  server.kill('SIGKILL');
  await server.exited;
  proxy.swallow = false;
  await server.restart();
  const result = await calling;
  await client.stop();
  await proxy.stop();
  return { result, count: (await marks(w.database)).get(words).length };
}

for (const method of Object.keys(verbs)) {
  test(`${method} happened once, and its reply comes after all`, async () => {
    const { result, count } = await killedBetweenCommitAndReply(method);
    assert.ok(result.question?.id ?? result.message?.id);
    assert.equal(count, 1);
  });
}

const waitsForLock = async () =>
  (await w.cluster.query(`select from pg_stat_activity where wait_event_type = 'Lock' and usename = 'buckstop_app'`)).length > 0;

test('stopped while PostgreSQL works, killed after the commit: the same', async () => {
  const { id } = await w.ask('guy', 'ann');
  const client = await w.steady('guy', { servers: [server] });
  const lock = await w.connect();
  await lock.query('begin');
  await lock.query('select 1 from core.question where id = $1 for update', [id]);
  const words = mark();
  const calling = client.call('question.say', { question: id, body: words });
  await until('PostgreSQL works on it', waitsForLock);
  server.kill('SIGSTOP');
  await lock.query('commit');
  await lock.end();
  await sleep(300); // PostgreSQL finishes, or waits for a word that never comes
  server.kill('SIGKILL');
  await server.exited;
  await server.restart();
  assert.equal((await calling).message.body, words);
  assert.equal((await marks(w.database)).get(words).length, 1);
  await client.stop();
});

test('under load, five times: every acknowledged call is there once, every client holds what the server holds', async () => {
  const load = await underLoad(w, async ({ moreWork, steadies }) => {
    const connected = () => Promise.all(steadies.map((steady) => steady.connection())).then(() => true, () => false);
    for (let i = 0; i < 5; i += 1) {
      await moreWork(40);
      await until('everybody is connected again', connected);
      server.kill('SIGKILL');
      await server.restart();
    }
  });
  assert.ok(
    load.steadies.every(({ closes }) => closes.length >= 5),
    'everybody was cut off each time',
  );
  await assertNothingLost(w, load);
});

// Last, because it leaves behind what the others must not find.
test('control: with a fresh key for every try it happens twice', async () => {
  const { count } = await killedBetweenCommitAndReply('question.say', { keys: false });
  assert.equal(count, 2, 'this test proves nothing when careless clients fare as well');
});
