// hours: working hours as a table of a week, as the text that the wire has, and as people say them.
//
// A week is seven lists of stretches {from, to}, Monday's first: '08:00', '16:30'. A stretch that ends before it
// begins goes on into the next day; one until '24:00' ends with its own.

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const PART = /^(\w{3})(?:-(\w{3}))? (\d\d:\d\d)-(\d\d:\d\d)$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

const byTime = (a, b) => (a.from + a.to < b.from + b.to ? -1 : 1);
const isSame = (one, other) => one.from === other.from && one.to === other.to;

// A week may go on behind its end: 'sat-mon' is three days.
function daysBetween(first, last) {
  const length = (DAYS.indexOf(last) - DAYS.indexOf(first) + 7) % 7;
  return Array.from({ length: length + 1 }, (_, at) => (DAYS.indexOf(first) + at) % 7);
}

// What stands for a week in which one works at no time.
export const NO_HOURS = 'none';

// 'mon-thu 08:00-16:30, fri 08:00-12:00' -> week; of no hours, a week without any
export function weekOf(hours) {
  const week = DAYS.map(() => []);
  for (const part of hours.split(/, ?/)) {
    const [, first, last = first, from, to] = PART.exec(part) ?? [];
    if (!first) continue;
    for (const day of daysBetween(first, last))
      if (!week[day].some((each) => isSame(each, { from, to }))) week[day].push({ from, to });
  }
  return week.map((stretches) => stretches.sort(byTime));
}

// Days that follow each other and are alike: {first, last, stretches}[]
function runs(week) {
  const found = [];
  week.forEach((stretches, day) => {
    const before = found[found.length - 1];
    const alike = before && JSON.stringify(before.stretches) === JSON.stringify(stretches);
    if (alike) before.last = day;
    else found.push({ first: day, last: day, stretches });
  });
  return found.filter(({ stretches }) => stretches.length > 0);
}

// week -> the wire's text; weekOf() gives the same week back.
export function hoursText(week) {
  return runs(week.map((stretches) => [...stretches].sort(byTime)))
    .flatMap(({ first, last, stretches }) => {
      const days = first === last ? DAYS[first] : `${DAYS[first]}-${DAYS[last]}`;
      return stretches.map(({ from, to }) => `${days} ${from}-${to}`);
    })
    .join(', ');
}

const short = (day) => DAY_NAMES[day].slice(0, 3);

function daysWords({ first, last }) {
  if (first === 0 && last === 6) return 'Every day';
  return first === last ? DAY_NAMES[first] : `${short(first)} to ${short(last)}`;
}

function stretchWords({ from, to }) {
  if (from === '00:00' && to === '24:00') return 'all day';
  return to <= from ? `${from}–${to} the next day` : `${from}–${to}`;
}

// -> [days, times][]: [['Mon to Thu', '08:00–12:00 and 13:00–16:30'], ['Friday', '08:00–12:00']]
export function hoursWords(hours) {
  if (hours === NO_HOURS) return [['No working hours', '']];
  return runs(weekOf(hours)).map((run) => [daysWords(run), run.stretches.map(stretchWords).join(' and ')]);
}

const minutes = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
const clockOf = (minute) => new Date(minute * 60_000).toISOString().slice(11, 16);

// One more stretch of a day: an hour after the others. Late in the evening it is for somebody to say.
export function nextStretch(stretches) {
  const end = Math.max(...stretches.map(({ from, to }) => (to > from ? minutes(to) : 24 * 60)));
  return end + 120 < 24 * 60 ? { from: clockOf(end + 60), to: clockOf(end + 120) } : { from: '', to: '' };
}

// Does a stretch go on into the next day?
export const isOvernight = ({ from, to }) => CLOCK.test(from) && CLOCK.test(to) && to <= from && to !== '00:00';

// What is wrong with a week that somebody has filled in: {day, words}, or null. A day of -1 is the whole week.
export function weekTrouble(week) {
  for (const [day, stretches] of week.entries()) {
    if (stretches.some(({ from, to }) => !CLOCK.test(from) || !(CLOCK.test(to) || to === '24:00')))
      return { day, words: 'From when, and until when?' };
    const whole = stretches.filter(({ from, to }) => to > from);
    const overlap = whole.some((one, at) =>
      whole.some((other, from) => from > at && one.from < other.to && other.from < one.to),
    );
    if (overlap) return { day, words: 'These overlap.' };
  }
  if (week.every((stretches) => stretches.length === 0))
    return { day: -1, words: 'At least one day, unless you have no working hours.' };
  return null;
}

// '22:00-07:00' or null, and back
export const quietOf = (text) => {
  const [from, to] = (text ?? '').split('-');
  return text ? { from, to } : null;
};
export const quietText = (quiet) => (quiet ? `${quiet.from}-${quiet.to}` : null);
export function quietTrouble(quiet) {
  if (!quiet) return null;
  if (!CLOCK.test(quiet.from) || !CLOCK.test(quiet.to)) return 'From when, and until when?';
  return quiet.from === quiet.to ? 'They must end at another time than they begin.' : null;
}
