// Load and Monday: who is looked at first, what is remarkable, and which numbers moved.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marksOf, worstFirst } from '../../client/web/src/load.js';
import { changed, weekBefore } from '../../client/web/src/overview.js';

const somebody = (name, more = {}) => ({ person: { id: name, name }, open: 1, late: 0, silent: false, over_share: false, away_until: null, ...more });
const names = (people) => people.map(({ person }) => person.name);

test('who is silent comes first, then who carries more than their share, then who has most that is late', () => {
  const people = [
    somebody('Eve', { open: 9 }),
    somebody('Dan', { late: 1 }),
    somebody('Cat', { late: 3 }),
    somebody('Bob', { over_share: true }),
    somebody('Ann', { silent: true, late: 1 }),
    somebody('Abe'),
  ];
  assert.deepEqual(names(worstFirst(people)), ['Ann', 'Bob', 'Cat', 'Dan', 'Eve', 'Abe']);
  assert.equal(people[0].person.name, 'Eve');
});

test('what is remarkable is said in words, and nothing where nothing is', () => {
  const now = Date.parse('2026-03-02T09:00:00Z');
  assert.deepEqual(marksOf(somebody('Ann'), now), []);
  const marks = marksOf(somebody('Ann', { silent: true, over_share: true, away_until: '2026-03-03T09:00:00Z', steward: true }), now);
  assert.deepEqual(
    marks.map(({ words }) => words),
    ['Late, and no sign of life for a working day', 'More than their share', 'Away until tomorrow', 'Steward'],
  );
});

const metric = (name, better) => ({ name, kind: 'share', better, title: name });
const figure = (name, now, before) => ({ metric: name, part: now, whole: 100, previous: { metric: name, part: before, whole: 100 } });

test('what is worse comes before what is better, and what stayed is only counted', () => {
  const metrics = [metric('same', 'more'), metric('better', 'more'), metric('worse', 'less'), metric('unjudged', null), metric('missing', 'more')];
  const figures = [figure('same', 5, 5), figure('better', 9, 5), figure('worse', 9, 5), figure('unjudged', 9, 5)];
  const { moved, same } = changed(metrics, figures);
  assert.deepEqual(
    moved.map((each) => each.metric.name),
    ['worse', 'better', 'unjudged'],
  );
  assert.equal(same, 1);
});

test('where nothing was before there is nothing that moved', () => {
  const { moved, same } = changed([metric('known', 'more')], [{ ...figure('known', 5, 0), previous: { part: 0, whole: 0 } }]);
  assert.deepEqual([moved.length, same], [0, 1]);
});

test('the week before is a whole one, from Monday to Sunday', () => {
  assert.deepEqual(weekBefore('2026-03-02'), { from: '2026-02-23', to: '2026-03-01' });
  assert.deepEqual(weekBefore('2026-03-08'), { from: '2026-02-23', to: '2026-03-01' });
});
