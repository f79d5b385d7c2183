// presence: whether somebody is there and how they are best reached, as people say it. What the clock says,
// until when they work and when they are back is told by the clock and the calendar where they are.

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
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
  minute === 24 * 60 ? 'midnight' : `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
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

// 'Asia/Kolkata' -> 'Kolkata'
function placeOf(zone) {
  return zone.slice(zone.lastIndexOf('/') + 1).replace(/_/g, ' ');
}

const HOURS = /^(\w{3})(?:-(\w{3}))? (\d\d):(\d\d)-(\d\d):(\d\d)$/;

// 'mon-thu 08:00-16:30, fri 08:00-12:00' -> [{days: [1, 2, 3, 4], from: 480, to: 990}, …]
// A week may end in the middle (fri-mon), and so may a day (22:00-06:00): then `to` lies beyond 24:00.
function shifts(hours) {
  return hours.split(/, ?/).flatMap((text) => {
    const found = HOURS.exec(text);
    if (!found) return [];
    const [, first, last = first, ...times] = found;
    const length = (DAYS.indexOf(last) - DAYS.indexOf(first) + 7) % 7;
    const days = Array.from({ length: length + 1 }, (_, at) => (DAYS.indexOf(first) + at) % 7);
    const [fromHour, fromMinute, toHour, toMinute] = times.map(Number);
    const from = fromHour * 60 + fromMinute;
    const to = toHour * 60 + toMinute;
    return [{ days, from, to: to > from ? to : to + 24 * 60 }];
  });
}

// Until when somebody works who is at work now: "17:00"; null outside of their hours.
export function worksUntil({ hours, time_zone: zone }, now) {
  const { day, minute } = wall(zone, now);
  const weekday = (day + 4) % 7; // the first day of all was a Thursday
  const ends = shifts(hours).flatMap(({ days, from, to }) => [
    ...(days.includes(weekday) && minute >= from && minute < to ? [to] : []),
    ...(days.includes((weekday + 6) % 7) && minute + 24 * 60 < to ? [to - 24 * 60] : []),
  ]);
  if (ends.length === 0) return null;
  const last = Math.max(...ends);
  return clock(last > 24 * 60 ? last - 24 * 60 : last);
}

// "09:40 in Kolkata, " for somebody whose clock says something else than the reader's.
function clockThere(zone, now, here) {
  const there = wall(zone, now);
  const mine = wall(here, now);
  if (there.minute === mine.minute && there.day === mine.day) return '';
  return `${clock(there.minute)} ${zone === 'UTC' ? 'UTC' : `in ${placeOf(zone)}`}, `;
}

// away, working, or off: not at work now.
export function presenceOf({ away_until: away, working }) {
  return away ? 'away' : working ? 'working' : 'off';
}

// Of a Card: "09:40 in Kolkata, works until 19:00", "back tomorrow 08:00", "away until 3 Dec"; '' where nothing is known.
export function presenceWords(card, now, here) {
  const { time_zone: zone, away_until: away, working, works_at: next } = card;
  if (away) return `away until ${then(here, Date.parse(away), now).replace(/^at /, '')}`;
  const until = working && worksUntil(card, now);
  if (until) return `${clockThere(zone, now, here)}works until ${until}`;
  if (working) return `${clockThere(zone, now, here)}at work`;
  return next ? `${clockThere(zone, now, here)}back ${then(zone, Date.parse(next), now)}` : '';
}

// All that is said of a Card beside name and title.
export function cardWords(card, now, here) {
  const { preferred_channel: channel, carrying } = card;
  return [
    presenceWords(card, now, here),
    channel && `fastest by ${channel}`,
    `carries ${carrying === 0 ? 'nothing' : carrying}`,
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
