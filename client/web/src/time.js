// time: instants as people say them, in the reader's time zone.

const MINUTE = 60 * 1000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const dayTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' });

function midnight(ms) {
  const day = new Date(ms);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
}

// Whole days from now to then by the calendar: -1 is yesterday. Rounded, for days of 23 and 25 hours.
function daysBetween(now, then) {
  return Math.round((midnight(then) - midnight(now)) / DAY);
}

function dayWord(then, now) {
  const days = daysBetween(now, then);
  if (days === 0) return 'today';
  if (days === -1) return 'yesterday';
  if (days === 1) return 'tomorrow';
  if (days > 1 && days < 7) return weekday.format(then);
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? dayMonth : dayMonthYear).format(then);
}

// "today", "Thursday", "12 Nov"
export const onDay = (at, now) => dayWord(Date.parse(at), now);

// "today 15:00", "Thursday 15:00", "12 Nov 09:30"
export function moment(at, now) {
  const then = Date.parse(at);
  return `${dayWord(then, now)} ${clock.format(then)}`;
}

export const zoneHere = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

// "Thursday 15:00" by the clocks of a time zone; null where the browser does not know the zone.
export function momentIn(at, zone) {
  try {
    const format = { weekday: 'long', hour: '2-digit', minute: '2-digit', timeZone: zone };
    return new Intl.DateTimeFormat('en-GB', format).format(Date.parse(at));
  } catch {
    return null;
  }
}

// How long ago, short enough for a list: "now", "5 min", "3 h", "yesterday", "12 Nov"
export function ago(at, now) {
  const then = Date.parse(at);
  const passed = now - then;
  if (passed < MINUTE) return 'now';
  if (passed < HOUR) return `${Math.floor(passed / MINUTE)} min`;
  if (passed < DAY && daysBetween(now, then) === 0) return `${Math.floor(passed / HOUR)} h`;
  return dayWord(then, now);
}

// For the timeline: "14:05" today, "yesterday 14:05", "12 Nov 14:05"
export function stamp(at, now) {
  const then = Date.parse(at);
  return daysBetween(now, then) === 0 ? clock.format(then) : moment(at, now);
}

export const full = (at) => dayTime.format(Date.parse(at));

export const passed = (at, now) => Date.parse(at) < now;

// The first instant of tomorrow.
export const endOfDay = (now) => midnight(midnight(now) + DAY + DAY / 2);

// What a <input type="datetime-local"> holds, and back to the wire.
export function toLocal(ms) {
  return new Date(ms - new Date(ms).getTimezoneOffset() * MINUTE).toISOString().slice(0, 16);
}

export function fromLocal(text) {
  const ms = new Date(text).getTime();
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

function atHour(now, days, hour) {
  const then = new Date(now);
  then.setDate(then.getDate() + days);
  then.setHours(hour, 0, 0, 0);
  return then.getTime();
}

export const tomorrowMorning = (now) => atHour(now, 1, 9);

// Promises that people make, as long as they lie ahead: [words, ms][]
export function promises(now) {
  const friday = (5 - new Date(now).getDay() + 7) % 7;
  return [
    ['in an hour', Math.ceil((now + HOUR) / (15 * MINUTE)) * 15 * MINUTE],
    ['today 17:00', atHour(now, 0, 17)],
    ['tomorrow 12:00', atHour(now, 1, 12)],
    [friday > 1 ? 'Friday 15:00' : 'next Friday 15:00', atHour(now, friday > 1 ? friday : friday + 7, 15)],
  ].filter(([, ms]) => ms > now + 10 * MINUTE);
}
