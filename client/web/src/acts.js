// acts: what stands on the record, as sentences.

import { timeOf, timeWords } from './company.js';
import { dayHere, dayWords } from './days.js';
import { kindName } from './phrases.js';
import { moment } from './time.js';
import { zoneWords } from './zones.js';

const urgent = (key) => (key.startsWith('urgent_') ? ' when it is urgent' : '');
const SETTINGS = { time_zone: 'where the weeks of reports begin' };
const named = (key) => SETTINGS[key] ?? (timeOf(key) ? `“${timeOf(key).name}”${urgent(key)}` : key);

function said(key, value) {
  if (key === 'time_zone') return value ? zoneWords(value) : 'where most people are';
  return timeOf(key) ? timeWords(key, value) : value;
}

const fromTo = (key, from, to) =>
  from === null || from === undefined ? `${named(key)}: ${said(key, to)}` : `${named(key)} from ${said(key, from)} to ${said(key, to)}`;

const TEAM_PARTS = { name: 'its name', lead: 'its lead' };

// What a team has for itself now: {key: value}, or how it was and is, {key: {from, to}}
function teamPart([key, value]) {
  const { from, to } = value !== null && typeof value === 'object' ? value : { from: null, to: value };
  if (TEAM_PARTS[key]) return `${TEAM_PARTS[key]} from ${from?.name ?? from ?? 'nobody'} to ${to?.name ?? to ?? 'nobody'}`;
  const before = from === null ? '' : ` instead of ${said(key, from)}`;
  return to === null ? `${named(key)} as the company${before}` : `${named(key)}: ${said(key, to)}${before}`;
}

function teamWords({ name, set, fields }) {
  const parts = Object.entries(fields ?? set ?? {}).map(teamPart);
  return `changed the team ${name}${parts.length ? `: ${parts.join(', ')}` : ''}`;
}

const questions = (count) => (count === 1 ? 'one question' : `${count} questions`);

const KINDS = {
  'person.add': ['Somebody added', ({ person }) => `added ${person.name}`],
  'person.set': ['Somebody changed', ({ person }) => `changed ${person.name}`],
  'person.invite': ['A link to sign in', ({ person }) => `made a link with which ${person.name} can sign in`],
  'person.disable': [
    'Somebody disabled',
    ({ person, reason, moved }) => `disabled ${person.name}: ${reason}${moved ? `; ${questions(moved)} moved` : ''}`,
  ],
  'person.enable': ['Somebody let in again', ({ person }) => `let ${person.name} in again`],
  'person.leave': ['Somebody has left', ({ person, moved }) => `said that ${person.name} has left; ${questions(moved)} moved`],
  'team.add': ['A team added', ({ name }) => `added the team ${name}`],
  'team.set': ['A team changed', teamWords],
  'company.set': ['What is expected, kept or counted', ({ setting, from, to }) => `changed ${fromTo(setting, from, to)}`],
  'holiday.add': ['A holiday added', ({ day, name }, now) => `made ${dayWords(day, dayHere(now))} a holiday: ${name}`],
  'holiday.remove': ['A holiday removed', ({ day, name }, now) => `took away the holiday of ${dayWords(day, dayHere(now))}: ${name}`],
  'duty.set': [
    'The duty of the steward',
    ({ person, from, until }, now) =>
      `gave the duty to ${person.name} from ${moment(from, now)}${until ? ` until ${moment(until, now)}` : ''}`,
  ],
  'synonym.add': ['Words that mean the same', ({ words }) => `said that these mean the same: ${words}`],
  'synonym.remove': ['Words that mean the same no more', ({ words }) => `said that these do not mean the same any more: ${words}`],
  'phrase.add': ['A phrase added', ({ pattern, fields }) => `added a phrase that ${kindName(fields.kind.to).toLowerCase()}: ${pattern}`],
  'phrase.set': ['A phrase changed', ({ pattern }) => `changed the phrase ${pattern}`],
  'phrase.remove': ['A phrase removed', ({ pattern }) => `removed the phrase ${pattern}`],
  'tag.rename': ['A tag renamed', ({ from, to }) => `renamed the tag ${from} to ${to}`],
  'tag.remove': ['A tag offered no more', ({ tag }) => `offers the tag ${tag} no more`],
  'tag.touch_point': ['A touch-point', ({ tag, to }) => (to ? `made ${tag} a touch-point` : `made ${tag} a touch-point no more`)],
  'article.retire': ['An article retired', ({ title, reason }) => `retired the article “${title}”: ${reason}`],
  'article.restore': ['An article brought back', ({ title }) => `brought the article “${title}” back`],
  'article.merge': ['An article merged', ({ title, reason }) => `merged the article “${title}” into another one: ${reason}`],
  'article.give': ['An article given', ({ title, from }) => `gave the article “${title}” of ${from.name} to somebody else`],
  'notice.retry': ['A notice sent again', () => 'sent a notice again'],
  'due.failed': ['What could not be done', ({ question, error }) => `could not do what was due on question ${question}: ${error}`],
};

// [kind, what it is called][], by its name
export const actKinds = () =>
  Object.entries(KINDS)
    .map(([kind, [name]]) => [kind, name])
    .sort(([, a], [, b]) => a.localeCompare(b, 'en'));

// What somebody did, after their name: "made Thursday 24 December a holiday: Christmas Eve"
export const actWords = ({ kind, data }, now) => KINDS[kind]?.[1](data, now) ?? kind.replace('.', ' ');

// A phrase that is active is in use; what it does has words.
function phraseFields({ active, kind, ...fields }) {
  return {
    ...fields,
    ...(kind && { kind: { from: kindName(kind.from), to: kindName(kind.to) } }),
    ...(active && { in_use: active }),
  };
}

// What changed field by field, {field: {from, to}}, where the sentence does not say it.
export function actFields({ kind, data }) {
  if (kind === 'person.set') return data.fields;
  return kind === 'phrase.set' ? phraseFields(data.fields) : null;
}
