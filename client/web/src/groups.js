// groups: the questions of a list in the order in which they ask something of the reader. Pure.

import { hasProposals, isAwaited, isCorrected } from './follow_up.js';
import { isOpen, newerFirst } from './membership.js';
import { endOfDay } from './time.js';

const isAnswered = ({ state }) => state === 'answered';
const isOver = ({ state }) => state === 'resolved' || state === 'withdrawn';

const instant = (at) => (at ? Date.parse(at) : Infinity);

// Orders: each gives the key to sort by, smallest first; the id decides between equal ones.
const SOONEST = { key: ({ due_at: due }) => instant(due), newest: false };
const ANSWERED_LAST = { key: ({ answered_at: at }) => -instant(at), newest: true };
const ASKED_LAST = { key: () => 0, newest: true };

const over = { name: 'Over', takes: isOver, order: ASKED_LAST };

const OWNED = [
  {
    name: 'Overdue',
    late: true,
    takes: (question, now) => isOpen(question) && instant(question.due_at) < now,
    order: SOONEST,
  },
  {
    name: 'Today',
    takes: (question, now) => isOpen(question) && instant(question.due_at) < endOfDay(now),
    order: SOONEST,
  },
  { name: 'Later', takes: isOpen, order: SOONEST },
  { name: 'Proposed: for you to decide', takes: hasProposals, order: ANSWERED_LAST },
  { name: 'Answered: waiting for the asker', takes: isAnswered, order: ANSWERED_LAST },
  over,
];

const ASKED = [
  { name: 'Did it hold?', takes: isAwaited, order: ANSWERED_LAST },
  {
    name: 'Answered: did it help?',
    takes: (question) => isAnswered(question) && !isCorrected(question),
    order: ANSWERED_LAST,
  },
  { name: 'Waiting for an answer', takes: isOpen, order: SOONEST },
  { name: 'Answered: you said what is right', takes: isAnswered, order: ANSWERED_LAST },
  over,
];

const CONSULTS = [
  { name: 'Answered: for you to use', takes: isAnswered, order: ANSWERED_LAST },
  { name: 'Being looked into', takes: isOpen, order: SOONEST },
  over,
];

const OTHERS = [
  { name: 'Waiting for an answer', takes: isOpen, order: SOONEST },
  { name: 'Answered', takes: isAnswered, order: ANSWERED_LAST },
  over,
];

const GROUPS = { owned: OWNED, asked: ASKED, consults: CONSULTS };

function sorted(questions, { key, newest }) {
  const tie = newest ? newerFirst : (a, b) => newerFirst(b, a);
  return questions
    .map((question) => ({ question, key: key(question) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : tie(a.question.id, b.question.id)))
    .map(({ question }) => question);
}

// view        owned, asked, consults, watched or team
// questions   in any order
// now         ms
//
// Returns the groups that have any, in order: [{name, late, over, questions}].
export function groupsOf(view, questions, now) {
  const groups = (GROUPS[view] ?? OTHERS).map((group) => ({ group, taken: [] }));
  for (const question of questions) groups.find(({ group }) => group.takes(question, now)).taken.push(question);
  return groups
    .filter(({ taken }) => taken.length > 0)
    .map(({ group, taken }) => ({
      name: group.name,
      late: group.late === true,
      over: group === over,
      questions: sorted(taken, group.order),
    }));
}
