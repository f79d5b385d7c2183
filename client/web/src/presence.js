// presence: whether somebody is there and how they are best reached, as people say it. What the clock says,
// until when they work and when they are back is told by the clock and the calendar where they are.

import { weekOf } from './hours.js';
import { placeOf } from './zones.js';

const WHOLE_DAY = 24 * 60; // minutes
const DAY = WHOLE_DAY * 60 * 1000;
const PARTS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

const formats = new Map(); // by zone: making one takes longer than all its use

// An undefined zone is the reader's; one that this browser does not know is taken for UTC.
function formatOf(zone) {
  if (!formats.has(zone)) {
    try {
      formats.set(zone, new Intl.DateTimeFormat('en-GB', { ...PARTS, timeZone: zone }));
    } catch {
      formats.set(zone, formatOf('UTC'));
    }
  }
  return formats.get(zone);
}

// An instant on the wall in a zone: `day` counts calendar days, `minute` the minutes since midnight.
function wall(zone, ms) {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return {
    year: part.year,
    day: Date.UTC(part.year, part.month - 1, part.day) / DAY,
    minute: part.hour * 60 + part.minute,
  };
}

const two = (number) => String(number).padStart(2, '0');
const clock = (minute) =>
  minute === WHOLE_DAY ? 'midnight' : `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
const dayText = (day, options) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(day * DAY);

// "at 15:00", "tomorrow 08:00", "Monday 08:00", "3 Dec": the further away, the less exactly.
function then(zone, ms, now) {
  const at = wall(zone, ms);
  const from = wall(zone, now);
  const days = at.day - from.day;
  if (days <= 0) return `at ${clock(at.minute)}`;
  if (days === 1) return `tomorrow ${clock(at.minute)}`;
  if (days < 7) return `${dayText(at.day, { weekday: 'long' })} ${clock(at.minute)}`;
  const year = at.year === from.year ? {} : { year: 'numeric' };
  return dayText(at.day, { day: 'numeric', month: 'short', ...year });
}

const minutesOf = (text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

// Where the stretches end that hold a minute of their day, or of the day after it.
function endsOf(stretches, minute) {
  return stretches
    .map(({ from, to }) => [minutesOf(from), minutesOf(to) + (to > from ? 0 : WHOLE_DAY)])
    .filter(([from, to]) => from <= minute && minute < to)
    .map(([, to]) => to);
}

// Until when somebody works who is at work now: "17:00"; null outside of their hours.
export function worksUntil({ hours, time_zone: zone }, now) {
  const { day, minute } = wall(zone, now);
  const week = weekOf(hours);
  const today = (day + 3) % 7; // the first day of all was a Thursday
  const yesterday = (today + 6) % 7;
  const ends = [
    ...endsOf(week[today], minute),
    ...endsOf(week[yesterday], minute + WHOLE_DAY).map((to) => to - WHOLE_DAY),
  ];
  if (ends.length === 0) return null;
  const last = Math.max(...ends);
  return clock(last > WHOLE_DAY ? last - WHOLE_DAY : last);
}

// "09:40 in Kolkata, " for somebody whose clock says something else than the reader's.
function clockThere(zone, now, here) {
  const there = wall(zone, now);
  const mine = wall(here, now);
  if (there.minute === mine.minute && there.day === mine.day) return '';
  return `${clock(there.minute)} ${zone === 'UTC' ? 'UTC' : `in ${placeOf(zone)}`}, `;
}

// By what connections say of them; away is so until a time, whoever is connected, and left for good.
export const THERE_WORDS = {
  present: 'here now',
  idle: 'idle',
  offline: 'offline',
  away: 'away',
  left: 'no longer here',
};

// Of a Card: "09:40 in Kolkata, works until 19:00", "back tomorrow 08:00", "away until 3 Dec"; '' where
// nothing is known.
export function presenceWords(card, now, here) {
  const { time_zone: zone, away_until: away, working, works_at: next } = card;
  if (away) return `away until ${then(here, Date.parse(away), now).replace(/^at /, '')}`;
  const until = working && worksUntil(card, now);
  if (until) return `${clockThere(zone, now, here)}works until ${until}`;
  if (working) return `${clockThere(zone, now, here)}at work`;
  return next ? `${clockThere(zone, now, here)}back ${then(zone, Date.parse(next), now)}` : '';
}

// The same after whether they are there now, which being away says already.
export function thereWords(card, presence, now, here) {
  if (presence === 'left') return [THERE_WORDS.left];
  return [presence !== 'away' && THERE_WORDS[presence], presenceWords(card, now, here)].filter(Boolean);
}

// All that is said of a Card beside name and title.
export function cardWords(card, presence, now, here) {
  const { preferred_channel: channel, carrying, overloaded } = card;
  return [
    ...thereWords(card, presence, now, here),
    channel && `fastest by ${channel}`,
    `carries ${carrying === 0 ? 'nothing' : carrying}${overloaded ? ', more than their share' : ''}`,
  ].filter(Boolean);
}

// Who stands in for somebody away: "Oskar Brandt stands in until 3 Dec"; '' where nobody is named.
export function standInWords({ away_until: away, delegate }, now, here) {
  if (!away || !delegate) return '';
  return `${delegate.name} stands in until ${then(here, Date.parse(away), now).replace(/^at /, '')}`;
}

// "led by Gustav Lindholm", "3 of 4 are there"
export function teamWords({ lead, members }) {
  const there = members.filter(({ presence }) => presence !== 'away').length;
  return [
    lead && `led by ${lead.name}`,
    there === 0 ? 'nobody is there now' : `${there} of ${members.length} ${there === 1 ? 'is' : 'are'} there`,
  ].filter(Boolean);
}
