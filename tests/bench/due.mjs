// due: a hundred thousand questions that are due at once, drained beside verbs.

import { extra, sleep, startServer, until } from '../harness/index.mjs';
import { postmaster, round } from './pgbench.mjs';
import { measure } from './relay.mjs';

const callers = { connections: 50, rate: 200 }; // a tenth of what there is room for

const longAgo = '2024-01-01T10:00:00Z'; // a Monday morning
const asker = (i) => extra(i % 5000); // of the town's ten thousand people, half ask the other half
const owner = (i) => extra(5000 + (i % 5000));

// What callers have to wait for a reply while nothing is due, and then while the drain is on; and how fast that is, beside them and
// alone.
export async function drain(cluster, database, files, { questions, seconds, warmup }) {
  await askLongAgo(database, questions);
  const begin = new Date(Date.now() + (seconds + 2 * warmup + 60) * 1000);
  await database.query('update core.question set next_due_at = $1 where asked_at = $2', [begin, longAgo]);
  await database.query('vacuum analyze');
  await cluster.query('checkpoint');

  const server = await startServer({ database });
  const say = () => measure(server, postmaster(cluster), files, { verb: 'say', ...callers, seconds, warmup });
  const idle = await say();
  if (Date.now() > begin) throw new Error('the drain had begun before the other figures were there');
  await until('the drain has begun', async () => (await left(database)) > 0, 120_000, 100);
  const before = await progress(database);
  const busy = await say();
  const beside = await progress(database);
  await sleep(seconds * 1000);
  const alone = await progress(database);
  if (alone.left === 0) throw new Error('all was drained before the figures were there');
  await until('all is drained', async () => (await left(database)) === 0, 3_600_000, 1000);
  await server.stop();
  return {
    questions,
    reminded_once: await remindedOnce(database),
    drained_per_s: rate(before, beside),
    drained_alone_per_s: rate(beside, alone),
    calls_per_s: busy.calls_per_s,
    idle_p50_ms: idle.reply_p50_ms,
    idle_p99_ms: idle.reply_p99_ms,
    draining_p50_ms: busy.reply_p50_ms,
    draining_p99_ms: busy.reply_p99_ms,
    p50_ratio: round(busy.reply_p50_ms / idle.reply_p50_ms),
    p99_ratio: round(busy.reply_p99_ms / idle.reply_p99_ms),
  };
}

// By a clock that stands in the past, so that their deadlines have passed.
async function askLongAgo(database, questions) {
  const connection = await database.connect();
  await connection.query(`set buckstop.clock = '${longAgo}'`);
  for (let i = 0; i < questions; i += 1000) {
    const handles = Array.from({ length: 1000 }, (_, k) => i + k);
    await connection.query(
      `select api.question_ask(p.id, jsonb_build_object('to', jsonb_build_object('person', '@' || a.owner), 'title', 'Where do old invoices go?'))
         from unnest($1::text[], $2::text[]) as a(asker, owner) join core.person p on p.handle = a.asker`,
      [handles.map(asker), handles.map(owner)],
    );
  }
  await connection.end();
}

// How many have been reminded, and no more than once.
async function remindedOnce(database) {
  const rows = await database.query(`
    select count(*)::int as questions from (
        select from core.event e join core.question q on q.id = e.question
         where e.kind = 'question.reminded' and q.asked_at = $1 group by q.id having count(*) = 1) as each`, [longAgo]);
  return rows[0].questions;
}

const left = async (database) => Number((await database.query('select count(*) from core.question where next_due_at <= now()'))[0].count);
const progress = async (database) => ({ at: performance.now(), left: await left(database) });
const rate = (from, to) => Math.round((1000 * (from.left - to.left)) / (to.at - from.at));
