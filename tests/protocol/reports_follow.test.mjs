// What reports are made of follows what happens: the servers do it by themselves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';

// A Monday morning; a tick is so short that facts follow within a second and a half.
const w = world({ nodes: 2, clock: '2026-03-02T09:00:00Z', settings: { 'work.tick_ms': 20 } });

const fact = async (id) => (await w.query('select * from core.fact where question = $1', [id]))[0];
const asked = async () => (await w.query(`select coalesce(sum(part), 0)::int as n from core.tally where dimension = 'company' and metric = 'asked'`))[0].n;

test('a question that is asked, answered and reopened has its facts, and they are those made from the beginning', async () => {
  const [guy, bob] = [await w.as('guy'), await w.as('bob')];
  const { id } = await w.ask('guy', 'bob');
  await becomes(async () => (await fact(id))?.state, 'open');
  await w.later('20 minutes');
  await bob.call('question.answer', { question: id, body: 'In the archive on the second floor.' });
  await becomes(async () => (await fact(id)).state, 'answered');
  const { resolution_first, resolution_last, first_reply } = await fact(id);
  assert.deepEqual([first_reply, resolution_first, resolution_last], [20, 20, 20]);
  await guy.call('question.reopen', { question: id, reason: 'It is not there.' });
  await becomes(async () => (await fact(id)).reopened, 1);
  await w.ask('guy', 'bob', { private: true });
  await w.ask('guy', 'bob');
  await becomes(asked, 2);
  const wrong = `
    with of_now as (select k.name, t.* from (select distinct week from core.fact) f cross join core.metric k cross join lateral core.tallied(k.name, f.week) t)
    select 'fact' as what, count(*)::int as n from core.fact x left join core.facts_of(array(select q.id from core.question q)) y using (question) where x is distinct from y
    union all
    select 'tally', count(*)::int from core.tally x full join of_now y using (dimension, item, metric, week)
    where (x.part, x.whole, x.calendar_values, x.calendar_counts, x.working_values, x.working_counts)
      is distinct from (y.part, y.whole, y.calendar_values, y.calendar_counts, y.working_values, y.working_counts)`;
  await becomes(async () => (await w.query(wrong)).map(({ n }) => n), [0, 0]);
  assert.deepEqual(await w.database.violations(), []);
});

test('of two who would do it one does', async () => {
  const one = await w.database.connect();
  await one.query('begin');
  await one.query('select pg_advisory_xact_lock(7003)');
  assert.deepEqual(await w.query('select * from api.report_refresh(10)'), [{ done: 0, more: false }]);
  await one.query('rollback');
  await one.end();
});

test('in a copy of the database they are made from the beginning', async () => {
  await w.query(`update core.refreshed set cursor = '1.1' || substr(cursor, strpos(cursor, ':'))`);
  const { id } = await w.ask('guy', 'bob');
  await becomes(async () => (await fact(id))?.state, 'open');
  await becomes(asked, 3);
});

test('days and weeks are told anew where the company is elsewhere', async () => {
  await w.query(`update core.setting set value = 'Asia/Tokyo' where key = 'time_zone'`);
  await becomes(async () => (await w.query('select distinct hour from core.fact')).map(({ hour }) => hour), [18]);
  await becomes(asked, 3);
});
