// Who is there, and that somebody is here: what is asked and told of it, and how often.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHere } from '../../client/web/src/here.js';
import { EMPTY, createStore, reduce } from '../../client/web/src/state.js';
import { createThere } from '../../client/web/src/there.js';
import { FakeTimers } from './timers.mjs';

const ANN = { id: '1', name: 'Ann', presence: 'present' };
const settled = () => new Promise((resolve) => setTimeout(resolve));
const refusal = (code) => Object.assign(new Error(code), { code });

// A page of Ann's; answers are given by `answer(persons)`.
function page(answer = () => []) {
  const timers = new FakeTimers();
  const calls = [];
  const resumed = reduce(EMPTY, { type: 'resumed', person: ANN, resync: true });
  const store = createStore(reduce(resumed, { type: 'link', status: 'open' }));
  const ask = async (verb, { persons }) => {
    calls.push(persons);
    return { people: answer(persons) };
  };
  const there = createThere({ ask, store, browser: timers, now: () => timers.now });
  there.start();
  return { timers, calls, store, there };
}

test('whoever comes on show is asked for soon, and all of them again from time to time', async () => {
  const { timers, calls, there } = page();
  there.hold('2');
  there.hold('3');
  timers.pass(1000);
  await settled();
  assert.deepEqual(calls, [['1', '3', '2']]);
  there.hold('2');
  timers.pass(43_999);
  assert.equal(calls.length, 1);
  timers.pass(1);
  assert.equal(calls.length, 2);
  timers.pass(45_000);
  assert.equal(calls.length, 3);
});

test('who is off the screen is asked for no more, and who is on it twice stays until both are gone', async () => {
  const { calls, there } = page();
  const [once, , other] = [there.hold('2'), there.hold('2'), there.hold('3')];
  once();
  other();
  await there.look();
  assert.deepEqual(calls, [['1', '2']]);
});

test('of a crowd the hundred that came last are asked for', async () => {
  const { calls, there } = page();
  for (let id = 2; id <= 200; id += 1) there.hold(String(id));
  await there.look();
  assert.equal(calls[0].length, 100);
  assert.deepEqual(calls[0].slice(0, 3), ['1', '200', '199']);
});

test('nobody asks while the page is hidden or has no connection', async () => {
  for (const action of [{ type: 'visible', visible: false }, { type: 'link', status: 'waiting' }]) {
    const { timers, calls, store, there } = page();
    store.dispatch(action);
    there.hold('2');
    timers.pass(120_000);
    await there.look();
    assert.deepEqual(calls, []);
  }
});

test('a server that does not tell is not asked again, one that is busy is', async () => {
  for (const [code, calls] of [['unknown_method', 1], ['busy', 2]]) {
    const one = page(() => {
      throw refusal(code);
    });
    await one.there.look();
    await one.there.look();
    assert.equal(one.calls.length, calls, code);
  }
});

test('what is known of somebody is replaced, and nothing where nothing has changed', () => {
  const { store } = page();
  const tell = (people) => store.dispatch({ type: 'there', people });
  tell([{ id: '2', presence: 'idle' }]);
  const { there } = store.get();
  assert.deepEqual(there, { 2: 'idle' });
  tell([{ id: '2', presence: 'idle' }]);
  assert.equal(store.get().there, there);
  tell([{ id: '2', presence: 'away' }, { id: '1', presence: 'away' }]);
  assert.deepEqual(store.get().there, { 1: 'away', 2: 'away' });
  assert.equal(store.get().me.presence, 'away');
});

// A page that somebody uses; signs are given at times in ms.
function user(answer = async () => {}) {
  const used = { now: 0, open: true, told: [] };
  used.here = createHere({
    ask(verb) {
      used.told.push([verb, used.now]);
      return answer();
    },
    isOpen: () => used.open,
    now: () => used.now,
  });
  used.sign = (now) => {
    used.now = now;
    used.here.sign();
  };
  return used;
}

test('that somebody is here is told once a minute at most, and not while they do nothing', () => {
  const ann = user();
  for (const now of [0, 10, 59_999, 60_000, 300_000]) ann.sign(now);
  assert.deepEqual(ann.told, [['session.here', 0], ['session.here', 60_000], ['session.here', 300_000]]);
});

test('without a connection nothing is told, nor kept for later', () => {
  const ann = user();
  ann.open = false;
  ann.sign(0);
  ann.open = true;
  assert.deepEqual(ann.told, []);
  ann.sign(1);
  assert.equal(ann.told.length, 1);
});

test('a server that does not know of it is told no more', async () => {
  const ann = user(async () => {
    throw refusal('unknown_method');
  });
  ann.sign(0);
  await settled();
  ann.sign(120_000);
  assert.equal(ann.told.length, 1);
});

test('what one does with hand or key is a sign', () => {
  const signs = [];
  const { here } = user();
  here.watch({ addEventListener: (name) => signs.push(name) });
  assert.deepEqual(signs.sort(), ['keydown', 'pointerdown', 'pointermove', 'touchstart', 'wheel']);
});
