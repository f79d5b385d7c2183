// behind: from a number to the list of questions behind it: its address, and what that means.

import { DAY_NAMES } from './hours.js';
import { href } from './route.js';
import { askedOf } from './scopes.js';

const PARTS = { true: 'yes', false: 'no' };

// The address of the questions that a number counts.
//
//   metric   its name                             period, scope   of the number
//   part     of a share: those that count in it (true), or those that do not; absent: all that were counted
//   more     hour, value, from_team, to_team, asker, clock
export function behind({ metric, period, scope = null, part, ...more }) {
  const { from, to } = period;
  return href.reports('questions', { metric, part: PARTS[part], from, to, ...scope, ...more });
}

const isNumber = (text) => /^\d{1,6}$/.test(text ?? '');
const given = (params) => Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));

// What the address asks the server for.
export function askedBehind(query, period, scope) {
  const { metric, part, hour, value, asker, from_team: from, to_team: to } = query;
  const flow = from || to ? given({ from: from || undefined, to: to || undefined }) : undefined;
  return given({
    metric,
    ...askedOf(period, scope),
    part: part === 'yes' ? true : part === 'no' ? false : undefined,
    hour: isNumber(hour) ? Number(hour) : undefined,
    value: isNumber(value) ? Number(value) : undefined,
    flow,
    asker: asker || undefined,
  });
}

const clock = (hour) => `${String(hour).padStart(2, '0')}:00`;

// An hour of the week, from Monday's first on: "Tuesdays 14:00–15:00"
export const hourWords = (hour) => `${DAY_NAMES[Math.floor(hour / 24)]}s ${clock(hour % 24)}–${clock((hour % 24) + 1)}`;

// Which of all that were asked stand in the list, as phrases.
//   names   {from, to, asker}: what they are called; scope: phrases
export function behindWords({ part, hour, value }, { kind }, names) {
  return [
    kind === 'share' && part === 'yes' && 'those that count in it',
    kind === 'share' && part === 'no' && 'those that do not count in it',
    kind === 'share' && !part && 'all it is counted of',
    isNumber(value) && `with ${value}`,
    isNumber(hour) && Number(hour) < 168 && `asked ${hourWords(Number(hour))}`,
    names.from && `handed on by ${names.from}`,
    names.to && `handed to ${names.to}`,
    names.asker && `asked by ${names.asker}`,
    ...names.scope,
  ].filter(Boolean);
}
