// Words, times and texts.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { pieces } from '../../client/web/src/parts/text.js';
import { ago, fromLocal, moment, momentIn, promises, stamp, toLocal } from '../../client/web/src/time.js';
import {
  askedWords,
  brokenWords,
  consultWords,
  consultedWords,
  eventWords,
  expectedWords,
  hopWords,
  isMovedByRule,
  listWords,
  movedWords,
  refusalWords,
  remindedWords,
  reminderWords,
  stepWords,
  stopWords,
} from '../../client/web/src/words.js';

const protocol = JSON.parse(readFileSync(new URL('../../server/wire/protocol.json', import.meta.url)));
const local = (year, month, day, hour, minute = 0) => new Date(year, month - 1, day, hour, minute).getTime();
const iso = (ms) => new Date(ms).toISOString();
const AT = '2026-03-02T10:00:00Z';
const [ANN, BOB] = [
  { id: '1', name: 'Ann Archer' },
  { id: '2', name: 'Bob Baker' },
];

test('every refusal of the protocol is explained in a sentence', () => {
  for (const { data, message } of Object.values(protocol.components.errors)) {
    const words = refusalWords({ code: data.code, message, retryAfterMs: 3000 });
    assert.match(words, /^[A-Z].*[.]$/, data.code);
    assert.doesNotMatch(words, /_|undefined/, data.code);
  }
});

test('a refusal that nobody has heard of is told in the words of the server', () => {
  assert.equal(refusalWords({ code: 'brand_new', message: 'The moon is full.' }), 'The moon is full.');
});

test('every event of the protocol has words', () => {
  const question = { owner: BOB, asker: ANN, to: { anyone: true }, parent: null };
  for (const kind of Object.keys(protocol['x-events'])) {
    const words = eventWords({ kind, actor: ANN, question, data: { owner: BOB } }, BOB);
    assert.notEqual(words, 'Something changed', kind);
    assert.doesNotMatch(words, /undefined/, kind);
  }
});

test('to whom something was asked is told with where it went', () => {
  const words = (to, how, me) => askedWords({ to, path: [{ owner: BOB, from: null, how, by: ANN }] }, me);
  assert.equal(words({ person: '2', name: 'Bob Baker' }, 'asked', ANN), 'asked Bob Baker');
  assert.equal(
    words({ team: '4', name: 'Finance' }, 'asked', ANN),
    'asked Finance, and it went to Bob Baker',
  );
  assert.equal(words({ anyone: true }, 'asked', BOB), 'asked anyone, and it went to you');
  assert.equal(words({ person: '1', name: 'Ann Archer' }, 'delegated', BOB), 'asked Ann Archer');
});

test('steps are told from where one stands', () => {
  const asked = { owner: BOB, from: null, how: 'delegated', by: ANN };
  assert.equal(stepWords(asked, ANN), 'It went to Bob Baker');
  assert.equal(stepWords(asked, BOB), 'It went to you');
  const referred = { owner: ANN, from: BOB, how: 'referred', by: BOB };
  assert.equal(stepWords(referred, BOB), 'You referred the question to Ann Archer');
  const stoodIn = { owner: ANN, from: BOB, how: 'delegated', by: BOB };
  assert.equal(stepWords(stoodIn, ANN), 'Bob Baker handed the question over, and you stand in');
});

test('what a rule has moved is told with nobody as its mover', () => {
  const late = { owner: ANN, from: BOB, how: 'escalated', by: null };
  assert.equal(stepWords(late, ANN), 'It moved on from Bob Baker to you');
  const away = { owner: ANN, from: BOB, how: 'delegated', by: null };
  assert.equal(stepWords(away, BOB), 'It went from you to Ann Archer');
  assert.equal(isMovedByRule(late), true);
  assert.equal(isMovedByRule({ owner: BOB, from: null, how: 'delegated', by: ANN }), true);
  assert.equal(isMovedByRule({ owner: ANN, from: BOB, how: 'referred', by: BOB }), false);
});

test('who was writing is told why the question has gone', () => {
  const gone = (how) => ({ owner: ANN, path: [{ owner: ANN, from: BOB, how, by: null }] });
  assert.equal(
    movedWords(gone('escalated'), BOB),
    'The time you had for it has run out. The question is with Ann Archer now.',
  );
  assert.equal(movedWords(gone('delegated'), BOB), 'The question is with Ann Archer now, who stands in for you.');
  assert.equal(movedWords(gone('escalated'), ANN), 'The question is with Ann Archer now.');
  assert.equal(movedWords(gone('referred'), BOB), 'The question is with Ann Archer now.');
});

test('a reminder says of what, until when, and whether that is over', () => {
  const words = (what, at, me) => reminderWords({ what, at }, BOB, 'today 10:30', me);
  assert.equal(words('acknowledge', 'half', ANN), 'Bob Baker was reminded to acknowledge it by today 10:30');
  assert.equal(words('promise', 'half', BOB), 'You were reminded of the answer you promised by today 10:30');
  assert.equal(
    words('acknowledge', 'deadline', ANN),
    'It should have been acknowledged by today 10:30, and Bob Baker was reminded',
  );
  assert.equal(
    words('answer', 'deadline', BOB),
    'It should have been answered by today 10:30, and you were reminded',
  );
});

test('a reminder asks its owner for something, and tells the others that there was one', () => {
  const reminder = (what) => ({ kind: 'question.reminded', actor: null, question: { owner: BOB }, data: { what } });
  assert.equal(eventWords(reminder('acknowledge'), BOB), 'A reminder: say that you have it');
  assert.equal(eventWords(reminder('promise'), BOB), 'A reminder: you promised an answer');
  assert.equal(eventWords(reminder('answer'), ANN), 'Bob Baker was reminded');
});

test('a promise that was not kept is a fact, not a reproach', () => {
  assert.equal(brokenWords(BOB, 'today 15:00', ANN), 'Bob Baker had promised an answer by today 15:00, and it has not come');
  assert.match(brokenWords(BOB, 'today 15:00', BOB), /^You had promised/);
});

test('that a steward has handed a question on is said', () => {
  const overridden = { owner: ANN, from: BOB, how: 'referred', by: { id: '3', name: 'Sam Sadler' } };
  assert.equal(stepWords(overridden, ANN), 'Sam Sadler, as steward, handed the question to you');
});

test('how far a consult is, is told for whoever reads it', () => {
  const words = (state, me) => consultedWords({ owner: BOB, state }, me);
  assert.equal(words('open', ANN), 'not acknowledged yet');
  assert.equal(words('answered', ANN), 'has answered');
  assert.equal(words('answered', BOB), 'have answered');
  assert.equal(
    consultWords({ asker: ANN, owner: BOB, state: 'acknowledged' }, ANN),
    'You are checking with Bob Baker',
  );
  assert.equal(
    consultWords({ asker: ANN, owner: BOB, state: 'answered' }, BOB),
    'Ann Archer checked with you',
  );
});

test('what is expected of the owner follows from the state', () => {
  assert.equal(expectedWords({ state: 'open', promised_at: null }, false), 'to be acknowledged by');
  assert.equal(expectedWords({ state: 'acknowledged', promised_at: AT }, false), 'answer promised by');
  assert.equal(expectedWords({ state: 'acknowledged', promised_at: null }, true), 'should have been answered by');
  assert.equal(expectedWords({ state: 'open', promised_at: null }, true), 'should have been acknowledged by');
});

test('why a question stops with its owner is told, with the way on', () => {
  assert.match(stopWords({ hops: 2 }, 'budget'), /referred twice, as often as it may be.*Consult/);
  assert.match(stopWords({ hops: 1 }, 'declined'), /given back to you.*Consult/);
  assert.match(stopWords({ hops: 0 }, 'budget'), /may not be referred.*Consult/);
});

test('the budget of referrals is told as what is left', () => {
  assert.equal(hopWords({ hops: 0, hop_budget: 2, state: 'open' }), 'Not referred; may be twice at most');
  assert.equal(
    hopWords({ hops: 1, hop_budget: 2, state: 'acknowledged' }),
    'Referred once; once more at most',
  );
  assert.equal(hopWords({ hops: 2, hop_budget: 2, state: 'open' }), 'Referred twice: it stops here');
  assert.equal(hopWords({ hops: 1, hop_budget: 2, state: 'resolved' }), 'Referred once');
});

test('names are joined as people say them', () => {
  assert.equal(listWords(['Ann']), 'Ann');
  assert.equal(listWords(['Ann', 'Bob', 'Cat']), 'Ann, Bob and Cat');
});

test('times are told by the calendar of the reader', () => {
  const now = local(2026, 3, 4, 9); // a Wednesday
  assert.equal(moment(iso(local(2026, 3, 4, 15)), now), 'today 15:00');
  assert.equal(moment(iso(local(2026, 3, 3, 23, 59)), now), 'yesterday 23:59');
  assert.equal(moment(iso(local(2026, 3, 5, 0, 1)), now), 'tomorrow 00:01');
  assert.equal(moment(iso(local(2026, 3, 6, 15)), now), 'Friday 15:00');
  assert.equal(moment(iso(local(2026, 2, 12, 9, 30)), now), '12 Feb 09:30');
  assert.equal(moment(iso(local(2025, 12, 24, 9, 30)), now), '24 Dec 2025 09:30');
  assert.equal(stamp(iso(local(2026, 3, 4, 8, 5)), now), '08:05');
});

test('a time is told by the clocks of another place', () => {
  assert.equal(momentIn('2026-03-04T20:30:00Z', 'Asia/Tokyo'), 'Thursday 05:30');
  assert.equal(momentIn('2026-03-04T20:30:00Z', 'Atlantis/Nowhere'), null);
});

test('how long ago is short', () => {
  const now = local(2026, 3, 4, 9);
  assert.equal(ago(iso(now - 5000), now), 'now');
  assert.equal(ago(iso(now + 5000), now), 'now');
  assert.equal(ago(iso(now - 5 * 60_000), now), '5 min');
  assert.equal(ago(iso(now - 3 * 3_600_000), now), '3 h');
  assert.equal(ago(iso(now - 12 * 3_600_000), now), 'yesterday');
});

test('a field for a time holds the same instant that it gives back', () => {
  const ms = local(2026, 3, 29, 12, 30);
  assert.equal(fromLocal(toLocal(ms)), iso(ms));
  assert.equal(fromLocal(''), null);
  assert.equal(fromLocal('nonsense'), null);
});

test('every promise offered lies ahead', () => {
  for (let hour = 0; hour < 24 * 8; hour += 1) {
    const now = local(2026, 3, 2, 0) + hour * 3_600_000;
    const offered = promises(now);
    assert.ok(offered.length >= 3);
    for (const [words, ms] of offered) assert.ok(ms > now, `${words} at ${iso(now)}`);
  }
});

test('web addresses are found in a text, without the full stop that follows them', () => {
  assert.deepEqual(pieces('see https://a.example/x?y=1, or http://b.example.'), [
    'see ',
    { url: 'https://a.example/x?y=1' },
    ', or ',
    { url: 'http://b.example' },
    '.',
  ]);
  assert.deepEqual(pieces('http://a.example/).?'), [{ url: 'http://a.example/' }, ').?']);
  assert.deepEqual(pieces('no links'), ['no links']);
  assert.deepEqual(pieces(''), []);
});

test('nothing but http and https becomes a link', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil.example']) {
    assert.deepEqual(pieces(text), [text]);
  }
  assert.deepEqual(pieces('https://a.example/"onclick="x'), [{ url: 'https://a.example/' }, '"onclick="x']);
});

test('a reminder says who reminded, where somebody did', () => {
  const event = { kind: 'question.reminded', actor: ANN, data: {}, question: { owner: BOB } };
  assert.equal(remindedWords(ANN, BOB, ANN), 'You reminded Bob Baker');
  assert.equal(eventWords(event, BOB), 'Ann Archer reminded you');
  assert.equal(eventWords({ ...event, actor: null }, ANN), 'Bob Baker was reminded');
});
