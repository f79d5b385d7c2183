// days: days of the calendar and spans of them, {first, last} as '2026-12-24', as people say them.
//
// They are nobody's moment: a day off is off from midnight to midnight wherever one is.

const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

const dateOf = (text) => new Date(`${text}T00:00:00Z`);
const yearOf = (text) => Number(text.slice(0, 4));
const numberOf = (text) => Number(text.slice(8));
export const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? '');

// The day that it is here.
export function dayHere(now) {
  const { year, month: number, day: date } = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: '2-digit', day: '2-digit' })
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  );
  return `${year}-${number}-${date}`;
}

const withMonth = (text) => `${numberOf(text)} ${month.format(dateOf(text))}`;
const withYear = (text, today) => (yearOf(text) === yearOf(today) ? '' : ` ${yearOf(text)}`);

// "Thursday 24 December", "Friday 1 January 2027"
export const dayWords = (text, today) => `${day.format(dateOf(text)).replace(',', '')}${withYear(text, today)}`;

// "24–31 December", "28 December – 2 January 2027", and of one day the day
export function spanWords({ first, last }, today) {
  if (first === last) return dayWords(first, today);
  if (first.slice(0, 7) === last.slice(0, 7)) return `${numberOf(first)}–${withMonth(last)}${withYear(last, today)}`;
  const year = yearOf(first) === yearOf(last) ? '' : withYear(first, today);
  return `${withMonth(first)}${year} – ${withMonth(last)}${withYear(last, today)}`;
}

const DAY_MS = 24 * 3600 * 1000;

export function lengthOf({ first, last }) {
  return Math.round((dateOf(last) - dateOf(first)) / DAY_MS) + 1;
}

// Those that are not over, the next one first.
export const spansAhead = (spans, today) =>
  spans.filter(({ last }) => last >= today).sort((one, other) => (one.first < other.first ? -1 : 1));

// What is wrong with a span that somebody has filled in, or null.
export function spanTrouble({ first, last }, today) {
  if (!isDay(first)) return 'From which day on?';
  if (!isDay(last)) return 'Until which day?';
  if (last < first) return 'They must not end before they begin.';
  return last < today ? 'They are over already.' : null;
}
