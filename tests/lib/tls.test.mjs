// TLS: a server is who it says it is, or nothing is said to it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTlsFront, world } from '../harness/index.mjs';
import { startDriver } from './driver.mjs';

const w = world({ settings: { 'http.hosts': 'ask.example.com' } });

const token = () => w.token('ann');
const port = (front) => new URL(front.url).port;

async function isNotTrusted(options, how, words = "The server's certificate is not trusted.") {
  const ann = startDriver({ token: await token(), ...options }, how);
  const { why } = await ann.waitFor('it waits', ({ link }) => link === 'waiting');
  assert.equal(why, words);
  assert.deepEqual(ann.of('resumed'), []);
  await ann.stop();
}

test('a server whose certificate is by a trusted CA and for that name is spoken to', async () => {
  const front = await startTlsFront(w.server);
  for (const server of [front.url, `https://127.0.0.1:${port(front)}`]) {
    const ann = startDriver({ server, token: await token(), ca_file: front.ca });
    await ann.open();
    assert.equal((await ann.read('person.get', { person: '@bob' })).person.handle, 'bob');
    await ann.stop();
  }
  await front.stop();
});

test('the CAs that the system trusts are trusted, and no others', async () => {
  const front = await startTlsFront(w.server);
  const ann = startDriver({ server: front.url, token: await token() }, { env: { SSL_CERT_FILE: front.ca } });
  await ann.open();
  await ann.stop();
  await isNotTrusted({ server: front.url });
  const other = await startTlsFront(w.server);
  await isNotTrusted({ server: front.url, ca_file: other.ca });
  await Promise.all([front.stop(), other.stop()]);
});

test('a certificate for another name, or of another time, is not trusted', async () => {
  const wrong = await startTlsFront(w.server, { names: 'DNS:ask.example.com' });
  const another = "The server's certificate is for another name.";
  await isNotTrusted({ server: wrong.url, ca_file: wrong.ca }, {}, another);
  await isNotTrusted({ server: `https://127.0.0.1:${port(wrong)}`, ca_file: wrong.ca }, {}, another);
  const expired = await startTlsFront(w.server, { days: -1 });
  await isNotTrusted({ server: expired.url, ca_file: expired.ca }, {}, "The server's certificate has expired.");
  await Promise.all([wrong.stop(), expired.stop()]);
});

test('http to a server that speaks TLS, and TLS to one that does not, is said in words', async () => {
  const front = await startTlsFront(w.server);
  for (const server of [`http://localhost:${port(front)}`, w.server.url.replace('http:', 'https:')]) {
    const ann = startDriver({ server, token: await token(), ca_file: front.ca });
    const { why } = await ann.waitFor('it waits', ({ link }) => link === 'waiting');
    assert.match(why, /^(The|What) .*\.$/);
    await ann.stop();
  }
  await front.stop();
});

test('a file of CAs that is none is refused in words', async () => {
  const front = await startTlsFront(w.server);
  const ann = startDriver({ server: front.url, token: await token(), ca_file: '/dev/null' });
  const told = await ann.waitFor('it says so', ({ on, link }) => on === 'failed' || link === 'waiting');
  assert.match(told.why ?? told.message, /certificate/);
  if (told.on !== 'failed') await ann.stop();
  await front.stop();
});
