// numbers.js, periods.js, scopes.js, behind.js, flows.js: what reports say of what was counted, and where a number leads.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedBehind, behind, behindWords, hourWords } from '../../client/web/src/behind.js';
import { OTHERS, bandWords, flowPicture } from '../../client/web/src/flows.js';
import { figureWords, lengthWords, ofWords, shareWords, shortWords, trendOf, valueOf } from '../../client/web/src/numbers.js';
import { chartPeriod, dayIn, mondayOf, periodBefore, periodOf, periodTrouble, weekCount } from '../../client/web/src/periods.js';
import { href, routeOf } from '../../client/web/src/route.js';
import { askedOf, keptOf, scopeOf } from '../../client/web/src/scopes.js';

const SHARE = { kind: 'share', better: 'less' };
const TIME = { kind: 'time', better: 'less' };
const AMOUNT = { kind: 'amount', better: null };
const COUNT = { kind: 'count', better: null };

const routed = (path) => {
  const url = new URL(path, 'https://x');
  return routeOf(url.pathname, url.search);
};

test('a length of time is told as people say it', () => {
  const told = [0, 12, 59.6, 60, 192, 2879, 2880, 3120, 14_400, 15_000].map((minutes) => lengthWords(minutes));
  assert.deepEqual(told, ['0 min', '12 min', '1 h', '1 h', '3 h 12 min', '47 h 59 min', '2 days', '2 days 4 h', '10 days', '10 days']);
});

test('working time is told in hours, for a working day is no fixed number of them', () => {
  assert.equal(lengthWords(3120, 'working'), '52 h');
  assert.equal(lengthWords(3130, 'working'), '52 h 10 min');
  assert.equal(lengthWords(60_190, 'working'), '1,003 h');
});

test('in a cell of a picture it is as short as can be', () => {
  const told = [0, 12, 60, 192, 1440, 7200].map((minutes) => shortWords(TIME, minutes));
  assert.deepEqual(told, ['0 m', '12 m', '1 h', '3.2 h', '24 h', '5 d']);
  assert.deepEqual([shortWords(SHARE, 41.6), shortWords(COUNT, 1200), shortWords(TIME, null)], ['42', '1,200', '']);
});

test('a share that is not quite none or all is not told as that', () => {
  const told = [[0, 0], [0, 9], [1, 3], [1, 1000], [999, 1000], [9, 9]].map(([part, whole]) => shareWords(part, whole));
  assert.deepEqual(told, ['–', '0 %', '33 %', '< 1 %', '> 99 %', '100 %']);
});

test('of nothing there is nothing to tell, not nought', () => {
  const nothing = { n: 0, part: 0, whole: 0, calendar: null, working: null };
  assert.equal(figureWords(SHARE, nothing), '–');
  assert.equal(figureWords(TIME, nothing), '–');
  assert.equal(figureWords(AMOUNT, { ...nothing, mean: null }), '–');
  assert.equal(figureWords(COUNT, nothing), '0');
  assert.equal(ofWords(SHARE, nothing), 'nothing to count');
  assert.equal(valueOf(TIME, nothing), null);
});

test('a trend says how much, which way, and whether that is better', () => {
  const share = { part: 42, whole: 100, previous: { part: 38, whole: 100 } };
  assert.deepEqual(trendOf(SHARE, share), { moved: 'up', good: false, change: '4 points up', words: '4 points up, was 38 %' });
  const time = { working: { median: 192 }, previous: { working: { median: 227 } } };
  assert.deepEqual(trendOf(TIME, time), { moved: 'down', good: true, change: '35 min shorter', words: '35 min shorter, was 3 h 47 min' });
  const amount = { mean: 1.34, previous: { mean: 1.1 } };
  assert.deepEqual(trendOf(AMOUNT, amount), { moved: 'up', good: null, change: '0.2 more', words: '0.2 more, was 1.1' });
  const count = { part: 1001, previous: { part: 1 } };
  assert.deepEqual(trendOf(COUNT, count), { moved: 'up', good: null, change: '1,000 more', words: '1,000 more, was 1' });
});

test('what reads the same has not moved, and without a before there is no trend', () => {
  const same = { part: 380, whole: 1000, previous: { part: 381, whole: 1000 } };
  assert.deepEqual(trendOf(SHARE, same), { moved: 'same', good: null, change: '', words: 'as before' });
  const first = { part: 1, whole: 2, previous: { part: 0, whole: 0 } };
  assert.equal(trendOf(SHARE, first).moved, null);
});

test('a period is whole weeks, the last four unless the address says otherwise', () => {
  const today = '2026-11-22'; // a Sunday: its week is not over
  assert.deepEqual(periodOf({}, today), { weeks: 4, from: '2026-10-19', to: '2026-11-15' });
  assert.deepEqual(periodOf({ weeks: '1' }, '2026-11-23'), { weeks: 1, from: '2026-11-16', to: '2026-11-22' });
  assert.deepEqual(periodOf({ from: '2026-11-04', to: '2026-11-10' }, today), { from: '2026-11-02', to: '2026-11-15' });
  for (const weeks of ['0', '105', 'x', '1.5']) assert.equal(periodOf({ weeks }, today).weeks, 4);
  assert.equal(periodOf({ from: '2026-11-10', to: '2026-11-04' }, today).weeks, 4);
});

test('before it are as many weeks; a chart has thirteen at least', () => {
  const period = { from: '2026-10-19', to: '2026-11-15' };
  assert.equal(weekCount(period), 4);
  assert.deepEqual(periodBefore(period), { from: '2026-09-21', to: '2026-10-18' });
  assert.deepEqual(chartPeriod(period), { from: '2026-08-17', to: '2026-11-15' });
  assert.equal(weekCount(chartPeriod(period)), 13);
  const year = { from: '2025-11-17', to: '2026-11-15' };
  assert.deepEqual(chartPeriod(year), year);
});

test('a week begins on Monday, where the company is', () => {
  assert.equal(mondayOf('2026-11-22'), '2026-11-16');
  assert.equal(mondayOf('2026-11-23'), '2026-11-23');
  const now = Date.parse('2026-11-22T23:30:00Z');
  assert.equal(dayIn('Europe/Berlin', now), '2026-11-23');
  assert.equal(dayIn('America/New_York', now), '2026-11-22');
  assert.equal(dayIn('Nowhere/Atall', now), '2026-11-22');
});

test('days that make no period are told so', () => {
  assert.equal(periodTrouble({ from: '2026-01-05', to: '2026-02-01' }), null);
  assert.match(periodTrouble({ from: '', to: '2026-02-01' }), /From which/);
  assert.match(periodTrouble({ from: '2026-02-01', to: '2026-01-01' }), /before it begins/);
  assert.match(periodTrouble({ from: '2020-02-01', to: '2026-01-01' }), /104 weeks/);
});

test('an address of a report is what it was made of', () => {
  const path = href.reports('runaround', { weeks: '13', team: '7', tag: '', clock: null });
  assert.equal(path, '/reports/runaround?weeks=13&team=7');
  assert.deepEqual(routed(path), { name: 'reports', report: 'runaround', query: { weeks: '13', team: '7' } });
  assert.deepEqual(routed('/reports'), { name: 'reports', report: null, query: {} });
});

test('a scope is what the address says of team, person and tag', () => {
  assert.deepEqual(scopeOf({ team: '7', tag: 'a & b', weeks: '4' }), { team: '7', tag: 'a & b' });
  assert.equal(scopeOf({ weeks: '4', person: '' }), null);
  assert.deepEqual(askedOf({ weeks: 4, from: 'a', to: 'b' }, scopeOf({ tag: 't' })), { from: 'a', to: 'b', scope: { tag: 't' } });
  assert.equal(keptOf({ team: '7', order: 'due' }).order, undefined);
});

test('a number leads to what it counts, over an address', () => {
  const period = { weeks: 4, from: '2026-10-19', to: '2026-11-15' };
  const path = behind({ metric: 'handed_on', part: true, period, scope: { team: '7' }, hour: 0 });
  const { report, query } = routed(path);
  assert.equal(report, 'questions');
  assert.deepEqual(askedBehind(query, period, scopeOf(query)), {
    metric: 'handed_on',
    from: '2026-10-19',
    to: '2026-11-15',
    scope: { team: '7' },
    part: true,
    hour: 0,
  });
  const flow = routed(behind({ metric: 'asked', period, from_team: '1', to_team: '2', asker: '9' })).query;
  assert.deepEqual(askedBehind(flow, period, null).flow, { from: '1', to: '2' });
  assert.equal(askedBehind(flow, period, null).asker, '9');
});

test('the first hour of the week and nought times are in an address like any other', () => {
  const period = { from: '2026-10-19', to: '2026-11-15' };
  const { query } = routed(behind({ metric: 'reassignments', period, value: 0, hour: 0 }));
  const asked = askedBehind(query, period, null);
  assert.equal(asked.value, 0);
  assert.equal(asked.hour, 0);
});

test('which of all that were asked stand there is told in words', () => {
  assert.equal(hourWords(0), 'Mondays 00:00–01:00');
  assert.equal(hourWords(167), 'Sundays 23:00–24:00');
  assert.deepEqual(behindWords({ part: 'no', hour: '38' }, SHARE, { scope: ['Sales'] }), [
    'those that do not count in it',
    'asked Tuesdays 14:00–15:00',
    'Sales',
  ]);
});

const team = (id) => ({ id: String(id), name: `Team ${id}` });
const how = (referred, declined = 0) => ({ referred, declined, escalated: 0, delegated: 0 });
const near = (one, other) => assert.ok(Math.abs(one - other) < 1e-6, `${one} is not ${other}`);

test('a flow is as broad as what went that way, and ends where its teams stand', () => {
  const flows = [
    { from: team(1), to: team(2), n: 6, how: how(4, 2) },
    { from: team(1), to: team(1), n: 3, how: how(3) },
    { from: team(2), to: team(1), n: 1, how: how(1) },
  ];
  const { left, right, bands, height } = flowPicture(flows, 800);
  assert.deepEqual(left.map(({ name, n }) => [name, n]), [['Team 1', 9], ['Team 2', 1]]);
  assert.deepEqual(right.map(({ name, n }) => [name, n]), [['Team 2', 6], ['Team 1', 4]]);
  near(bands[0].breadth, 2 * bands[1].breadth);
  for (const node of [...left, ...right]) {
    const mine = bands.filter(({ from, to }) => from === node || to === node);
    near(mine.reduce((sum, { breadth }) => sum + breadth, 0), node.height);
    assert.ok(node.y >= -1e-6 && node.y + node.height <= height + 1e-6);
  }
  assert.equal(bandWords(bands[0]), 'From Team 1 to Team 2: 6 times; 4 referred, 2 declined');
  assert.match(bandWords(bands[2]), /once; 1 referred$/);
});

test('teams for which there is no room stand together, and nothing is lost', () => {
  const flows = Array.from({ length: 30 }, (_, at) => ({ from: team(at), to: team(29 - at), n: at + 1, how: how(at + 1) }));
  const { left, right, bands } = flowPicture(flows, 320, 6);
  assert.equal(left.length, 6);
  assert.equal(left[5].key, OTHERS);
  assert.equal(left[5].name, '25 others');
  const sum = (list) => list.reduce((all, { n }) => all + n, 0);
  for (const list of [left, right, bands]) assert.equal(sum(list), 465);
  assert.ok(left.every(({ label }) => label.length <= 13));
});

test('who is in no team has a place in the picture, and no flow at all is a picture of nothing', () => {
  const { left, bands } = flowPicture([{ from: null, to: team(1), n: 2, how: how(2) }], 800);
  assert.deepEqual([left[0].name, left[0].key, bands.length], ['No team', '', 1]);
  assert.deepEqual(flowPicture([], 800).bands, []);
});
