// Connections by the thousand that say nothing, or only half of something.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bystander, raw, startServer, until, within, world } from '../harness/index.mjs';

const w = world();
const crowd = (server, n) => Promise.all(Array.from({ length: n }, () => raw(server)));
const open = (lines) => lines.filter((line) => !line.isClosed).length;

test('two thousand connections that say nothing cost little, and are closed in time', async () => {
  const server = await startServer({ database: w.database, settings: { 'http.header_seconds': 2 } });
  const others = await bystander(w, server);
  const lines = [];
  for (let i = 0; i < 20; i += 1) lines.push(...(await crowd(server, 100)));
  await until('all of them are closed', () => open(lines) === 0, 30_000, 200);
  await others.unharmed();
  await server.stop();
});

test('beyond the limit of connections new ones are turned away, those inside go on, and room that is freed is used', async () => {
  const server = await startServer({
    database: w.database,
    settings: { 'http.connections': 50, 'http.header_seconds': 60 },
  });
  const others = await bystander(w, server);
  const lines = await crowd(server, 80);
  await until('the rest is turned away', () => open(lines) <= 48);
  await others.goOn(); // and nobody else is turned away
  assert.ok(open(lines) >= 40, `${open(lines)}`);
  for (const line of lines) line.kill();
  await until('there is room again', async () => (await server.status('/healthz')) === 200);
  await others.unharmed();
  await server.stop();
});

test('one address may be held to its share', async () => {
  const server = await startServer({
    database: w.database,
    settings: { 'http.connections_per_address': 10, 'http.header_seconds': 60 },
  });
  const lines = await crowd(server, 30);
  await until('the rest is turned away', () => open(lines) <= 10);
  for (let i = 0; i < 3; i += 1) assert.match(await server.metrics(), /^buckstop_/m);
  assert.ok(open(lines) >= 8, `${open(lines)}`);
  for (const line of lines) line.kill();
  await server.stop();
});

test('sockets that open and vanish leave nothing behind', async () => {
  const server = await startServer({ database: w.database });
  const others = await bystander(w, server);
  for (let i = 0; i < 30; i += 1) {
    const lines = await crowd(server, 30);
    await Promise.all(lines.map(async (line, n) => n % 2 && line.send('GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgra')));
    for (const line of lines) line.kill();
  }
  const token = await w.token('eve');
  for (let i = 0; i < 10; i += 1) {
    const lines = await crowd(server, 20);
    await Promise.all(lines.map((line) => line.upgrade(token)));
    for (const line of lines) line.kill();
  }
  await others.unharmed();
  await server.stop();
});

test('a socket that answers no ping is closed, and one that does is not', async () => {
  const server = await startServer({ database: w.database, settings: { 'http.idle_seconds': 5 } });
  const others = await bystander(w, server);
  const alive = await w.fresh('eve', { server });
  const dead = await raw(server);
  assert.equal(await dead.upgrade(await w.token('eve')), 101);
  await within(30_000, 'the dead one is closed', dead.closed);
  assert.equal(alive.closedWith, undefined);
  await alive.stop();
  await others.unharmed();
  await server.stop();
});
