// The page's state after events equals a fresh snapshot: ten thousand questions' lives at random, told to
// nine people in every order that a page may be told of them in.
//
//   SEED=7 LIVES=1000 node tests/e2e/replay.test.mjs    the same lives again, or fewer of them
//
// How the server interleaves lives that are lived at once is its own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  Refusal,
  company,
  random,
  startCluster,
  startServer,
  stopAll,
  token,
  until,
} from '../harness/index.mjs';
import { compare } from './replay/compare.mjs';
import { Desk } from './replay/desk.mjs';
import { walk } from './replay/walk.mjs';

const SEED = Number(process.env.SEED ?? Date.now() % 1e6);
const HANDLES = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', 'guy', 'sam', 'tom'];
const LIVES = Number(process.env.LIVES ?? 10_000);
const BLOCKS = Math.ceil(LIVES / 1000); // each with a company of its own: no list grows beyond what matters
const ROUNDS = 4; // of a block: what was sent in one is delivered at its end
const AT_ONCE = 40;
const HOLES = 0.1; // of the rounds somebody misses the end of
const STEPS = [2, 9];

// Whatever of a follow-up comes next, as if it were time for it.
const FOLLOW_UP = `create function public.follow_up(id bigint) returns void language plpgsql as $$
  declare q core.question;
  begin
    select * into q from core.question x where x.id = follow_up.id for update;
    if core.follow_up_due(q) is not null then
      perform core.question_store(core.expect(core.follow_up_step(q)));
    end if;
  end $$`;
const PROPOSED = `select p.id::text from core.proposal p join core.article a on a.id = p.article
  where a.question = $1 order by p.id desc limit 1`;

const SAID = `select (select count(*)::int from core.follow_up where outcome in ('yes', 'yes_but', 'no_but', 'no')) as held,
  (select count(*)::int from core.proposal where state <> 'open') as decided`;

class Block {
  async start(cluster) {
    this.database = await cluster.freshDatabase();
    await company(this.database);
    await this.database.query(FOLLOW_UP);
    this.server = await startServer({ database: this.database });
    this.desks = new Map();
    for (const handle of HANDLES) {
      this.desks.set(handle, await Desk.sit(this.server, handle, await token(this.database, handle)));
    }
    return this;
  }

  // Who decides about a proposal names it, not the question.
  async #named(method, { question, ...params }) {
    if (!method.startsWith('proposal.')) return { question, ...params };
    const [proposal] = await this.database.query(PROPOSED, [question]);
    return { proposal: proposal?.id ?? '1', ...params };
  }

  async #call(handle, method, params) {
    if (handle === 'time' || method === 'question.follow_up')
      await this.database.query('select public.follow_up($1)', [params.question]);
    if (handle === 'time') return null;
    const desk = this.desks.get(handle);
    if (!desk) return null; // somebody else of the company has it
    try {
      return await desk.call(method, await this.#named(method, params));
    } catch (refused) {
      if (refused instanceof Refusal) return null;
      throw refused;
    }
  }

  // So many lives, some of them at once.
  async live(lives, chance) {
    let left = lives;
    const one = async () => {
      while (left > 0) {
        left -= 1;
        const mine = random(chance() * 2 ** 32);
        const steps = STEPS[0] + Math.floor(mine() * (STEPS[1] - STEPS[0]));
        await walk(mine, steps, (...call) => this.#call(...call));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, one));
  }

  // Until everybody has received what was written for them.
  async hear() {
    for (const [handle, desk] of this.desks) {
      const [{ count }] = await this.database.query(
        'select count(*) from core.event where $1::bigint = any (recipients)',
        [desk.client.person.id],
      );
      await until(`${handle} has ${count} events`, () => desk.received >= Number(count), 60_000);
    }
  }

  // What differs between everybody's page and one that is loaded now.
  async compared() {
    const people = [...this.desks.values()];
    const now = await Promise.all(people.map((desk) => desk.snapshot(Object.keys(desk.state.threads))));
    const truth = new Map(now.flatMap(({ questions }) => Object.entries(questions)));
    return people.map(({ handle, state }, at) => ({ handle, ...compare(state, now[at], truth) }));
  }

  async stop() {
    for (const { client } of this.desks.values()) await client.stop();
    await this.server.stop();
  }
}

async function round(block, chance) {
  await block.live(LIVES / BLOCKS / ROUNDS, chance);
  await block.hear();
  for (const desk of block.desks.values()) {
    if (chance() < HOLES) desk.lose(chance);
    else desk.deliver(chance);
  }
  await Promise.all([...block.desks.values()].map((desk) => desk.read()));
  const compared = await block.compared();
  await Promise.all([...block.desks.values()].map((desk) => desk.open(chance)));
  return compared;
}

test(`after ${LIVES} lives at random everybody's page is as if it had just been loaded (seed ${SEED})`, async (t) => {
  t.after(stopAll);
  const chance = random(SEED);
  const sums = { questions: 0, threads: 0, held: 0, decided: 0 };
  const cluster = await startCluster();
  for (let at = 0; at < BLOCKS; at += 1) {
    const block = await new Block().start(cluster);
    for (let each = 0; each < ROUNDS; each += 1) {
      for (const { handle, found, questions, threads } of await round(block, chance)) {
        assert.equal(found.length, 0, `seed ${SEED}, ${handle}: ${JSON.stringify(found[0])}`);
        sums.questions += questions;
        sums.threads += threads;
      }
    }
    const [{ held, decided }] = await block.database.query(SAID);
    sums.held += held;
    sums.decided += decided;
    await block.stop();
  }
  t.diagnostic(`compared ${sums.questions} questions and ${sums.threads} threads; ${sums.held} times said whether an answer held, ${sums.decided} proposals decided`);
  assert.ok(sums.questions > 5 * LIVES && sums.threads > LIVES / 2 && sums.decided > 0, JSON.stringify(sums));
});
