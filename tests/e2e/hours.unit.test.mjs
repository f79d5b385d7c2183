// Working hours: the text of the wire, the table of a week, and what people read.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  hoursText,
  hoursWords,
  isOvernight,
  nextStretch,
  quietOf,
  quietText,
  quietTrouble,
  weekOf,
  weekTrouble,
} from '../../client/web/src/hours.js';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

// The domain as the database has it.
const migration = readFileSync(new URL('../../sql/migrations/0001_directory.sql', import.meta.url), 'utf8');
const DOMAIN = new RegExp(/create domain core\.hours[^~]*~\s*'([^']+)'/.exec(migration)[1]);
const inDomain = (text) => DOMAIN.test(`${text.replaceAll(', ', ',')},`);

const times = (week) => week.map((stretches) => stretches.map(({ from, to }) => `${from}-${to}`).join(' '));

// Every minute of the week that hours mean, by the rules of the database: what ends before it begins goes on.
function minutes(hours) {
  const found = new Set();
  const minute = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  for (const part of hours.split(/, ?/)) {
    const [, first, last = first, from, to] = /^(\w+)(?:-(\w+))? ([\d:]+)-([\d:]+)$/.exec(part);
    const length = minute(to) > minute(from) ? minute(to) - minute(from) : minute(to) + 1440 - minute(from);
    for (let day = DAYS.indexOf(first); ; day = (day + 1) % 7) {
      for (let at = 0; at < length; at += 1) found.add((day * 1440 + minute(from) + at) % 10080);
      if (DAYS[day] === last) break;
    }
  }
  return found;
}

test('hours become a table of the week', () => {
  assert.deepEqual(times(weekOf('mon-thu 08:00-16:30, fri 08:00-12:00')), [
    ...Array(4).fill('08:00-16:30'),
    '08:00-12:00',
    '',
    '',
  ]);
  assert.deepEqual(times(weekOf('sat-mon 13:00-17:00,mon 08:00-12:00')), [
    '08:00-12:00 13:00-17:00',
    ...Array(4).fill(''),
    '13:00-17:00',
    '13:00-17:00',
  ]);
});

test('a table becomes the shortest text: days that follow each other and are alike are one', () => {
  const same = (hours) => assert.equal(hoursText(weekOf(hours)), hours);
  same('mon-fri 09:00-17:00');
  same('mon-thu 08:00-16:30, fri 08:00-12:00');
  same('mon-fri 08:00-12:00, mon-fri 13:00-17:00');
  same('mon 22:00-06:00, wed 00:00-24:00');
  assert.equal(hoursText(weekOf('mon 09:00-17:00,tue 09:00-17:00, wed 09:00-17:00')), 'mon-wed 09:00-17:00');
  assert.equal(hoursText(DAYS.map(() => [])), '');
});

test('whatever the domain takes comes back with the same minutes, and again as the same text', () => {
  const clocks = ['00:00', '06:30', '09:00', '12:00', '17:15', '23:59'];
  const ends = [...clocks, '24:00'];
  let checked = 0;
  const check = (hours) => {
    assert.ok(inDomain(hours), hours);
    const text = hoursText(weekOf(hours));
    assert.ok(inDomain(text), `${hours} -> ${text}`);
    assert.deepEqual(minutes(text), minutes(hours), `${hours} -> ${text}`);
    assert.equal(hoursText(weekOf(text)), text);
    assert.deepEqual(weekOf(text), weekOf(hours));
    checked += 1;
  };
  for (const first of DAYS) {
    check(`${first} 09:00-17:00`);
    for (const last of DAYS) check(`${first}-${last} 22:00-06:00`);
  }
  for (const from of clocks) for (const to of ends) check(`tue-wed ${from}-${to}`);
  for (const [at, first] of DAYS.entries())
    for (const between of [',', ', '])
      check(`${first} 08:00-12:00${between}${DAYS[(at + 3) % 7]}-${first} 13:00-17:00${between}sun 22:00-06:00`);
  assert.ok(checked > 100);
});

test('hours are said as people say them', () => {
  assert.deepEqual(hoursWords('mon-thu 08:00-12:00, mon-thu 13:00-16:30, fri 08:00-12:00'), [
    ['Mon to Thu', '08:00–12:00 and 13:00–16:30'],
    ['Friday', '08:00–12:00'],
  ]);
  assert.deepEqual(hoursWords('mon-sun 00:00-24:00'), [['Every day', 'all day']]);
  assert.deepEqual(hoursWords('sat 22:00-06:00'), [['Saturday', '22:00–06:00 the next day']]);
});

test('what cannot be is told before it is sent', () => {
  const week = (stretches) => [stretches, ...Array(6).fill([])];
  assert.equal(weekTrouble(weekOf('mon-fri 09:00-17:00')), null);
  assert.equal(weekTrouble(weekOf('mon 08:00-12:00, mon 12:00-24:00')), null);
  assert.equal(weekTrouble(weekOf('mon 22:00-06:00, tue 22:00-06:00')), null);
  assert.deepEqual(weekTrouble(week([{ from: '', to: '17:00' }])).day, 0);
  assert.match(weekTrouble(week([{ from: '08:00', to: '12:00' }, { from: '11:00', to: '13:00' }])).words, /overlap/);
  assert.equal(weekTrouble(week([])).day, -1);
});

test('one more stretch begins after the others, and is open late in the evening', () => {
  assert.deepEqual(nextStretch([{ from: '08:00', to: '12:00' }]), { from: '13:00', to: '14:00' });
  assert.deepEqual(nextStretch([{ from: '08:00', to: '12:00' }, { from: '06:00', to: '07:00' }]).from, '13:00');
  assert.deepEqual(nextStretch([{ from: '14:00', to: '22:30' }]), { from: '', to: '' });
  assert.deepEqual(nextStretch([{ from: '22:00', to: '06:00' }]), { from: '', to: '' });
});

test('a stretch that goes on into the next day is known', () => {
  assert.ok(isOvernight({ from: '22:00', to: '06:00' }));
  for (const [from, to] of [['09:00', '17:00'], ['09:00', '24:00'], ['09:00', '00:00'], ['', '06:00']])
    assert.ok(!isOvernight({ from, to }));
});

test('quiet hours go there and back, or are none', () => {
  for (const text of ['22:00-07:00', '12:00-13:00', null]) assert.equal(quietText(quietOf(text)), text);
  assert.equal(quietTrouble(null), null);
  assert.equal(quietTrouble(quietOf('22:00-07:00')), null);
  assert.match(quietTrouble({ from: '22:00', to: '' }), /until when/);
  assert.match(quietTrouble({ from: '22:00', to: '22:00' }), /another time/);
});
