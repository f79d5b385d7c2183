// suggest: what is found while people type, how soon, and what it costs: with 35,000 articles and with a million.
//
//   node tests/bench/suggest.mjs          both
//   node tests/bench/suggest.mjs 35000    one of them
//
// The articles are titles, questions and answers of real questions, where those are at hand, cut in half and put together anew inside
// PostgreSQL, so that words come as often as they do, and no two are the same.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, sleep, startCluster, startServer, stopAll, token } from '../harness/index.mjs';
import { at } from '../harness/places.mjs';
import { postmaster, round } from './pgbench.mjs';
import { measure } from './relay.mjs';
import { settle } from './town.mjs';
import { writeTexts } from './texts.mjs';

const real = at('../shared/retrieval/duplicates/corpus.tsv');
const typists = 50;
const keystroke_s = 0.15;
const looks = 100; // from an answer to its being found

export async function measureSuggestions(report, { seconds, warmup, sizes = [35_000, 1_000_000] }) {
  const dir = mkdtempSync(join(tmpdir(), 'buckstop-suggest-'));
  try {
    const cluster = await startCluster({ fsync: true, settings: ['shared_buffers=512MB', 'max_wal_size=8GB', 'checkpoint_timeout=15min'] });
    const files = { people: join(dir, 'people.tsv'), texts: join(dir, 'texts.tsv') };
    const texts = writeTexts(files.texts);
    const database = await cluster.freshDatabase();
    await settle(database, files.people, texts);
    await writeParts(database, corpus(texts));
    const empty = await residentBytes(database);
    let articles = 0;
    for (const size of sizes) {
      await recombine(database, size - articles);
      articles = size;
      await measureSize(report, { cluster, database, files, articles, empty, seconds, warmup });
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

// Real questions, [title, body].
function corpus(texts) {
  if (!existsSync(real)) return texts;
  return readFileSync(real, 'utf8').trim().split('\n').map((line) => line.split('\t').slice(1, 3));
}

// Halves of their titles, and their bodies, to make articles of.
async function writeParts(database, texts) {
  const titles = texts.map(([title]) => title.slice(0, 180).split(/\s+/)).filter((words) => words.length > 1);
  const bodies = texts.map(([, body]) => (body ?? '').slice(0, 600)).filter((body) => /\S/.test(body));
  const half = (words) => Math.ceil(words.length / 2);
  await database.query('create table public.part (n int primary key, head text, tail text, body text)');
  await database.query(
    `insert into public.part select t.n - 1, t.head, t.tail, t.body from unnest($1::text[], $2::text[], $3::text[]) with ordinality t(head, tail, body, n)`,
    [
      titles.map((words) => words.slice(0, half(words)).join(' ')),
      titles.map((words) => words.slice(half(words)).join(' ')),
      titles.map((_, i) => bodies[i % bodies.length]),
    ],
  );
}

// So many more articles. Words of one half of a title stay together, as do those of a body.
async function recombine(database, n) {
  await database.query(
    `insert into core.article (title, body, answer, owner, recorded_at, state, verified_at)
       select a.head || ' ' || b.tail, c.body, d.body, p.first + g % 500, now() - (g % 1000) * interval '1 day',
              case when g % 3 = 0 then 'verified' else 'draft' end, case when g % 3 = 0 then now() end
         from generate_series(1, $1::int) g
              cross join (select min(id) as first from core.person where handle like 'e%') p
              cross join (select count(*)::int as parts from public.part) k
              join public.part a on a.n = (g * 7919::bigint) % k.parts
              join public.part b on b.n = (g * 104729::bigint + g / k.parts) % k.parts
              join public.part c on c.n = (g * 1299709::bigint + 1) % k.parts
              join public.part d on d.n = (g * 15485863::bigint + 2) % k.parts`,
    [n],
  );
  await database.query('analyze core.article');
  await database.query('checkpoint');
}

async function residentBytes(database) {
  const server = await startServer({ database });
  await sleep(1000);
  const bytes = server.residentBytes();
  await server.stop();
  return bytes;
}

const figure = (text, name) => Number(text.match(new RegExp(`^buckstop_${name} ([0-9]+)$`, 'm'))[1]);

// The first load may take minutes, longer than a test would wait.
async function started(database) {
  const server = await startServer({ database, wait: false });
  while ((await server.status('/readyz')) !== 200) {
    if (!server.running) throw new Error(server.lines.slice(-5).join('\n'));
    await sleep(500);
  }
  return server;
}

async function measureSize(report, { cluster, database, files, articles, empty, seconds, warmup }) {
  const server = await started(database);
  const loaded = server.logs.find(({ event }) => event === 'finder.ready');
  report('search, loaded', {
    articles,
    documents: loaded.documents,
    load_s: round(loaded.ms / 1000),
    index_bytes_each: Math.round(loaded.bytes / loaded.documents),
    resident_bytes_each: Math.round((server.residentBytes() - empty) / loaded.documents),
  });

  const lone = await measure(server, postmaster(cluster), files, { verb: 'type', connections: 1, rate: 1 / keystroke_s, seconds, warmup });
  report('article.suggest, one types', { articles, ...lone });
  report('article.suggest, fifty type', { articles, ...(await watched(server, cluster, files, { verb: 'type', connections: typists, rate: typists / keystroke_s, seconds, warmup })) });
  report('question.ask', { articles, ...(await watched(server, cluster, files, { verb: 'ask', connections: typists, rate: 20, seconds, warmup })) });
  await answersFound(report, database, server, articles);
  await server.stop();
}

// A run, with how long looks took of it, and how many came to nothing.
async function watched(server, cluster, files, options) {
  const before = await server.metrics();
  const result = await measure(server, postmaster(cluster), files, options);
  const after = await server.metrics();
  const more = (name) => figure(after, name) - figure(before, name);
  const lacks = ['full', 'late', 'superseded', 'untold'].map((reason) => more(`finder_lacks_total\\{reason="${reason}"\\}`));
  return {
    ...result,
    look_mean_ms: round(more('finder_ask_microseconds_total') / more('finder_asks_total') / 1000),
    nothing_known: lacks.reduce((sum, n) => sum + n, 0),
  };
}

// From the event on the other node to the first search there that finds the article by a word of its own.
async function answersFound(report, database, server, articles) {
  const other = await started(database);
  const [guy, ann] = [await connect(server, { token: await token(database, 'guy') }), await connect(server, { token: await token(database, 'ann') })];
  const [here, there] = [guy, await connect(other, { token: await token(database, 'guy') })];
  const times = { here: [], there: [] };
  for (let i = 0; i < looks; i += 1) {
    const word = `${i.toString(3).padStart(5, '0').replaceAll('0', 'bu').replaceAll('1', 'ki').replaceAll('2', 'zo')}${articles === 35_000 ? 'mar' : 'lep'}`;
    const { question } = await guy.call('question.ask', { to: { person: '@ann' }, title: `Where is item ${i}?` });
    const heard = (client) => client.waitFor(({ method, params }) => method === 'question.answered' && params.question.id === question.id);
    const looking = [['here', here], ['there', there]].map(async ([where, client]) => {
      await heard(client);
      const start = performance.now();
      for (;;) {
        const { articles: found } = await client.call('article.search', { text: word });
        if (found.some(({ answer }) => answer.includes(word))) break;
      }
      times[where].push(performance.now() - start);
    });
    await ann.call('question.answer', { question: question.id, body: `On shelf ${word}.` });
    await Promise.all(looking);
  }
  for (const [where, ms] of Object.entries(times)) {
    ms.sort((a, b) => a - b);
    report('answered to found', { articles, node: where, p50_ms: round(ms[Math.floor(ms.length / 2)]), p95_ms: round(ms[Math.floor(ms.length * 0.95)]) });
  }
  await other.stop();
}

if (process.argv[1] === import.meta.filename) {
  const sizes = process.argv.slice(2).map(Number);
  const seconds = Number(process.env.BENCH_SECONDS ?? 30);
  await measureSuggestions((name, figures) => console.log(JSON.stringify({ name, ...figures })), {
    seconds,
    warmup: Math.min(5, Math.ceil(seconds / 2)),
    ...(sizes.length > 0 && { sizes }),
  });
  await stopAll();
}
