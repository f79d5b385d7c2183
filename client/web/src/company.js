// company: the times that a company and its teams set for themselves, in words.

const WORKING = { minutes: 'working minutes', days: 'working days' };

// key     as the wire calls it                  low, high   what the server takes
// unit    of the number                         team        a team may have its own
const TIMES = [
  { key: 'acknowledge_minutes', name: 'To say that one has it', unit: WORKING.minutes, low: 1, high: 10000, team: true },
  { key: 'answer_days', name: 'To answer', unit: WORKING.days, low: 1, high: 366, team: true },
  { key: 'grace_minutes', name: 'After that, until it goes on', unit: WORKING.minutes, low: 1, high: 10000 },
  { key: 'urgent_acknowledge_minutes', name: 'To say that one has it', unit: WORKING.minutes, low: 1, high: 10000, team: true },
  { key: 'urgent_answer_minutes', name: 'To answer', unit: WORKING.minutes, low: 1, high: 100000, team: true },
  { key: 'urgent_grace_minutes', name: 'After that, until it goes on', unit: WORKING.minutes, low: 1, high: 10000 },
  { key: 'day_minutes', name: 'One working day counts', unit: WORKING.minutes, low: 60, high: 1440 },
  { key: 'hop_budget', name: 'Handing a question over', unit: 'times at most', low: 0, high: 9, team: true },
  { key: 'share_least', name: 'Nobody carries too much below', unit: 'open questions', low: 1, high: 1000 },
  { key: 'follow_up_days', name: 'Asking whether it held', unit: 'days after the answer', low: 1, high: 365 },
  { key: 'follow_up_reminder_days', name: 'Asking once more', unit: 'days after that', low: 1, high: 365 },
  { key: 'resolve_days', name: 'Closing it', unit: 'days of silence after an answer', low: 1, high: 365 },
  { key: 'review_days', name: 'Looking at an article again', unit: 'days after it was verified', low: 1, high: 3650 },
  { key: 'same_matter_percent', name: 'Two questions ask the same', unit: 'percent alike, or more', low: 1, high: 100 },
  { key: 'many_askers', name: 'Many ask the same', unit: 'different people, or more', low: 2, high: 1000 },
  { key: 'keep_events_days', name: 'What happened to a question, step by step', unit: 'days after it is closed', low: 0, high: 36500 },
  { key: 'keep_notices_days', name: 'Notices that were delivered', unit: 'days', low: 1, high: 3650 },
  { key: 'knowing_weight', name: 'Who surely knows may carry', unit: 'open questions more than others', low: 0, high: 20 },
];

export const timeOf = (key) => TIMES.find((time) => time.key === key);

const keysOf = (words) => words.split(' ').map(timeOf);

// [heading, times][]
export const COMPANY_GROUPS = [
  ['A question', keysOf('acknowledge_minutes answer_days grace_minutes')],
  ['An urgent question', keysOf('urgent_acknowledge_minutes urgent_answer_minutes urgent_grace_minutes')],
  ['How much', keysOf('day_minutes hop_budget share_least')],
  ['After the answer', keysOf('follow_up_days follow_up_reminder_days resolve_days')],
  ['What is known', keysOf('review_days same_matter_percent many_askers knowing_weight')],
];

// What is not kept for ever.
export const KEEPING_GROUPS = [['For how long', keysOf('keep_events_days keep_notices_days')]];

export const TEAM_GROUPS = COMPANY_GROUPS.map(([name, times]) => [name, times.filter(({ team }) => team)]).filter(
  ([, times]) => times.length > 0,
);

// "working day", of "working days": the first word that has an s loses it.
const oneOf = (unit) => unit.replace(/s( |$)/, '$1');

// "30 working minutes", "4 working hours", "1 working day", "2 times at most"
export function timeWords(key, value) {
  const { unit } = timeOf(key);
  if (key === 'hop_budget' && value === 0) return 'not at all';
  if (key === 'hop_budget' && value === 1) return 'once at most';
  if (key === 'keep_events_days' && value === 0) return 'for ever';
  if (unit === WORKING.minutes && value >= 60 && value % 60 === 0) {
    const hours = value / 60;
    return hours === 1 ? '1 working hour' : `${hours} working hours`;
  }
  return `${value} ${value === 1 ? oneOf(unit) : unit}`;
}

const isWhole = (text) => /^\d{1,9}$/.test(text.trim());

// What is wrong with what somebody has typed for a time, or null; nothing at all is a team's way to take the company's.
export function timeTrouble(key, text, mayBeEmpty = false) {
  const { low, high } = timeOf(key);
  if (mayBeEmpty && text.trim() === '') return null;
  if (!isWhole(text)) return 'A whole number, please.';
  const value = Number(text);
  return value < low || value > high ? `From ${low} to ${high.toLocaleString('en-GB')}.` : null;
}

// Of the settings, those of some groups.
export function settingsOf(settings, groups) {
  const keys = groups.flatMap(([, times]) => times.map(({ key }) => key));
  return Object.fromEntries(keys.map((key) => [key, settings[key]]));
}

// Numbers and nulls as what stands in fields, and back.
export const typedOf = (values) =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value === null ? '' : String(value)]));
export const valueOf = (text) => (text.trim() === '' ? null : Number(text));

// Of what was typed, that which says something else than what is saved: {key: number or null}
export function changedTimes(saved, typed) {
  const all = Object.entries(typed).map(([key, text]) => [key, valueOf(text)]);
  return Object.fromEntries(all.filter(([key, value]) => value !== saved[key]));
}

export const mayChange = (me, team = null) => me.role === 'admin' || (team !== null && team.lead?.id === me.id);
