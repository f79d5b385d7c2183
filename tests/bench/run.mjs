// The benchmarks, one after the other on one cluster with durability on, and a line of JSON for each result.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep, startCluster, startServer, stopAll } from '../harness/index.mjs';
import { drain } from './due.mjs';
import { measureExperts } from './experts.mjs';
import { measurePage } from './page.mjs';
import { Pgbench, postmaster, round } from './pgbench.mjs';
import { Load, measure } from './relay.mjs';
import { measureReports } from './reports.mjs';
import { measureRetrieval } from './retrieval.mjs';
import { measureSuggestions } from './suggest.mjs';
import { writeTexts } from './texts.mjs';
import { settle } from './town.mjs';
import { measureTray } from './tray.mjs';

const seconds = Number(process.env.BENCH_SECONDS ?? 30);
const parts = (process.env.BENCH_ONLY ?? 'search,experts,say,ask,idle,ping,due,suggest,page,tray').split(',');
const warmup = Math.min(5, Math.ceil(seconds / 2));
const clients = [1, 8, 32, 64];
const connections = [1, 50, 500];
const idle = [1000, 10_000];
const due = 100_000;

// As somebody would who runs this on a machine for it alone. Durability stays as it comes: all of it.
const settings = ['shared_buffers=512MB', 'max_wal_size=8GB', 'checkpoint_timeout=15min'];

const results = [];
function report(name, figures) {
  results.push(JSON.stringify({ name, ...figures }));
  console.error(results.at(-1));
}

const onFiles = { search: measureRetrieval, experts: measureExperts };
for (const [part, measureOnFiles] of Object.entries(onFiles)) if (parts.includes(part)) measureOnFiles(report);
if (parts.every((part) => part in onFiles)) {
  console.log(results.join('\n'));
  process.exit();
}

const dir = mkdtempSync(join(tmpdir(), 'buckstop-bench-'));
const files = { people: join(dir, 'people.tsv'), texts: join(dir, 'texts.tsv') };
process.on('exit', () => rmSync(dir, { recursive: true, force: true }));

const cluster = await startCluster({ fsync: true, settings });
const database = await cluster.freshDatabase();
const texts = writeTexts(files.texts);
const first = await settle(database, files.people, texts);
const pgbench = new Pgbench(cluster, database, first, texts, dir);

for (const verb of ['say', 'ask']) {
  if (parts.includes(verb)) await againstTheLimit(verb);
}
if (parts.includes('idle')) for (const n of idle) await residentBytes(n);
if (parts.includes('ping')) await pings(idle.at(-1));
if (parts.includes('due')) report('due at once', await drain(cluster, database, files, { questions: due, seconds, warmup }));

await stopAll();
if (parts.includes('suggest')) {
  await measureSuggestions(report, { seconds, warmup });
  await stopAll();
}
if (parts.includes('page')) {
  await measurePage(report);
  await stopAll();
}
if (parts.includes('tray')) await measureTray(report, { seconds: 60 });
if (parts.includes('reports')) {
  await measureReports(report, { seconds, warmup });
  await stopAll();
}
console.log(results.join('\n'));

// ---- verbs ---------------------------------------------------------------------------------

// pgbench before and after the relay, so that neither gains by a fresher database or a machine that slows down.
async function againstTheLimit(verb) {
  const limits = [];
  const limit = async (n) => {
    await level();
    const figures = await pgbench.measure(verb, n, { seconds, warmup });
    limits.push(figures.calls_per_s);
    report(`question.${verb}, pgbench`, figures);
  };
  for (const n of clients) await limit(n);
  const best = clients[limits.indexOf(Math.max(...limits))];
  const server = await startServer({ database });
  const relayed = [];
  for (const n of connections) relayed.push(await relay(server, verb, n));
  await limit(best);

  const calls_per_s = Math.max(...limits);
  report(`question.${verb}, limit`, { calls_per_s });
  for (const figures of relayed) {
    const ratios = { ratio_to_limit: round(figures.calls_per_s / calls_per_s) };
    // One caller waits for the disk each time, so for one there is also one client of pgbench to be compared with.
    if (figures.speakers === 1) ratios.ratio_to_one_client = round(figures.calls_per_s / limits[clients.indexOf(1)]);
    report(`question.${verb}, relay`, { ...figures, ...ratios });
  }
  for (const rate of [relayed[0].calls_per_s, 0.5 * calls_per_s, 0.9 * calls_per_s]) await sameRate(server, verb, Math.floor(rate));
  await server.stop();
}

// n callers, each with the person they talk to; one caller needs a listener.
async function relay(server, verb, n) {
  await level();
  return measure(server, postmaster(cluster), files, { verb, connections: Math.max(n, 2), speakers: n, seconds, warmup });
}

// Both at the same rate, calls due at random moments and timed from those.
async function sameRate(server, verb, rate) {
  const both = { connections: 50, rate };
  await level();
  const bare = await pgbench.measure(verb, both.connections, { seconds, warmup, rate });
  await level();
  const relayed = await measure(server, postmaster(cluster), files, { verb, ...both, seconds, warmup });
  report(`question.${verb}, same rate`, {
    ...relayed,
    pgbench_calls_per_s: bare.calls_per_s,
    pgbench_p50_ms: bare.reply_p50_ms,
    pgbench_p99_ms: bare.reply_p99_ms,
    p99_ratio: round(relayed.reply_p99_ms / bare.reply_p99_ms),
  });
}

// Every run begins with the log written out, so that none pays for the one before.
async function level() {
  await cluster.query('checkpoint');
}

// ---- idle connections ------------------------------------------------------------------------

async function hold(server, n) {
  const load = new Load(server, files, { verb: 'hold', connections: n });
  await load.next();
  return load;
}

// What the server has more with n signed-in, resumed and silent sessions than after one has come and gone.
async function residentBytes(n) {
  const server = await startServer({ database });
  await (await hold(server, 1)).stop();
  await sleep(1000);
  const before = server.residentBytes();
  const load = await hold(server, n);
  await sleep(Math.min(seconds, 10) * 1000);
  const after = server.residentBytes();
  report('idle connections', { connections: n, resident_bytes_each: Math.round((after - before) / n), resident_bytes_before: before, resident_bytes: after });
  await load.stop();
  await server.stop();
}

async function pings(n) {
  const server = await startServer({ database });
  const ping = (also) => measure(server, postmaster(cluster), files, { verb: 'ping', connections: 1, seconds, warmup, name: also });
  const alone = await ping('alone');
  const load = await hold(server, n);
  await sleep(1000);
  const among = await ping('among');
  report('session.ping', { idle: 0, ...alone });
  report('session.ping', {
    idle: n,
    ...among,
    p50_ratio: round(among.reply_p50_ms / alone.reply_p50_ms),
    p99_ratio: round(among.reply_p99_ms / alone.reply_p99_ms),
  });
  await load.stop();
  await server.stop();
}
