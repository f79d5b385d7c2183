// The state of the page: what each thing that happens makes of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wanted } from '../../client/web/src/reader.js';
import { routeOf } from '../../client/web/src/route.js';
import { EMPTY, reduce } from '../../client/web/src/state.js';
import { timeline } from '../../client/web/src/timeline.js';

const person = (id, name, team = 'Finance') => ({
  id,
  handle: name.toLowerCase(),
  name,
  title: '',
  team,
  presence: 'present',
});
const [ANN, BOB, CAT] = [person('1', 'Ann'), person('2', 'Bob'), person('3', 'Cat')];
const AT = '2026-03-02T10:00:00Z';

function question(id, more = {}) {
  const owner = more.owner ?? BOB;
  return {
    id,
    rev: 1,
    title: 'T',
    body: '',
    state: 'open',
    private: false,
    asker: ANN,
    owner,
    to: { person: owner.id, name: owner.name },
    tags: [],
    hops: 0,
    hop_budget: 2,
    asked_at: AT,
    acknowledged_at: null,
    promised_at: null,
    answered_at: null,
    resolved_at: null,
    parent: null,
    contributors: [],
    article: null,
    path: [{ owner, from: null, how: 'asked', by: ANN, reason: null, at: AT }],
    ...more,
  };
}

const event = (id, kind, q, more = {}) => ({
  type: 'event',
  event: { id, kind, at: AT, actor: BOB, question: q, data: {}, ...more },
});
const play = (state, ...actions) => actions.reduce(reduce, state);

// Ann, signed in, with her lists read.
const signedIn = play(
  { ...EMPTY, link: 'open' },
  { type: 'resumed', person: ANN, resync: true },
  { type: 'list', view: 'asked', questions: [question('10')], more: false },
  { type: 'list', view: 'owned', questions: [], more: false },
);

test('an event replaces its question with what it is after the change', () => {
  const after = play(
    signedIn,
    event('1', 'question.acknowledged', question('10', { rev: 2, state: 'acknowledged' })),
  );
  assert.equal(after.questions['10'].state, 'acknowledged');
  assert.equal(signedIn.questions['10'].state, 'open', 'the old state is as it was');
});

test('an event that comes twice changes nothing', () => {
  const said = event('1', 'question.said', question('10', { rev: 2 }));
  const once = play(signedIn, said);
  assert.equal(play(once, said), once);
});

test('an older revision never overwrites a newer one', () => {
  const after = play(
    signedIn,
    event('2', 'question.answered', question('10', { rev: 5, state: 'answered' })),
    event('1', 'question.said', question('10', { rev: 4 })),
  );
  assert.equal(after.questions['10'].state, 'answered');
});

test('a question that comes to me appears in my list, and leaves it when it moves on', () => {
  const mine = play(signedIn, event('1', 'question.asked', question('11', { asker: CAT, owner: ANN })));
  assert.deepEqual(mine.lists.owned.ids, ['11']);
  const moved = play(
    mine,
    event('2', 'question.referred', question('11', { asker: CAT, owner: BOB, rev: 2 })),
  );
  assert.deepEqual(moved.lists.owned.ids, []);
});

test('lists keep the newest first, and ids are compared as numbers', () => {
  const after = play(
    signedIn,
    event('1', 'question.asked', question('9', { owner: ANN, asker: BOB })),
    event('2', 'question.asked', question('100', { owner: ANN, asker: BOB })),
    event('3', 'question.asked', question('20', { owner: ANN, asker: BOB })),
  );
  assert.deepEqual(after.lists.owned.ids, ['100', '20', '9']);
});

test('a message is added to its thread once, whether the reply or the event comes first', () => {
  const message = { id: '5', question: '10', kind: 'said', author: BOB, body: 'hi', at: AT };
  const opened = play(signedIn, {
    type: 'thread',
    question: question('10'),
    messages: [],
    consults: [],
    log: [],
  });
  const said = event('1', 'question.said', question('10', { rev: 2 }), { data: { message } });
  for (const actions of [
    [said, { type: 'message', message }],
    [{ type: 'message', message }, said],
  ]) {
    assert.deepEqual(play(opened, ...actions).threads['10'].messages, [message]);
  }
});

test('only what others did is news, and only where one is not looking is it unread', () => {
  const looking = play(signedIn, { type: 'route', route: { name: 'question', id: '10' } });
  const q = question('10', { rev: 2 });
  assert.equal(play(looking, event('1', 'question.said', q)).unread['10'], undefined);
  assert.equal(play(signedIn, event('1', 'question.said', q)).unread['10'], true);
  assert.equal(play(signedIn, event('1', 'question.said', q, { actor: ANN })).news.length, 0);
});

test('after a hole in the events everything is read again, and any answer counts', () => {
  const later = play(signedIn, event('1', 'question.said', question('10', { rev: 8 })));
  assert.deepEqual(
    wanted({ ...later, teams: [] }).map(({ name }) => name),
    ['list involved'],
  );
  const resynced = play(later, { type: 'resumed', person: ANN, resync: true });
  assert.deepEqual(
    wanted({ ...resynced, teams: [] }).map(({ name }) => name),
    ['list owned', 'list asked', 'list involved'],
  );
  const read = play(resynced, {
    type: 'list',
    view: 'asked',
    questions: [question('10', { rev: 3 })],
    more: false,
  });
  assert.equal(read.questions['10'].rev, 3);
});

test('a resume without a hole reads nothing again', () => {
  const resumed = play(signedIn, { type: 'resumed', person: ANN, resync: false });
  assert.equal(resumed.epoch, signedIn.epoch);
});

test('nothing of one person is left for the next', () => {
  const out = play(signedIn, { type: 'signed_out' });
  assert.deepEqual([out.me, out.questions, out.lists], [null, {}, {}]);
  const other = play(signedIn, { type: 'resumed', person: CAT, resync: false });
  assert.deepEqual([other.me.id, other.questions], ['3', {}]);
});

test('a consult stands in the thread of its parent, and who answered it is credited there', () => {
  const thread = { type: 'thread', question: question('10'), more: false, messages: [], consults: [], log: [] };
  const consult = question('12', { asker: BOB, owner: CAT, parent: '10' });
  const asked = play(signedIn, thread, event('1', 'question.asked', consult));
  assert.deepEqual(asked.threads['10'].consults, ['12']);
  const credited = question('10', { rev: 3, contributors: [CAT] });
  const after = play(asked, event('2', 'question.contributed', credited, { data: { consult: '12' } }));
  assert.deepEqual(after.questions['10'].contributors, [CAT]);
  assert.deepEqual(
    wanted({ ...after, teams: [], route: { name: 'question', id: '10' } }).length,
    1,
    'only a list',
  );
});

test('the timeline puts a step before what its new owner did in the same instant', () => {
  const step = { owner: CAT, from: BOB, how: 'referred', by: BOB, reason: 'r', at: '2026-03-02T11:00:00Z' };
  const q = question('10', { owner: CAT, acknowledged_at: '2026-03-02T11:00:00Z' });
  const items = timeline({ ...q, path: [...question('10').path, step], to: { anyone: true } }, [], [], []);
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['step', 'step', 'acknowledged'],
  );
});

test('a message that acknowledged is not told twice', () => {
  const q = question('10', { state: 'acknowledged', acknowledged_at: AT });
  const message = { id: '1', question: '10', kind: 'said', author: BOB, body: 'On it', at: AT };
  assert.deepEqual(
    timeline(q, [message], [], []).map(({ kind }) => kind),
    ['message'],
  );
});

test('the next page of a list begins where the last one ended, whatever events have put into it', () => {
  const page = play(signedIn, {
    type: 'list',
    view: 'involved',
    questions: [question('90'), question('80')],
    more: true,
  });
  const more = play(page, event('1', 'question.said', question('7', { asker: BOB, owner: CAT })));
  assert.deepEqual(more.lists.involved.ids, ['90', '80', '7']);
  assert.equal(more.lists.involved.before, '80');
});

test('addresses mean what they say, and nonsense means nothing', () => {
  assert.deepEqual(routeOf('/q/12'), { name: 'question', id: '12' });
  assert.deepEqual(routeOf('/'), { name: 'list', view: 'owned' });
  assert.deepEqual(routeOf('/team'), { name: 'list', view: 'team' });
  assert.deepEqual(routeOf('/', '', '#invite=a-b_c'), { name: 'invite', token: 'a-b_c' });
  assert.deepEqual(routeOf('/knowledge', '?text=a%20b'), { name: 'knowledge', text: 'a b' });
  assert.deepEqual(routeOf('/ask', '?to=%40ann'), { name: 'ask', to: '@ann' });
  assert.equal(routeOf('/q/abc').name, 'nowhere');
  assert.equal(routeOf('/%E0%A4%A').name, 'nowhere');
});
