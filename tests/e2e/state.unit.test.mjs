// The state of the page: what each thing that happens makes of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newerFirst } from '../../client/web/src/membership.js';
import { readMore, wanted } from '../../client/web/src/reader.js';
import { routeOf, wayBack } from '../../client/web/src/route.js';
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
  type: 'events',
  events: [{ id, kind, at: AT, actor: BOB, question: q, data: {}, ...more }],
});
const page = (view, part, questions, more = {}) => ({
  type: 'page',
  view,
  part,
  questions,
  more: false,
  epoch: 1,
  ...more,
});
const thread = (q, more = {}) => ({
  type: 'thread',
  question: q,
  messages: [],
  more: false,
  consults: [],
  log: [],
  watching: true,
  epoch: 1,
  comings: 0,
  ...more,
});
const play = (state, ...actions) => actions.reduce(reduce, state);
const reads = (state) => wanted({ ...state, teams: [] }).map(({ name }) => name);

// Ann, signed in, with her lists read.
const signedIn = play(
  { ...EMPTY, link: 'open', route: { name: 'ask' } },
  { type: 'resumed', person: ANN, resync: true },
  page('owned', 'open', []),
  page('owned', 'proposed', []),
  page('owned', 'closed', []),
  page('asked', 'open', [question('10')]),
  page('asked', 'answered', []),
  page('asked', 'followed', []),
  page('asked', 'closed', []),
  page('consults', 'open', []),
  page('consults', 'answered', []),
  page('watched', 'open', []),
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
  assert.deepEqual(mine.lists.owned.open, ['11']);
  const moved = play(
    mine,
    event('2', 'question.referred', question('11', { asker: CAT, owner: BOB, rev: 2 })),
  );
  assert.deepEqual(moved.lists.owned.open, []);
});

test('lists keep the newest first, and ids are compared as numbers', () => {
  const after = play(
    signedIn,
    event('1', 'question.asked', question('9', { owner: ANN, asker: BOB })),
    event('2', 'question.asked', question('100', { owner: ANN, asker: BOB })),
    event('3', 'question.asked', question('20', { owner: ANN, asker: BOB })),
  );
  assert.deepEqual(after.lists.owned.open, ['100', '20', '9']);
});

test('a message is added to its thread once, whether the reply or the event comes first', () => {
  const message = { id: '5', question: '10', kind: 'said', author: BOB, body: 'hi', at: AT };
  const opened = play(signedIn, thread(question('10')));
  const said = event('1', 'question.said', question('10', { rev: 2 }), { data: { message } });
  for (const actions of [
    [said, { type: 'message', message }],
    [{ type: 'message', message }, said],
  ]) {
    assert.deepEqual(play(opened, ...actions).threads['10'].messages, [message]);
  }
});

test('a thread that is read again keeps the earlier messages that were there, and has no hole', () => {
  const said = (...ids) => ids.map((id) => ({ id, question: '10', kind: 'said', author: BOB, body: 'hi', at: AT }));
  const ids = (state) => state.threads['10'].messages.map(({ id }) => id);
  const read = (...newest) => thread(question('10'), { messages: said(...newest), more: true });
  const opened = play(signedIn, read('7', '8'), { type: 'earlier', id: '10', messages: said('5', '6'), more: false });
  const again = play(opened, read('8', '9'));
  assert.deepEqual([ids(again), again.threads['10'].more], [['5', '6', '7', '8', '9'], false]);
  const later = play(opened, read('20', '21'));
  assert.deepEqual([ids(later), later.threads['10'].more], [['20', '21'], true]);
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
  assert.deepEqual(reads(later), []);
  const resynced = play(later, { type: 'resumed', person: ANN, resync: true });
  assert.deepEqual(reads(resynced), ['list owned', 'list asked', 'list consults', 'list watched']);
  const read = play(resynced, page('asked', 'open', [question('10', { rev: 3 })], { epoch: 2 }));
  assert.equal(read.questions['10'].rev, 3);
});

test('what has left a list during a hole stays on show until the list is read, and no longer', () => {
  const hole = play(signedIn, { type: 'resumed', person: ANN, resync: true });
  assert.deepEqual(hole.lists.asked.open, ['10']);
  const half = play(hole, page('asked', 'open', [question('12')], { epoch: 2, more: true }));
  assert.deepEqual(half.lists.asked.open, ['12', '10']);
  const whole = play(half, page('asked', 'open', [question('11')], { epoch: 2, before: '12' }));
  assert.deepEqual(whole.lists.asked.open, ['12', '11']);
});

test('what was read before a hole is no answer after it', () => {
  const hole = play(signedIn, { type: 'resumed', person: ANN, resync: true });
  assert.equal(play(hole, page('asked', 'open', [question('12')])), hole);
  assert.deepEqual(
    reads(play(hole, { type: 'route', route: { name: 'question', id: '10' } }, thread(question('10'))))[0],
    'thread 10',
  );
});

test('a resume without a hole reads nothing again', () => {
  const resumed = play(signedIn, { type: 'resumed', person: ANN, resync: false });
  assert.equal(resumed.epoch, signedIn.epoch);
});

test('nothing of one person is left for the next', () => {
  const out = play(signedIn, { type: 'signed_out' });
  assert.deepEqual([out.me, out.questions, out.lists], [null, {}, EMPTY.lists]);
  const other = play(signedIn, { type: 'resumed', person: CAT, resync: false });
  assert.deepEqual([other.me.id, other.questions], ['3', {}]);
});

test('a consult stands in the thread of its parent, and who answered it is credited there', () => {
  const consult = question('12', { asker: BOB, owner: CAT, parent: '10' });
  const asked = play(signedIn, thread(question('10')), event('1', 'question.asked', consult));
  assert.deepEqual(asked.threads['10'].consults, ['12']);
  const credited = question('10', { rev: 2, contributors: [CAT] });
  const after = play(asked, event('2', 'question.contributed', credited, { data: { consult: '12' } }));
  assert.deepEqual(after.questions['10'].contributors, [CAT]);
  assert.deepEqual(reads({ ...after, route: { name: 'question', id: '10' } }), []);
});

test('the timeline puts a step before what its new owner did in the same instant', () => {
  const step = { owner: CAT, from: BOB, how: 'referred', by: BOB, reason: 'r', at: '2026-03-02T11:00:00Z' };
  const q = question('10', { owner: CAT, acknowledged_at: '2026-03-02T11:00:00Z' });
  const items = timeline({ ...q, path: [...question('10').path, step], to: { anyone: true } }, [], [], []);
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['step', 'acknowledged'],
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

test('an open list is read to its end, and the next page begins where the last one ended', () => {
  const first = play(
    signedIn,
    { type: 'again' },
    page('watched', 'open', [question('90'), question('80')], { epoch: 2, more: true }),
    event('1', 'question.said', question('7', { asker: BOB, owner: CAT })),
  );
  assert.deepEqual(first.lists.watched.open, ['7']);
  const next = wanted({ ...first, teams: [] }).find(({ name }) => name === 'list watched');
  assert.deepEqual(next.params, { view: 'watched', open: true, before: '80', limit: 100 });
});

test('a list on show reads the newest of what is closed, and older ones when they are asked for', async () => {
  const shown = play(signedIn, { type: 'route', route: { name: 'list', view: 'consults' } });
  const [closed] = wanted({ ...shown, teams: [] });
  assert.deepEqual(closed.params, { view: 'consults', open: false, limit: 100 });
  const over = question('5', { parent: '4', state: 'resolved' });
  const after = play(shown, closed.got({ questions: [over], more: true }));
  const { consults } = after.lists;
  assert.deepEqual([consults.closed, consults.more, reads(after)], [['5'], true, []]);
  const asked = [];
  const app = {
    ask: async (...call) => asked.push(call) && { questions: [], more: false },
    dispatch: () => {},
  };
  await readMore(app, after, 'consults');
  assert.deepEqual(asked, [['question.list', { view: 'consults', open: false, before: '5', limit: 100 }]]);
});

test('a question moves between the lists as it moves between people', () => {
  const views = (state) => Object.keys(state.lists).filter((view) => state.lists[view].open.includes('20'));
  const mine = play(signedIn, event('1', 'question.asked', question('20', { asker: CAT, owner: ANN })));
  const passed = play(
    mine,
    event('2', 'question.referred', question('20', { asker: CAT, owner: BOB, rev: 2 })),
  );
  const left = play(passed, { type: 'watched', question: passed.questions['20'], watching: false });
  assert.deepEqual([mine, passed, left].map(views), [['owned'], ['watched'], []]);
  const consult = play(signedIn, event('1', 'question.asked', question('20', { parent: '10' })));
  assert.deepEqual(views(consult), ['consults']);
});

test('an event from before I stopped watching does not bring the question back', () => {
  const q = question('20', { asker: CAT, owner: BOB, rev: 4 });
  const left = play(signedIn, { type: 'watched', question: q, watching: false });
  const late = play(left, event('1', 'question.said', { ...q, rev: 3 }));
  assert.deepEqual(late.lists.watched.open, []);
});

test('a consult that one hears of as asker of its parent is not watched; where that is unclear the page asks', () => {
  const consult = { asker: BOB, owner: CAT, parent: '10' };
  const asked = play(signedIn, event('1', 'question.asked', question('20', consult)));
  const unclear = play(signedIn, event('1', 'question.said', question('21', { ...consult, rev: 3 })));
  assert.deepEqual([asked.lists.watched.open, reads(asked)], [[], []]);
  assert.deepEqual(reads(unclear), ['thread 21']);
  const clear = play(unclear, thread(question('21', { ...consult, rev: 3 })));
  assert.deepEqual([clear.lists.watched.open, reads(clear)], [['21'], []]);
});

test('a thread with a revision that nobody told of is read again', () => {
  const shown = play(
    signedIn,
    { type: 'route', route: { name: 'question', id: '10' } },
    thread(question('10')),
  );
  assert.deepEqual(reads(play(shown, event('1', 'question.said', question('10', { rev: 2 })))), []);
  assert.deepEqual(reads(play(shown, event('1', 'question.said', question('10', { rev: 3 })))), [
    'thread 10',
  ]);
});

test('a thread that was overtaken by an event while it was read is read again', () => {
  const shown = play(signedIn, { type: 'route', route: { name: 'question', id: '10' } });
  const heard = play(shown, event('1', 'question.said', question('10', { rev: 2 })), thread(question('10')));
  assert.deepEqual(reads(heard), ['thread 10']);
  assert.deepEqual(reads(play(heard, thread(question('10', { rev: 2 })))), []);
});

test('what no event tells of is read again after a minute, while somebody looks', () => {
  const q = question('30', { asker: BOB, owner: CAT });
  const shown = play(
    signedIn,
    { type: 'route', route: { name: 'question', id: '30' } },
    thread(q, { watching: false }),
  );
  assert.deepEqual(reads(shown), []);
  const later = play(shown, { type: 'tick', now: 61_000 });
  assert.deepEqual(reads(later), ['thread 30']);
  assert.deepEqual(reads(play(later, { type: 'visible', visible: false })), []);
});

test('what comes while the tab is hidden is unread, until somebody looks at it', () => {
  const away = play(
    signedIn,
    thread(question('10')),
    { type: 'route', route: { name: 'question', id: '10' } },
    { type: 'visible', visible: false },
    event('1', 'question.said', question('10', { rev: 2 })),
  );
  assert.deepEqual(away.unread, { 10: true });
  assert.deepEqual(play(away, { type: 'visible', visible: true }).unread, {});
});

test('the team list has what my teams own or were asked, and nothing private', () => {
  const team = { id: '7', members: [ANN, BOB] };
  const known = play(signedIn, { type: 'teams', teams: [team, { id: '8', members: [CAT] }] });
  const after = play(
    known,
    event('1', 'question.asked', question('40', { asker: CAT, owner: BOB })),
    event(
      '2',
      'question.asked',
      question('41', { asker: BOB, owner: CAT, to: { team: '7', name: 'Finance' } }),
    ),
    event('3', 'question.asked', question('42', { asker: CAT, owner: BOB, private: true })),
    event('4', 'question.asked', question('43', { asker: BOB, owner: { ...CAT, team: 'Sales' } })),
  );
  assert.deepEqual(after.lists.team.open, ['41', '40']);
});

test('a thousand events at once are one change, and the old state is as it was', () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({
    id: String(at + 1),
    kind: 'question.asked',
    at: AT,
    actor: BOB,
    question: question(String(100 + at), { asker: CAT, owner: ANN }),
    data: {},
  }));
  const before = JSON.stringify(signedIn);
  const after = play(signedIn, { type: 'events', events: [...many, ...many] });
  assert.equal(JSON.stringify(signedIn), before);
  assert.equal(after.lists.owned.open.length, 1000);
  assert.deepEqual(after.lists.owned.open, [...after.lists.owned.open].sort(newerFirst));
});

test('addresses mean what they say, and nonsense means nothing', () => {
  assert.deepEqual(routeOf('/q/12'), { name: 'question', id: '12' });
  assert.deepEqual(routeOf('/'), { name: 'list', view: 'owned' });
  assert.deepEqual(routeOf('/team'), { name: 'list', view: 'team' });
  assert.deepEqual(routeOf('/', '', '#invite=a-b_c'), { name: 'invite', token: 'a-b_c' });
  assert.deepEqual(routeOf('/knowledge', '?text=a%20b'), { name: 'knowledge', text: 'a b', view: null, tag: null });
  assert.deepEqual(routeOf('/knowledge', '?view=review&tag=hall%20two'), { name: 'knowledge', text: '', view: 'review', tag: 'hall two' });
  assert.deepEqual(routeOf('/ask', '?to=%40ann'), { name: 'ask', to: '@ann', text: '' });
  assert.deepEqual(routeOf('/consults'), { name: 'list', view: 'consults' });
  assert.deepEqual(routeOf('/settings'), { name: 'settings', section: null });
  assert.deepEqual(routeOf('/settings/hours'), { name: 'settings', section: 'hours' });
  assert.deepEqual(
    [routeOf('/kudos'), routeOf('/welcome')],
    [{ name: 'kudos', person: null }, { name: 'welcome' }],
  );
  assert.deepEqual([routeOf('/people/Bob').handle, routeOf('/kudos', '?person=Bob').person], ['bob', 'bob']);
  assert.equal(routeOf('/toString').name, 'nowhere');
  assert.equal(routeOf('/q/abc').name, 'nowhere');
  assert.equal(routeOf('/%E0%A4%A').name, 'nowhere');
});

test('the way back from a question leads to the report that it was opened from, else to the list beside it', () => {
  const go = (state, path, search = '') => reduce(state, { type: 'route', route: routeOf(path, search) });
  const report = go(EMPTY, '/reports/unanswered', '?late=1');
  const first = go(report, '/q/7');
  assert.equal(wayBack(first), '/reports/unanswered?late=1');
  assert.equal(wayBack(go(first, '/q/8')), '/reports/unanswered?late=1');
  assert.equal(wayBack(go(go(first, '/asked'), '/q/7')), '/asked');
  assert.equal(wayBack(go(go(first, '/knowledge'), '/q/7')), '/owned');
});
