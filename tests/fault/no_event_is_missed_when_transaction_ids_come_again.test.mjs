// After a crash PostgreSQL hands out again the transaction ids whose end it had not yet written to disk: those of rolled-back
// and of asynchronous transactions. A cursor that has counted them as past must not take the events under them for old ones.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sleep, until, world } from '../harness/index.mjs';

// Nothing but commits reaches the disk: nobody else commits, and the WAL writer is stopped.
const w = world({
  nodes: 2,
  fsync: true,
  postgres: ['autovacuum=off', 'checkpoint_timeout=1h', 'wal_level=minimal', 'max_wal_senders=0'],
});

// Transactions that take an id and come to nothing.
async function burn(n) {
  const connection = await w.connect();
  for (let i = 0; i < n; i += 1) await connection.query('begin; select pg_current_xact_id(); rollback');
  const { rows } = await connection.query('select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next');
  await connection.end();
  return rows[0].next;
}

// It wakes up at times of its own, which may be any.
async function stopWalWriter() {
  const [{ pid }] = await w.query(`select pid from pg_stat_activity where backend_type = 'walwriter'`);
  process.kill(pid, 'SIGSTOP');
}

// What servers write by themselves would reach the disk, and with it the ids before: all of it waits until PostgreSQL comes to its end.
async function holdTimedWork() {
  const [{ tables }] = await w.query(`select string_agg(oid::regclass::text, ', ') as tables from pg_class where relnamespace = 'core'::regnamespace and relkind = 'r'`);
  const connection = await w.connect();
  const locks = () => connection.query(`begin; lock table ${tables} in share mode`).then(() => true, () => connection.query('rollback').then(() => false)); // a deadlock with one who writes
  await until('nobody writes', locks);
}

// A question asked before any server has come back to PostgreSQL.
async function askDirectly() {
  const rows = await w.query(`
    select api.question_ask(p.id, '{"to": {"person": "@ann"}, "title": "After"}') -> 'question' ->> 'id' as id
      from core.person p where p.handle = 'guy'`);
  const [{ xid }] = await w.query('select xid::text::bigint as xid from core.event where question = $1', [rows[0].id]);
  return { id: rows[0].id, xid };
}

test('an event under an id that was used before the crash is delivered live and by resume', async () => {
  const listeners = await Promise.all(w.servers.map((server) => w.fresh('ann', { server })));
  await w.ask('guy', 'ann', { title: 'Before' });
  await holdTimedWork();
  await stopWalWriter();
  const before = await burn(300);
  await sleep(1500); // the tails read on, past the burnt ids
  const held = await w.fresh('ann');
  const { cursor } = held;
  for (const server of w.servers) server.kill('SIGSTOP');
  await w.cluster.restart();
  const { id, xid } = await askDirectly();
  for (const server of w.servers) server.kill('SIGCONT');
  assert.ok(BigInt(xid) < BigInt(before), `control: id ${xid} had not been given before, so this run proves nothing`);
  for (const listener of listeners) {
    await listener.waitFor((event) => event.params.question.id === id);
    assert.equal(listener.events.filter((event) => event.params.question.id === id).length, 1);
  }
  const again = await w.fresh('ann', { resume: false });
  const { events } = await again.resume(cursor);
  assert.deepEqual(
    events.map(({ params }) => params.question.id),
    [id],
  );
});
