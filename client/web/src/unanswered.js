// unanswered: what is open and with whom, as report.unanswered tells it: what the address asks for, the rows with what has
// been heard since they were read, and what they say. Pure.

import { isOpen } from './membership.js';
import { moment, passed } from './time.js';
import { times } from './words.js';

const PAGE = 50;
const OF_EACH = 5; // of each group, until one looks at it alone

export const GROUPS = { owner: 'Owner', team: 'Team', step: 'Step', age: 'Age', tag: 'Tag' };
export const ORDERS = {
  age: 'Longest open first',
  due: 'Latest first',
  hops: 'Most hops first',
  silence: 'Longest silence first',
};
export const STEPS = {
  none: 'Nobody was reminded',
  reminded: 'Reminded',
  overdue: 'Overdue',
  lead: 'With the lead, by silence',
  steward: 'With the steward, by silence',
};
export const AGES = { today: 'Asked today', this_week: 'Asked this week', last_week: 'Asked last week', older: 'Older' };

// What can be filtered by: texts, and what is so or not ('1', '0').
const TEXTS = ['team', 'owner', 'asker', 'tag', 'priority', 'state', 'step', 'age', 'text'];
const FLAGS = ['late', 'promised', 'consults'];
const NO_KEY = 'none'; // stands in the address, as `in`, for the group without a team or without a tag
export const FILTERS = [...TEXTS, ...FLAGS, 'in'];

const known = (table, word) => (Object.hasOwn(table, word ?? '') ? word : null);

// What the server is asked for, of the words in the address.
export function askedOf(query) {
  const texts = TEXTS.filter((name) => query[name]).map((name) => [name, query[name]]);
  const flags = FLAGS.filter((name) => query[name]).map((name) => [name, query[name] === '1']);
  const group = known(GROUPS, query.group);
  const alone = group && query.in === NO_KEY;
  return {
    filter: Object.fromEntries([...texts, ...flags]),
    ...(group && { group }),
    ...(alone && { in: '' }),
    order: known(ORDERS, query.order) ?? 'age',
    limit: group && !alone ? OF_EACH : PAGE,
  };
}

export const isFiltered = (query) => FILTERS.some((name) => query[name]);

// A view as it is saved, whatever the order of its words in the address.
const VIEW = [...FILTERS, 'group', 'order'];
export function viewOf(query) {
  const given = VIEW.filter((name) => query[name]).map((name) => [name, query[name]]);
  return new URLSearchParams(given).toString();
}

// ---- what is heard after the rows were read

function heardOf(row, { state, owner, hops, promised_at, due_at }) {
  return { ...row, state, owner, hops, promised_at, due_at };
}

// rows   as they were read        before, now   the questions that the page knew then, and that it knows now
// at     the row that somebody acts on: it stays, as one that has gone
export function withNews(rows, before, now, at = null) {
  return rows.flatMap((row) => {
    const heard = now[row.id];
    if (!heard || heard.rev <= (before[row.id]?.rev ?? 0)) return [row];
    if (isOpen(heard)) return [heardOf(row, heard)];
    return row.id === at ? [{ ...row, gone: true }] : [];
  });
}

// The row that somebody acts on is kept where it was when it is among them no more. held: {row, index}, or null
export function keeping(rows, held) {
  if (!held || rows.some(({ id }) => id === held.row.id)) return rows;
  return [...rows.slice(0, held.index), { ...held.row, gone: true }, ...rows.slice(held.index)];
}

// ---- groups

const NAMES = {
  team: (key) => (key ? null : 'No team'),
  step: (key) => STEPS[key],
  age: (key) => AGES[key],
  tag: (key) => (key ? null : 'Without a tag'),
};

const NO_GROUP = { key: '', name: null };
const keyed = (row, key = '') => ({ ...row, key: `${encodeURIComponent(key)}/${row.id}` });

// Groups in the server's order, each with those of its rows that have been read: [{key, name, n, late, rows}]; without a group all of them
// are one, without a name. A row may stand in several, so it has a key of its own.
export function grouped(rows, groups, { group: by, in: alone }) {
  if (!by) return [{ ...NO_GROUP, rows: rows.map((row) => keyed(row)) }];
  const of = (key) => rows.filter(({ group }) => group === key).map((row) => keyed(row, key));
  return groups
    .filter(({ key }) => alone === undefined || key === alone)
    .map((each) => ({ ...each, name: NAMES[by]?.(each.key) ?? each.name, rows: of(each.key) }));
}

// The words of the address for one group alone.
export function aloneOf(query, by, key) {
  const { group, ...others } = query;
  return key ? { ...others, [by]: key } : { ...others, group, in: NO_KEY };
}

// ---- in words

const HOUR = 60;

// "25 min", "7 h", "1,240 h": working time has no days, since they differ from person to person.
export function workingWords(minutes) {
  if (minutes < HOUR) return `${Math.max(0, Math.round(minutes))} min`;
  return `${Math.floor(minutes / HOUR).toLocaleString('en-GB')} h`;
}

// The same in full, for ears and whoever points at it.
export function workingFull(minutes) {
  const hours = Math.floor(minutes / HOUR);
  const left = Math.round(minutes % HOUR);
  const parts = [hours && `${hours.toLocaleString('en-GB')} h`, (left || !hours) && `${left} min`].filter(Boolean);
  return `${parts.join(' ')} of working time`;
}

// How long it has been late. A deadline may pass while its owner does not work: it is late then, by none of their time.
export const lateWords = (minutes) => (minutes < 1 ? 'after hours' : workingWords(minutes));

// What it waits for: {words, at, late}.
export function waitsFor({ state, promised_at: promised, due_at: due }, now) {
  const at = promised ?? due;
  const late = Boolean(at) && passed(at, now);
  const words = state === 'open' ? 'Not acknowledged' : promised ? 'Promised' : 'In hand';
  const time = at && `${promised ? (late ? 'for' : 'by') : late ? 'was due' : 'due'} ${moment(at, now)}`;
  return { words: time ? `${words}, ${time}` : words, at, late };
}

const REMINDED = { overdue: 'Overdue', lead: 'With the lead', steward: 'With the steward' };

// How far silence has taken it.
export function stepWords({ step, reminders }) {
  const reminded = reminders > 0 ? `reminded ${times(reminders)}` : '';
  const words = [REMINDED[step], reminded].filter(Boolean).join(', ');
  return words ? words[0].toUpperCase() + words.slice(1) : '–';
}

export const hopsWords = ({ hops, hop_budget: budget }) => `${hops} of ${budget}`;

// ---- as a table for elsewhere

export const CSV_COLUMNS = [
  'Question',
  'Private',
  'Title',
  'State',
  'Priority',
  'Asked by',
  'With',
  'Team',
  'Tags',
  'Asked at',
  'Age in working minutes',
  'Late in working minutes',
  'Due at',
  'Promised at',
  'Last sign of life',
  'Step',
  'Reminders',
  'Hops',
  'Hop budget',
  'Owners',
  'Consult for',
];

export const csvRow = (row) => [
  row.id,
  row.private ? 'yes' : 'no',
  row.title ?? '',
  row.state,
  row.priority ?? '',
  row.asker?.name ?? '',
  row.owner.name,
  row.team?.name ?? '',
  (row.tags ?? []).join(', '),
  row.asked_at,
  row.age_working,
  row.late_working,
  row.due_at ?? '',
  row.promised_at ?? '',
  row.sign_of_life_at ?? '',
  row.step,
  row.reminders,
  row.hops ?? '',
  row.hop_budget ?? '',
  row.owners ?? '',
  row.parent ?? '',
];
