// What was searched for in what was found, and how two revisions differ.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { excerpt, marked } from '../../client/web/src/matches.js';
import { compare } from '../../client/web/src/revisions.js';

const marks = (text, typed) => marked(text, typed).flatMap((piece) => piece.mark ?? []);

test('words that were searched for are marked, in other forms too, and no others', () => {
  assert.deepEqual(marks('Old invoices go to the invoice box.', 'invoice'), ['invoices', 'invoice']);
  assert.deepEqual(marks('We ship policies by policy.', 'policy shipping'), ['ship', 'policies', 'policy']);
  assert.deepEqual(marks('Sales and salaries', 'sales'), ['Sales']);
  assert.deepEqual(marks('Ask Jürgen Weiß', 'JÜRGEN weiß'), ['Jürgen', 'Weiß']);
  assert.deepEqual(marks('a cat and a dog', ''), []);
});

test('the word being typed is marked where it has only been begun', () => {
  assert.deepEqual(marks('The lithium cell', 'lith'), ['lithium']);
  assert.deepEqual(marks('The lithium cell', 'lith ce'), ['cell']);
});

test('the pieces of a marked text are the text', () => {
  for (const text of ['', 'one', '<b>two</b> & "three"', ' four  five\n'])
    for (const typed of ['', 'two', 'b one four', '<>', '\\'])
      assert.equal(marked(text, typed).map((piece) => piece.mark ?? piece).join(''), text);
});

test('an excerpt is the passage that has what was searched for', () => {
  const long = `${'Before it there is a lot. '.repeat(30)}The stamp is in the drawer. ${'And after. '.repeat(40)}`;
  assert.match(excerpt(long, 'stamp'), /^… .*The stamp is in the drawer\..* …$/);
  assert.match(excerpt(long), /^Before it .* …$/);
  assert.ok(excerpt(long, 'stamp').length < 240);
  assert.equal(excerpt('# A head\n\n- **one** and `two`\n- see [three](https://a.example)'), 'A head one and two see three');
});

const text = (pieces) => (pieces ?? []).map((piece) => piece.text).join('');
const changed = (pieces) => (pieces ?? []).filter((piece) => piece.changed).map((piece) => piece.text);

test('texts that read the same have no rows', () => {
  assert.deepEqual(compare('one\ntwo', 'one\ntwo'), []);
  assert.deepEqual(compare('one\ntwo', 'one\n\n\ntwo\n'), []);
});

test('a changed line stands beside what it became, with only its changed words marked', () => {
  const [row, ...rest] = compare('Use cost centre 4711 now.', 'Use cost centre 4720 now.');
  assert.deepEqual(rest, []);
  assert.deepEqual(changed(row.before), ['4711']);
  assert.deepEqual(changed(row.after), ['4720']);
});

test('a line that was put in before a changed one does not take its place', () => {
  const rows = compare('Send it to the archive in June.', 'First of all:\nSend it to the archive in July.');
  assert.equal(rows[0].before, null);
  assert.equal(text(rows[0].after), 'First of all:');
  assert.deepEqual([changed(rows[1].before), changed(rows[1].after)], [['June'], ['July']]);
});

test('what stands beside a change keeps its own spaces', () => {
  const [row] = compare('Before 16:00.', 'Before 17:00 or tell Grete.');
  assert.equal(text(row.before), 'Before 16:00.');
  assert.equal(text(row.after), 'Before 17:00 or tell Grete.');
  assert.deepEqual([changed(row.before), changed(row.after)], [['16:00'], ['17:00 or tell Grete']]);
});

test('lines with nothing in common stand alone', () => {
  const rows = compare('Apples grow on trees.', 'Call extension 4411!');
  assert.deepEqual(rows.map(({ before, after }) => [before && text(before), after && text(after)]), [
    ['Apples grow on trees.', null],
    [null, 'Call extension 4411!'],
  ]);
});

test('unchanged lines far from a change are folded', () => {
  const lines = Array.from({ length: 30 }, (_, index) => `Line ${index}`);
  const rows = compare(lines.join('\n'), [...lines.slice(0, 15), 'Put in', ...lines.slice(15)].join('\n'));
  assert.deepEqual(rows.map(({ kind, count }) => count ?? kind), [13, 'same', 'same', 'changed', 'same', 'same', 13]);
});

// A generator of its own, so that a failure can be repeated.
function dice(seed) {
  let at = seed;
  return (sides) => {
    at = (at * 1103515245 + 12345) % 2147483648;
    return Math.floor((at / 2147483648) * sides);
  };
}

test('the two sides are the two texts, whatever they are', () => {
  const words = ['a', 'the', 'stamp', 'invoice', '', '  ', '4711', 'ü', '日本', '🙂', '-', 'is'];
  for (let seed = 1; seed <= 300; seed += 1) {
    const roll = dice(seed);
    const line = () => Array.from({ length: roll(6) }, () => words[roll(words.length)]).join(' ');
    const before = Array.from({ length: 1 + roll(6) }, line);
    const after = before.flatMap((each) => [[each], [], [each, line()], [`${each} ${line()}`], [line()]][roll(5)]);
    const rows = compare(before.join('\n'), after.join('\n'));
    const side = (name) => rows.flatMap((row) => row.text ?? (row[name] ? text(row[name]) : []));
    const read = (lines) => lines.filter((each) => each.trim());
    if (rows.length === 0 || rows.some(({ kind }) => kind === 'folded')) continue;
    assert.deepEqual(read(side('before')), read(before), `seed ${seed}`);
    assert.deepEqual(read(side('after')), read(after), `seed ${seed}`);
  }
});

test('texts as long as they may be, with nothing in common, are compared all the same and shown in part', () => {
  const one = 'ab '.repeat(6666);
  const other = 'c d\n'.repeat(5000);
  const rows = compare(one, other);
  assert.equal(rows[rows.length - 1].kind, 'rest');
  assert.ok(rows.length <= 301);
  assert.equal(rows[0].kind, 'changed');
  assert.equal(compare(one, 'x y '.repeat(5000)).length, 2);
});
