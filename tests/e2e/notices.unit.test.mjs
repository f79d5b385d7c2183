// Notices: what asks something of whom, what is said of it, and when it is quiet.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKept } from '../../client/web/src/kept.js';
import { createNotices, heldMs, noticeOf, quietMs } from '../../client/web/src/notices.js';
import { EMPTY, createStore, reduce } from '../../client/web/src/state.js';
import { storage } from './storage.mjs';
import { FakeTimers } from './timers.mjs';

const person = (id, name) => ({ id, handle: name, name, title: '', team: null, presence: 'present' });
const [ANN, BOB, CAT] = [person('1', 'Ann'), person('2', 'Bob'), person('3', 'Cat')];

const event = (kind, question = {}, more = {}) => ({
  id: '9',
  kind,
  actor: BOB,
  data: {},
  ...more,
  question: {
    id: '10',
    rev: 4,
    title: 'Where do old invoices go?',
    state: 'open',
    private: false,
    asker: BOB,
    owner: ANN,
    to: { person: ANN.id, name: ANN.name },
    parent: null,
    ...question,
  },
});

test('what comes to its owner, and what is answered or said to its asker, is told; nothing else', () => {
  const mine = { asker: ANN, owner: BOB };
  const other = { asker: CAT, owner: BOB };
  const told = (kind, question) => noticeOf(event(kind, question), ANN) !== null;
  for (const kind of ['asked', 'referred', 'escalated', 'delegated', 'reopened', 'reminded', 'said'])
    assert.ok(told(`question.${kind}`), kind);
  for (const kind of ['answered', 'said', 'promised', 'promise_broken', 'escalated', 'delegated', 'follow_up', 'resolved'])
    assert.ok(told(`question.${kind}`, mine), kind);
  for (const kind of ['acknowledged', 'reminded', 'consulted', 'referred'])
    assert.ok(!told(`question.${kind}`, mine), kind);
  assert.ok(!told('question.said', other));
  assert.ok(!told('article.recorded', mine));
  assert.equal(noticeOf(event('question.asked', {}, { actor: ANN }), ANN), null);
});

test('who decides about a proposal is told of it, and who made it what became of it; nobody else', () => {
  const proposal = { author: ANN };
  const told = (kind, data, question = {}) => noticeOf(event(kind, { ...question }, { data }), ANN) !== null;
  assert.ok(told('article.proposed', { to: ANN, proposal: { author: BOB } }, { asker: CAT, owner: BOB }));
  assert.ok(!told('article.proposed', { to: BOB, proposal: { author: CAT } }));
  assert.ok(!told('article.proposed', { to: null, proposal: { author: CAT } }));
  for (const kind of ['proposal.accepted', 'proposal.declined']) {
    assert.ok(told(kind, { proposal }, { asker: ANN, owner: BOB }), kind);
    assert.ok(!told(kind, { proposal: { author: BOB } }), kind);
  }
});

test('only what waits to be taken offers to take it', () => {
  const actions = (question) =>
    noticeOf(event('question.said', question), ANN).options.actions.map(({ action }) => action);
  assert.deepEqual(actions({}), ['take', 'open']);
  assert.deepEqual(actions({ state: 'acknowledged' }), ['open']);
  assert.deepEqual(actions({ asker: ANN, owner: BOB }), ['open']);
});

test('of a private question a notice says that there is one, and no more', () => {
  const { title, options } = noticeOf(event('question.asked', { private: true }), ANN);
  assert.deepEqual([title, options.body], ['A private question', '']);
  assert.ok(!JSON.stringify(options).includes('invoices') && !JSON.stringify(options).includes('Bob'));
});

test('quiet hours end where they end, also over midnight, in the time zone of whoever has them', () => {
  const at = (time) => Date.parse(`2026-03-02T${time}:00Z`);
  const minutes = (time, quiet, zone = 'UTC') =>
    quietMs(at(time), { quiet_hours: quiet, time_zone: zone }) / 60_000;
  assert.equal(minutes('23:00', '22:00-07:00'), 480);
  assert.equal(minutes('06:59', '22:00-07:00'), 1);
  assert.equal(minutes('07:00', '22:00-07:00'), 0);
  assert.equal(minutes('12:30', '12:00-13:00'), 30);
  assert.equal(minutes('21:30', '22:00-07:00', 'Europe/Berlin'), 510);
  assert.equal(minutes('23:00', null), 0);
});

// A browser window with notifications, and what its service worker was told to show.
function desk({ permission = 'granted', asked = 'granted', settings = {}, now = 0, hidden = true } = {}) {
  const posted = [];
  const shown = [];
  const timers = new FakeTimers();
  const store = createStore(reduce(EMPTY, { type: 'resumed', person: ANN, resync: true }));
  const browser = {
    Notification: {
      permission,
      async requestPermission() {
        browser.Notification.permission = asked;
        return asked;
      },
    },
    document: { hidden },
    navigator: { serviceWorker: {} },
    setTimeout: timers.setTimeout,
  };
  const isOver = (over) => ({ data: { question, rev } }) => !over || rev <= over[question];
  const told = (message) =>
    'close' in message
      ? shown.filter(isOver(message.close)).forEach((each) => each.close())
      : posted.push(message);
  const service = Promise.resolve({ active: { postMessage: told } });
  const show = (data) =>
    shown.push({
      data,
      close() {
        this.closed = true;
      },
    }) && shown[shown.length - 1];
  const kept = createKept(storage(), '');
  const clock = () => now + timers.now;
  const notices = createNotices({
    service,
    kept,
    store,
    settings: async () => settings,
    browser,
    now: clock,
  });
  const arrive = (each) => {
    store.dispatch({ type: 'events', events: [each] });
    notices.arrived([each]);
  };
  return { notices, store, posted, timers, browser, show, arrive };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('nothing is told until it is turned on, and the browser is asked only then', async () => {
  const { notices, store, posted, arrive } = desk({ permission: 'default' });
  arrive(event('question.asked'));
  await settled();
  assert.deepEqual([notices.status(), posted], ['off', []]);
  await notices.turnOn();
  assert.deepEqual([notices.status(), store.get().notices], ['on', 'on']);
  arrive(event('question.said', { rev: 5 }));
  await settled();
  assert.equal(posted.length, 1);
  await notices.turnOff();
  assert.equal(store.get().notices, 'off');
});

test('where the browser denies it, and where there is none of it, the status says so', async () => {
  const { notices, store } = desk({ permission: 'default', asked: 'denied' });
  await notices.turnOn();
  assert.deepEqual([notices.status(), store.get().notices], ['denied', 'denied']);
  const { browser, store: other } = desk();
  const bare = { ...browser, Notification: undefined };
  assert.equal(
    createNotices({ kept: createKept(storage(), ''), store: other, browser: bare }).status(),
    'unsupported',
  );
});

test('whoever looks at the page is told nothing beside it', async () => {
  const { notices, posted, arrive } = desk({ hidden: false });
  await notices.turnOn();
  arrive(event('question.asked'));
  await settled();
  assert.deepEqual(posted, []);
});

test('quiet hours hold a notice back, and what was read by then is not told', async () => {
  const night = {
    settings: { quiet_hours: '22:00-07:00', time_zone: 'UTC' },
    now: Date.parse('2026-03-02T23:00:00Z'),
  };
  for (const read of [false, true]) {
    const { notices, store, posted, timers, arrive } = desk(night);
    await notices.turnOn();
    arrive(event('question.asked'));
    await settled();
    assert.deepEqual(posted, []);
    if (read) store.dispatch({ type: 'read', revs: { 10: 4 } });
    timers.pass(8 * 60 * 60_000);
    await settled();
    assert.equal(posted.length, read ? 0 : 1);
  }
});

test('what another tab reads while the settings are asked for is not told', async () => {
  const { notices, store, posted, arrive } = desk();
  await notices.turnOn();
  arrive(event('question.asked'));
  store.dispatch({ type: 'read', revs: { 10: 4 } });
  await settled();
  assert.deepEqual(posted, []);
});

test('who is not to be disturbed hears of it then, and of what is urgent at once', async () => {
  const until = Date.parse('2026-03-02T12:00:00Z');
  const busy = { settings: { do_not_disturb_until: new Date(until).toISOString() }, now: until - 60_000 };
  const { notices, posted, timers, arrive } = desk(busy);
  await notices.turnOn();
  arrive(event('question.asked', { id: '11', priority: 'urgent' }));
  arrive(event('question.asked'));
  await settled();
  assert.deepEqual(posted.map(({ options }) => options.data.question), ['11']);
  timers.pass(59_999);
  await settled();
  assert.equal(posted.length, 1);
  timers.pass(1);
  await settled();
  assert.equal(posted.length, 2);
});

test('quiet hours and not being disturbed end when the later of them ends', () => {
  const now = Date.parse('2026-03-02T06:59:00Z');
  const held = (until) => heldMs(now, { quiet_hours: '22:00-07:00', time_zone: 'UTC', do_not_disturb_until: until });
  assert.equal(held(null), 60_000);
  assert.equal(held('2026-03-02T06:59:30Z'), 60_000);
  assert.equal(held('2026-03-02T07:30:00Z'), 31 * 60_000);
  assert.equal(held('2026-03-09T07:30:00Z'), 24 * 3600_000);
});

test('no notice is left on the screen of whoever comes next, and none where there is no worker', async () => {
  const { notices, browser, show } = desk();
  const notice = show({ question: '10', rev: 4 });
  await notices.closeAll();
  assert.ok(notice.closed);
  const store = createStore(EMPTY);
  const service = Promise.reject(new Error('not here'));
  await createNotices({ service, kept: createKept(storage(), ''), store, browser }).closeAll();
});

test('a notice goes when its question was read, or acted on elsewhere', async () => {
  const { notices, store, show, arrive } = desk();
  await notices.turnOn();
  const [older, newer, other] = [
    { question: '10', rev: 4 },
    { question: '10', rev: 6 },
    { question: '11', rev: 1 },
  ].map(show);
  store.dispatch({ type: 'read', revs: { 10: 5 } });
  await settled();
  assert.deepEqual(
    [older, newer, other].map(({ closed }) => Boolean(closed)),
    [true, false, false],
  );
  arrive(event('question.acknowledged', { id: '11', rev: 2 }, { actor: ANN }));
  await settled();
  assert.ok(other.closed);
});
