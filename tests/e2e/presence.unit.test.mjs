// Who is there, as people say it: hours, zones and calendars.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  THERE_WORDS,
  cardWords,
  presenceWords,
  standInWords,
  teamWords,
  thereWords,
  worksUntil,
} from '../../client/web/src/presence.js';

const protocol = JSON.parse(readFileSync(new URL('../../server/wire/protocol.json', import.meta.url)));
const PRESENCE = protocol.components.schemas.Presence.enum;
const at = (text) => Date.parse(text);
const BERLIN = 'Europe/Berlin';
const card = (more) => ({
  time_zone: BERLIN,
  hours: 'mon-fri 09:00-17:00',
  working: false,
  works_at: null,
  away_until: null,
  preferred_channel: null,
  carrying: 0,
  ...more,
});

// 2026-03-04 is a Wednesday.
const WEDNESDAY = at('2026-03-04T09:10:00Z'); // 10:10 in Berlin, 14:40 in Kolkata

test('somebody in another zone is told by the clock there, somebody in the same without', () => {
  const raj = card({ time_zone: 'Asia/Kolkata', hours: 'mon-fri 10:00-19:00', working: true });
  assert.equal(presenceWords(raj, WEDNESDAY, BERLIN), '14:40 in Kolkata, works until 19:00');
  assert.equal(presenceWords(card({ working: true }), WEDNESDAY, BERLIN), 'works until 17:00');
  const paris = card({ time_zone: 'Europe/Paris', working: true });
  assert.equal(presenceWords(paris, WEDNESDAY, BERLIN), 'works until 17:00');
});

test('a zone of several words, and none at all, have names that people know', () => {
  const words = (zone) => presenceWords(card({ time_zone: zone, working: true }), WEDNESDAY, BERLIN);
  assert.match(words('America/Argentina/Buenos_Aires'), /^06:10 in Buenos Aires, /);
  assert.match(words('UTC'), /^09:10 UTC, /);
  assert.match(words('Moon/Tranquility'), /^09:10 in Tranquility, /);
});

test('somebody who is not at work is back at a time of their own calendar', () => {
  const words = (next, more) => presenceWords(card({ works_at: next, ...more }), WEDNESDAY, BERLIN);
  assert.equal(words('2026-03-04T11:00:00Z'), 'back at 12:00');
  assert.equal(words('2026-03-05T07:00:00Z'), 'back tomorrow 08:00');
  assert.equal(words('2026-03-09T08:00:00Z'), 'back Monday 09:00');
  assert.equal(words('2026-03-16T08:00:00Z'), 'back 16 Mar');
  assert.equal(words('2027-01-04T08:00:00Z'), 'back 4 Jan 2027');
  const yuki = { time_zone: 'Asia/Tokyo' };
  assert.equal(words('2026-03-05T00:00:00Z', yuki), '18:10 in Tokyo, back tomorrow 09:00');
  const late = at('2026-03-04T16:00:00Z'); // Thursday in Tokyo already
  const next = card({ works_at: '2026-03-05T00:00:00Z', ...yuki });
  assert.equal(presenceWords(next, late, BERLIN), '01:00 in Tokyo, back at 09:00');
});

test('somebody away is told by the reader’s calendar, with who stands in', () => {
  const away = card({ away_until: '2026-12-03T08:00:00Z', delegate: { name: 'Oskar Brandt' } });
  assert.equal(presenceWords(away, WEDNESDAY, BERLIN), 'away until 3 Dec');
  assert.equal(standInWords(away, WEDNESDAY, BERLIN), 'Oskar Brandt stands in until 3 Dec');
  assert.equal(standInWords(card({ delegate: null }), WEDNESDAY, BERLIN), '');
  const soon = card({ away_until: '2026-03-04T14:00:00Z' });
  assert.equal(presenceWords(soon, WEDNESDAY, BERLIN), 'away until 15:00');
});

test('the end of work is that of the shift one is in', () => {
  const until = (hours, time) => worksUntil({ hours, time_zone: 'UTC' }, at(time));
  assert.equal(until('mon-thu 08:30-16:30, fri 08:30-13:00', '2026-03-06T09:00:00Z'), '13:00');
  assert.equal(until('mon-thu 08:30-16:30, fri 08:30-13:00', '2026-03-06T13:00:00Z'), null);
  assert.equal(until('mon-fri 08:00-12:00, mon-fri 13:00-17:00', '2026-03-04T11:59:00Z'), '12:00');
  assert.equal(until('mon-fri 08:00-12:00, mon-fri 13:00-17:00', '2026-03-04T12:30:00Z'), null);
  assert.equal(until('wed 14:00-24:00', '2026-03-04T20:00:00Z'), 'midnight');
});

test('a shift may go over midnight, and a week over Sunday', () => {
  const until = (hours, time) => worksUntil({ hours, time_zone: 'UTC' }, at(time));
  assert.equal(until('wed 22:00-06:00', '2026-03-04T23:00:00Z'), '06:00');
  assert.equal(until('wed 22:00-06:00', '2026-03-05T05:59:00Z'), '06:00');
  assert.equal(until('wed 22:00-06:00', '2026-03-04T05:00:00Z'), null);
  assert.equal(until('sat-mon 08:00-12:00', '2026-03-08T09:00:00Z'), '12:00');
  assert.equal(until('sat-mon 08:00-12:00', '2026-03-04T09:00:00Z'), null);
});

test('the hour that summer time leaves out does not move the end of work', () => {
  const sunday = at('2026-03-29T07:00:00Z'); // 09:00 in Berlin, on the day of 23 hours
  assert.equal(worksUntil({ hours: 'sun 08:00-12:00', time_zone: BERLIN }, sunday), '12:00');
});

test('a card says how somebody is reached and how much they carry', () => {
  const jane = card({ working: true, preferred_channel: 'e-mail', carrying: 3 });
  assert.deepEqual(cardWords(jane, 'idle', WEDNESDAY, BERLIN), [
    'idle',
    'works until 17:00',
    'fastest by e-mail',
    'carries 3',
  ]);
  assert.deepEqual(cardWords(card({ hours: '' }), 'offline', WEDNESDAY, BERLIN), ['offline', 'carries nothing']);
  const heavy = card({ carrying: 12, overloaded: true });
  assert.equal(cardWords(heavy, 'present', WEDNESDAY, BERLIN).pop(), 'carries 12, more than their share');
});

test('whether somebody is there is said once: away until a time is more than away', () => {
  const away = card({ away_until: '2026-12-03T08:00:00Z', working: true });
  assert.deepEqual(thereWords(away, 'away', WEDNESDAY, BERLIN), ['away until 3 Dec']);
  assert.deepEqual(thereWords(card({ working: true }), 'present', WEDNESDAY, BERLIN), ['here now', 'works until 17:00']);
  assert.deepEqual(thereWords(card({ working: true }), 'left', WEDNESDAY, BERLIN), ['no longer here']);
  assert.deepEqual(Object.keys(THERE_WORDS).sort(), [...PRESENCE].sort());
});

test('a team says who leads it and how many are there', () => {
  const [there, away] = [{ presence: 'present' }, { presence: 'away' }];
  const lead = { name: 'Gustav Lindholm' };
  assert.deepEqual(teamWords({ lead, members: [there, there, away] }), ['led by Gustav Lindholm', '2 of 3 are there']);
  assert.deepEqual(teamWords({ lead: null, members: [there] }), ['1 of 1 is there']);
  assert.deepEqual(teamWords({ lead, members: [away] }), ['led by Gustav Lindholm', 'nobody is there now']);
});
