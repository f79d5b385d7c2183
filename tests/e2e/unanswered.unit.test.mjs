// What is unanswered: what the address asks for, what is heard after the rows were read, and what a row says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CSV_COLUMNS,
  aloneOf,
  askedOf,
  csvRow,
  grouped,
  isFiltered,
  keeping,
  lateWords,
  stepWords,
  viewOf,
  waitsFor,
  withNews,
  workingWords,
} from '../../client/web/src/unanswered.js';

const row = (id, more = {}) => ({
  id,
  private: false,
  title: `Question ${id}`,
  state: 'open',
  priority: 'normal',
  asker: { id: '1', name: 'Ann' },
  owner: { id: '2', name: 'Bob' },
  team: { id: '7', name: 'Finance' },
  tags: ['invoice'],
  asked_at: '2026-03-02T08:00:00Z',
  age_working: 95,
  hops: 1,
  hop_budget: 2,
  owners: 2,
  promised_at: null,
  due_at: '2026-03-02T08:30:00Z',
  late_working: 65,
  sign_of_life_at: null,
  step: 'reminded',
  reminders: 1,
  parent: null,
  ...more,
});

const heard = (id, rev, more = {}) => ({ id, rev, state: 'open', owner: { id: '2' }, hops: 1, promised_at: null, due_at: null, ...more });
const ids = (rows) => rows.map(({ id }) => id);

test('the address says what is asked for, and nothing that it cannot mean', () => {
  assert.deepEqual(askedOf({}), { filter: {}, order: 'age', limit: 50 });
  assert.deepEqual(askedOf({ team: '7', late: '1', consults: '0', order: 'due', group: 'owner', other: 'x' }), {
    filter: { team: '7', late: true, consults: false },
    group: 'owner',
    order: 'due',
    limit: 5,
  });
  assert.deepEqual(askedOf({ group: 'constructor', order: 'worst' }), { filter: {}, order: 'age', limit: 50 });
});

test('a group alone is a filter, and what has no team is one all the same', () => {
  assert.deepEqual(aloneOf({ group: 'team', late: '1' }, 'team', '7'), { late: '1', team: '7' });
  const alone = aloneOf({ group: 'team' }, 'team', '');
  assert.deepEqual(askedOf(alone), { filter: {}, group: 'team', in: '', order: 'age', limit: 50 });
  assert.equal(isFiltered(alone), true);
  assert.equal(isFiltered({ group: 'team', order: 'due' }), false);
});

test('the same view is the same text, whatever the order of its words', () => {
  assert.equal(viewOf({ order: 'due', late: '1' }), viewOf({ late: '1', order: 'due', weeks: '4' }));
  assert.equal(viewOf({}), '');
});

test('a row leaves as soon as it is heard that its question is not open', () => {
  const rows = [row('1'), row('2'), row('3')];
  const before = { 2: heard('2', 4) };
  assert.deepEqual(ids(withNews(rows, before, before)), ['1', '2', '3']);
  for (const state of ['answered', 'resolved', 'withdrawn'])
    assert.deepEqual(ids(withNews(rows, before, { 2: heard('2', 5, { state }) })), ['1', '3']);
});

test('what the page knew before the rows were read says nothing of them', () => {
  const old = { 2: heard('2', 4, { state: 'answered' }) };
  assert.deepEqual(ids(withNews([row('2')], old, old)), ['2']);
  assert.deepEqual(ids(withNews([row('2')], old, { 2: { ...old[2], rev: 0 } })), ['2']);
});

test('a row says who has it now, once that was heard', () => {
  const [now] = withNews([row('2')], {}, { 2: heard('2', 3, { owner: { id: '9', name: 'Cat' }, hops: 2 }) });
  assert.equal(now.owner.name, 'Cat');
  assert.equal(now.hops, 2);
  assert.equal(now.title, 'Question 2');
});

test('the row that somebody acts on stays where it was, as one that has gone', () => {
  const rows = [row('1'), row('2'), row('3')];
  const told = withNews(rows, {}, { 2: heard('2', 5, { state: 'answered' }) }, '2');
  assert.deepEqual(told.map(({ gone = false }) => gone), [false, true, false]);
  const read = keeping([row('1'), row('3')], { row: row('2'), index: 1 });
  assert.deepEqual(ids(read), ['1', '2', '3']);
  assert.equal(read[1].gone, true);
  assert.equal(keeping(rows, { row: row('2'), index: 1 }), rows);
  assert.deepEqual(ids(keeping([], { row: row('2'), index: 5 })), ['2']);
});

test('groups stand in the server’s order, a row in each that it is in, with a key of its own', () => {
  const groups = [
    { key: 'a "b"', name: 'a "b"', n: 2, late: 1 },
    { key: '', name: null, n: 1, late: 0 },
  ];
  const rows = [row('1', { group: 'a "b"' }), row('1', { group: '' })];
  const [first, second] = grouped(rows, groups, { group: 'tag' });
  assert.equal(second.name, 'Without a tag');
  assert.deepEqual(ids(first.rows), ['1']);
  const keys = [first, second].flatMap((group) => group.rows.map(({ key }) => key));
  assert.equal(new Set(keys).size, 2);
  assert.ok(!keys.join('').includes('"'));
  assert.deepEqual(grouped(rows, groups, { group: 'tag', in: '' }).map(({ key }) => key), ['']);
});

test('without groups all rows are one group without a name', () => {
  const [only] = grouped([row('1'), row('2')], [], {});
  assert.equal(only.name, null);
  assert.deepEqual(ids(only.rows), ['1', '2']);
});

test('what it waits for says until when, and whether that is over', () => {
  const now = Date.parse('2026-03-02T09:00:00Z');
  assert.match(waitsFor(row('1'), now).words, /^Not acknowledged, was due /);
  assert.equal(waitsFor(row('1'), now).late, true);
  const promised = { state: 'acknowledged', promised_at: '2026-03-02T12:00:00Z' };
  assert.match(waitsFor(row('1', promised), now).words, /^Promised, by /);
  assert.match(waitsFor(row('1', promised), Date.parse('2026-03-02T13:00:00Z')).words, /^Promised, for /);
  assert.deepEqual(waitsFor(row('1', { due_at: null }), now), { words: 'Not acknowledged', at: null, late: false });
});

test('what came due while its owner does not work is late, by none of their time', () => {
  assert.equal(lateWords(0), 'after hours');
  assert.equal(lateWords(1), '1 min');
  assert.equal(lateWords(95), '1 h');
});

test('times and steps are short', () => {
  assert.equal(workingWords(25), '25 min');
  assert.equal(workingWords(95), '1 h');
  assert.equal(workingWords(74_400), '1,240 h');
  assert.equal(stepWords({ step: 'none', reminders: 0 }), '–');
  assert.equal(stepWords({ step: 'reminded', reminders: 1 }), 'Reminded once');
  assert.equal(stepWords({ step: 'lead', reminders: 2 }), 'With the lead, reminded twice');
});

test('a line of the file has as many cells as there are columns, and of a private one nothing but that it is there', () => {
  assert.equal(csvRow(row('1')).length, CSV_COLUMNS.length);
  const hidden = { private: true, title: null, priority: null, asker: null, tags: [], hops: null, hop_budget: null, owners: null };
  const cells = csvRow(row('2', hidden));
  assert.equal(cells.length, CSV_COLUMNS.length);
  assert.deepEqual(cells.slice(0, 3), ['2', 'yes', '']);
});
