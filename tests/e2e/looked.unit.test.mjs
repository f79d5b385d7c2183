// What one has looked at: what is new of what came while no page was open, and how tabs and devices join what they know.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDrafts } from '../../client/web/src/drafts.js';
import { createKept } from '../../client/web/src/kept.js';
import { JOINED, createLooked, joined } from '../../client/web/src/looked.js';
import { EMPTY, createStore, reduce } from '../../client/web/src/state.js';
import { storage } from './storage.mjs';
import { FakeTimers } from './timers.mjs';

const person = (id) => ({ id, handle: `p${id}`, name: `P${id}`, title: '', team: null, presence: 'present' });
const [ANN, BOB] = ['1', '2'].map(person);
const FIRST = Date.parse('2026-03-02T12:00:00Z'); // when Ann came for the first time
const [BEFORE, LATER] = ['2026-03-02T10:00:00Z', '2026-03-02T14:00:00Z'];

const question = (id, { at = BEFORE, ...more } = {}) => ({
  id,
  rev: 3,
  title: 'T',
  state: 'open',
  private: false,
  asker: BOB,
  owner: ANN,
  to: { person: ANN.id, name: ANN.name },
  path: [{ owner: ANN, from: null, how: 'asked', by: BOB, reason: null, at }],
  acknowledged_at: null,
  answered_at: null,
  resolved_at: null,
  parent: null,
  ...more,
});
const page = (...questions) => ({ type: 'page', view: 'owned', part: 'open', questions, more: false, epoch: 1 });
const thread = (q) => ({ type: 'thread', question: q, messages: [], more: false, consults: [], log: [], watching: true, epoch: 1, comings: 0 });
const event = (q, actor = BOB) => ({ type: 'events', events: [{ id: '9', kind: 'question.said', at: LATER, actor, question: q, data: {} }] });
const at = (name, id) => ({ type: 'route', route: { name, id } });
const remembered = (revs = {}, more = {}) => ({ type: 'remembered', since: FIRST, floor: '0', revs, ...more });
const play = (...actions) => actions.reduce(reduce, reduce({ ...EMPTY, route: { name: 'ask' } }, { type: 'resumed', person: ANN, resync: true }));
const unread = (...actions) => Object.keys(play(...actions).unread);

test('what one had looked at up to an earlier revision is new, whichever is heard of first', () => {
  const [list, known] = [page(question('10'), question('11')), remembered({ 10: 2, 11: 3 })];
  assert.deepEqual(unread(list, known), ['10']);
  assert.deepEqual(unread(known, list), ['10']);
});

test('whoever comes for the first time finds nothing new, and what comes from then on is', () => {
  const first = play(remembered(), page(question('10')));
  assert.deepEqual([first.unread, first.known], [{}, { 10: 3 }]);
  assert.deepEqual(unread(remembered(first.known), page(question('10', { rev: 4 }))), ['10']);
  const later = reduce(reduce(first, { type: 'resumed', person: ANN, resync: true }), { ...page(question('10', { rev: 4 })), epoch: 2 });
  assert.deepEqual(later.unread, { 10: true });
});

test('what was asked, or came to one, while no page was open is new', () => {
  const referred = { owner: ANN, from: BOB, how: 'referred', by: BOB, reason: 'r', at: LATER };
  const moved = question('11', { path: [...question('11').path, referred] });
  assert.deepEqual(unread(remembered(), page(question('10', { at: LATER }), moved, question('12'))), ['10', '11']);
});

test('what one did oneself elsewhere and nobody touched since is not new', () => {
  const mine = question('10', { asker: ANN, owner: BOB, path: [{ owner: BOB, from: null, how: 'asked', by: ANN, reason: null, at: LATER }] });
  assert.deepEqual(unread(remembered(), page(mine)), []);
  assert.deepEqual(unread(remembered(), page({ ...mine, answered_at: LATER, state: 'answered' })), ['10']);
});

test('nothing is new as long as it is not known what one has looked at', () => {
  assert.deepEqual(unread(page(question('10', { at: LATER }))), []);
});

test('a question is looked at when its thread is there before somebody who looks', () => {
  const came = [remembered({ 10: 2 }), page(question('10')), at('question', '10')];
  assert.deepEqual(unread(...came), ['10']);
  assert.deepEqual(unread(...came, { type: 'no_thread', id: '10', error: { code: 'busy' }, epoch: 1 }), ['10']);
  assert.deepEqual(play(...came, thread(question('10'))).read, { 10: 3 });
  assert.deepEqual(unread(...came, thread(question('10'))), []);
  const hidden = [...came, { type: 'visible', visible: false }, thread(question('10'))];
  assert.deepEqual(unread(...hidden), ['10']);
  assert.deepEqual(unread(...hidden, { type: 'visible', visible: true }), []);
});

test('who does something with a question has looked at it, in whatever client', () => {
  const news = [remembered({ 10: 2 }), page(question('10'))];
  assert.deepEqual(unread(...news, event(question('10', { rev: 4 }), ANN)), []);
  assert.deepEqual(unread(...news, event(question('10', { rev: 4 }))), ['10']);
});

test('what came during a hole is new', () => {
  const hole = { type: 'resumed', person: ANN, resync: true };
  const after = [remembered({ 10: 3 }), page(question('10')), hole];
  assert.deepEqual(unread(...after), []);
  assert.deepEqual(unread(...after, remembered({ 10: 3 })), []);
  assert.deepEqual(unread(...after, { ...page(question('10', { rev: 5 })), epoch: 2 }), ['10']);
});

test('of questions so old that nothing is kept of them only what comes now is new', () => {
  const old = remembered({}, { floor: '20' });
  assert.deepEqual(unread(old, page(question('10', { at: LATER }), question('21', { at: LATER }))), ['21']);
  assert.deepEqual(unread(old, page(question('10')), event(question('10', { rev: 4 }))), ['10']);
});

test('what two know is joined in whatever order, and is never less', () => {
  const one = { since: 5, floor: '3', revs: { 10: 4, 11: 1 } };
  const other = { since: 4, floor: '12', revs: { 10: 2, 20: 7 } };
  const both = { since: 4, floor: '12', revs: { 10: 4, 11: 1, 20: 7 } };
  for (const [a, b] of [[one, other], [other, one], [both, one], [both, both]]) assert.deepEqual(joined(a, b), both);
});

test('of very many questions the newest are kept, in what a draft may hold', () => {
  const revs = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [String(9_000_000_000 + n), 12]));
  const kept = joined({ since: FIRST, floor: '0', revs }, { since: FIRST, floor: '0', revs: {} });
  assert.equal(Object.keys(kept.revs).length, 2000);
  assert.ok(kept.revs[9_000_004_999] && !kept.revs[kept.floor] && kept.revs[Number(kept.floor) + 1]);
  assert.ok(JSON.stringify(kept).length < 40_000);
  assert.deepEqual(joined(kept, kept), kept);
});

// A server that holds drafts as PostgreSQL does: it gives back what it was given with its words in another order.
function server() {
  const held = new Map();
  let saves = 0;
  return {
    held,
    saves: () => saves,
    ask: async (verb, params = {}) => {
      if (verb === 'draft.list') return { drafts: [...held.values()] };
      const { name, content: { revs, since, floor } } = params;
      saves += 1;
      const savedAt = new Date(saves * 1000).toISOString();
      held.set(name, { name, content: { revs, floor, since }, saved_at: savedAt });
      return { saved_at: savedAt };
    },
  };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

// A page of Ann's before that server, that has come as far as being told who is there.
function open({ ask }, kept = storage()) {
  const timers = new FakeTimers();
  const store = createStore(play());
  const drafts = createDrafts({ kept: createKept(kept, 'draft.'), ask, me: () => '1', isOpen: () => true, joins: JOINED, timers });
  const looked = createLooked({ store, drafts, me: () => '1', now: () => FIRST, timers });
  looked.begin();
  return {
    kept,
    drafts,
    looked,
    state: store.get,
    dispatch: store.dispatch,
    async read() {
      await drafts.read();
      looked.known();
    },
    async pass(ms) {
      timers.pass(ms);
      await settled();
      timers.pass(1500);
      await settled();
    },
  };
}

test('what is new after a reload, and on another device, is what one has not looked at there either', async () => {
  const s = server();
  const one = open(s);
  one.dispatch(page(question('10'), question('11')));
  await one.read();
  await one.pass(2000);
  const news = page(question('10', { rev: 5 }), question('11', { rev: 5 }));

  const again = open(s, one.kept);
  again.dispatch(news);
  assert.deepEqual(again.state().unread, { 10: true, 11: true });
  for (const action of [at('question', '10'), thread(question('10', { rev: 5 }))]) again.dispatch(action);
  await again.pass(2000);

  const other = open(s);
  other.dispatch(news);
  assert.deepEqual(other.state().unread, {});
  await other.read();
  assert.deepEqual(other.state().unread, { 11: true });
});

test('devices that save by turns forget nothing of each other, and are done when they agree', async () => {
  const s = server();
  const [one, other] = [open(s), open(s)];
  await one.read();
  await one.pass(2000);
  await other.read();
  one.dispatch({ type: 'read', revs: { 10: 4 } });
  await one.pass(2000);
  other.dispatch({ type: 'read', revs: { 11: 5 } }); // has not heard of the former
  await other.pass(2000);
  for (const each of [one, other, one]) {
    await each.read();
    await each.pass(2000);
  }
  for (const each of [one, other]) assert.deepEqual(each.state().read, { 10: 4, 11: 5 });
  const saves = s.saves();
  for (const each of [one, other]) await each.read();
  await one.pass(10_000);
  assert.equal(s.saves(), saves);
});

test('what is looked at just before the page goes is kept', () => {
  const one = open(server());
  one.looked.known();
  one.dispatch({ type: 'read', revs: { 10: 4 } });
  one.looked.keep();
  assert.deepEqual(open(server(), one.kept).state().read, { 10: 4 });
});
