// acts: what stands on the record, as sentences.

import { timeOf, timeWords } from './company.js';
import { dayHere, dayWords } from './days.js';
import { moment } from './time.js';

const urgent = (key) => (key.startsWith('urgent_') ? ' when it is urgent' : '');
const named = (key) => (timeOf(key) ? `“${timeOf(key).name}”${urgent(key)}` : key);
const said = (key, value) => (timeOf(key) ? timeWords(key, value) : value);

function teamWords({ name, set }) {
  const parts = Object.entries(set ?? {}).map(([key, value]) =>
    value === null ? `${named(key)} as the company` : `${named(key)}: ${said(key, value)}`,
  );
  return `changed the times of ${name}${parts.length ? `: ${parts.join(', ')}` : ''}`;
}

const questions = (count) => (count === 1 ? 'one question' : `${count} questions`);

const KINDS = {
  'company.set': ({ setting, from, to }) =>
    `changed ${named(setting)} from ${said(setting, from)} to ${said(setting, to)}`,
  'team.set': teamWords,
  'holiday.add': ({ day, name }, now) => `made ${dayWords(day, dayHere(now))} a holiday: ${name}`,
  'holiday.remove': ({ day, name }, now) => `took away the holiday of ${dayWords(day, dayHere(now))}: ${name}`,
  'duty.set': ({ person, from, until }, now) =>
    `gave the duty to ${person.name} from ${moment(from, now)}${until ? ` until ${moment(until, now)}` : ''}`,
  'person.leave': ({ person, moved }) => `said that ${person.name} has left; ${questions(moved)} moved`,
  'synonym.add': ({ words }) => `said that these mean the same: ${words}`,
  'synonym.remove': ({ words }) => `said that these do not mean the same any more: ${words}`,
  'article.retire': ({ title, reason }) => `retired the article “${title}”: ${reason}`,
  'article.restore': ({ title }) => `brought the article “${title}” back`,
  'article.merge': ({ title, reason }) => `merged the article “${title}” into another one: ${reason}`,
  'article.give': ({ title, from }) => `gave the article “${title}” of ${from.name} to somebody else`,
  'notice.retry': () => 'sent a notice again',
  'due.failed': ({ question, error }) => `could not do what was due on question ${question}: ${error}`,
};

// What somebody did, after their name: "made Thursday 24 December a holiday: Christmas Eve"
export const actWords = ({ kind, data }, now) => KINDS[kind]?.(data, now) ?? kind.replace('.', ' ');
