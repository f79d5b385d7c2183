// push.js: a browser takes the server's notices, for one person, until they leave.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKept } from '../../client/web/src/kept.js';
import { bytesOf, createPush } from '../../client/web/src/push.js';
import { deferred } from '../harness/wait.mjs';
import { storage } from './storage.mjs';

const KEY = 'BPZ_-w';

// A browser with a push service, and a server. fails: the names of errors that subscribing meets, one after the other.
function desk({ asked = 'granted', key = KEY, fails = [], supported = true, person = '1', ready = Promise.resolve() } = {}) {
  const calls = [];
  const state = { subscription: null, person, made: 0 };
  const subscription = (options) => ({
    options,
    endpoint: `https://push.example/${++state.made}`,
    getKey: (name) => new Uint8Array([name.length, 255]).buffer,
    async unsubscribe() {
      state.subscription = null;
    },
  });
  const pushManager = {
    getSubscription: async () => state.subscription,
    async subscribe(options) {
      const name = fails.shift();
      if (name) throw Object.assign(new Error(name), { name });
      state.subscription ??= subscription(options);
      return state.subscription;
    },
  };
  const browser = {
    Notification: { permission: asked, requestPermission: async () => asked },
    PushManager: supported ? {} : undefined,
    navigator: { serviceWorker: {} },
  };
  const ask = async (verb, params) => {
    calls.push(params ? [verb, params.endpoint] : [verb]);
    return verb === 'push.key' ? { key } : {};
  };
  const push = createPush({
    service: ready.then(() => ({ pushManager })),
    kept: createKept(storage(), ''),
    ask,
    me: () => state.person,
    browser,
  });
  return { push, state, calls };
}

const FIRST = 'https://push.example/1';
const code = (promise) =>
  promise.then(
    () => 'done',
    (error) => error.code,
  );

test('a key is read from the letters of URLs', () => {
  assert.deepEqual([...bytesOf(KEY)], [4, 246, 127, 251]);
});

test('turned on, the browser subscribes with the server’s key, and the server is told', async () => {
  const { push, state, calls } = desk();
  assert.equal(await push.isOn(), false);
  await push.turnOn();
  assert.deepEqual(calls, [['push.key'], ['push.subscribe', FIRST]]);
  assert.equal(state.subscription.options.userVisibleOnly, true);
  assert.deepEqual([...state.subscription.options.applicationServerKey], [...bytesOf(KEY)]);
  assert.equal(await push.isOn(), true);
});

test('turned off, both forget it', async () => {
  const { push, state, calls } = desk();
  await push.turnOn();
  await push.turnOff();
  assert.deepEqual(calls.at(-1), ['push.unsubscribe', FIRST]);
  assert.equal(state.subscription, null);
  assert.equal(await push.isOn(), false);
});

test('each way to fail has its words, and leaves it off', async () => {
  for (const [options, expected] of [
    [{ asked: 'denied' }, 'push_denied'],
    [{ asked: 'default' }, 'push_denied'],
    [{ key: null }, 'push_off'],
    [{ fails: ['NotAllowedError'] }, 'push_denied'],
    [{ fails: ['AbortError'] }, 'push_unreachable'],
    [{ fails: ['TypeError'] }, 'push_failed'],
  ]) {
    const { push } = desk(options);
    assert.equal(await code(push.turnOn()), expected);
    assert.equal(await push.isOn(), false);
  }
});

test('a subscription to an earlier key gives way', async () => {
  const { push, state } = desk({ fails: ['InvalidStateError'] });
  state.subscription = { endpoint: 'https://push.example/old', unsubscribe: async () => (state.subscription = null) };
  await push.turnOn();
  assert.equal(state.subscription.endpoint, FIRST);
});

test('it is renewed once when its person comes, and again after they have signed in anew', async () => {
  const { push, state, calls } = desk();
  await push.turnOn();
  calls.length = 0;
  await push.follow();
  await push.follow();
  assert.deepEqual(calls, [['push.key'], ['push.subscribe', FIRST]]);
  await push.end();
  assert.equal(state.subscription, null);
  calls.length = 0;
  await push.follow();
  assert.deepEqual(calls, [['push.key'], ['push.subscribe', 'https://push.example/2']]);
});

test('what was somebody else’s ends when the next one comes, who has nothing on', async () => {
  const { push, state, calls } = desk();
  await push.turnOn();
  state.person = '2';
  calls.length = 0;
  await push.follow();
  assert.deepEqual([state.subscription, calls], [null, []]);
  assert.equal(await push.isOn(), false);
});

test('a browser that cannot is left alone', async () => {
  const { push, calls } = desk({ supported: false });
  await push.follow();
  await push.end();
  assert.deepEqual([push.supported, await push.isOn(), calls], [false, false, []]);
});

test('what is turned on while it still looks for what was somebody else’s stays on', async () => {
  const { promise, resolve } = deferred();
  const { push, state } = desk({ ready: promise });
  const followed = push.follow();
  const turned = push.turnOn();
  resolve();
  await Promise.all([followed, turned]);
  assert.notEqual(state.subscription, null);
  assert.equal(await push.isOn(), true);
});
