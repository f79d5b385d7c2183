// reports: how long reports take over a year of a large company, and what they cost everybody else.
//
//   BENCH_ONLY=reports make bench     with the year in YEAR (var/year), which is made when it is not there; SIZE as for make year
//
// Facts and tallies are made first where they are not. What each line means stands in README.md beside this file.

import { randomBytes, createHash } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal, connect, keptCluster, random, sleep, startServer, stopAll, token } from '../harness/index.mjs';
import { at } from '../harness/places.mjs';
import { postmaster, round } from './pgbench.mjs';
import { lastWeeks, pages } from './report_pages.mjs';
import { measure } from './relay.mjs';
import { writeTexts } from './texts.mjs';
import { ENDS, makeYear, sizes } from './year.mjs';

const settings = ['shared_buffers=2GB', 'max_wal_size=8GB', 'checkpoint_timeout=15min'];
const looks = 20; // at each page
const periods = { '4 weeks': 4, '52 weeks': 52 };
const admins = 10;
const pause_s = [2, 3]; // between two clicks of somebody who reads what is there
const pairs = 250; // who talk meanwhile
const questionsOfPair = 4;
const callers = { connections: 100, rate: 100 };

export async function measureReports(report, { seconds, warmup, dir = process.env.YEAR ?? at('var/year'), size = Number(process.env.SIZE || 1) }) {
  if (!existsSync(join(dir, 'pg'))) {
    const { database } = await makeYear(dir, size, () => {});
    report('year, made', await sizes(database));
    await stopAll();
  }
  const cluster = await keptCluster(dir, { settings });
  const database = await cluster.database();
  await database.moveClock(ENDS);
  await makeFacts(report, database);
  const server = await started(database);
  await measurePages(report, database, server);
  await measureCrowd(report, { cluster, database, server, seconds, warmup });
  await server.stop();
  await measureRounds(report, database);
}

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { p50_ms: round(quantile(sorted, 0.5), 1), p95_ms: round(quantile(sorted, 0.95), 1) };
}

// ---- facts -------------------------------------------------------------------------------------

async function makeFacts(report, database) {
  const client = await database.connect();
  const start = performance.now();
  let rounds = 0;
  for (let more = true; more; rounds += 1) more = (await client.query('select more from core.refresh(10000)')).rows[0].more;
  if (rounds > 1) {
    await client.query('vacuum analyze core.fact, core.tally');
    const [counts] = (await client.query(`
      select (select count(*)::int from core.fact) as facts, (select count(*)::int from core.tally) as tallies,
             round(pg_total_relation_size('core.fact') / 1e6)::int as megabytes_of_facts, round(pg_total_relation_size('core.tally') / 1e6)::int as megabytes_of_tallies`)).rows;
    report('reports, facts made', { seconds: round((performance.now() - start) / 1000), rounds, ...counts });
  }
  await client.end();
}

// What the verbs of the crowd have left to do, and then nothing.
async function measureRounds(report, database) {
  const client = await database.connect();
  const timed = async () => {
    const start = performance.now();
    const { done } = (await client.query('select done from core.refresh(1000)')).rows[0];
    return { done, ms: round(performance.now() - start, 1) };
  };
  await timed();
  for (const most of [1, 100]) {
    await client.query(
      `select api.question_say(q.owner, jsonb_build_object('question', q.id::text, 'body', 'I will look into it.'))
         from (select * from core.question q where q.is_open and not q.private and q.parent is null and q.id % 7 = $2 order by q.id desc limit $1) q`,
      [most, most % 7],
    );
    const busy = await timed();
    report('reports, a round', { questions_moved: most, facts: busy.done, ms: busy.ms });
  }
  const times = [];
  for (let i = 0; i < looks; i += 1) times.push((await timed()).ms);
  report('reports, an idle round', spread(times));
  await client.end();
}

// ---- pages -------------------------------------------------------------------------------------

// Its index is loaded first, which takes as long as it takes.
async function started(database) {
  const server = await startServer({ database, wait: false });
  while ((await server.status('/readyz')) !== 200) {
    if (!server.running) throw new Error(server.lines.slice(-5).join('\n'));
    await sleep(500);
  }
  return server;
}

const people = (database, where) => database.query(`select p.handle from core.person p where ${where} order by p.id limit ${admins}`);
const sit = async (database, server, { handle }) => connect(server, { token: await token(database, handle) });

async function open(client, calls) {
  await Promise.all(calls.map(([verb, params]) => client.call(verb, params, { timeout: 60_000 })));
}

// Every page for an admin, and the first of the leads; then each verb by itself. Somebody has looked before.
async function measurePages(report, database, server) {
  const [admin] = await people(database, `p.role = 'admin'`);
  const [lead] = await people(database, `p.id in (select m.person from core.membership m where m.is_lead)`);
  for (const [who, person] of Object.entries({ admin, lead })) {
    const client = await sit(database, server, person);
    for (const [period, weeks] of Object.entries(periods)) {
      for (const [page, calls] of Object.entries(pages(lastWeeks(weeks)))) {
        await measurePage(report, client, { page, who, period, calls });
      }
    }
    await client.stop();
  }
}

async function measurePage(report, client, { page, who, period, calls }) {
  const whole = await timed(client, calls);
  const each = {};
  if (calls.length > 1) for (const call of calls) each[label(call)] = await timed(client, [call]);
  report(`reports, ${page}`, { who, period, ...whole, goal_ms: 300, ...(calls.length > 1 && { each }) });
}

// What tells one call from another of the same page.
const label = ([verb, { report, metric, metrics, dimension, list, group }]) => [verb.slice('report.'.length), report, metric, dimension, list, group, ...(metrics ?? [])].filter(Boolean).join(' ');

async function timed(client, calls) {
  const times = [];
  try {
    await open(client, calls);
    for (let i = 0; i < looks; i += 1) {
      const start = performance.now();
      await open(client, calls);
      times.push(performance.now() - start);
    }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { refused: refusal.code };
  }
  return spread(times);
}

// ---- everybody else ------------------------------------------------------------------------------

// What people wait for a reply while nobody looks at reports, while ten admins click through them, and while nobody does again.
async function measureCrowd(report, { cluster, database, server, seconds, warmup }) {
  const dir = mkdtempSync(join(tmpdir(), 'buckstop-reports-'));
  try {
    const files = { people: join(dir, 'people.tsv'), texts: join(dir, 'texts.tsv') };
    writeTexts(files.texts);
    await writePairs(database, files.people);
    for (const verb of ['say', 'ask']) {
      const run = () => measure(server, postmaster(cluster), files, { verb, ...callers, seconds, warmup });
      const before = await run();
      const crowd = await click(database, server);
      const beside = await run();
      const clicks = await crowd.stop();
      const after = await run();
      report(`question.${verb} beside reports`, {
        calls_per_s: beside.calls_per_s,
        admins,
        clicks: clicks.times.length,
        refused: clicks.refused,
        ...spread(clicks.times),
        alone_p50_ms: [before.reply_p50_ms, after.reply_p50_ms],
        alone_p99_ms: [before.reply_p99_ms, after.reply_p99_ms],
        beside_p50_ms: beside.reply_p50_ms,
        beside_p99_ms: beside.reply_p99_ms,
        p50_ratio: round((2 * beside.reply_p50_ms) / (before.reply_p50_ms + after.reply_p50_ms)),
        p99_ratio: round((2 * beside.reply_p99_ms) / (before.reply_p99_ms + after.reply_p99_ms)),
        goal_p99_ratio: 1.5,
      });
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

// Admins who open one page after another, now and then of a team or of the whole year.
async function click(database, server) {
  const told = { times: [], refused: 0 };
  const sitting = await people(database, `p.role = 'admin'`);
  const teams = await database.query('select t.id from core.team t order by t.id');
  let on = true;
  const clickers = await Promise.all(sitting.map((person) => sit(database, server, person)));
  const working = Promise.all(
    clickers.map(async (client, i) => {
      const chance = random(i + 1);
      const of = (list) => list[Math.floor(chance() * list.length)];
      await sleep(chance() * pause_s[1] * 1000);
      while (on) {
        const scope = chance() < 0.3 ? { team: of(teams).id } : null;
        const calls = of(Object.values(pages(lastWeeks(chance() < 0.2 ? 52 : 4), scope)));
        const start = performance.now();
        try {
          await open(client, calls);
          told.times.push(performance.now() - start);
        } catch (refusal) {
          if (!(refusal instanceof Refusal)) throw refusal;
          told.refused += 1;
        }
        await sleep((pause_s[0] + chance() * (pause_s[1] - pause_s[0])) * 1000);
      }
    }),
  );
  return {
    async stop() {
      on = false;
      await working;
      await Promise.all(clickers.map((client) => client.stop()));
      return told;
    },
  };
}

// Pairs of people who talk, as the load generator wants them: secret, person, other, questions.
async function writePairs(database, file) {
  const all = await database.query(`select p.id from core.person p where p.role = 'member' and not exists (select from core.membership m where m.person = p.id and m.is_lead) order by p.id limit ${2 * pairs}`);
  const people = all.slice(0, all.length & ~1);
  const secrets = people.map(() => randomBytes(32).toString('base64url'));
  const digests = secrets.map((secret) => createHash('sha256').update(secret).digest('hex'));
  await database.query('select api.session_start(t.person, t.digest, 30) from unnest($1::bigint[], $2::text[]) t(person, digest)', [people.map(({ id }) => id), digests]);
  const asked = await database.query(
    `select api.question_ask(t.asker, jsonb_build_object('to', jsonb_build_object('person', t.owner::text), 'title', 'Who has the key to the storage room?')) #>> '{question,id}' as id
       from unnest($1::bigint[], $2::bigint[]) with ordinality t(asker, owner, n) cross join generate_series(1, ${questionsOfPair}) order by t.n`,
    [people.filter((_, i) => i % 2 === 0).map(({ id }) => id), people.filter((_, i) => i % 2 === 1).map(({ id }) => id)],
  );
  const line = ({ id }, i) => [secrets[i], id, people[i ^ 1].id, asked.slice((i >> 1) * questionsOfPair, ((i >> 1) + 1) * questionsOfPair).map((question) => question.id).join(',')].join('\t') + '\n';
  writeFileSync(file, people.map(line).join(''));
}

if (process.argv[1] === import.meta.filename) {
  const seconds = Number(process.env.BENCH_SECONDS ?? 30);
  await measureReports((name, figures) => console.log(JSON.stringify({ name, ...figures })), { seconds, warmup: Math.min(5, Math.ceil(seconds / 2)) });
  await stopAll();
}
