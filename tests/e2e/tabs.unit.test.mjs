// Tabs of one browser agree; those of somebody else do not listen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY, createStore, reduce } from '../../client/web/src/state.js';
import { createTabs } from '../../client/web/src/tabs.js';

const person = (id) => ({ id, handle: `p${id}`, name: `P${id}`, title: '', team: null, presence: 'present' });
const [ANN, BOB, CAT] = ['1', '2', '3'].map(person);
const question = {
  id: '10',
  rev: 4,
  title: 'T',
  state: 'open',
  private: false,
  asker: BOB,
  owner: CAT,
  to: { anyone: true },
  parent: null,
};
const event = { id: '9', kind: 'question.said', actor: BOB, question, data: {} };

// A channel for the tabs of one test: what one posts the others hear at once.
function channels() {
  const all = [];
  return class {
    constructor() {
      all.push(this);
    }

    postMessage(data) {
      for (const other of all) if (other !== this) other.onmessage({ data: structuredClone(data) });
    }
  };
}

function tab(Channel, me, route = { name: 'ask' }) {
  const store = createStore(reduce({ ...EMPTY, route }, { type: 'resumed', person: me, resync: true }));
  const left = [];
  const tabs = createTabs({ store, leave: () => left.push(true), Channel });
  return {
    store,
    tabs,
    left,
    state: store.get,
    arrive: () => store.dispatch({ type: 'events', events: [event] }),
  };
}

const AT_IT = { name: 'question', id: '10' };

test('what one looks at in one tab is read in every other, whichever hears of it first', () => {
  for (const lateFirst of [true, false]) {
    const Channel = channels();
    const [looking, other] = [tab(Channel, ANN, AT_IT), tab(Channel, ANN)];
    for (const each of lateFirst ? [other, looking] : [looking, other]) each.arrive();
    assert.deepEqual(other.state().unread, {});
  }
});

test('what came after one had looked is unread', () => {
  const Channel = channels();
  const [looking, other] = [tab(Channel, ANN, AT_IT), tab(Channel, ANN)];
  looking.arrive();
  other.store.dispatch({
    type: 'events',
    events: [{ ...event, id: '10', question: { ...question, rev: 5 } }],
  });
  assert.deepEqual(other.state().unread, { 10: true });
});

test('settings and watching are as they were chosen in another tab', () => {
  const Channel = channels();
  const [one, two] = [tab(Channel, ANN), tab(Channel, ANN)];
  one.tabs.dispatch({ type: 'me', person: { presence: 'away' } });
  one.tabs.dispatch({ type: 'watched', question, watching: true });
  assert.deepEqual([two.state().me.presence, two.state().watching['10']], ['away', true]);
});

test('signing out in one tab leaves every tab of the same person, and nobody else', () => {
  const Channel = channels();
  const [one, two, other] = [tab(Channel, ANN), tab(Channel, ANN), tab(Channel, CAT)];
  one.tabs.signOut();
  assert.deepEqual([one.left, two.left, other.left], [[], [true], []]);
});

test('what a tab of another build says does not make a tab dumb', () => {
  const Channel = channels();
  const [one, two] = [tab(Channel, ANN), tab(Channel, ANN)];
  assert.throws(() => one.tabs.dispatch({ type: 'watched' }));
  two.tabs.dispatch({ type: 'me', person: { presence: 'away' } });
  assert.equal(one.state().me.presence, 'away');
});

test('a browser without channels has a page all the same', () => {
  const alone = tab(null, ANN, AT_IT);
  alone.arrive();
  assert.deepEqual(alone.state().read, { 10: 4 });
});
