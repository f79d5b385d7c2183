// revisions: how two texts differ: their lines beside each other, and within a line word by word. Pure.
//
// A row is {kind: 'same', text}, {kind: 'changed', before, after}: each pieces {text, changed}[] or null,
// {kind: 'folded', count}: unchanged lines left out, or {kind: 'rest', count}: rows beyond ROWS_MAX.

import { diffArrays } from 'diff';

// Beyond these a difference is shown more coarsely, never slower: the cost grows with their square.
const LINE_EDITS_MAX = 400;
const WORD_EDITS_MAX = 200;
const PAIRED_MAX = 40;

const ROWS_MAX = 300;
const CONTEXT = 2; // unchanged lines on each side of a change
const ALIKE = 0.3; // share of common words from which on two lines are one that was changed

const whole = (line) => [{ text: line, changed: true }];
const wordsOf = (line) => line.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function likeness(one, other) {
  const words = new Set(wordsOf(one));
  const others = new Set(wordsOf(other));
  const common = [...words].filter((word) => others.has(word)).length;
  return words.size + others.size === 0 ? 0 : (2 * common) / (words.size + others.size);
}

// Which removed line became which added one, in order and as alike as they can be: [removed, added][].
function pairs(removed, added) {
  if (removed.length > PAIRED_MAX || added.length > PAIRED_MAX) return [];
  const best = Array.from({ length: removed.length + 1 }, () => new Array(added.length + 1).fill(0));
  const gain = (i, j) => {
    const alike = likeness(removed[i], added[j]);
    return alike < ALIKE ? 0 : alike;
  };
  for (let i = removed.length - 1; i >= 0; i -= 1)
    for (let j = added.length - 1; j >= 0; j -= 1)
      best[i][j] = Math.max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gain(i, j));
  const found = [];
  for (let i = 0, j = 0; i < removed.length && j < added.length; ) {
    if (best[i][j] === best[i + 1][j]) i += 1;
    else if (best[i][j] === best[i][j + 1]) j += 1;
    else found.push([i++, j++]);
  }
  return found;
}

// Words with the spaces after them; 17:00, 4.5 and can't are one. What is written without spaces goes by its signs.
const WORDS = /^\s+|(?:[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]|[\p{L}\p{N}]+(?:[-:.,'’/][\p{L}\p{N}]+)*|\S)\s*/gu;
const cut = (line) => line.match(WORDS) ?? [];

// One side of a changed line: its words in pieces as long as the parts say, a change without the space behind it.
function side(words, parts) {
  let at = 0;
  return parts.flatMap(({ value, added, removed }) => {
    const text = words.slice(at, (at += value.length)).join('');
    if (!added && !removed) return [{ text, changed: false }];
    const bare = text.trimEnd();
    const space = { text: text.slice(bare.length), changed: false };
    return [{ text: bare, changed: true }, ...(space.text ? [space] : [])];
  });
}

function changedLine(before, after) {
  const [was, is] = [cut(before), cut(after)];
  const bare = (words) => words.map((word) => word.trim());
  const parts = diffArrays(bare(was), bare(is), { maxEditLength: WORD_EDITS_MAX });
  if (!parts) return { kind: 'changed', before: whole(before), after: whole(after) };
  const without = (other) => parts.filter((part) => !part[other]);
  return { kind: 'changed', before: side(was, without('added')), after: side(is, without('removed')) };
}

const gone = (line) => ({ kind: 'changed', before: whole(line), after: null });
const come = (line) => ({ kind: 'changed', before: null, after: whole(line) });

// Lines that went and lines that came in their place; what has no counterpart stands alone.
function changedBlock(removed, added) {
  const rows = [];
  let [i, j] = [0, 0];
  for (const [toI, toJ] of [...pairs(removed, added), [removed.length, added.length]]) {
    rows.push(...removed.slice(i, toI).map(gone), ...added.slice(j, toJ).map(come));
    if (toI < removed.length) rows.push(changedLine(removed[toI], added[toJ]));
    [i, j] = [toI + 1, toJ + 1];
  }
  return rows;
}

// Unchanged lines far from any change say nothing.
function folded(lines, first, last) {
  const head = first ? 0 : CONTEXT;
  const tail = last ? 0 : CONTEXT;
  const same = (text) => ({ kind: 'same', text });
  if (lines.length <= head + tail + 1) return lines.map(same);
  const count = lines.length - head - tail;
  return [
    ...lines.slice(0, head).map(same),
    { kind: 'folded', count },
    ...lines.slice(lines.length - tail).map(same),
  ];
}

// Empty lines would match each other wherever they stand, and hold apart what belongs together.
const linesOf = (text) => text.split('\n').filter((line) => line.trim());

function chunks(before, after) {
  const [removed, added] = [linesOf(before), linesOf(after)];
  return (
    diffArrays(removed, added, { maxEditLength: LINE_EDITS_MAX }) ?? [
      { removed: true, value: removed },
      { added: true, value: added },
    ]
  );
}

// Rows of the two texts side by side; none where they read the same.
export function compare(before, after) {
  const rows = [];
  const parts = chunks(before, after);
  for (let at = 0; at < parts.length; at += 1) {
    const { value, removed, added } = parts[at];
    if (removed && parts[at + 1]?.added) rows.push(...changedBlock(value, parts[(at += 1)].value));
    else if (removed) rows.push(...value.map(gone));
    else if (added) rows.push(...value.map(come));
    else rows.push(...folded(value, at === 0, at === parts.length - 1));
  }
  if (!rows.some(({ kind }) => kind === 'changed')) return [];
  if (rows.length <= ROWS_MAX) return rows;
  return [...rows.slice(0, ROWS_MAX), { kind: 'rest', count: rows.length - ROWS_MAX }];
}
