// Reports read on connections of their own: neither slow nor lost do they cost a verb anything.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, startServer, until, world } from '../harness/index.mjs';

const w = world();
let server;

// A report, or a verb that reads, that takes as many seconds as `before` says.
const sleeps = (name, answer) => `create or replace function ${name}(caller bigint, params jsonb) returns json
  language plpgsql stable security definer set search_path = core, pg_temp as $$
  begin
    perform pg_sleep((params ->> 'before')::float8);
    return '${JSON.stringify(answer)}';
  end $$`;

const seconds = (n) => ({ before: String(n) });
const outcome = (call) => call.then(() => 'answered', ({ code }) => code);

test('the ground is laid', async () => {
  server = await startServer({ database: w.database, settings: { 'database.readers': 3, 'database.report_ms': 3000, 'database.wait_ms': 8000 } });
  const nothing = { questions: [], groups: [], total: 0, late: 0, more: false, next: null, as_of: '2026-03-02T09:00:00Z' };
  await w.query(sleeps('report.unanswered', nothing));
  await w.query(sleeps('api.act_list', { acts: [], more: false }));
});

// Twelve calls that take a second each are under way; how many of them still are when twenty verbs have been answered?
async function leftBehind(slow) {
  const [ada, ann] = [await w.fresh('ada', { server }), await w.fresh('ann', { server })];
  let left = 12;
  const all = Array.from({ length: left }, () => outcome(slow(ada)).finally(() => (left -= 1)));
  const verbs = Array.from({ length: 20 }, async (_, i) => {
    const { question } = await ann.call('question.ask', { to: { person: '@bob' }, title: `Quick ${i}` });
    return ann.call('question.get', { question: question.id });
  });
  await Promise.all(verbs);
  const then = left;
  await Promise.all(all);
  return then;
}

test('verbs are answered while reports wait for each other', async () => {
  assert.ok((await leftBehind((ada) => ada.call('report.unanswered', seconds(1)))) > 0);
});

test('control: on the connections of reads they would wait as well', async () => {
  const left = await leftBehind((ada) => ada.call('act.list', seconds(1)));
  assert.ok(left < 3, `${left} of twelve, and each connection has one at most`);
});

test('a report that takes too long is refused as such, and the next ones are answered', async () => {
  const ada = await w.fresh('ada', { server });
  const refusal = await ada.call('report.unanswered', seconds(9)).catch((error) => error);
  assert.equal(refusal.code, 'too_large');
  assert.match(refusal.message, /takes too long: choose a shorter period or a team/);
  for (let i = 0; i < 4; i += 1) assert.equal(await outcome(ada.call('report.unanswered', seconds(0))), 'answered');
  const text = await (await fetch(server.metricsUrl)).text();
  assert.match(text, /^buckstop_db_reports_slow_total [1-9]\d*$/m);
  await becomes(() => server.metrics(), /^buckstop_db_reporters_up 2$/m);
});

test('reports whose connections are lost are read again, and no verb notices', async () => {
  const [ada, ann] = [await w.fresh('ada', { server }), await w.fresh('ann', { server })];
  for (let i = 0; i < 5; i += 1) {
    const report = outcome(ada.call('report.unanswered', seconds(0.3)));
    const verb = ann.call('question.ask', { to: { person: '@bob' }, title: `Still there ${i}?` });
    await until('the report is read', async () => (await w.cluster.terminateBackends('buckstop_report')) > 0);
    await verb;
    assert.ok(['answered', 'busy'].includes(await report));
  }
  await becomes(() => outcome(ada.call('report.unanswered', seconds(0))), 'answered');
});

test('without its role there are no reports, and all else', async () => {
  const [ada, ann] = [await w.fresh('ada', { server }), await w.fresh('ann', { server })];
  await w.query('alter role buckstop_report nologin');
  await until('none of its connections is left', async () => (await w.cluster.terminateBackends('buckstop_report')) === 0);
  assert.equal(await outcome(ada.call('report.unanswered', seconds(0))), 'busy');
  assert.equal(await server.status('/readyz'), 200);
  await ann.call('question.ask', { to: { person: '@bob' }, title: 'And now?' });
  await w.query('alter role buckstop_report login');
  await becomes(() => outcome(ada.call('report.unanswered', seconds(0))), 'answered');
});
