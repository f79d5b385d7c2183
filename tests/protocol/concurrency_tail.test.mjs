// The event log under writers that commit out of order: the tail delivers each event exactly once and in order within its
// question, on both nodes, while one transaction stays open throughout. A reader whose cursor is the highest id runs beside
// it over the same log, and must miss some: otherwise this proves nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { random, sleep, until, world } from '../harness/index.mjs';

const w = world({ nodes: 2 });
const interleavings = 1000;
const writers = 12;

test('1,000 interleavings of writers: every event once and in order, and a highest-id cursor misses some', async () => {
  const [{ id: guy }] = await w.query(`select id from core.person where handle = 'guy'`);
  const questions = [];
  for (let i = 0; i < 30; i += 1) questions.push((await w.ask('guy', 'ann', { title: `Question ${i}` })).id);
  const listeners = await Promise.all(w.servers.map((server) => w.fresh('ann', { server })));
  const [{ start }] = await w.query('select max(id) as start from core.event');
  const naive = await highestIdReader(start);

  const patient = await w.connect();
  await patient.query('begin');
  await say(patient, guy, questions.pop());
  let left = interleavings;
  await Promise.all([
    ...Array.from({ length: writers }, (_, i) => writeDirectly(guy, questions, random(i + 1), () => (left -= 1) >= 0)),
    ...w.servers.map((server, i) => writeThrough(server, questions, random(100 + i), () => left > 0)),
  ]);
  await patient.query('commit');
  await patient.end();

  const wanted = await w.query(
    `select id, question, rev from core.event where id > $1 and (select id from core.person where handle = 'ann') = any (recipients) order by id`,
    [start],
  );
  assert.ok(wanted.length > interleavings, `${wanted.length} events`);
  for (const listener of listeners) {
    await until(
      'every event',
      () => new Set(listener.events.map(({ params }) => params.id)).size >= wanted.length,
      20_000,
    );
    await sleep(1500); // time for one too many
    assert.deepEqual(
      listener.events.map(({ params }) => params.id).sort(byNumber),
      wanted.map(({ id }) => id),
      'each exactly once',
    );
    assertInOrder(listener.events);
    await listener.stop();
  }
  const missed = await naive.missed();
  assert.ok(missed > 0, 'the control run missed nothing: this test proves nothing');
  assert.deepEqual(await w.database.violations(), []);
});

const byNumber = (a, b) => Number(a) - Number(b);

function assertInOrder(events) {
  const last = new Map();
  for (const {
    params: { question },
  } of events) {
    assert.equal(question.rev, (last.get(question.id) ?? question.rev - 1) + 1, `question ${question.id}`);
    last.set(question.id, question.rev);
  }
}

function say(connection, person, question) {
  return connection.query(`select api.question_say($1, jsonb_build_object('question', $2::text, 'body', 'A word.'))`, [
    person,
    question,
  ]);
}

// Transactions of one to three verbs with pauses before, between and after them; some behind savepoints, some rolled back.
async function writeDirectly(person, questions, next, more) {
  const connection = await w.connect();
  const pause = () => connection.query('select pg_sleep($1)', [next() < 0.5 ? 0 : next() * 0.02]);
  while (more()) {
    const few = Array.from(
      { length: 1 + Math.floor(next() * 3) },
      () => questions[Math.floor(next() * questions.length)],
    );
    await connection.query('begin');
    for (const question of [...new Set(few)].sort(byNumber)) {
      await pause();
      await connection.query('savepoint one');
      await say(connection, person, question);
      await connection.query(next() < 0.2 ? 'rollback to savepoint one' : 'release savepoint one');
    }
    await pause();
    await connection.query(next() < 0.1 ? 'rollback' : 'commit');
  }
  await connection.end();
}

async function writeThrough(server, questions, next, more) {
  const client = await w.fresh('guy', { server });
  while (more()) {
    await client.call('question.say', { question: questions[Math.floor(next() * questions.length)], body: 'A word.' });
    await sleep(next() * 10);
  }
  await client.stop();
}

// What a plausible tail would do: remember the highest id that it has seen.
async function highestIdReader(start) {
  const connection = await w.connect();
  const seen = new Set();
  let last = start;
  let on = true;
  const reading = (async () => {
    while (on) {
      const { rows } = await connection.query('select id from core.event where id > $1 order by id', [last]);
      for (const { id } of rows) seen.add(id);
      last = rows.at(-1)?.id ?? last;
      await sleep(2);
    }
  })();
  return {
    async missed() {
      on = false;
      await reading;
      const { rows } = await connection.query('select id from core.event where id > $1', [start]);
      await connection.end();
      return rows.filter(({ id }) => !seen.has(id)).length;
    },
  };
}
