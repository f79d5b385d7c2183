// kill -9 of the server and of the program that uses the library, at any instant: every change that was taken happens
// once, every event is heard, in order, and at most the last one that a killed process was told comes again.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { marks, random, sleep, until, world } from '../harness/index.mjs';
import { freshFolder, startDriver } from './driver.mjs';
import { startRelay } from './relay.mjs';

const w = world();
const chance = random(Number(process.env.SEED ?? 7));

const mark = () => `mark-${randomUUID()}`;
const between = (least, most) => least + chance() * (most - least);

// Somebody who says things, is killed, and begins again on the same folder.
class Talker {
  constructor(options, question) {
    Object.assign(this, { options, question, taken: [], settled: 0 });
  }

  start() {
    this.driver = startDriver(this.options);
  }

  // Say something every few milliseconds until it is killed; what was taken has to happen.
  async talk(ms) {
    const end = Date.now() + ms;
    while (Date.now() < end) {
      const body = mark();
      const { answered, taken } = this.driver.put('question.say', { question: this.question, body });
      answered.catch(() => {});
      taken.then(
        () => this.taken.push(body),
        () => {}, // killed before it was said to be taken: it may happen, or not
      );
      await sleep(between(0, 6));
    }
  }

  async kill() {
    await this.driver.kill();
    this.settled += this.driver.of('settled').length;
  }
}

const queueIsEmpty = (driver) => until('nothing waits', async () => (await driver.look()).queued === 0, 60_000, 100);

async function happened(words) {
  const found = await marks(w.database);
  return {
    lost: words.filter((word) => !found.has(word)),
    twice: [...found].filter(([, places]) => places.length > 1),
  };
}

const order = (question) =>
  w.query('select body from core.message where question = $1 order by id', [question]).then((rows) => rows.map(({ body }) => body));

test('the program is killed at thirty instants: what was taken happens once, in order', async () => {
  const { id } = await w.ask('guy', 'ann');
  const talker = new Talker({ server: w.server.url, token: await w.token('guy'), folder: freshFolder() }, id);
  for (let i = 0; i < 30; i += 1) {
    talker.start();
    await talker.talk(between(5, 120));
    await talker.kill();
  }
  // Once more while the server cannot answer, so that something is left to the next.
  w.server.kill('SIGSTOP');
  talker.start();
  const taken = talker.taken.length;
  await talker.talk(50);
  await until('something is taken', () => talker.taken.length > taken);
  await talker.kill();
  w.server.kill('SIGCONT');
  talker.start();
  await talker.driver.open();
  await queueIsEmpty(talker.driver);
  const { lost, twice } = await happened(talker.taken);
  assert.deepEqual([lost, twice], [[], []]);
  const said = await order(id);
  const places = talker.taken.map((word) => said.indexOf(word));
  assert.deepEqual(places, [...places].sort((a, b) => a - b));
  await talker.driver.stop();
  assert.ok(talker.settled + talker.driver.of('settled').length > 0, 'some were left to the next, else this shows nothing');
});

test('the server is killed again and again under it: the same, and every call is answered', async () => {
  const { id } = await w.ask('guy', 'ann');
  const talker = new Talker({ server: w.server.url, token: await w.token('guy'), folder: freshFolder() }, id);
  talker.start();
  await talker.driver.open();
  for (let i = 1; i < 7; i += 1) {
    const talking = talker.talk(400);
    await sleep(between(20, 350));
    w.server.kill('SIGKILL');
    await w.server.restart();
    talker.driver.wake(); // for a short test
    await talking;
    await until('it is connected again', () => talker.driver.of('resumed').length > i);
  }
  await queueIsEmpty(talker.driver);
  const { lost, twice } = await happened(talker.taken);
  assert.deepEqual([lost, twice], [[], []]);
  assert.deepEqual(await order(id), talker.taken);
  await until('all are answered', () => talker.driver.of('reply').length === talker.taken.length);
  assert.ok(talker.driver.of('reply').every(({ ok }) => ok));
  await talker.driver.stop();
});

test('both are killed: the same', async () => {
  const { id } = await w.ask('guy', 'ann');
  const talker = new Talker({ server: w.server.url, token: await w.token('guy'), folder: freshFolder() }, id);
  for (let i = 0; i < 6; i += 1) {
    talker.start();
    const talking = talker.talk(300);
    await sleep(between(10, 250));
    w.server.kill('SIGKILL');
    if (i % 2) await talker.kill();
    await w.server.restart();
    await talking;
    if (i % 2 === 0) await talker.kill();
  }
  talker.start();
  await talker.driver.open();
  await queueIsEmpty(talker.driver);
  const { lost, twice } = await happened(talker.taken);
  assert.deepEqual([lost, twice], [[], []]);
  await talker.driver.stop();
});

// Committed, and the reply is lost on the way; then the connection. careless: the key is another one at each try.
async function replyIsLost({ careless = false } = {}) {
  const { id } = await w.ask('guy', 'ann');
  let says = 0;
  const relay = await startRelay(w.server, {
    call: (frame) => (careless && frame.params?.key ? { ...frame, params: { ...frame.params, key: randomUUID() } } : frame),
    reply: (frame) => (frame.result?.message && ++says === 1 ? undefined : frame),
  });
  const guy = startDriver({ server: relay.url, token: await w.token('guy') });
  const body = mark();
  const { answered } = guy.put('question.say', { question: id, body });
  await until('it is committed', () => says === 1);
  relay.cut();
  assert.equal((await answered).message.body, body);
  await guy.stop();
  await relay.stop();
  return (await order(id)).length;
}

test('a reply that is lost on the way comes after all, and it happened once', async () => {
  assert.equal(await replyIsLost(), 1);
});

test('control: with another key at each try it happens twice', async () => {
  assert.equal(await replyIsLost({ careless: true }), 2, 'this test proves nothing when the key is not needed');
});

test('a listener is killed at thirty instants, some of them in the middle of it: it hears everything, in order', async () => {
  const { id } = await w.ask('guy', 'ann');
  const [guy, folder] = [await w.as('guy'), freshFolder()];
  const options = { server: w.server.url, token: await w.token('ann'), folder };
  const runs = [];
  const first = startDriver(options);
  await first.open();
  runs.push(first);
  let over = false;
  const words = [];
  const heard = (run) => run.events.filter(({ kind, params }) => kind === 'question.said' && params.question.id === id).map(({ params }) => params.data.message.body);
  const say = () => guy.call('question.say', { question: id, body: words[words.push(mark()) - 1] });
  const talking = (async () => {
    while (!over) {
      await say();
      await sleep(between(0, 4));
    }
  })();
  for (let i = 0; i < 30; i += 1) {
    if (i % 2) await until('it hears something', () => heard(runs.at(-1)).length > 0);
    await sleep(between(5, 120));
    await runs.at(-1).kill();
    runs.push(startDriver(options));
  }
  over = true;
  await talking;
  await say(); // what was said before may all have been heard by the one that was killed last
  await until('it hears the last', () => heard(runs.at(-1)).includes(words.at(-1)));
  await runs.at(-1).stop();
  const all = runs.map(heard);
  // A process that was killed while it told of an event leaves that one to the next.
  const once = all.flat().filter((word, i, list) => word !== list[i - 1]);
  assert.deepEqual(once, words);
});
