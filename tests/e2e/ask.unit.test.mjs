// The one way out: idempotency keys.

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { createAsk } from '../../client/web/src/ask.js';
import { createKept } from '../../client/web/src/kept.js';
import { CallError } from '../../client/web/src/socket.js';

globalThis.crypto ??= webcrypto; // Node 18 (Debian 12) has it under another name

function storage() {
  const kept = new Map();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => kept.set(name, value),
    removeItem: (name) => kept.delete(name),
    size: () => kept.size,
  };
}

// A link whose answers the test gives.
function fakeLink() {
  const calls = [];
  return {
    calls,
    call: (verb, params) => new Promise((resolve, reject) => calls.push({ verb, params, resolve, reject })),
  };
}

test('reading carries no key, changing does', () => {
  const link = fakeLink();
  const ask = createAsk(link, createKept(storage(), ''));
  ask('question.get', { question: '1' });
  ask('question.confirm', { question: '1' });
  assert.equal('key' in link.calls[0].params, false);
  assert.match(link.calls[1].params.key, /^[0-9a-f]{32}$/);
});

test('the same call while it is under way is one call', async () => {
  const link = fakeLink();
  const ask = createAsk(link, createKept(storage(), ''));
  const first = ask('question.say', { question: '1', body: 'ok' });
  const second = ask('question.say', { question: '1', body: 'ok' });
  assert.equal(link.calls.length, 1);
  link.calls[0].resolve('done');
  assert.deepEqual([await first, await second], ['done', 'done']);
});

test('the same words after the answer are new ones', async () => {
  const link = fakeLink();
  const ask = createAsk(link, createKept(storage(), ''));
  const first = ask('question.say', { question: '1', body: 'ok' });
  link.calls[0].resolve('done');
  await first;
  ask('question.say', { question: '1', body: 'ok' });
  assert.notEqual(link.calls[0].params.key, link.calls[1].params.key);
});

test('after a reload, what was not answered has the same key; other words have another', () => {
  const tab = storage();
  const [before, after] = [fakeLink(), fakeLink()];
  createAsk(before, createKept(tab, ''))('question.say', { question: '1', body: 'ok' });
  const ask = createAsk(after, createKept(tab, ''));
  ask('question.say', { question: '1', body: 'ok' });
  ask('question.say', { question: '1', body: 'ok then' });
  assert.equal(after.calls[0].params.key, before.calls[0].params.key);
  assert.notEqual(after.calls[1].params.key, before.calls[0].params.key);
});

test('a key that nobody asked about for long is not used again', () => {
  const tab = storage();
  let now = 0;
  const link = fakeLink();
  createAsk(link, createKept(tab, ''), () => now)('question.say', { body: 'ok' });
  now = 6 * 60 * 1000;
  createAsk(link, createKept(tab, ''), () => now)('question.say', { body: 'ok' });
  assert.notEqual(link.calls[0].params.key, link.calls[1].params.key);
});

test('a refusal ends the key, an unknown outcome keeps it', async () => {
  const link = fakeLink();
  const ask = createAsk(link, createKept(storage(), ''));
  for (const code of ['unknown_outcome', 'bad_state', 'busy']) {
    const asked = ask('question.say', { body: 'ok' });
    link.calls.at(-1).reject(new CallError(code, ''));
    await assert.rejects(asked, { code });
  }
  const [unknown, refused, last] = link.calls.map(({ params }) => params.key);
  assert.equal(unknown, refused);
  assert.notEqual(refused, last);
});

test('where storage is forbidden, values last as long as the page', () => {
  const broken = {
    getItem: () => {
      throw new Error('no');
    },
    setItem: () => {
      throw new Error('no');
    },
    removeItem() {},
  };
  const kept = createKept(broken, '');
  kept.set('a', { text: 'b' });
  assert.deepEqual(kept.get('a'), { text: 'b' });
  kept.remove('a');
  assert.equal(kept.get('a'), null);
});
