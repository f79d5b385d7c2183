// load: people at work, with every word they say marked, so that it can be counted afterwards.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Refusal } from './client.mjs';
import { besidesPresence } from './people.mjs';
import { tookPart } from './steady.mjs';
import { random, sleep, until } from './wait.mjs';

// Another run is other people's luck: SEED=7 node --test ...
const luck = Number(process.env.SEED ?? 0) * 1_000_000;

// What somebody may do with a question, by what they are to it. A race lost is a refusal, and part of the game.
const asOwner = [
  ['question.acknowledge', () => ({})],
  ['question.say', (mark) => ({ body: mark })],
  ['question.say', (mark) => ({ body: mark })],
  ['question.consult', (mark, other) => ({ to: { person: other }, body: mark })],
  ['question.refer', (mark, other) => ({ to: { person: other }, reason: mark })],
  ['question.answer', (mark) => ({ body: `In the blue folder, ${mark}` })],
];
const asAsker = [
  ['question.say', (mark) => ({ body: mark })],
  ['question.confirm', () => ({})],
  ['question.reopen', (mark) => ({ reason: mark })],
  ['question.thank', (mark) => ({ body: mark })],
];

// One person's work until stop() is true. What was acknowledged is noted in ledger as {method, mark, question}.
async function work(steady, others, ledger, stop, chance) {
  const pick = (list) => list[Math.floor(chance() * list.length)];
  while (!stop()) {
    const mark = `mark-${randomUUID()}`;
    const [method, params] = choose(steady, pick, others, mark, chance);
    try {
      const result = await steady.call(method, params);
      ledger.push({ method, mark, question: result.question?.id ?? params.question, by: steady.handle });
    } catch (refusal) {
      if (stop()) return;
      if (!(refusal instanceof Refusal)) throw refusal;
    }
    await sleep(chance() * 15);
  }
}

function choose(steady, pick, others, mark, chance) {
  const known = [...steady.questions.values()];
  if (known.length === 0 || chance() < 0.15) return ['question.ask', { to: { person: pick(others) }, title: mark }];
  const question = pick(known.slice(-20));
  const [method, params] = pick(question.owner.handle === steady.handle ? asOwner : asAsker);
  return [method, { question: question.id, ...params(mark, pick(others)) }];
}

// Every acknowledged word is there once, and no word twice, by what the database holds.
async function assertExactlyOnce(database, ledger) {
  const found = await marks(database);
  const lost = ledger.filter(({ method, mark }) => leavesMark.has(method) && !found.has(mark));
  assert.deepEqual(lost, [], 'acknowledged, but not there');
  assert.deepEqual(
    [...found].filter(([, places]) => places.length > 1),
    [],
    'there more than once',
  );
}

const leavesMark = new Set(
  ['ask', 'say', 'answer', 'consult', 'refer', 'reopen', 'thank'].map((verb) => `question.${verb}`),
);

// Where each mark stands: every place that a verb may have written it to.
export async function marks(database) {
  const rows = await database.query(`
    select mark[1], array_agg(place) as places
      from (select 'title' as place, title as words from core.question where parent is null
            union all select 'consult', body from core.question where parent is not null
            union all select 'message', body from core.message
            union all select 'step', reason from core.step
            union all select 'reopened', data ->> 'reason' from core.event where kind = 'question.reopened'
            union all select 'thanked', data ->> 'body' from core.event where kind = 'question.thanked') as written,
           regexp_matches(words, 'mark-[0-9a-f-]{36}', 'g') as mark
     group by 1`);
  return new Map(rows.map(({ mark, places }) => [mark, places]));
}

// Each client holds exactly what the server says, and was told everything once and in order.
async function assertSettled(steadies) {
  for (const steady of steadies) {
    let difference;
    await until(
      'client and server agree',
      async () => (difference = differs(steady.handle, steady.questions, await steady.truth())) === undefined,
      30_000,
      300,
    ).catch((late) => assert.fail(`${steady.handle}: ${difference ?? late.message}`));
    assertInOrder(steady);
  }
}

function differs(handle, mine, theirs) {
  for (const [id, question] of theirs) {
    if (!tookPart(handle, question)) continue;
    if (!mine.has(id)) return `question ${id} is unknown to the client`;
    const [known, wanted] = [mine.get(id), question].map(besidesPresence);
    const field = Object.keys(wanted).find((name) => !isDeepStrictEqual(known[name], wanted[name]));
    if (field) return `question ${id}: ${field} is ${JSON.stringify(known[field])} and should be ${JSON.stringify(wanted[field])}`;
  }
  return undefined;
}

// Revisions of each question rise, without a gap from the first one that concerned this person.
function assertInOrder(steady) {
  const last = new Map();
  for (const { question, rev, mine } of steady.events.values()) {
    const before = last.get(question);
    const what = `${steady.handle}: revision ${rev} of question ${question} after ${before?.rev}`;
    assert.ok(!before || (before.mine ? rev === before.rev + 1 : rev > before.rev), what);
    last.set(question, { rev, mine: mine || before?.mine });
  }
}

// People at work while disaster(load) happens; then what is left to check. load.moreWork(n) waits until n more calls have
// been acknowledged.
export async function underLoad(
  w,
  disaster,
  { handles = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay'], seed = 1, ...options } = {},
) {
  const steadies = await Promise.all(handles.map((handle) => w.steady(handle, options)));
  const ledger = [];
  let on = true;
  const working = Promise.all(
    steadies.map((steady, i) => {
      const others = handles.filter((handle) => handle !== steady.handle).map((handle) => `@${handle}`);
      return work(steady, others, ledger, () => !on, random(seed * 1000 + luck + i));
    }),
  );
  working.catch(() => {}); // told below
  const moreWork = (n = 50) => {
    const wanted = ledger.length + n;
    return until(`${n} more calls`, () => ledger.length >= wanted, 60_000);
  };
  try {
    await moreWork();
    await disaster({ ledger, steadies, moreWork });
    await moreWork();
  } finally {
    on = false;
  }
  await working;
  return { ledger, steadies };
}

// What must be true after every disaster.
export async function assertNothingLost(w, { ledger, steadies }) {
  await assertExactlyOnce(w.database, ledger);
  await assertSettled(steadies);
  assert.deepEqual(
    steadies.map(({ resyncs }) => resyncs),
    steadies.map(() => 0),
    'no hole was papered over',
  );
  assert.deepEqual(await w.database.violations(), []);
  await Promise.all(steadies.map((steady) => steady.stop()));
}
