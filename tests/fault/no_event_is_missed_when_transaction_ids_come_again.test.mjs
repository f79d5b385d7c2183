// After a crash PostgreSQL hands out again the transaction ids whose end it had not yet written to disk: those of rolled-back
// and of asynchronous transactions. A cursor that has counted them as past must not take the events under them for old ones.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sleep, world } from '../harness/index.mjs';

// The WAL writer sleeps, so that nothing but commits reaches the disk.
const w = world({
  nodes: 2,
  fsync: true,
  postgres: ['wal_writer_delay=10s', 'checkpoint_timeout=1h', 'wal_level=minimal', 'max_wal_senders=0'],
});

// Transactions that take an id and come to nothing.
async function burn(n) {
  const connection = await w.connect();
  for (let i = 0; i < n; i += 1) await connection.query('begin; select pg_current_xact_id(); rollback');
  const { rows } = await connection.query('select pg_snapshot_xmax(pg_current_snapshot())::text::bigint as next');
  await connection.end();
  return rows[0].next;
}

// What servers write by themselves would reach the disk, and with it the ids before: it waits until PostgreSQL comes to its end.
async function holdTimedWork() {
  const connection = await w.connect();
  await connection.query('begin; lock table core.node, core.attendance, core.person, core.notice, core.notice_cursor in share mode');
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
