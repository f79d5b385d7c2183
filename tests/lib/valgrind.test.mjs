// A whole short life under valgrind: nothing is read that was not written, and all that was taken is given back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTlsFront, until, world } from '../harness/index.mjs';
import { freshFolder, startDriver } from './driver.mjs';

const w = world();

// A sanitizer looks for the same, and does not go together with it.
const skip = (process.env.BUCKSTOP_DRIVER ?? '').includes('asan') && 'this one has sanitizers';

const through = ['valgrind', '--quiet', '--error-exitcode=9', '--leak-check=full', '--show-leak-kinds=definite,indirect', '--errors-for-leak-kinds=definite,indirect', '--track-fds=no'];

async function life(driver) {
  await driver.open(60_000);
  await driver.read('person.search', { text: 'bob' });
  const { question } = await driver.change('question.ask', { to: { person: '@bob' }, title: 'Where is the ladder?' });
  await driver.event(({ kind, params }) => kind === 'question.asked' && params.question.id === question.id);
  assert.equal(await driver.refused('change', 'question.answer', { question: question.id, body: 'Here' }), 'not_owner');
  assert.equal(await driver.refused('read', 'question.get', 'no object'), 'bad_request');
  return question;
}

test('calls, events, a server that is killed, a queue that is left and found', { skip }, async () => {
  const folder = freshFolder();
  const options = { server: w.server.url, token: await w.token('guy'), folder };
  const guy = startDriver(options, { through });
  const { id } = await life(guy);
  w.server.kill('SIGKILL');
  await guy.becomes('waiting');
  guy.put('question.say', { question: id, body: 'kept' }).answered.catch(() => {});
  guy.read('session.ping').catch(() => {});
  guy.wake();
  await guy.look();
  await guy.stop();
  await w.server.restart();
  const next = startDriver(options, { through });
  await next.waitFor('it is settled', ({ on }) => on === 'settled', 60_000);
  next.signIn('nobody-s');
  await next.becomes('signed_out');
  next.signIn(await w.token('guy'));
  await until('it is open again', () => next.link === 'open', 60_000);
  await next.stop();
});

test('the same by TLS and by name', { skip }, async () => {
  const front = await startTlsFront(w.server);
  const guy = startDriver({ server: front.url, token: await w.token('guy'), ca_file: front.ca }, { through });
  await life(guy);
  await guy.stop();
  const wrong = startDriver({ server: front.url, token: await w.token('guy') }, { through });
  await wrong.waitFor('it waits', ({ link }) => link === 'waiting', 60_000);
  await wrong.stop();
  await front.stop();
});
