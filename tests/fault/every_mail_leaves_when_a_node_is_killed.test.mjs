// Two servers share what is to be mailed. One is killed with mails on their way: what it had is sent by the other one once its lease
// has ended. A mail that had arrived without the server's knowing comes once more, by the same name, so that people see it once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extra, startMailServer, startServer, until, world } from '../harness/index.mjs';

const many = 60;
let mails;

const w = world({ nodes: 0, extra: many, clock: '2026-03-02T09:00:00Z' }, async () => {
  mails = await startMailServer();
  const settings = { 'work.tick_ms': 20, 'http.public_url': 'https://help.example.com', ...mails.settings };
  w.servers = [await startServer({ database: w.database, settings }), await startServer({ database: w.database, settings })];
  [, w.server] = w.servers;
  await until('both say that they deliver mail', async () => (await w.query(`select from core.node where 'mail' = any (channels)`)).length === 2);
});

const notices = async (state) =>
  (await w.query(`select id, node from core.notice where channel = 'mail' and ($1 = '' or state = $1)`, [state])).map(({ id, node }) => ({ id, node }));

test('everybody has their mail in the end, and what comes twice has the same name', async () => {
  const [victim] = w.servers;
  await mails.plan(...Array.from({ length: many }, () => ({ at: 'end', wait: 0.1 }))); // it has the mail, and takes its time to say so
  const ann = await w.as('ann');
  for (let i = 0; i < many; i += 1) await ann.call('question.ask', { to: { person: `@${extra(i)}` }, title: `Question ${i}` });
  await until('some have arrived', () => mails.mails.length > many / 6, 10_000, 2);
  victim.kill('SIGKILL');
  await victim.exited;
  assert.ok(mails.mails.length < many, 'control: all had arrived when the server was killed, so this run proves nothing');

  await until('the other one has sent what it had', async () => (await notices('waiting')).length === 0);
  await until('and nothing more', async () => new Set((await notices('sending')).map(({ node }) => node)).size <= 1);
  const lost = await notices('sending');
  assert.ok(lost.length > 0, 'control: nothing was under way at the server that was killed, so this run proves nothing');

  await w.later('10 minutes'); // longer than a lease
  await until('all are sent', async () => (await notices('sent')).length === many);
  const names = new Map();
  for (const { to, headers } of mails.mails) names.set(to[0], (names.get(to[0]) ?? new Set()).add(headers['message-id']));
  assert.equal(names.size, many, 'whom a mail has reached');
  assert.deepEqual([...names].filter(([, ids]) => ids.size > 1), [], 'who has mails of several names');
  assert.ok(mails.mails.length > many, 'control: no mail has come twice, so their names prove nothing');
  assert.ok(mails.mails.length <= many + lost.length, 'only what was under way comes twice');
  assert.deepEqual(await w.database.violations(), []);
});
