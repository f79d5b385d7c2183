// year: the year of a company of 5,000, in a database that stays: a million questions and what became of them.
//
//   make year                     into var/year, which takes twenty gigabytes
//   make year SIZE=0.02 YEAR=DIR  a fiftieth of it, somewhere else
//
// What it is and is not stands in README.md beside this file. The clock of its rules stands at the year's end when it has been made.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { keptCluster, stopAll } from '../harness/index.mjs';
import { at } from '../harness/places.mjs';

export const ENDS = '2026-10-05T08:00:00Z'; // a Monday morning
const PART = 400_000; // events that are written with one statement
const room = { bytes_each: 22_000, least: 2e9 }; // what a question takes, with room for sorting meanwhile

const whole = { people: 5000, teams: 200, questions: 1_000_000 };
const tables = ['question', 'step', 'participant', 'message', 'promise', 'kudos', 'event', 'article', 'article_revision', 'follow_up'];

// What a company of that size has; the smallest is no less than a handful of teams.
function scaled(size) {
  const teams = Math.max(5, Math.round(whole.teams * size));
  const people = Math.max(100, Math.round(whole.people * size));
  return { people, teams, stewards: Math.max(4, Math.round(people / 250)), questions: Math.round(whole.questions * size), ends: ENDS };
}

const sql = (name) => readFileSync(at(`tests/bench/year/${name}.sql`), 'utf8');
const statements = (text) => text.split(/;\n\n/).filter((statement) => /\S/.test(statement));
const round = (seconds) => Math.round(seconds * 10) / 10;

// Make the year in a folder where no database is yet; report(name, figures) hears how long each part took.
export async function makeYear(dir, size, report) {
  const company = scaled(size);
  mkdirSync(dir, { recursive: true });
  checkRoom(dir, company);
  // Nothing of this is worth a log: what breaks off is begun again.
  const cluster = await keptCluster(dir, {
    fsync: false,
    settings: ['wal_level=minimal', 'max_wal_senders=0', 'shared_buffers=1GB', 'work_mem=256MB', 'maintenance_work_mem=512MB', 'max_wal_size=4GB', 'autovacuum=off', 'jit=off', 'max_parallel_workers_per_gather=0'],
  });
  const database = await cluster.database();
  if ((await database.query('select from core.question limit 1')).length > 0) throw new Error(`${dir} has a database with questions already`);
  const client = await database.connect();
  const timed = async (name, act) => {
    const start = performance.now();
    await act();
    report(name, { seconds: round((performance.now() - start) / 1000) });
  };
  for (const [name, value] of Object.entries(company)) await client.query(`select set_config($1, $2, false)`, [`year.${name}`, String(value)]);
  for (const name of ['1_company', '2_plan', '3_history', '4_words']) await timed(name, () => client.query(sql(name)));
  const indexes = await withoutIndexes(client);
  await timed('5_tables', () => client.query(sql('5_tables')));
  await timed('6_log', () => writeLog(client));
  await timed('indexes', () => restore(client, indexes));
  await client.query(`
    drop schema year cascade;
    update core.notice_cursor set event = (select max(id) from core.event), cursor = null;
    insert into core.holiday (day, name) values ('2025-12-25', 'Christmas'), ('2025-12-26', 'Christmas'), ('2026-01-01', 'New Year'), ('2026-04-03', 'Good Friday'), ('2026-04-06', 'Easter Monday'), ('2026-05-01', 'May Day')`);
  await client.end();
  await database.moveClock(ENDS);
  await timed('vacuum', () => database.query('vacuum analyze'));
  await cluster.query('checkpoint');
  return { cluster, database, company };
}

function checkRoom(dir, { questions }) {
  const wanted = Math.max(room.least, questions * room.bytes_each);
  const [, free] = execFileSync('df', ['--output=avail', '-B1', dir], { encoding: 'utf8' }).trim().split('\n');
  if (Number(free) < wanted) throw new Error(`${dir} has ${gigabytes(free)} GB of room; a year of ${questions} questions wants ${gigabytes(wanted)}`);
}

const gigabytes = (bytes) => Math.round(Number(bytes) / 1e8) / 10;

// Indexes and the constraints that they are for are made again when the rows are there: that is four times as fast.
async function withoutIndexes(client) {
  const { rows } = await client.query(
    `select c.conrelid::regclass::text as of, c.conname as name, pg_get_constraintdef(c.oid) as definition, true as is_constraint
       from pg_constraint c where c.conrelid = any ($1::regclass[]) and c.contype in ('p', 'u') and not exists (select from pg_constraint f where f.confrelid = c.conrelid and f.contype = 'f')
      union all
      select i.indrelid::regclass::text, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), false
        from pg_index i where i.indrelid = any ($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables.map((table) => `core.${table}`)],
  );
  for (const { of, name, is_constraint } of rows) await client.query(is_constraint ? `alter table ${of} drop constraint ${name}` : `drop index ${name}`);
  return rows;
}

async function restore(client, indexes) {
  for (const { of, name, definition, is_constraint } of indexes) await client.query(is_constraint ? `alter table ${of} add constraint ${name} ${definition}` : definition);
}

// Nested loops, so that it is read and written in the order of the log.
async function writeLog(client) {
  const [{ most }] = (await client.query('select max(nr)::int as most from year.event')).rows;
  await client.query('set enable_hashjoin = off; set enable_mergejoin = off; create index on year.plan (parent_k); alter table core.message add primary key (id)');
  for (let from = 1; from <= most; from += PART) {
    for (const statement of statements(sql('6_log'))) await client.query(statement, [from, Math.min(most, from + PART - 1)]);
  }
  await client.query('alter table core.message drop constraint message_pkey; reset enable_hashjoin; reset enable_mergejoin');
}

// What there is of everything, and what it takes.
export async function sizes(database) {
  const [counts] = await database.query(`
    select (select count(*)::int from core.question) as questions, (select count(*)::int from core.question where is_open) as open, (select count(*)::int from core.question where parent is not null) as consults,
           (select count(*)::int from core.question where private) as private, (select count(*)::int from core.event) as events, (select count(*)::int from core.step) as steps,
           (select count(*)::int from core.message) as messages, (select count(*)::int from core.promise) as promises, (select count(*)::int from core.follow_up) as follow_ups,
           (select count(*)::int from core.article) as articles, (select count(*)::int from core.deflection) as deflections, (select count(*)::int from core.kudos) as kudos,
           round(pg_database_size(current_database()) / 1e9, 2)::float8 as gigabytes, round(pg_total_relation_size('core.event') / 1e9, 2)::float8 as gigabytes_of_events`);
  return counts;
}

if (process.argv[1] === import.meta.filename) {
  const dir = process.env.YEAR ?? at('var/year');
  const size = Number(process.env.SIZE || 1);
  const report = (name, figures) => console.log(JSON.stringify({ name: `year, ${name}`, ...figures }));
  const { database } = await makeYear(dir, size, report);
  report('made', { size, ...(await sizes(database)) });
  await stopAll();
}
