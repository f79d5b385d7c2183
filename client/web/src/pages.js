// pages: how the lists are read, page by page. Pure.
//
// What asks something of somebody is read to its end: everything open, what they asked and was
// answered or is followed up, and what is proposed for their articles. The rest comes a page at a time, as far back as one looks.

import { hasProposals, isAwaited } from './follow_up.js';
import { copied, follow, isOpen, know, placedIn } from './membership.js';
import { compareInto } from './unread.js';

export const PAGE = 100;

const PARTS = {
  open: { params: { open: true }, has: isOpen },
  answered: { params: { state: 'answered' }, has: ({ state }) => state === 'answered' },
  followed: { params: { view: 'follow_up' }, has: isAwaited },
  proposed: { params: { view: 'proposed' }, has: hasProposals },
  closed: { params: { open: false }, has: (question) => !isOpen(question) },
};

// The parts of a view in the order in which they are read: those that are read to their end, and the others.
const READING = {
  owned: { whole: ['open', 'proposed'], rest: ['closed'] },
  asked: { whole: ['open', 'answered', 'followed'], rest: ['closed'] },
  consults: { whole: ['open', 'answered'], rest: ['closed'] },
  watched: { whole: ['open'], rest: ['closed'] },
  team: { whole: [], rest: ['open', 'closed'] },
};

const unfinished = (next, parts) => parts.find((part) => next[part] !== null);

function page(view, part, before) {
  return {
    view,
    part,
    before,
    params: { view, ...PARTS[part].params, ...(before && { before }), limit: PAGE },
  };
}

// The first page of a view.
export function firstPage(view) {
  const { whole, rest } = READING[view];
  return page(view, [...whole, ...rest][0]);
}

// The page that comes next without anybody asking for it; of a list on show also the first of what is
// closed. Undefined: none.
export function nextPage(view, { next }, onShow) {
  const { whole, rest } = READING[view];
  const part = unfinished(next, whole);
  if (part) return page(view, part, next[part]);
  const begun = onShow ? rest.find((each) => next[each] !== null) : undefined;
  return begun && next[begun] === undefined ? page(view, begun) : undefined;
}

// The page that somebody asks for. Undefined: there are no more.
export function morePage(view, { next }) {
  const { whole, rest } = READING[view];
  const part = unfinished(next, [...whole, ...rest]);
  return part && page(view, part, next[part]);
}

// Is this the page after which what has not come again has left? The last one of a part that is read to
// its end; the first one of another.
function settles({ view, part, before, more }) {
  return READING[view].whole.includes(part) ? !more : before === undefined;
}

// What stays of a part that is settled. After a hole in the events a question that nobody has told of
// since is not certain to belong where it stood; and of the team's one is never told what has left.
function stays({ questions, watching }, { view, questions: read }) {
  if (view === 'team') return (id) => read.some((each) => each.id === id);
  return (id) => questions[id].rev > 0 && (view !== 'watched' || watching[id] === true);
}

function settled(copy, action, list) {
  const { has } = PARTS[action.part];
  const belongs = stays(copy, action);
  const stay = (id) => !has(copy.questions[id]) || belongs(id);
  return { ...list, open: list.open.filter(stay), closed: list.closed.filter(stay) };
}

function put(copy, view, question) {
  if (view === 'watched' && !(copy.watchingAt[question.id] >= question.rev)) follow(copy, question, true);
  know(copy, question);
  // Whose teams are whose may have changed since the page was loaded: the server knows.
  if (view === 'team' && copy.questions[question.id] === question)
    copy.lists.team = placedIn(copy.lists.team, question, true);
}

// How far the list is read, after a page of it.
function progress(list, { view, part, before, questions, more, epoch }, now) {
  const { whole, rest } = READING[view];
  const first = before === undefined && part === firstPage(view).part;
  const next = { ...(first ? {} : list.next), [part]: more ? questions[questions.length - 1].id : null };
  return {
    ...list,
    next,
    epoch,
    at: first ? now : list.at,
    ready: true,
    complete: !unfinished(next, ['open', ...whole]),
    more: Boolean(unfinished(next, [...whole, ...rest])),
    error: null,
  };
}

// A page of a list as it was read.
export function gotPage(state, action) {
  if (action.epoch !== state.epoch) return state;
  const { view, questions } = action;
  const copy = copied(state);
  for (const question of questions) put(copy, view, question);
  // Of the team's questions one is not told.
  if (view !== 'team') compareInto(copy, questions.map(({ id }) => id));
  const list = progress(copy.lists[view], action, state.now);
  copy.lists[view] = settles(action) ? settled(copy, action, list) : list;
  return copy;
}

// It could not be read.
export function pageFailed(state, { view, error, epoch }) {
  const list = { ...state.lists[view], error, epoch };
  return { ...state, lists: { ...state.lists, [view]: list } };
}
