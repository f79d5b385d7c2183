// The reader: what was read for one person is nothing to the next.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReader } from '../../client/web/src/reader.js';
import { CallError } from '../../client/web/src/socket.js';
import { EMPTY, createStore } from '../../client/web/src/state.js';

const person = (id) => ({ id, handle: `p${id}`, name: `P${id}`, title: '', team: null, presence: 'present' });
const settled = () => new Promise((resolve) => setTimeout(resolve));

function desk() {
  const store = createStore(EMPTY);
  const calls = [];
  const ask = (verb, params) =>
    new Promise((resolve, reject) => calls.push({ what: [verb, params.view ?? ''].join(' '), resolve, reject }));
  store.watch(createReader(ask, store.dispatch));
  return {
    store,
    calls,
    come(id) {
      store.dispatch({ type: 'resumed', person: person(id), resync: true });
      store.dispatch({ type: 'link', status: 'open' });
    },
    // What was under way is answered by no server any more.
    lose() {
      for (const { reject } of calls.splice(0)) reject(new CallError('signed_out', 'You have signed out.'));
    },
  };
}

const READ = ['question.list owned', 'question.list asked', 'question.list consults', 'question.list watched', 'team.list '];

test('whoever signs in after somebody who left while their lists were read has all of their own', async () => {
  const d = desk();
  d.come('1');
  assert.deepEqual(d.calls.map(({ what }) => what), READ);
  d.lose();
  d.store.dispatch({ type: 'signed_out' });
  await settled();
  d.come('2');
  assert.deepEqual(d.calls.map(({ what }) => what), READ);
});

test('so has somebody who comes in the place of another at once', async () => {
  const d = desk();
  d.come('1');
  d.lose();
  d.come('2');
  await settled();
  assert.deepEqual(d.calls.map(({ what }) => what), READ);
});

test('a list that could not be read says so, and is read again when one asks for it', async () => {
  const d = desk();
  d.come('1');
  d.calls[0].reject(new CallError('internal', 'Something broke.'));
  await settled();
  assert.equal(d.store.get().lists.owned.error.code, 'internal');
  assert.deepEqual(d.calls.map(({ what }) => what), READ);
  d.store.dispatch({ type: 'again' });
  assert.equal(d.calls.filter(({ what }) => what === READ[0]).length, 2);
});
