// Two servers share the mails that are due. One is killed while both are at it: each mail arrives, and one that arrives twice is
// the same mail to those who read it, for it has the same Message-ID.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extra, sleep, startMailServer, startServer, until, world } from '../harness/index.mjs';

const many = 200;
const parallel = 3;
let mails;

const w = world({ nodes: 0, extra: many, clock: '2026-03-02T09:00:00Z' }, async () => {
  mails = await startMailServer();
  for (let i = 0; i < 2; i += 1) w.servers.push(await sender());
  await until('both deliver mail', async () => (await w.query(`select from core.node where 'mail' = any (channels)`)).length === 2);
});

const sender = () =>
  startServer({
    database: w.database,
    settings: { ...mails.settings, 'mail.parallel': parallel, 'work.tick_ms': 20, 'http.public_url': 'https://help.example.com' },
  });

// A question to each of many people, so that none is told of two in one mail; its mails take a while each.
async function askMany() {
  await mails.plan(...Array.from({ length: 2 * many }, () => ({ at: 'end', wait: 0.1 })));
  const rows = await w.query(
    `select api.question_ask(asker.id, jsonb_build_object('to', jsonb_build_object('person', '@' || p.handle), 'title', 'Where do old invoices go?')) -> 'question' ->> 'id' as id
       from core.person asker, core.person p where asker.handle = 'guy' and p.handle = any ($1)`,
    [Array.from({ length: many }, (_, i) => extra(i))],
  );
  return rows.map(({ id }) => id);
}

const states = async (questions) =>
  Object.fromEntries(
    (await w.query(`select state, count(*)::int from core.notice where question = any ($1) and channel = 'mail' group by state`, [questions])).map(({ state, count }) => [state, count]),
  );

// Each of the two holds mails, and the victim is stopped: what it holds now it holds for good.
const stoppedAtIt = (victim) =>
  until('both are at it', async () => {
    victim.kill('SIGSTOP');
    const [{ nodes }] = await w.query(`select count(distinct node)::int as nodes from core.notice where state = 'sending' and channel = 'mail'`);
    if (nodes < w.servers.length) victim.kill('SIGCONT');
    return nodes === w.servers.length;
  }, 30_000, 5);

// Kill a server in the middle; until the other one has sent all that it could have. Returns what is left with the dead one.
async function killedAtIt(questions, victim) {
  const before = mails.mails.length;
  await until('some mails have come', () => mails.mails.length - before > many / 5, 30_000, 2);
  await stoppedAtIt(victim);
  victim.kill('SIGKILL');
  assert.ok(mails.mails.length - before < many, 'control: all had come when the server was killed, so this run proves nothing');
  await victim.exited;
  let last;
  await until('the other one has nothing left', async () => {
    const before = last;
    last = await states(questions);
    return !last.waiting && last.sent === before?.sent && last.sent + (last.sending ?? 0) === many;
  }, 30_000, 500);
  return last.sending ?? 0;
}

test('each mail arrives when a server is killed while it sends, and what comes twice is one mail', async () => {
  const questions = await askMany();
  const left = await killedAtIt(questions, w.servers[0]);
  assert.ok(left > 0, 'control: the killed server had none under way, so this run proves nothing');
  await w.later('5 minutes');
  await until('all are sent', async () => (await states(questions)).sent === many, 20_000, 100);

  const of = (id) => mails.mails.filter(({ headers }) => headers.references === `<question.${id}@help.example.com>`);
  for (const id of questions) {
    assert.ok(of(id).length > 0, `question ${id}`);
    assert.equal(new Set(of(id).map(({ headers }) => headers['message-id'])).size, 1, `question ${id}`);
  }
  assert.equal(new Set(mails.mails.map(({ headers }) => headers['message-id'])).size, many);
  assert.ok(mails.mails.length - many <= left, `${mails.mails.length - many} came twice`);
  assert.deepEqual(await w.database.violations(), []);
  await w.servers[0].restart();
});

test('control: with a lease that never ends, what the killed server had is lost', async () => {
  await w.query(`create or replace function core.notice_lease_time() returns interval language sql immutable as $$ select interval '1 year' $$`);
  await until('both deliver mail', async () => (await w.query(`select from core.node where 'mail' = any (channels) and seen_at > core.now() - interval '30 seconds'`)).length === 2);
  const questions = await askMany();
  const left = await killedAtIt(questions, w.servers[1]);
  await w.later('5 minutes');
  assert.ok(left > 0);
  await sleep(1000); // fifty looks of the other server at what is due
  assert.equal((await states(questions)).sending, left);
});
