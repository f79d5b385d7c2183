// The queue on disk: what was changed while nobody listened is done by whoever runs next.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { freePort, marks, world } from '../harness/index.mjs';
import { startMachine } from './machine.mjs';
import { freshFolder, startDriver } from './driver.mjs';

const w = world();

const sanitized = (process.env.BUCKSTOP_DRIVER ?? '').includes('asan');

const mark = () => `mark-${randomUUID()}`;
const nobody = `http://127.0.0.1:${await freePort()}`; // no server is there

// Guy makes so many changes while the server cannot be reached, and is killed; what they say.
async function leave(folder, count, { question, env } = {}) {
  const id = question ?? (await w.ask('guy', 'ann')).id;
  const guy = startDriver({ server: nobody, token: await w.token('guy'), folder }, { env });
  const words = Array.from({ length: count }, mark);
  const puts = words.map((body) => guy.put('question.say', { question: id, body }));
  await Promise.all(puts.map(({ taken }) => taken));
  assert.equal((await guy.look()).queued, count);
  await guy.kill();
  return { id, words };
}

const said = (question) =>
  w.query('select body from core.message where question = $1 order by id', [question]).then((rows) => rows.map(({ body }) => body));

const settled = async (driver, count) => {
  await driver.waitFor(`${count} are settled`, () => driver.of('settled').length >= count);
  return driver.of('settled');
};

test('changes that a killed process left are made by the next, in order, and it is told of each', async () => {
  const folder = freshFolder();
  const { id, words } = await leave(folder, 20);
  assert.deepEqual(await said(id), []);
  const guy = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  const all = await settled(guy, 20);
  assert.deepEqual(all.map(({ ok, method, params, result }) => [ok, method, params.body, result.message.body]), words.map((body) => [true, 'question.say', body, body]));
  assert.deepEqual(await said(id), words);
  assert.equal((await guy.look()).queued, 0);
  assert.equal(statSync(`${folder}/queue`).size, 0, 'nothing of them is left on disk');
  await guy.stop();
  const again = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  await again.open();
  await again.read('session.ping');
  assert.deepEqual(again.of('settled'), []);
  await again.stop();
});

test('an orderly end says that they wait, and they do', async () => {
  const folder = freshFolder();
  const { id } = await w.ask('guy', 'ann');
  const guy = startDriver({ server: nobody, token: await w.token('guy'), folder });
  const { answered, taken } = guy.put('question.say', { question: id, body: 'later' });
  await taken;
  const refused = assert.rejects(answered, { code: 'stopped' });
  await guy.stop();
  await refused;
  const next = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  await settled(next, 1);
  assert.deepEqual(await said(id), ['later']);
  await next.stop();
});

test('a refusal of what an earlier process wanted is told, and it is not tried again', async () => {
  const folder = freshFolder();
  await leave(folder, 1, { question: '999999' });
  const guy = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  const [{ ok, code, message }] = await settled(guy, 1);
  assert.deepEqual([ok, code], [false, 'not_found']);
  assert.match(message, /\.$/);
  await guy.stop();
  assert.equal(statSync(`${folder}/queue`).size, 0);
});

test('what is new waits for what was left', async () => {
  const folder = freshFolder();
  const { id, words } = await leave(folder, 5);
  const guy = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  await guy.change('question.say', { question: id, body: 'new' });
  assert.deepEqual(await said(id), [...words, 'new']);
  await guy.stop();
});

test('one process at a time has a folder, and says so in words', async () => {
  const folder = freshFolder();
  const first = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  await first.open();
  const second = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  const { code, message } = await second.waitFor('it has failed', ({ on }) => on === 'failed');
  assert.equal(code, 'busy');
  assert.match(message, /^Another program is using \/.*\.$/);
  await second.exited;
  await first.kill();
  const third = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  await third.open();
  await third.stop();
});

test('a folder that cannot be used is refused in words, and nothing of it is touched', async () => {
  const folder = freshFolder();
  await leave(folder, 2);
  for (const [queue, words] of [
    [`${readFileSync(`${folder}/queue`, 'utf8')}oops\n`, /^Line 4 of .*queue/],
    ['{"buckstop":"queue","version":99}\n', /^A newer Buckstop wrote /],
  ]) {
    writeFileSync(`${folder}/queue`, queue);
    const guy = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
    const { message } = await guy.waitFor('it has failed', ({ on }) => on === 'failed');
    assert.match(message, words);
    await guy.exited;
    assert.equal(readFileSync(`${folder}/queue`, 'utf8'), queue);
  }
});

test('a change is on disk before it is said to be taken', { skip: sanitized && 'strace and LeakSanitizer do not go together' }, async () => {
  const folder = freshFolder();
  const { id } = await w.ask('guy', 'ann');
  const trace = `${folder}.trace`;
  const guy = startDriver({ server: nobody, token: await w.token('guy'), folder }, { through: ['strace', '-o', trace, '-e', 'trace=pwrite64,write,fdatasync,fsync', '-s', '200'] });
  await guy.put('question.say', { question: id, body: 'first' }).taken;
  await guy.put('question.say', { question: id, body: 'second' }).taken;
  await guy.stop();
  const calls = readFileSync(trace, 'utf8').split('\n').filter((line) => /^pwrite64.*key|^fdatasync|^write\(1.*taken/.test(line));
  assert.deepEqual(
    calls.map((line) => line.match(/^\w+/)[0]),
    ['pwrite64', 'fdatasync', 'write', 'pwrite64', 'fdatasync', 'write'],
  );
});

test('who listens to no events keeps its queue, and no place in them', async () => {
  const folder = freshFolder();
  const { id, words } = await leave(folder, 1);
  const options = { server: w.server.url, token: await w.token('guy'), folder };
  const deaf = startDriver({ ...options, deaf: true });
  await settled(deaf, 1);
  await deaf.change('question.say', { question: id, body: 'more' });
  await deaf.stop();
  assert.deepEqual(await said(id), [...words, 'more']);
  const hears = startDriver(options);
  await hears.open();
  assert.equal(hears.of('resumed')[0].resync, true);
  await hears.stop();
});

test('nobody else can read what waits', async () => {
  const folder = freshFolder();
  await leave(folder, 1);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  for (const name of readdirSync(folder)) assert.equal(statSync(`${folder}/${name}`).mode & 0o777, 0o600, name);
});

test('on a full disk a change is refused in words, and what was kept stays', async () => {
  const folder = freshFolder();
  const { id } = await w.ask('guy', 'ann');
  // Files may have so many bytes; the signal that comes with it is no part of a full disk.
  const through = ['sh', '-c', 'trap "" XFSZ; exec prlimit --fsize=1000 "$@"', 'sh'];
  const guy = startDriver({ server: nobody, token: await w.token('guy'), folder }, { through });
  await guy.put('question.say', { question: id, body: 'kept' }).taken;
  await assert.rejects(guy.change('question.say', { question: id, body: 'x'.repeat(1000) }), (refused) => {
    assert.equal(refused.code, 'not_kept');
    assert.match(refused.sentence, /cannot be kept in .*\.$/);
    return true;
  });
  assert.equal((await guy.look()).queued, 1);
  await guy.put('question.say', { question: id, body: 'kept too' }).taken;
  await guy.kill();
  const next = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  await settled(next, 2);
  assert.deepEqual(await said(id), ['kept', 'kept too']);
  await next.stop();
});

test('somebody else who signs in does not make them', async () => {
  const folder = freshFolder();
  const guy = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  await guy.open();
  await guy.stop();
  const { id } = await leave(folder, 2);
  const dan = startDriver({ server: w.server.url, token: await w.token('dan'), folder });
  const all = await settled(dan, 2);
  assert.deepEqual(all.map(({ code }) => code), ['signed_out', 'signed_out']);
  await dan.open();
  assert.equal(dan.of('resumed')[0].resync, true);
  assert.deepEqual(await said(id), []);
  assert.equal((await dan.look()).queued, 0);
  await dan.stop();
});

test('a thousand may wait, and the next is refused; so may four megabytes', async () => {
  const folder = freshFolder();
  const { id } = await w.ask('guy', 'ann');
  const guy = startDriver({ server: nobody, token: await w.token('guy') });
  for (let i = 0; i < 1000; i += 1) guy.put('question.say', { question: id, body: 'x' });
  assert.equal(await guy.refused('change', 'question.say', { question: id, body: 'one too many' }), 'busy');
  assert.equal((await guy.look()).queued, 1000);
  await guy.kill();
  const large = startDriver({ server: nobody, token: await w.token('guy'), folder });
  const body = 'x'.repeat(60_000);
  for (let i = 0; i < 69; i += 1) large.put('question.say', { question: id, body });
  assert.equal(await large.refused('change', 'question.say', { question: id, body }), 'busy');
  assert.equal((await large.look()).queued, 69);
  await large.kill();
  assert.ok(statSync(`${folder}/queue`).size < 5 << 20);
});

test('what could not be sent for seven days is given up, and said to be', async () => {
  const machine = await startMachine();
  const folder = freshFolder();
  const { id } = await leave(folder, 2);
  machine.sleeps(8 * 24 * 3600);
  const guy = startDriver({ server: w.server.url, token: await w.token('guy'), folder }, { env: machine.env });
  const all = await settled(guy, 2);
  assert.deepEqual(all.map(({ code }) => code), ['too_late', 'too_late']);
  assert.deepEqual(await said(id), []);
  await guy.stop();
  assert.equal(existsSync(`${folder}/queue`) && statSync(`${folder}/queue`).size, 0);
});

test('control: without a folder, what a killed process wanted is lost', async () => {
  const { words } = await leave(undefined, 3);
  const guy = startDriver({ server: w.server.url, token: await w.token('guy') });
  await guy.open();
  await guy.read('session.ping');
  const found = await marks(w.database);
  assert.ok(words.every((word) => !found.has(word)), 'this test proves nothing when a folder is not needed');
  await guy.stop();
});

test('asked again by the key that it had, also of the next process, a change is the same one', async () => {
  const folder = freshFolder();
  const { id } = await w.ask('guy', 'ann');
  const change = ['question.say', { question: id, body: 'once' }, randomUUID()];
  const first = startDriver({ server: nobody, token: await w.token('guy'), folder });
  await first.put(...change).taken;
  await first.kill();
  const next = startDriver({ server: w.server.url, token: await w.token('guy'), folder });
  const again = next.put(...change);
  const [{ result }] = await settled(next, 1);
  assert.deepEqual(await again.answered, result);
  assert.deepEqual(await next.put(...change).answered, result);
  assert.deepEqual(await said(id), ['once']);
  await assert.rejects(next.put('question.say', { question: id, body: 'another' }, change[2]).answered, { code: 'key_reused' });
  await assert.rejects(next.put('question.say', { question: id, body: 'x' }, 'no "key"').answered, { code: 'bad_request' });
  assert.equal((await next.look()).queued, 0);
  await next.stop();
  assert.equal(statSync(`${folder}/queue`).size, 0, 'nothing of them is left on disk');
});
