// numbers: what reports count, as people say it: lengths of time, shares, and how they moved.

const HOUR = 60;
const DAY = 24 * HOUR;

export const NONE = '–'; // nothing was there to be counted

// Of clocks there are two: 'working', the hours in which whoever had the question works, and 'calendar', all of them.
export const CLOCKS = { working: 'Working time', calendar: 'By the clock' };
export const clockOf = (query) => (query.clock === 'calendar' ? 'calendar' : 'working');

// And of a time, two points are told: half took less, or nine in ten did.
export const POINTS = { median: 'Median', p90: 'Nine in ten within' };
export const pointOf = (query) => (query.at === 'p90' ? 'p90' : 'median');

export const countWords = (n, one, many = `${one}s`) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

// "12 min", "3 h 12 min", "3 days 4 h". Working time has no days: how long one is differs from person to person.
export function lengthWords(minutes, clock = 'calendar') {
  if (minutes === null || minutes === undefined) return NONE;
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / HOUR);
  if (whole < HOUR) return `${whole} min`;
  if (clock === 'calendar' && whole >= 2 * DAY) {
    const days = Math.floor(whole / DAY);
    const rest = Math.floor((whole % DAY) / HOUR);
    return rest && days < 10 ? `${countWords(days, 'day')} ${rest} h` : countWords(days, 'day');
  }
  const rest = whole % HOUR;
  return rest && hours < 100 ? `${hours} h ${rest} min` : `${hours.toLocaleString('en-GB')} h`;
}

// "38 %". What is not quite none or all is not told as that.
export function shareWords(part, whole) {
  if (!whole) return NONE;
  const percent = Math.round((100 * part) / whole);
  if (percent === 0 && part > 0) return '< 1 %';
  if (percent === 100 && part < whole) return '> 99 %';
  return `${percent} %`;
}

export const amountWords = (mean) => (mean === null || mean === undefined ? NONE : mean.toFixed(1));

// One number for what a figure says, to be compared, sorted and drawn; null where nothing was there to be counted.
const VALUES = {
  count: ({ part }) => part,
  share: ({ part, whole }) => (whole ? (100 * part) / whole : null),
  time: (figure, clock, at) => figure[clock]?.[at] ?? null,
  amount: ({ mean, calendar }) => mean ?? calendar?.median ?? null,
};
export const valueOf = ({ kind }, figure, clock = 'working', at = 'median') => (figure ? VALUES[kind](figure, clock, at) : null);

const WORDS = {
  count: ({ part }) => (part ?? 0).toLocaleString('en-GB'),
  share: ({ part, whole }) => shareWords(part, whole),
  time: (figure, clock, at) => lengthWords(figure[clock]?.[at], clock),
  amount: (figure) => amountWords(VALUES.amount(figure)),
};
export const figureWords = ({ kind }, figure, clock = 'working', at = 'median') => (figure ? WORDS[kind](figure, clock, at) : NONE);

// A value of a metric by itself, as on an axis.
export function valueWords({ kind }, value, clock = 'working') {
  if (value === null || value === undefined) return NONE;
  if (kind === 'share') return `${Math.round(value)} %`;
  if (kind === 'time') return lengthWords(value, clock);
  return kind === 'amount' ? amountWords(value) : value.toLocaleString('en-GB');
}

// As short as a cell of a picture is wide: "12 m", "3.2 h", "5 d"
export function shortWords(metric, value) {
  if (metric.kind !== 'time' || value === null) return value === null ? '' : valueWords(metric, value).replace(' %', '');
  if (value < HOUR) return `${Math.round(value)} m`;
  if (value < 100 * HOUR) return `${Number((value / HOUR).toFixed(value < 10 * HOUR ? 1 : 0))} h`;
  return `${Math.round(value / DAY)} d`;
}

// How many it was counted of.
export function ofWords({ kind }, { n, part, whole }) {
  if (kind === 'share') return whole ? `${part.toLocaleString('en-GB')} of ${whole.toLocaleString('en-GB')}` : 'nothing to count';
  if (kind === 'count') return '';
  return n ? `of ${countWords(n, 'question')}` : 'nothing to count';
}

// The steps below which two values read the same.
const STEPS = { count: 1, share: 1, time: 1, amount: 0.1 };
const CHANGES = {
  count: (by) => `${Math.abs(by).toLocaleString('en-GB')} ${by > 0 ? 'more' : 'fewer'}`,
  share: (by) => `${countWords(Math.abs(by), 'point')} ${by > 0 ? 'up' : 'down'}`,
  time: (by, clock) => `${lengthWords(Math.abs(by), clock)} ${by > 0 ? 'longer' : 'shorter'}`,
  amount: (by) => `${Math.abs(by).toFixed(1)} ${by > 0 ? 'more' : 'less'}`,
};

const rounded = (kind, value) => (value === null ? null : Math.round(value / STEPS[kind]) * STEPS[kind]);

// How a figure moved against the same of the period before.
//
//   moved   'up', 'down', 'same', or null: nothing to compare with
//   good    true, false, or null: neither is better
//   change  "35 min shorter"                      words   "35 min shorter, was 3 h 47 min"
export function trendOf(metric, figure, clock = 'working', at = 'median') {
  const { kind, better } = metric;
  const [now, before] = [figure, figure?.previous].map((each) => rounded(kind, valueOf(metric, each, clock, at)));
  if (now === null || before === null) return { moved: null, good: null, change: '', words: 'nothing before to compare it with' };
  const by = Math.round((now - before) * 10) / 10;
  if (by === 0) return { moved: 'same', good: null, change: '', words: 'as before' };
  const moved = by > 0 ? 'up' : 'down';
  const good = better ? (better === 'more') === by > 0 : null;
  const change = CHANGES[kind](by, clock);
  return { moved, good, change, words: `${change}, was ${figureWords(metric, figure.previous, clock, at)}` };
}
