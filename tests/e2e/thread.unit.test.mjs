// What a thread is made of: who can do what, what is written, and the lines in their order.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abilitiesOf, stopOf } from '../../client/web/src/abilities.js';
import { MODES, modesFor } from '../../client/web/src/parts/modes.js';
import { timeline } from '../../client/web/src/timeline.js';
import { NO_DRAFT, excess, helpersOf, isComplete, paramsOf } from '../../client/web/src/writing.js';

const person = (id, role = 'member') => ({ id, name: `P${id}`, role });
const [ANN, BOB, CAT, SAM] = [person('1'), person('2'), person('3'), person('9', 'steward')];
const at = (minute) => new Date(Date.UTC(2026, 2, 2, 10, minute)).toISOString();
const mode = (name) => MODES.find((each) => each.mode === name);

function question(more = {}) {
  return {
    id: '7',
    state: 'open',
    asker: ANN,
    owner: BOB,
    to: { person: BOB.id },
    hops: 0,
    hop_budget: 2,
    asked_at: at(0),
    acknowledged_at: null,
    resolved_at: null,
    contributors: [],
    path: [{ owner: BOB, from: null, how: 'asked', by: ANN, reason: null, at: at(0) }],
    ...more,
  };
}

const referred = (by = ANN) => ({ owner: BOB, from: ANN, how: 'referred', by, reason: 'x', at: at(1) });
const can = (q, me) => abilitiesOf(q, [], me);

test('with the budget spent a referral is explained, not offered', () => {
  const spent = question({ hops: 2 });
  assert.equal(stopOf(spent), 'budget');
  assert.equal(can(spent, BOB).refer, false);
  assert.equal(can(spent, BOB).stopped, true);
  assert.ok(modesFor(can(spent, BOB)).some(({ mode: name }) => name === 'stopped'));
  assert.equal(can(question({ hops: 1 }), BOB).refer, true);
});

test('what was declined back stops, whatever is left of the budget', () => {
  const back = question({ hops: 1, path: [{ ...referred(), how: 'declined' }] });
  assert.equal(stopOf(back), 'declined');
  assert.equal(can(back, BOB).stopped, true);
});

test('a steward may hand on what others own, and what has stopped with themselves', () => {
  assert.equal(can(question(), SAM).override, true);
  assert.equal(can(question({ owner: SAM }), SAM).override, false);
  assert.equal(can(question({ owner: SAM, hops: 2 }), SAM).override, true);
  assert.equal(can(question({ owner: SAM, hops: 2 }), SAM).stopped, false);
  assert.equal(can(question({ state: 'answered' }), SAM).override, false);
  assert.equal(can(question(), CAT).override, false);
  assert.deepEqual(
    paramsOf(mode('override'), question(), { ...NO_DRAFT, text: ' so ', to: { kind: 'person', id: '3' } }),
    {
      question: '7',
      override: true,
      reason: 'so',
      to: { person: '3' },
    },
  );
});

test('what a steward has given somebody cannot be declined', () => {
  assert.equal(can(question({ path: [referred()] }), BOB).decline, true);
  assert.equal(can(question({ path: [referred(SAM)] }), BOB).decline, false);
  assert.equal(can(question({ path: [referred()], acknowledged_at: at(2) }), BOB).decline, false);
  assert.equal(can(question(), BOB).decline, false);
});

test('nothing is sent before it is whole', () => {
  const whole = { ...NO_DRAFT, text: 'He knows.', to: { kind: 'team', id: '4' } };
  assert.equal(isComplete(mode('refer'), whole), true);
  assert.equal(isComplete(mode('refer'), { ...whole, to: null }), false);
  assert.equal(isComplete(mode('refer'), { ...whole, text: ' \n ' }), false);
  assert.equal(isComplete(mode('refer'), { ...whole, text: 'x'.repeat(1001) }), false);
  assert.equal(isComplete(mode('promise'), NO_DRAFT), false);
  assert.equal(isComplete(mode('stopped'), whole), false);
});

test('the length of a text is counted in characters, as the server does', () => {
  assert.equal(excess(mode('thank'), '💐'.repeat(1000)), 0);
  assert.equal(excess(mode('thank'), `  ${'💐'.repeat(1003)}  `), 3);
  assert.equal(excess(mode('withdraw'), 'x'.repeat(99999)), 0);
});

test('thanks go to all who helped, or to one of them', () => {
  const helped = question({ contributors: [CAT, SAM, CAT, BOB] });
  assert.deepEqual(
    helpersOf(helped).map(({ id }) => id),
    ['2', '3', '9'],
  );
  const thanks = (whom) => paramsOf(mode('thank'), helped, { ...NO_DRAFT, text: 'Thank you', whom });
  assert.deepEqual(thanks('3').to, { person: '3' });
  assert.equal('to' in thanks(null), false);
});

const message = (id, author, minute, kind = 'said') => ({ id, author, kind, body: id, at: at(minute) });

test('an answer is no longer one when the question was opened again', () => {
  const reopened = { id: '1', kind: 'question.reopened', at: at(20), data: {} };
  const messages = [message('5', BOB, 10, 'answer'), message('6', BOB, 30, 'answer')];
  const held = timeline(question(), messages, [], [reopened])
    .filter(({ kind }) => kind === 'message')
    .map((item) => item.held);
  assert.deepEqual(held, [false, true]);
});

test('messages of one author in one breath need one head, others have their own', () => {
  const messages = [
    message('1', BOB, 10),
    message('2', BOB, 11),
    message('3', ANN, 12),
    message('4', ANN, 40),
    message('5', ANN, 41, 'answer'),
  ];
  const items = timeline(question(), messages, [], []).filter(({ kind }) => kind === 'message');
  assert.deepEqual(
    items.map(({ goesOn }) => goesOn),
    [false, true, false, false, false],
  );
});

const log = (id, kind, minute, data = {}) => ({ id, kind, at: at(minute), actor: null, data });
const told = (q, events) => timeline(q, [], [], events).filter(({ kind }) => kind === 'event');

test('what time did is told of whoever had the question then', () => {
  const moved = question({
    owner: CAT,
    path: [...question().path, { owner: CAT, from: BOB, how: 'escalated', by: null, reason: 'x', at: at(30) }],
  });
  const events = [log('1', 'question.reminded', 10), log('2', 'question.reminded', 40)];
  assert.deepEqual(
    told(moved, events).map(({ owner }) => owner.id),
    [BOB.id, CAT.id],
  );
});

test('a second promise renews the first, unless somebody else has the question by then', () => {
  const moved = { owner: CAT, from: BOB, how: 'referred', by: BOB, reason: 'x', at: at(30) };
  const promises = ['1', '2', '3', '4'].map((id, nth) => log(id, 'question.promised', 10 + 10 * nth + Number(nth > 1)));
  assert.deepEqual(
    told(question({ owner: CAT, path: [...question().path, moved] }), promises).map(({ renewed }) => renewed),
    [false, true, false, true],
  );
});

test('a broken promise is one line, not also a reminder', () => {
  const events = [
    log('1', 'question.reminded', 5, { what: 'promise', at: 'half' }),
    log('2', 'question.promise_broken', 10),
    log('3', 'question.reminded', 10, { what: 'promise', at: 'deadline' }),
  ];
  assert.deepEqual(told(question(), events).map(({ event }) => event.id), ['1', '2']);
});

test('what silence has resolved nobody is said to have confirmed', () => {
  const resolved = question({ state: 'resolved', resolved_at: at(50) });
  const kinds = (events) => timeline(resolved, [], [], events).map(({ kind }) => kind);
  assert.deepEqual(kinds([]), ['resolved']);
  assert.deepEqual(kinds([log('1', 'question.resolved', 50)]), ['event']);
});

test('a reminder of the instant in which somebody acts stands before what they do', () => {
  const reminder = log('1', 'question.reminded', 10);
  const kinds = timeline(question(), [message('5', BOB, 10)], [], [reminder]).map(({ kind }) => kind);
  assert.deepEqual(kinds, ['event', 'message']);
});
