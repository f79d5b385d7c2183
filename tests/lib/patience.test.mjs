// What takes its time: silence, dead connections, a server that is away for long. All at once, so that it takes no longer than the longest.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { freePort, sleep, startProxy, stopAll, until } from '../harness/index.mjs';
import { freshFolder, startDriver } from './driver.mjs';
import { startMachine } from './machine.mjs';
import { silence, startScript } from './script.mjs';

after(stopAll);

const start = (server, more = {}, how = {}) => startDriver({ server: server.url, token: 'a-token', ...more }, how);

const sanitized = (process.env.BUCKSTOP_DRIVER ?? '').includes('asan');

// As the server does after 25 seconds of silence.
const PINGS = 3;
async function pings(script) {
  for (let i = 0; i < PINGS; i += 1) {
    await sleep(25_000);
    script.ping();
  }
  await sleep(500);
}

const SLACK = 15_000; // for a machine that does something else besides

const isAbout = (ms, took) => assert.ok(took > ms - 2_500 && took < ms + SLACK, `after ${took} ms`);

const gaps = (times) => times.slice(1).map((at, i) => at - times[i]);

// Somebody whom the next event wakes, in the very moment.
async function startledListener() {
  const script = await startScript();
  const proxy = await startProxy(script);
  const ann = start(proxy);
  await ann.open();
  ann.tell({ do: 'startle' });
  await ann.look();
  return { ann, proxy, script };
}

// Somebody who has asked whether the connection holds; answer(payload) of the server is for the test to give.
async function askingListener() {
  const script = await startScript({}, { autoPong: false });
  const ann = start(script);
  await ann.open();
  const pinged = script.pinged();
  ann.wake();
  return { ann, script, answer: await pinged };
}

describe('patience', { concurrency: true }, () => {
  test('a server that is away: tries come further and further apart, none too far', async () => {
    const script = await startScript({}, { upgrade: () => 503 });
    const ann = start(script);
    await sleep(40_000);
    const waits = gaps(script.connections);
    assert.ok(waits.length >= 4, `${waits.length} tries in forty seconds`);
    waits.forEach((wait, i) => assert.ok(wait < Math.min(2 ** i, 60) * 1000 + SLACK, `${wait} ms after ${i + 1} tries`));
    await until('each of them is told', () => ann.of('link').filter(({ link }) => link === 'waiting').length === script.connections.length);
    await ann.kill();
  });

  test('nobody at all is there, and then somebody is', async () => {
    const port = await freePort();
    const ann = start({ url: `http://127.0.0.1:${port}` });
    const { why } = await ann.waitFor('it waits', ({ link }) => link === 'waiting');
    assert.equal(why, 'The server cannot be reached.');
    await sleep(5_000);
    const script = await startScript({}, { port });
    await ann.open(30_000);
    await ann.read('session.ping');
    assert.equal(script.connections.length, 1);
    await ann.stop();
  });

  test('a read that nobody answers is given up after half a minute, a change is not', async () => {
    const script = await startScript({ 'question.get': () => silence, 'question.say': ({ nth }) => (nth === 1 ? silence : { nth }) });
    const ann = start(script);
    await ann.open();
    const begin = Date.now();
    const { answered } = ann.put('question.say', {});
    await assert.rejects(ann.read('question.get'), { code: 'unreachable' });
    isAbout(30_000, Date.now() - begin);
    assert.equal((await ann.look()).queued, 1);
    script.close();
    assert.deepEqual(await answered, { nth: 2 });
    await ann.stop();
  });

  test('a read that is asked while nobody is there is given up after half a minute', async () => {
    const ann = start({ url: `http://127.0.0.1:${await freePort()}` });
    const begin = Date.now();
    await assert.rejects(ann.read('question.get'), { code: 'unreachable' });
    isAbout(30_000, Date.now() - begin);
    await ann.kill();
  });

  test('a server that takes the connection and says nothing: another try', async () => {
    const script = await startScript({ 'session.resume': ({ nth }) => (nth === 1 ? silence : { person: { id: '7' }, resync: true, events: [], cursor: 'c' }) });
    const ann = start(script);
    await ann.open(40_000);
    const [first, second] = script.connections;
    isAbout(20_000, second - first);
    await ann.stop();
  });

  test('a dead connection is noticed within a minute and a bit, and nothing is lost', async () => {
    const script = await startScript();
    const proxy = await startProxy(script);
    const ann = start(proxy);
    await ann.open();
    proxy.deaden();
    const begin = Date.now();
    const { answered } = ann.put('question.say', { body: 'said into the void' });
    await until('it is connected again', () => ann.of('resumed').length === 2, 90_000);
    const took = Date.now() - begin;
    isAbout(60_000, took);
    await answered;
    assert.equal(script.named('question.say').length, 1);
    await ann.stop();
  });

  test('control: a connection that lives is left alone in silence, as long as the server pings', async () => {
    const script = await startScript();
    const ann = start(script);
    await ann.open();
    await pings(script);
    assert.equal(script.connections.length, 1);
    assert.equal(ann.link, 'open');
    await ann.stop();
  });

  test('idle, it is woken by the pings and by nothing else', { skip: sanitized && 'strace and LeakSanitizer do not go together' }, async () => {
    const script = await startScript();
    const trace = `${freshFolder()}.trace`;
    const ann = start(script, {}, { through: ['strace', '-T', '-e', 'trace=poll', '-o', trace] });
    await ann.open();
    await pings(script);
    const rests = readFileSync(trace, 'utf8').split('\n').filter((line) => Number(line.match(/<(\d+\.\d+)>$/)?.[1]) > 20);
    assert.equal(rests.length, PINGS, rests.join('\n'));
    await ann.kill();
  });

  test('woken on a dead connection, it notices within seconds', async () => {
    const script = await startScript();
    const proxy = await startProxy(script);
    const ann = start(proxy);
    await ann.open();
    proxy.deaden();
    const begin = Date.now();
    ann.wake();
    await until('it is connected again', () => ann.of('resumed').length === 2, 30_000);
    isAbout(5_000, Date.now() - begin);
    await ann.stop();
  });

  // Several, one after the other, because the system's own count of silence is right about every second time.
  test('what came just before the question whether a connection holds is no answer to it', async () => {
    const startled = await Promise.all(Array.from({ length: 6 }, () => startledListener()));
    for (const { ann, proxy, script } of startled) {
      proxy.mute();
      script.event('question.said', 1);
      await ann.event('question.said');
    }
    const begin = Date.now();
    for (const { ann } of startled) await until('it is connected again', () => ann.of('resumed').length === 2, 15_000);
    assert.ok(Date.now() - begin < 10_000, `after ${Date.now() - begin} ms`);
    for (const { ann } of startled) await ann.stop();
  });

  test('nor is an answer to another question', async () => {
    const { ann, answer } = await askingListener();
    answer(Buffer.from('other'));
    await until('it is connected again', () => ann.of('resumed').length === 2, 15_000);
    await ann.stop();
  });

  test('an answer that is there counts, though nobody has come to read it', async () => {
    const { ann, script, answer } = await askingListener();
    ann.signal('SIGSTOP');
    answer();
    await sleep(7_000);
    ann.signal('SIGCONT');
    await ann.read('session.ping');
    await sleep(1_000);
    assert.equal(script.connections.length, 1);
    await ann.stop();
  });

  test('nor is one cut whose answer is behind much else', async () => {
    const { ann, script, answer } = await askingListener();
    for (let n = 1; n <= 8; n += 1) {
      await sleep(1_000);
      script.event('question.said', n);
    }
    answer();
    await ann.read('session.ping');
    assert.equal(script.connections.length, 1);
    await ann.stop();
  });

  test('woken on one that lives, it stays', async () => {
    const script = await startScript();
    const ann = start(script);
    await ann.open();
    for (let i = 0; i < 4; i += 1) {
      ann.wake();
      await sleep(2_000);
    }
    assert.equal(script.connections.length, 1);
    await ann.stop();
  });

  test('a machine that has slept for an hour: a dead connection is noticed within seconds, though nobody says so', async () => {
    const machine = await startMachine();
    const script = await startScript();
    const proxy = await startProxy(script);
    const ann = start(proxy, { folder: freshFolder() }, { env: machine.env });
    await ann.open();
    proxy.deaden();
    machine.sleeps(3600);
    const begin = Date.now();
    ann.tell({ do: 'look' }); // something happens, as always when a machine wakes up
    await until('it is connected again', () => ann.of('resumed').length === 2, 30_000);
    isAbout(5_000, Date.now() - begin);
    await ann.stop();
  });
});
