// periods: the weeks that a report looks at. They are whole ones, Monday to Sunday, where the company is.
//
// The address has `weeks`, so many complete ones until now, or `from` and `to`; without any it is the last four.

import { isDay, spanWords } from './days.js';

const DAY_MS = 24 * 3600 * 1000;
export const WEEKS_MAX = 104;
export const WEEKS_USUAL = 4;
export const WEEKS_OFFERED = [4, 13, 26, 52];

const dateOf = (day) => new Date(`${day}T00:00:00Z`);
const dayOf = (date) => date.toISOString().slice(0, 10);
export const plusDays = (day, days) => dayOf(new Date(dateOf(day).getTime() + days * DAY_MS));
export const mondayOf = (day) => plusDays(day, -((dateOf(day).getUTCDay() + 6) % 7));

// The day that it is in a time zone; in one that the browser does not know, in UTC.
export function dayIn(zone, now) {
  try {
    return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(now);
  } catch {
    return dayOf(new Date(now));
  }
}

// So many complete weeks before the one that holds today.
export function lastWeeks(weeks, today) {
  const monday = mondayOf(today);
  return { from: plusDays(monday, -7 * weeks), to: plusDays(monday, -1) };
}

// What the address says: {from, to}, and `weeks` where it is so many until now. What makes no sense there is the usual.
export function periodOf({ weeks, from, to }, today) {
  if (!periodTrouble({ from, to })) return { from: mondayOf(from), to: plusDays(mondayOf(to), 6) };
  const number = Number(weeks);
  const usable = Number.isInteger(number) && number >= 1 && number <= WEEKS_MAX ? number : WEEKS_USUAL;
  return { weeks: usable, ...lastWeeks(usable, today) };
}

// As many weeks just before.
export const periodBefore = (period) => ({
  from: plusDays(mondayOf(period.from), -7 * weekCount(period)),
  to: plusDays(mondayOf(period.from), -1),
});

// Charts show thirteen weeks until the end of the period at least: a few say nothing of where things go.
export const CHART_WEEKS = 13;
export function chartPeriod({ from, to }) {
  const least = plusDays(mondayOf(to), -7 * (CHART_WEEKS - 1));
  return { from: from < least ? from : least, to };
}

export const weekCount = ({ from, to }) => Math.round((dateOf(mondayOf(to)) - dateOf(mondayOf(from))) / DAY_MS / 7) + 1;

// "26 October – 22 November"
export const periodWords = ({ from, to }, today) => spanWords({ first: from, last: to }, today);

const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

// A week by its Monday, short: "26 Oct"
export const weekWords = (week) => short.format(dateOf(week));

// What is wrong with days that somebody has typed, or null.
export function periodTrouble({ from, to }) {
  if (!isDay(from)) return 'From which day on?';
  if (!isDay(to)) return 'Until which day?';
  if (to < from) return 'It must not end before it begins.';
  return weekCount({ from, to }) > WEEKS_MAX ? `At most ${WEEKS_MAX} weeks.` : null;
}
