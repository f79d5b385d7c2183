// A month of a company, played through the rules with a clock that only the story moves.
//
// MONTH_SEED, MONTH_PEOPLE and MONTH_QUESTIONS play another one.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startCluster, stopAll } from '../harness/index.mjs';
import { at } from '../harness/places.mjs';
import { distribution, fingerprint } from './distribution.mjs';
import { compared } from './reports.mjs';
import { ENDS, Story } from './story.mjs';

const { MONTH_SEED: seed = '20260301', MONTH_PEOPLE: people = '300', MONTH_QUESTIONS: questions = '5000' } = process.env;
const COMPANY = { seed: Number(seed), people: Number(people), questions: Number(questions), absences: Math.round(people / 3), leavers: 4 };
const SMALL = { ...COMPANY, people: 60, questions: 300, absences: 25 };

let cluster;

before(async () => {
  cluster = await startCluster();
});
after(stopAll);

// {database, client, story}: the month is over, and the connection's clock stands at its end.
async function played(company) {
  const database = await cluster.freshDatabase();
  const client = await database.connect();
  await client.query(readFileSync(at('tests/month/stage.sql'), 'utf8'));
  const story = new Story(client, company);
  await story.play();
  await client.query(`select set_config('buckstop.clock', $1, false)`, [new Date(ENDS).toISOString()]);
  await database.query(`alter database ${database.name} set buckstop.clock = '${new Date(ENDS).toISOString()}'`);
  return { database, story, client, query: async (sql) => (await client.query(sql)).rows };
}

test('after a month of a company every invariant holds and nobody’s question is lost', { timeout: 900_000 }, async (t) => {
  const { database, story, query, client } = await played(COMPANY);
  t.diagnostic(`seed ${seed}: ${JSON.stringify(await distribution(query), null, 1)}`);
  t.diagnostic(`refused, since things had moved: ${JSON.stringify(Object.fromEntries(story.refusals), null, 1)}`);

  assert.equal((await query(`select from core.question where parent is null`)).length, COMPANY.questions, 'every one was asked');
  for (const kind of ['question.reminded', 'question.promise_broken', 'question.escalated', 'question.delegated', 'question.resolved', 'question.follow_up', 'proposal.accepted'])
    assert.ok((await query(`select from core.event where kind = '${kind}' limit 1`)).length, `there was a ${kind}`);
  assert.deepEqual(await database.violations(), [], 'buckstopctl check agrees');
  assert.deepEqual(await query(`select data from core.act where kind = 'due.failed'`), []);
  assert.deepEqual(
    await query(`
      select q.id, p.handle, q.next_due_at from core.question q join core.person p on p.id = q.owner
      where q.is_open and q.reminded > 1 and p.role not in ('steward', 'admin')
        and (not core.is_present(p) or core.due_at(q) < core.now() - interval '14 days')`),
    [],
    'what is past its last escalation is with somebody who is there, or a steward',
  );
  assert.deepEqual(await query('select id from core.question where next_due_at <= core.now()'), [], 'nothing is due and not done');
  await agreeOnReports(t, query);
  assert.deepEqual(await database.violations(), [], 'and buckstopctl check with what reports are made of');
  await client.end();
});

// What reports count is what a second, naive reader of the log counts.
async function agreeOnReports(t, query) {
  while ((await query('select more from core.refresh(1000)'))[0].more);
  const { differences, facts, naiveFacts, tallies, naiveSums } = await compared(query);
  t.diagnostic(`${facts} facts and ${tallies} tallies, of which ${differences.length} numbers differ`);
  assert.deepEqual(differences.slice(0, 20), []);
  assert.deepEqual([facts, tallies], [naiveFacts, naiveSums], 'as many of both');
}

test('the same seed plays the same month, and another one another', { timeout: 300_000 }, async () => {
  const months = [];
  for (const company of [SMALL, SMALL, { ...SMALL, seed: SMALL.seed + 1 }]) {
    const { client, query } = await played(company);
    months.push(await fingerprint(query));
    await client.end();
  }
  assert.equal(months[0], months[1]);
  assert.notEqual(months[0], months[2]);
});
