// The lists: what comes first, what is expected of whom, what waits, and where rows stand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countOf, countOfAll } from '../../client/web/src/counts.js';
import { expected } from '../../client/web/src/expected.js';
import { groupsOf } from '../../client/web/src/groups.js';
import { bandOf, rowsIn, shiftBetween } from '../../client/web/src/scrolling.js';
import { EMPTY } from '../../client/web/src/state.js';
import { iconOf, titleOf } from '../../client/web/src/title.js';

const local = (day, hour, minute = 0) => new Date(2026, 2, day, hour, minute);
const at = (day, hour, minute) => local(day, hour, minute).toISOString();
const NOW = local(4, 12).getTime(); // a Wednesday
const [ANN, BOB] = [
  { id: '1', name: 'Ann Archer' },
  { id: '2', name: 'Bob Baker' },
];

const question = (id, more = {}) => ({
  id,
  rev: 1,
  title: `Question ${id}`,
  state: 'open',
  asker: ANN,
  owner: BOB,
  due_at: null,
  promised_at: null,
  answered_at: null,
  resolved_at: null,
  ...more,
});

const names = (groups) => groups.map(({ name, questions }) => [name, ...questions.map(({ id }) => id)]);

test('what I own comes by its deadline: overdue, today, later', () => {
  const groups = groupsOf(
    'owned',
    [
      question('1', { due_at: at(9, 9) }),
      question('2', { due_at: at(4, 17), state: 'acknowledged' }),
      question('3', { due_at: at(4, 11) }),
      question('4', { due_at: at(4, 15) }),
      question('5', { due_at: at(3, 9), state: 'acknowledged' }),
      question('6'),
      question('7', { due_at: at(5, 0) }),
    ],
    NOW,
  );
  assert.deepEqual(names(groups), [
    ['Overdue', '5', '3'],
    ['Today', '4', '2'],
    ['Later', '7', '1', '6'],
  ]);
  assert.deepEqual(groups.map(({ late }) => late), [true, false, false]);
});

test('of two that are due at the same time the older comes first, ids compared as numbers', () => {
  const due = { due_at: at(5, 9) };
  const [{ questions }] = groupsOf('owned', [question('10', due), question('9', due), question('100', due)], NOW);
  assert.deepEqual(questions.map(({ id }) => id), ['9', '10', '100']);
});

test('of what I asked the answered come first, the newest answer before the others, and what is over last', () => {
  const groups = groupsOf(
    'asked',
    [
      question('1', { state: 'resolved' }),
      question('2', { due_at: at(6, 9) }),
      question('3', { state: 'answered', answered_at: at(2, 9) }),
      question('4', { state: 'withdrawn' }),
      question('5', { state: 'answered', answered_at: at(3, 9) }),
      question('6', { due_at: at(5, 9) }),
    ],
    NOW,
  );
  assert.deepEqual(names(groups), [
    ['Answered: did it help?', '5', '3'],
    ['Waiting for an answer', '6', '2'],
    ['Over', '4', '1'],
  ]);
  assert.deepEqual(groups.map(({ over }) => over), [false, false, true]);
});

const line = (more, me) => {
  const { words, time } = expected(question('1', more), me, NOW);
  return time ? `${words} ${time}` : words;
};

test('the owner is told what to do and until when', () => {
  assert.equal(line({ due_at: at(4, 14, 30) }, BOB), 'Say that you have it by 14:30');
  assert.equal(line({ due_at: at(4, 11, 30) }, BOB), 'Say that you have it · was due 11:30');
  assert.equal(line({ state: 'acknowledged', due_at: at(5, 15) }, BOB), 'Answer by tomorrow 15:00');
  const promised = { state: 'acknowledged', due_at: at(6, 15), promised_at: at(6, 15) };
  assert.equal(line(promised, BOB), 'You promised it by Friday 15:00');
  assert.equal(line({}, BOB), 'Say that you have it');
});

test('the asker is told who has it and what they promised', () => {
  assert.equal(line({ due_at: at(4, 14, 30) }, ANN), 'Not acknowledged yet · due 14:30');
  assert.equal(line({ state: 'acknowledged', due_at: at(5, 15) }, ANN), 'Bob has it · due tomorrow 15:00');
  const promised = { state: 'acknowledged', due_at: at(3, 15), promised_at: at(3, 15) };
  assert.equal(line(promised, ANN), 'Bob has it · was promised by yesterday 15:00');
  assert.equal(line({ state: 'answered', answered_at: at(4, 9, 5) }, ANN), 'Bob answered today 09:05');
});

test('only what is past its deadline is late', () => {
  const late = (more) => expected(question('1', more), BOB, NOW).late;
  assert.equal(late({ due_at: at(4, 11, 59) }), true);
  assert.equal(late({ due_at: at(4, 12, 1) }), false);
  assert.equal(late({ state: 'answered', answered_at: at(1, 9) }), false);
});

function mine(open, answered) {
  const ids = (count, from) => Array.from({ length: count }, (_, index) => String(from + index));
  const done = ids(answered, 100);
  return {
    ...EMPTY,
    me: BOB,
    questions: Object.fromEntries(done.map((id) => [id, question(id, { state: 'answered' })])),
    lists: {
      ...EMPTY.lists,
      owned: { ...EMPTY.lists.owned, open: ids(open, 1) },
      asked: { ...EMPTY.lists.asked, closed: done },
    },
  };
}

test('what waits is what I own and have not answered, and the answers that I have not judged', () => {
  const state = mine(2, 1);
  assert.deepEqual([countOf(state, 'owned'), countOf(state, 'asked'), countOf(state, 'team')], [2, 1, 0]);
  assert.equal(countOfAll(state), 3);
  assert.equal(titleOf(state), '(3) Yours to answer · Buckstop');
  assert.equal(titleOf(mine(0, 0)), 'Yours to answer · Buckstop');
});

test('there is an icon for each count up to nine, and one for more', () => {
  assert.deepEqual([0, 1, 9, 10, 5000].map(iconOf), [
    '/icon.svg',
    '/icon-1.svg',
    '/icon-9.svg',
    '/icon-more.svg',
    '/icon-more.svg',
  ]);
});

const rows = (count, from = 1) => Array.from({ length: count }, (_, index) => question(String(from + index)));
const layout = (questions, top = 32) => [{ top, row: 100, questions }];

test('of five thousand rows a few screens full are drawn, wherever one has scrolled to', () => {
  const [group] = layout(rows(5000));
  for (const scrollTop of [0, 1, 777, 250_000, 499_400]) {
    const [first, end] = rowsIn(group, bandOf(scrollTop, 800));
    assert.ok(end - first <= 30, `${end - first} rows at ${scrollTop}`);
    assert.ok(group.top + first * 100 <= Math.max(scrollTop, group.top));
    assert.ok(group.top + end * 100 >= Math.min(scrollTop + 800, group.top + 500_000));
  }
});

test('scrolling a little draws nothing anew', () => {
  assert.deepEqual(bandOf(1000, 800), bandOf(1100, 800));
  assert.notDeepEqual(bandOf(1000, 800), bandOf(1500, 800));
});

const looking = { scrollTop: 1000, viewHeight: 800 };

test('a row that comes in above pushes nothing of what one looks at', () => {
  const before = rows(50);
  const after = [question('99'), ...before];
  assert.equal(shiftBetween(layout(before), layout(after), looking), 100);
  assert.equal(shiftBetween(layout(before), layout(before.slice(1)), looking), -100);
  assert.equal(shiftBetween(layout(before), layout([...before, question('99')]), looking), 0);
});

test('a row that changed goes where it belongs, and the others stay', () => {
  const before = rows(50);
  const [first] = rowsIn(layout(before)[0], { from: 1000, to: 1800 });
  const moved = { ...before[first], rev: 2 };
  const after = [moved, ...before.filter(({ id }) => id !== moved.id)];
  assert.equal(shiftBetween(layout(before), layout(after), looking), 0);
  assert.equal(shiftBetween(layout(before), layout(after), { ...looking, pointed: moved.id }), 0);
});

test('the list follows the row with the focus, else the one under the pointer stays', () => {
  const before = rows(50);
  const after = [...before.slice(0, 14), question('99'), ...before.slice(14)];
  assert.equal(shiftBetween(layout(before), layout(after), looking), 0);
  assert.equal(shiftBetween(layout(before), layout(after), { ...looking, pointed: '16' }), 100);
  assert.equal(shiftBetween(layout(before), layout(after), { ...looking, focused: '16', pointed: '11' }), 100);
});

test('a list that was read anew stays where it was, though every row of it is another', () => {
  const before = rows(50);
  const after = [question('99'), ...before.map((each) => ({ ...each }))];
  assert.equal(shiftBetween(layout(before), layout(after), looking), 100);
});
