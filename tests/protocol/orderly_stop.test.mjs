import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gone, Refusal, startServer, until, world } from '../harness/index.mjs';

const w = world();

test('SIGTERM under load: what was acknowledged is in the database, and every client gets 1012', async () => {
  const server = await startServer({ database: w.database });
  const clients = await Promise.all(Array.from({ length: 30 }, (_, i) => w.fresh(i % 2 ? 'guy' : 'eve', { server })));
  const idle = await Promise.all(Array.from({ length: 20 }, () => w.fresh('pia', { server })));
  const acknowledged = [];
  const failures = [];
  const work = clients.map(async (client, i) => {
    for (let n = 0; ; n += 1) {
      const title = `Question ${i}.${n}`;
      try {
        await client.call('question.ask', { to: { person: '@ann' }, title });
        acknowledged.push(title);
      } catch (failure) {
        failures.push(failure);
        if (failure instanceof Gone) return;
      }
    }
  });
  await until('they are busy', () => acknowledged.length > 50, 30_000);
  server.kill('SIGTERM');
  const [{ code }] = await Promise.all([server.exited, ...work]);
  assert.equal(code, 0);
  for (const client of [...clients, ...idle]) assert.equal((await client.closed).code, 1012);
  assert.ok(
    failures.every((failure) => failure instanceof Gone || (failure instanceof Refusal && failure.code === 'busy')),
    String(failures[0]),
  );
  const there = new Set((await w.query(`select title from core.question`)).map(({ title }) => title));
  assert.deepEqual(
    acknowledged.filter((title) => !there.has(title)),
    [],
  );
});

test('SIGTERM while nobody is connected ends it at once', async () => {
  const server = await startServer({ database: w.database });
  server.kill('SIGTERM');
  assert.equal((await server.exited).code, 0);
});

test('a signal that is sent twice at once, as timeout(1) does, stops it in order all the same', async () => {
  const server = await startServer({ database: w.database });
  const client = await w.fresh('guy', { server });
  server.kill('SIGTERM');
  server.kill('SIGINT');
  assert.equal((await server.exited).code, 0);
  assert.equal((await client.closed).code, 1012);
});

test('it does not wait for ever for a client that never reads', async () => {
  const server = await startServer({ database: w.database });
  const deaf = await w.fresh('guy', { server });
  deaf.socket.pause();
  for (let i = 0; i < 200; i += 1)
    deaf.send(JSON.stringify({ jsonrpc: '2.0', id: i, method: 'person.search', params: { text: '', limit: 100 } }));
  const start = Date.now();
  server.kill('SIGTERM');
  assert.equal((await server.exited).code, 0);
  assert.ok(Date.now() - start < 25_000, `${Date.now() - start} ms`);
  deaf.kill();
});
