// Two servers share what is due. One is killed while both are at it: what it was doing is undone, and the other one does it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { company, connect, startServer, token, until, world } from '../harness/index.mjs';

const settings = { 'work.tick_ms': 20 };
const w = world({ nodes: 2, settings, clock: '2026-03-02T09:00:00Z' }); // a Monday morning
const many = 1500;

// Everybody asks at once; ann leads those who are asked. As they stand now they are reminded after 15 minutes, again after 30, and
// ann has it half an hour after that.
const askMany = (database) =>
  database.query(`
    select api.question_ask(asker.id, jsonb_build_object('to', jsonb_build_object('person', '@' || owner), 'title', 'Question ' || n))
      from generate_series(1, $1) n, unnest(array['bob', 'cat']) owner, core.person asker
     where asker.handle = 'guy' and (n % 2 = 0) = (owner = 'bob')`, [many]);

const happened = async (database, kind, more = '') =>
  Number((await database.query(`select count(*) from core.event where kind = $1 and data::text like '%' || $2 || '%'`, [kind, more]))[0].count);

// So many of them that nobody can do, until end(): not all has happened, however long it takes to kill a server.
async function hold(database, n) {
  const holder = await database.connect();
  await holder.query('begin');
  await holder.query('select from core.question order by id desc limit $1 for update', [n]);
  return holder;
}

// Time passes; one server is killed when a part is done and the other finishes it. Returns what the survivor's client heard.
async function killedAtIt({ database, victim, survivor, secret }, minutes, kind, more) {
  const guy = await connect(survivor, { token: secret });
  const before = await happened(database, kind, more);
  const some = await hold(database, many / 5);
  await database.later(`${minutes} minutes`);
  await until('some of it has happened', async () => (await happened(database, kind, more)) - before > many / 10, 60_000, 2);
  victim.kill('SIGKILL');
  await victim.exited;
  await some.end();
  await settled(database, async () => (await happened(database, kind, more)) - before);
  const told = (await happened(database, kind, more)) - before;
  const ofKind = () => guy.events.filter(({ method, params }) => method === kind && JSON.stringify(params.data).includes(more));
  await until('the asker has heard of it', () => ofKind().length >= told);
  await guy.call('kudos.list'); // what comes twice has come by now
  const heard = ofKind();
  await guy.stop();
  await victim.restart();
  return heard.map(({ params }) => params.question.id);
}

// Until all have happened, or nothing happens any more.
async function settled(database, count) {
  let last = -1;
  await until(
    'what is due is done',
    async () => {
      const now = await count();
      const still = now === last;
      last = now;
      return now >= many || (still && (await database.query('select 1 from core.question where next_due_at <= core.now()')).length === 0);
    },
    60_000,
    500,
  );
}

// How often each question has had that event: {1: 1500}.
async function times(database, kind, more) {
  const rows = await database.query(
    `select times, count(*)::int as questions from (
         select count(e.id)::int as times from core.question q
           left join core.event e on e.question = q.id and e.kind = $1 and e.data::text like '%' || $2 || '%' group by q.id) each
      group by times`,
    [kind, more],
  );
  return Object.fromEntries(rows.map(({ times, questions }) => [times, questions]));
}

test('each reminder and each escalation happens once, and is told once, when a server is killed while it is at it', async () => {
  await askMany(w.database);
  const secret = await w.token('guy');
  const [one, two] = w.servers;
  const steps = [
    { minutes: 16, kind: 'question.reminded', more: '"half"', victim: one, survivor: two },
    { minutes: 15, kind: 'question.reminded', more: '"deadline"', victim: two, survivor: one },
    { minutes: 31, kind: 'question.escalated', more: '', victim: one, survivor: two },
  ];
  for (const { minutes, kind, more, victim, survivor } of steps) {
    const heard = await killedAtIt({ database: w.database, victim, survivor, secret }, minutes, kind, more);
    assert.deepEqual(await times(w.database, kind, more), { 1: many }, `${kind} ${more}`);
    assert.equal(heard.length, many, 'heard by the asker');
    assert.equal(new Set(heard).size, many, 'each once');
  }
  const [{ owners, escalated }] = await w.query(`
    select (select string_agg(distinct p.handle, ' ') from core.question q join core.person p on p.id = q.owner) as owners,
           (select count(*)::int from core.step where how = 'escalated') as escalated`);
  assert.deepEqual([owners, escalated], ['ann', many]);
  assert.deepEqual(await w.query("select data from core.act where kind = 'due.failed'"), [], 'nothing was put off');
  assert.deepEqual(await w.database.violations(), []);
});

test('control: what is claimed in one transaction and done in the next is forgotten with the server', async () => {
  const database = await w.cluster.freshDatabase();
  await database.moveClock('2026-03-02T09:00:00Z');
  await company(database);
  await database.query(`
    create table core.claimed (backend int, question bigint);
    alter table core.claimed owner to buckstop;
    create or replace function api.due_run(most int, out done int, out more boolean)
    language plpgsql security definer set search_path = core, pg_temp as $$
    declare
            q core.question;
    begin
            done := 0;
            for q in select x.* from core.question x join core.claimed c on c.question = x.id where c.backend = pg_backend_pid() for update of x loop
                    done := done + core.due_done(q)::int;
            end loop;
            delete from core.claimed c where c.backend = pg_backend_pid();
            with mine as (
                    update core.question x set next_due_at = null where x.id in (
                            select y.id from core.question y where y.next_due_at <= core.now() limit most for update skip locked)
                    returning x.id)
            insert into core.claimed select pg_backend_pid(), m.id from mine m;
            more := found;
    end $$`);
  await askMany(database);
  const [victim, survivor] = [await startServer({ database, settings }), await startServer({ database, settings })];
  await killedAtIt({ database, victim, survivor, secret: await token(database, 'guy') }, 16, 'question.reminded', '"half"');
  const { 0: forgotten } = await times(database, 'question.reminded', '"half"');
  assert.ok(forgotten > 0, 'nothing was forgotten');
});
