// A server is killed while it loads its index, and started again, and all the while what it has loaded already becomes something
// else elsewhere. When it is ready it finds everything by its newest words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer, until, world } from '../harness/index.mjs';

const moving = 6; // questions that are answered again and again
const filler = 1000; // articles besides, three pages with those
const questions = [];

// Words so unlike each other that none is taken for a slip of another.
const syllables = ['bra', 'quil', 'dosk', 'fem', 'gnar', 'hulp', 'jost', 'klim', 'mirv', 'nopt'];
const word = (round, i) => `${syllables[round]}${syllables[i]}${syllables[(round + i + 3) % 10]}${syllables[(round * i + 7) % 10]}`;

const w = world({}, async () => {
  for (let i = 0; i < moving; i += 1) {
    const { id } = await w.ask('guy', 'ann', { title: `Where is key number ${i}?` });
    const { question } = await (await w.as('ann')).call('question.answer', { question: id, body: `In the ${word(0, i)} box.` });
    questions.push({ id, article: question.article });
  }
  await w.query(`
    do $$
    declare
            guy bigint := (select id from core.person where handle = 'guy');
            ann bigint := (select id from core.person where handle = 'ann');
            asked json;
    begin
            for i in 1 .. ${filler} loop
                    asked := api.question_ask(guy, jsonb_build_object('to', jsonb_build_object('person', '@ann'), 'title', 'Where is shelf ' || i || '?'));
                    perform api.question_answer(ann, jsonb_build_object('question', asked #>> '{question,id}', 'body', 'In hall ' || i || '.'));
            end loop;
    end $$`);
  await w.query(`
    alter function api.search_documents(text, bigint, int) rename to search_documents_at_once;
    create function api.search_documents(kind text, after bigint, most int) returns setof core.search_document
    language plpgsql security definer set search_path = core, pg_temp as $$
    begin
            perform pg_sleep(1);
            return query select * from api.search_documents_at_once(kind, after, most);
    end $$`);
});

// Every moving question is answered anew, in words of that round.
async function move(round) {
  for (const [i, { id }] of questions.entries()) {
    await (await w.as('guy')).call('question.reopen', { question: id, reason: 'Not there.' });
    await (await w.as('ann')).call('question.answer', { question: id, body: `In the ${word(round, i)} box.` });
  }
}

const figure = async (server, name) => Number((await server.metrics()).match(new RegExp(`^buckstop_finder_${name} ([0-9]+)$`, 'm'))[1]);

// It has the first page, with all that moves, and has not loaded everything.
async function halfWay(server) {
  await until('the first page is in the index', async () => (await figure(server, 'fed_total').catch(() => 0)) >= 500, 20_000, 5);
  assert.equal(await figure(server, 'ready'), 0, 'control: all was loaded by then, so this run proves nothing');
}

// How many the server finds by their words of that round.
async function found(server, round) {
  const eve = await w.fresh('eve', { server });
  let n = 0;
  for (const [i, { article }] of questions.entries()) {
    const { articles } = await eve.call('article.search', { text: word(round, i) });
    n += articles.some(({ id }) => id === article);
  }
  await eve.stop();
  return n;
}

// Moved while it loads, killed, moved while it is away, moved while it loads again.
async function killedWhileLoading(firstRound) {
  const server = await startServer({ database: w.database, wait: false });
  await halfWay(server);
  await move(firstRound);
  server.kill('SIGKILL');
  await server.exited;
  await move(firstRound + 1);
  await server.start(false);
  await halfWay(server);
  const listener = await w.fresh('ann', { server });
  await move(firstRound + 2);
  const last = questions.at(-1).id;
  await listener.waitFor(({ method, params }) => method === 'question.answered' && params.question.id === last);
  await listener.stop();
  await server.ready();
  return server;
}

test('whatever changed while it was killed, away or loading is found by its newest words', async () => {
  const server = await killedWhileLoading(1);
  await until('all are found', async () => (await found(server, 3)) === moving);
  for (const round of [0, 1, 2]) assert.equal(await found(server, round), 0, `words of round ${round}`);
  await server.stop();
});

test('control: without what the event log says, they are missed', async () => {
  await w.query(`
    create or replace function core.touched(e core.event, out article bigint, out question bigint)
    language sql stable as 'select null::bigint, null::bigint'`);
  const server = await killedWhileLoading(4);
  assert.ok((await found(server, 6)) < moving);
  await server.stop();
});
