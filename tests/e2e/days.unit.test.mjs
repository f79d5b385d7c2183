// days.js: days and spans of them in words, and what is wrong with them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayHere, dayWords, lengthOf, spanTrouble, spanWords, spansAhead } from '../../client/web/src/days.js';

const TODAY = '2026-11-22';
const span = (first, last = first) => ({ first, last });

test('a day has its weekday, and its year when that is another one', () => {
  assert.equal(dayWords('2026-12-24', TODAY), 'Thursday 24 December');
  assert.equal(dayWords('2027-01-01', TODAY), 'Friday 1 January 2027');
});

test('a span says no month and no year twice', () => {
  assert.equal(spanWords(span('2026-12-24', '2026-12-31'), TODAY), '24–31 December');
  assert.equal(spanWords(span('2026-12-24'), TODAY), 'Thursday 24 December');
  assert.equal(spanWords(span('2026-11-28', '2026-12-02'), TODAY), '28 November – 2 December');
  assert.equal(spanWords(span('2026-12-28', '2027-01-02'), TODAY), '28 December – 2 January 2027');
  assert.equal(spanWords(span('2027-02-01', '2027-02-05'), TODAY), '1–5 February 2027');
  assert.equal(spanWords(span('2027-12-28', '2028-01-02'), TODAY), '28 December 2027 – 2 January 2028');
});

test('a span counts both its ends, over a change of the clocks too', () => {
  assert.equal(lengthOf(span('2026-12-24')), 1);
  assert.equal(lengthOf(span('2026-03-28', '2026-03-30')), 3);
});

test('what is over is not ahead, and what ends today is', () => {
  const all = [span('2027-01-02'), span('2026-11-01', TODAY), span('2026-11-01', '2026-11-21')];
  assert.deepEqual(spansAhead(all, TODAY), [span('2026-11-01', TODAY), span('2027-01-02')]);
});

test('a span that cannot be is told in words', () => {
  assert.match(spanTrouble(span('', ''), TODAY), /From which day/);
  assert.match(spanTrouble(span('2026-12-24', ''), TODAY), /Until which day/);
  assert.match(spanTrouble(span('2026-12-24', '2026-12-23'), TODAY), /before they begin/);
  assert.match(spanTrouble(span('2026-11-20', '2026-11-21'), TODAY), /over already/);
  assert.equal(spanTrouble(span('2026-11-20', TODAY), TODAY), null);
});

test('today is the day that it is here', () => {
  assert.equal(dayHere(new Date(2026, 10, 22, 23, 59).getTime()), TODAY);
  assert.equal(dayHere(new Date(2026, 0, 2).getTime()), '2026-01-02');
});
