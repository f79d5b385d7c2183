// Whether an answer held: who waits for a word, what is offered, and what is said of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abilitiesOf } from '../../client/web/src/abilities.js';
import { countOf } from '../../client/web/src/counts.js';
import { expected } from '../../client/web/src/expected.js';
import {
  acceptedWords,
  askedWords,
  becameWords,
  declinedWords,
  heldWords,
  merged,
  proposedWords,
  saidWords,
  wasAskedWords,
} from '../../client/web/src/follow_up.js';
import { groupsOf } from '../../client/web/src/groups.js';
import { modesFor } from '../../client/web/src/parts/modes.js';
import { EMPTY } from '../../client/web/src/state.js';
import { timeline } from '../../client/web/src/timeline.js';
import { isComplete, paramsOf } from '../../client/web/src/writing.js';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-03-09T10:00:00Z');
const at = (days) => new Date(NOW - days * DAY).toISOString();
const [ANN, BOB, CAT] = ['Ann Archer', 'Bob Baker', 'Cat Carter'].map((name, index) => ({ id: String(index + 1), name }));

const question = (more = {}) => ({
  id: '10',
  rev: 4,
  title: 'T',
  body: '',
  state: 'answered',
  private: false,
  asker: ANN,
  owner: BOB,
  hops: 0,
  hop_budget: 2,
  asked_at: at(8),
  acknowledged_at: at(7),
  answered_at: at(7),
  resolved_at: null,
  path: [{ owner: BOB, from: null, how: 'asked', by: ANN, reason: null, at: at(8) }],
  follow_up: null,
  proposals: 0,
  ...more,
});
const followed = (outcome, more = {}) =>
  question({ follow_up: { asked_at: at(0), outcome, closed_at: outcome && at(0) }, ...more });

test('what the asker is asked says how long ago it was, to the day', () => {
  const asked = (days) => askedWords(question({ answered_at: at(days) }), NOW);
  assert.equal(asked(7), 'A week ago Bob Baker answered. Did it hold?');
  assert.match(asked(6.99), /^Lately/);
  assert.match(asked(13.99), /^A week ago/);
  assert.match(asked(14), /^2 weeks ago/);
  assert.match(asked(60), /^8 weeks ago/);
  assert.match(asked(61), /^2 months ago/);
});

test('while one is asked, the four answers take the place of confirming and reopening', () => {
  const offered = (q, me) => modesFor(abilitiesOf(q, [], me)).map(({ mode }) => mode);
  assert.deepEqual(offered(question(), ANN), ['say', 'thank', 'reopen']);
  assert.deepEqual(offered(followed(null), ANN), ['say', 'add', 'correct', 'fail', 'thank']);
  assert.deepEqual(offered(followed(null), BOB), ['say']);
  assert.deepEqual(offered(followed('yes', { state: 'resolved' }), ANN), ['say', 'thank', 'reopen']);
  const can = (q) => abilitiesOf(q, [], ANN).confirm;
  assert.deepEqual([question(), followed(null), followed('silence'), followed('no_but')].map(can), [true, false, true, false]);
});

test('an addition and a correction need words, a no does not', () => {
  const [add, correct, fail] = modesFor({ add: true, correct: true, fail: true });
  const draft = (text) => ({ text, to: null, by: '', whom: null });
  assert.deepEqual([add, correct, fail].map((mode) => isComplete(mode, draft(' '))), [false, false, true]);
  assert.deepEqual(paramsOf(add, question(), draft(' More. ')), { question: '10', outcome: 'yes_but', body: 'More.' });
  assert.deepEqual(paramsOf(correct, question(), draft('This.')), { question: '10', outcome: 'no_but', body: 'This.' });
  assert.deepEqual(paramsOf(fail, question(), draft(' ')), { question: '10', outcome: 'no' });
  assert.deepEqual(paramsOf(fail, question(), draft('Gone.')), { question: '10', outcome: 'no', body: 'Gone.' });
  assert.equal(isComplete(fail, draft('x'.repeat(1001))), false);
});

test('what one is asked about comes first of what one asked, and what is proposed with what one owns', () => {
  const [helped, held, said, over] = [
    question({ id: '1' }),
    followed(null, { id: '2', state: 'resolved' }),
    followed('no_but', { id: '3' }),
    followed('yes', { id: '4', state: 'resolved' }),
  ];
  const names = (view, questions) =>
    groupsOf(view, questions, NOW).map(({ name, questions: its }) => [name, ...its.map(({ id }) => id)]);
  assert.deepEqual(names('asked', [helped, held, said, over]), [
    ['Did it hold?', '2'],
    ['Answered: did it help?', '1'],
    ['Answered: you said what is right', '3'],
    ['Over', '4'],
  ]);
  const proposed = followed('yes_but', { id: '5', state: 'resolved', proposals: 1 });
  const open = question({ id: '6', state: 'open', due_at: at(-9), proposals: 1 });
  assert.deepEqual(names('owned', [over, helped, proposed, open]), [
    ['Later', '6'],
    ['Proposed: for you to decide', '5'],
    ['Answered: waiting for the asker', '1'],
    ['Over', '4'],
  ]);
});

test('both are counted, and each once', () => {
  const all = [question({ id: '1' }), followed(null, { id: '2' }), followed(null, { id: '3', state: 'resolved' }), followed('no_but', { id: '4' })];
  const closed = all.map(({ id }) => id);
  const state = {
    ...EMPTY,
    questions: Object.fromEntries(all.map((each) => [each.id, each])),
    lists: { ...EMPTY.lists, asked: { ...EMPTY.lists.asked, closed } },
  };
  assert.equal(countOf(state, 'asked'), 3);
  const proposed = { ...all[0], proposals: 2 };
  const owned = { ...EMPTY.lists.owned, open: ['7'], closed: ['1'] };
  assert.equal(countOf({ ...state, questions: { ...state.questions, 1: proposed }, lists: { ...state.lists, owned } }, 'owned'), 2);
});

test('a row says what is asked of its reader', () => {
  const words = (q, me) => expected(q, me, NOW).words;
  assert.equal(words(followed(null, { state: 'resolved' }), ANN), 'Did it hold?');
  assert.equal(words(followed(null), BOB), 'You answered');
  assert.equal(words(followed('no_but', { proposals: 1 }), BOB), 'A change of the article is proposed');
  assert.equal(words(followed('no_but', { proposals: 2 }), BOB), '2 changes of the article are proposed');
  assert.equal(words(followed('no_but', { proposals: 1 }), ANN), 'Bob answered');
});

test('the head of the thread says how it is with the answer, to each in their words', () => {
  const said = (outcome) => [ANN, BOB].map((me) => heldWords(followed(outcome), me));
  assert.equal(heldWords(question(), ANN), null);
  assert.deepEqual(said(null), ['did it hold?', 'Ann Archer is asked whether it held']);
  assert.deepEqual(said('yes'), ['it held', 'it held']);
  assert.deepEqual(said('yes_but')[1], 'it held, and Ann Archer had something to add');
  assert.deepEqual(said('no_but'), ['it did not hold: you said what is right', 'it did not hold: Ann Archer said what is right']);
  assert.deepEqual(said('silence')[1], 'Ann Archer did not say whether it held');
  assert.deepEqual(said('moot'), [null, null]);
});

test('the lines of the thread say who was asked, what they said and what became of it', () => {
  const proposal = { author: ANN, kind: 'correction' };
  assert.equal(wasAskedWords({ data: {} }, ANN, ANN), 'You were asked whether it held');
  assert.equal(wasAskedWords({ data: { reminder: true } }, ANN, BOB), 'Ann Archer was asked once more whether it held');
  assert.equal(saidWords({ actor: ANN, data: { outcome: 'yes_but' } }, ANN, BOB), 'Ann Archer said that it held, and would add');
  assert.equal(saidWords({ actor: null, data: { outcome: 'silence' } }, ANN, ANN), 'You did not say whether it held');
  assert.equal(saidWords({ actor: null, data: { outcome: 'moot' } }, ANN, BOB), 'Nobody is asked any more whether it held');
  assert.equal(acceptedWords({ actor: BOB, data: { proposal } }, ANN), 'Bob Baker put your correction into the article');
  assert.equal(declinedWords({ actor: BOB, data: { proposal } }, CAT), 'Bob Baker did not put Ann Archer’s correction into the article');
  assert.equal(proposedWords({ author: ANN, kind: 'addition' }, BOB), 'Ann Archer would add');
  assert.equal(proposedWords({ author: ANN, kind: 'correction' }, ANN), 'You say that this is right instead');
  assert.equal(becameWords({ state: 'accepted', decided_by: BOB, became: 2 }, BOB), 'You put it into the article: revision 2.');
  assert.equal(becameWords({ state: 'declined', decided_by: BOB }, ANN), 'Bob Baker left the article as it is.');
});

const logged = (id, kind, data, when = at(0)) => ({ id, kind, at: when, actor: ANN, data });
const kinds = (q, log, messages = []) =>
  timeline(q, messages, [], log).map(({ kind, event, held }) => event?.kind ?? held ?? kind);

test('what a follow-up has resolved nobody confirmed besides, and a no is the reopening that it leads to', () => {
  const yes = followed('yes', { state: 'resolved', resolved_at: at(0) });
  assert.deepEqual(kinds(yes, [logged('1', 'question.followed_up', { outcome: 'yes' })]), ['acknowledged', 'question.followed_up']);
  const no = [logged('1', 'question.followed_up', { outcome: 'no' }), logged('2', 'question.reopened', { reason: 'Gone.' })];
  assert.deepEqual(kinds(question({ state: 'open', acknowledged_at: null }), no), ['question.reopened']);
});

test('an answer that was corrected did not hold, one that was added to did', () => {
  const answer = { id: '1', kind: 'answer', author: BOB, body: 'x', at: at(7) };
  const held = (outcome) => kinds(followed(outcome), [logged('1', 'question.followed_up', { outcome })], [answer])[0];
  assert.deepEqual([held('yes_but'), held('no_but')], [true, false]);
});

test('an addition stands at the end of the article to begin with, a correction in its place', () => {
  assert.equal(merged('Form 12.', { kind: 'addition', body: 'On the left.' }), 'Form 12.\n\nOn the left.');
  assert.equal(merged('Form 12.', { kind: 'correction', body: 'Form 13.' }), 'Form 13.');
});
