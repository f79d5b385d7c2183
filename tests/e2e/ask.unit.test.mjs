// The one way out: idempotency keys, and what becomes of calls that outlive their page.

import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createAlone } from '../../client/web/src/alone.js';
import { createAsk } from '../../client/web/src/ask.js';
import { createKept } from '../../client/web/src/kept.js';
import { CALLS_MAX, createOutbox } from '../../client/web/src/outbox.js';
import { CallError } from '../../client/web/src/socket.js';
import { at } from '../harness/places.mjs';
import { storage } from './storage.mjs';

globalThis.crypto ??= webcrypto; // Node 18 (Debian 12) has it under another name

const protocol = JSON.parse(readFileSync(at('server/wire/protocol.json'), 'utf8'));

// A link whose answers the test gives.
function fakeLink() {
  const calls = [];
  return {
    calls,
    call: (verb, params) => new Promise((resolve, reject) => calls.push({ verb, params, resolve, reject })),
  };
}

// A page before that storage: its link, what it asks with, what it was told though nobody waited.
function page(kept, { person = '1', now = () => 0 } = {}) {
  const link = fakeLink();
  const told = [];
  const outbox = createOutbox(createKept(kept, 'call.'));
  const alone = {
    answered: (call, result) => told.push([call.verb, result]),
    refused: (call, error) => told.push([call.verb, error.code]),
  };
  const { ask, adopt } = createAsk({ link, outbox, me: () => person, alone, now });
  return { link, ask, adopt, told, waiting: () => outbox.calls(person).map(({ params }) => params.body) };
}

const keys = ({ link }) => link.calls.map(({ params }) => params.key);
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));
const say = (body) => ['question.say', { question: '1', body }];

test('reading carries no key, changing does', () => {
  const { link, ask } = page(storage());
  ask('question.get', { question: '1' });
  ask('question.confirm', { question: '1' });
  assert.equal('key' in link.calls[0].params, false);
  assert.match(link.calls[1].params.key, /^[0-9a-f]{32}$/);
});

test('what the server takes to change nothing carries no key, all else does', () => {
  const own = ['session.ping', 'session.resume']; // of socket.js
  for (const { name, 'x-changes': changes } of protocol.methods.filter(({ name }) => !own.includes(name))) {
    const { link, ask } = page(storage());
    ask(name, {});
    assert.equal('key' in link.calls[0].params, changes, name);
  }
});

test('the same call while it is under way is one call', async () => {
  const { link, ask } = page(storage());
  const first = ask(...say('ok'));
  const second = ask(...say('ok'));
  assert.equal(link.calls.length, 1);
  link.calls[0].resolve('done');
  assert.deepEqual([await first, await second], ['done', 'done']);
});

test('the same words after the answer are new ones', async () => {
  const bob = page(storage());
  const first = bob.ask(...say('ok'));
  bob.link.calls[0].resolve('done');
  await first;
  bob.ask(...say('ok'));
  assert.notEqual(...keys(bob));
});

test('after a reload what was not answered is sent again, in order and with its keys', () => {
  const kept = storage();
  const before = page(kept);
  for (const body of ['one', 'two', 'three']) before.ask(...say(body));
  const after = page(kept);
  after.adopt(true);
  assert.deepEqual(keys(after), keys(before));
  assert.deepEqual(
    after.link.calls.map(({ params }) => params.body),
    ['one', 'two', 'three'],
  );
});

test('after a reload, saying again what waits to be sent is the same call', () => {
  const kept = storage();
  const before = page(kept);
  before.ask(...say('ok'));
  const after = page(kept);
  after.adopt(true);
  after.ask(...say('ok'));
  after.ask(...say('ok then'));
  assert.equal(after.link.calls.length, 2);
  assert.equal(keys(after)[0], keys(before)[0]);
});

test('what was answered waits no longer', async () => {
  const kept = storage();
  const { link, ask, waiting } = page(kept);
  const said = ask(...say('ok'));
  assert.deepEqual(waiting(), ['ok']);
  link.calls[0].resolve('done');
  await said;
  assert.deepEqual([waiting(), kept.size()], [[], 0]);
});

test('a refusal ends the call; one whose outcome is unknown, or that was not sent, still waits', async () => {
  for (const [code, left] of [
    ['bad_state', 0],
    ['busy', 0],
    ['unknown_outcome', 1],
    ['signed_out', 1],
  ]) {
    const { link, ask, waiting } = page(storage());
    const asked = ask(...say('ok'));
    link.calls[0].reject(new CallError(code, ''));
    await assert.rejects(asked, { code });
    assert.equal(waiting().length, left, code);
  }
});

test('a refusal that nobody has told where it was asked is told elsewhere', async () => {
  const { link, ask, told } = page(storage());
  for (const isTold of [true, false]) {
    const asked = ask(...say(String(isTold)));
    link.calls.at(-1).reject(Object.assign(new CallError('bad_state', ''), { told: isTold }));
    await assert.rejects(asked);
  }
  await settled();
  assert.deepEqual(told, [['question.say', 'bad_state']]);
});

test('what a reloaded page sent is told by it, once, whatever two tabs do', async () => {
  const kept = storage();
  page(kept).ask(...say('ok'));
  page(kept).ask('question.ask', { title: 'Why?' });
  const tabs = [page(kept), page(kept)];
  tabs.forEach(({ adopt }) => adopt(true));
  for (const { link } of tabs) {
    link.calls.find(({ verb }) => verb === 'question.say').resolve('said');
    link.calls.find(({ verb }) => verb === 'question.ask').reject(new CallError('too_large', ''));
  }
  await settled();
  assert.deepEqual(tabs.flatMap(({ told }) => told).sort(), [
    ['question.ask', 'too_large'],
    ['question.say', 'said'],
  ]);
});

test('a call of another tab is left to it while it is young, and sent when its tab may be gone', () => {
  const kept = storage();
  let now = 0;
  page(kept, { now: () => now }).ask(...say('ok'));
  const other = page(kept, { now: () => now });
  now = 10_000;
  other.adopt(false);
  assert.equal(other.link.calls.length, 0);
  now = 20_000;
  other.adopt(false);
  other.adopt(false);
  assert.equal(other.link.calls.length, 1);
});

test('what has waited longer than the server knows keys is not sent, and told', () => {
  const kept = storage();
  page(kept).ask(...say('old'));
  const late = page(kept, { now: () => 6.5 * 24 * 3600 * 1000 });
  late.adopt(true);
  assert.deepEqual([late.link.calls, late.told], [[], [['question.say', 'too_late']]]);
});

test("nobody's calls are sent as somebody else's", () => {
  const kept = storage();
  page(kept, { person: '1' }).ask(...say('mine'));
  const other = page(kept, { person: '11' });
  other.adopt(true);
  assert.deepEqual([other.link.calls, other.waiting()], [[], []]);
});

test('beyond what the outbox holds, calls are refused in words and nothing is lost', async () => {
  const { ask, waiting } = page(storage());
  for (let call = 0; call < CALLS_MAX; call += 1) ask(...say(String(call)));
  await assert.rejects(ask(...say('one more')), { code: 'outbox_full' });
  assert.equal(waiting().length, CALLS_MAX);
});

test('drafts and tokens are sent while their page lives, and not after it', () => {
  const kept = storage();
  const { ask } = page(kept);
  ask('draft.save', { name: 'ask', content: {} });
  ask('token.add', { label: 'script', digest: 'x' });
  assert.equal(kept.size(), 0);
});

test('a refused text is a draft again, before what has been written since, and a note says so', () => {
  const written = new Map([['1.7', { text: 'More', mode: 'say' }]]);
  const drafts = { get: (name) => written.get(name), set: (name, draft) => written.set(name, draft) };
  const notes = [];
  const { refused } = createAlone({ drafts, dispatch: ({ note }) => notes.push(note) });
  const call = { key: 'k', verb: 'question.say', params: { question: '7', body: 'First' } };
  refused(
    { ...call, draft: { name: '1.7', content: { text: 'First', mode: 'answer' } } },
    new CallError('not_owner', ''),
  );
  assert.deepEqual(written.get('1.7'), { text: 'First\n\nMore', mode: 'say' });
  assert.deepEqual([notes[0].words, notes[0].href], ['Your message was not sent', '/q/7']);
});

test('a draft goes once its text was sent, unless it is another text by now', () => {
  const written = new Map([
    ['1.7', { text: 'Sent ' }],
    ['1.8', { text: 'Sent, and more' }],
  ]);
  const drafts = { get: (name) => written.get(name), remove: (name) => written.delete(name) };
  const { answered } = createAlone({ drafts, dispatch: () => {} });
  for (const name of written.keys()) answered({ draft: { name, content: { text: 'Sent' } } }, {});
  assert.deepEqual([...written.keys()], ['1.8']);
});

test('where storage is forbidden, values last as long as the page', () => {
  const no = () => {
    throw new Error('no');
  };
  const kept = createKept(Object.create({ getItem: no, setItem: no, removeItem: no }), '');
  kept.set('a', { text: 'b' });
  assert.deepEqual([kept.get('a'), kept.names()], [{ text: 'b' }, ['a']]);
  kept.remove('a');
  assert.equal(kept.get('a'), null);
});
