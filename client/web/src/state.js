// state: everything the screens show, and how each thing that happens changes it.
//
// reduce(state, action) -> state is pure: it replaces, never mutates. An event carries the whole question
// after the change, and a question's rev only grows, so arriving twice or late is harmless.
//
// state.lists[view], for each of VIEWS, is what membership.js says (UNREAD); a screen needs of it
//
//   open, closed   ids, newest first: state.questions[id] is there for each
//   ready          false: nothing of it has been read yet
//   complete       all that is open is here; of `asked` and `consults` also all that is answered
//   more           readMore(app, state, view) brings older ones
//   error          why it could not be read; the action `again` tries again

import {
  UNREAD,
  VIEWS,
  circleOf,
  copied,
  doubt,
  follow,
  isOpen,
  isTold,
  know,
  learned,
  listHas,
  newerFirst,
} from './membership.js';
import { gotPage, pageFailed } from './pages.js';
import { consultInto, eventInto, followInto, threadInto, withEarlier, withMessage } from './threads.js';
import { lookedAt, noteRead, readTo, remembered } from './unread.js';

export { VIEWS, isOpen };

const NEWS_MAX = 5;
const NOTES_MAX = 20;

export const EMPTY = {
  link: 'connecting', // connecting, open, waiting, signed_out, refused
  me: null, // the person reference, and their role
  now: 0,
  visible: true, // somebody may be looking at this tab
  route: { name: 'list', view: 'owned' },
  view: 'owned', // the list that stands beside a thread
  report: null, // the route of the report that it was opened from
  epoch: 0, // grows when everything must be read again
  questions: {}, // by id, the newest rev known
  lists: Object.fromEntries(VIEWS.map((view) => [view, UNREAD])),
  threads: {}, // by id: {messages, more, consults, log, repeat, at, epoch}, or {missing, epoch}: why there is none
  comings: 0, // how often a question has come to me: what was asked for before may be older than that
  watching: {}, // by question id: whether I follow it; nothing where that is not known
  watchingAt: {}, // by question id: as of which revision
  heard: {}, // by question id: the newest revision an event of which has come
  unsure: {}, // by question id: true where the page must ask how it is, and whether I follow it
  teams: null,
  circle: null, // my teams and who is in them
  there: {}, // by person id: whether they are there, as last asked for; elsewhere as references say
  articles: {}, // by article id: the newest event about it that has come
  articleNews: null, // the last event about any of them
  unread: {}, // by question id: true
  read: {}, // by question id: the newest revision that one has looked at, here or elsewhere
  known: {}, // by question id: the revision in which one found it who had never looked at it; it counts as read
  reading: null, // {since, floor}, of looked.js: what is new of what is not in `read`; null: not known yet
  news: [], // newest last: events by others, whether one was looking, and how many there were before
  notes: [], // what else is to be told, until it is dismissed: {id, words, about, href}
  announced: null, // {id, text}: said to screen readers
  outbox: [], // {key, verb, params, at, draft?}: changing calls not answered yet, oldest first
  notices: 'off', // of the browser: unsupported, denied, off, on
};

// What an event says of my following its question. I hear of it because I follow it, or because it is a
// consult for a question of mine, or because I am thanked. At a question's first revision only its asker
// and its owner follow it. What was said as of its revision or a later one holds: I may have chosen
// otherwise since.
function noteFollowing(copy, { kind, question }) {
  const { id, parent, rev } = question;
  if (copy.watchingAt[id] >= rev) return;
  if (isTold(question, copy.me) || (!parent && kind !== 'question.thanked')) follow(copy, question, true);
  else if (rev === 1) follow(copy, question, false);
  else if (copy.watching[id] === undefined) doubt(copy, id);
}

const isLookedAt = ({ visible, route }, id, name = 'question') => visible && route.name === name && route.id === id;

function tell(copy, event) {
  const { question, data, actor } = event;
  const looking = question ? isLookedAt(copy, question.id) : isLookedAt(copy, data.article, 'article');
  if (question) noteRead(copy, event, looking);
  if (actor?.id === copy.me.id) return;
  const { nth, elsewhere } = copy.news[copy.news.length - 1] ?? { nth: 0, elsewhere: 0 };
  const counted = { ...event, looking, nth: nth + 1, elsewhere: elsewhere + (looking ? 0 : 1) };
  copy.news = [...copy.news, counted].slice(-NEWS_MAX);
}

// Revisions of a question are dense; of what is about an article alone the ids grow.
export function isNew({ id, question, data }, { heard, articles }) {
  if (question) return !(heard[question.id] >= question.rev);
  return !articles[data.article] || newerFirst(id, articles[data.article]) < 0;
}

// Into a copy: what an event says of its question.
function questionInto(copy, event) {
  eventInto(copy, event);
  noteFollowing(copy, event);
  know(copy, event.question);
  copy.heard[event.question.id] = event.question.rev;
}

// Into a copy: something has become of an article.
function articleInto(copy, { id, data }) {
  copy.articles[data.article] = id;
  copy.articleNews = id;
}

function arrived(state, { events }) {
  if (!events.some((event) => isNew(event, state))) return state;
  const copy = copied(state);
  for (const event of events) {
    if (!isNew(event, copy)) continue;
    if (event.question) questionInto(copy, event);
    if (event.data.article) articleInto(copy, event);
    tell(copy, event);
  }
  return copy;
}

// After a hole in the events nothing is certain: keep showing what is here, trust no rev of it,
// and let the screens read everything again.
function resync(state) {
  const questions = {};
  for (const question of Object.values(state.questions)) questions[question.id] = { ...question, rev: 0 };
  return { ...state, questions, epoch: state.epoch + 1, heard: {}, articles: {}, watching: {}, watchingAt: {}, unsure: {} };
}

// What is the browser's and not a person's.
const kept = ({ now, visible, route, notices }) => ({ ...EMPTY, now, visible, route, notices });

function resumed(state, { person, resync: hole }) {
  const somebodyElse = state.me && state.me.id !== person.id;
  const next = { ...(somebodyElse ? { ...kept(state), link: state.link } : state), me: person };
  return hole || state.epoch === 0 || somebodyElse ? resync(next) : next;
}

const listedIn = (state, id) => VIEWS.find((view) => listHas(state.lists[view], id));

// The list that a thread stands beside: the one it was opened from, or one that it belongs to.
function viewBeside(state, id) {
  return listHas(state.lists[state.view], id) ? state.view : (listedIn(state, id) ?? state.view);
}

function without(map, id) {
  const { [id]: _, ...others } = map;
  return others;
}

function gotThread(state, thread) {
  const { question, consults, watching } = thread;
  const { id } = question;
  const next = learned(state, [question, ...consults], watching);
  const first = !state.threads[id] && state.route.id === id;
  const certain = threadInto(next, thread);
  const unsure = certain ? without(next.unsure, id) : next.unsure;
  const got = { ...next, unsure, view: first ? viewBeside(next, id) : state.view };
  return isLookedAt(got, id) ? readTo(got, { [id]: question.rev }) : got;
}

function noThread(state, { id, error, epoch }) {
  const unsure = without(state.unsure, id);
  return { ...state, unsure, threads: { ...state.threads, [id]: { missing: error, at: state.now, epoch } } };
}

// The reply to a call. Of a consult for a question of mine of which no event has been heard, more may
// have happened before I was told.
function gotQuestion(state, { question, watching = null }) {
  const next = learned(state, [question], watching);
  const parent = next.questions[question.parent];
  consultInto(next.threads, question);
  if (watching) followInto(next, question);
  if (parent && isTold(parent, state.me) && !isTold(question, state.me) && !state.heard[question.id])
    doubt(next, question.id);
  return next;
}

// ---- the reader

// What is on show before somebody's eyes is read.
function looked(state) {
  const { route, threads, unread } = state;
  const shown = isLookedAt(state, route.id) && threads[route.id] && !threads[route.id].missing;
  return shown && unread[route.id] ? lookedAt(state, route.id) : state;
}

// What leads from one question to another keeps the report that the first was opened from.
const REPORT_BEHIND = { reports: ({ route }) => route, question: ({ report }) => report };

function routed(state, { route }) {
  if (route.name === 'list') return { ...state, route, view: route.view, report: null };
  if (route.name !== 'question') return { ...state, route, report: null };
  const report = REPORT_BEHIND[state.route.name]?.(state) ?? null;
  return looked({ ...state, route, report, view: viewBeside(state, route.id) });
}

// The same map where nothing has changed: much is drawn again when it has. Oneself as well: another device may have
// gone away, or come back.
function whoIsThere(state, { people }) {
  const { me, there } = state;
  const changed = people.filter(({ id, presence }) => presence && there[id] !== presence);
  if (changed.length === 0) return state;
  const words = Object.fromEntries(changed.map(({ id, presence }) => [id, presence]));
  return { ...state, there: { ...there, ...words }, me: { ...me, presence: words[me.id] ?? me.presence } };
}

const ACTIONS = {
  link: (state, { status }) => ({ ...state, link: status }),
  tick: (state, { now }) => ({ ...state, now }),
  visible: (state, { visible }) => looked({ ...state, visible }),
  route: routed,
  recalled: (state, { person }) => ({ ...state, me: person }),
  resumed,
  events: arrived,
  page: gotPage,
  no_page: pageFailed,
  thread: gotThread,
  no_thread: noThread,
  earlier: (state, action) => ({ ...state, threads: withEarlier(state.threads, action) }),
  message: (state, { message }) => ({ ...state, threads: withMessage(state.threads, message) }),
  question: gotQuestion,
  watched: gotQuestion,
  read: (state, { revs }) => readTo(state, revs),
  remembered,
  again: (state) => ({ ...state, epoch: state.epoch + 1 }),
  teams: (state, { teams }) => ({ ...state, teams, circle: circleOf(state.me, teams) }),
  me: (state, { person }) => whoIsThere({ ...state, me: { ...state.me, ...person } }, { people: [person] }),
  there: whoIsThere,
  announce: (state, { text }) => ({ ...state, announced: { id: (state.announced?.id ?? 0) + 1, text } }),
  note: (state, { note }) => ({ ...state, notes: [...state.notes, note].slice(-NOTES_MAX) }),
  noted: (state, { id }) => ({ ...state, notes: state.notes.filter((note) => note.id !== id) }),
  outbox: (state, { calls }) => ({ ...state, outbox: calls }),
  notices: (state, { status }) => ({ ...state, notices: status }),
  signed_out: (state) => ({ ...kept(state), link: 'signed_out' }),
};

export function reduce(state, action) {
  return ACTIONS[action.type](state, action);
}

// The smallest store: the state, one way to change it, and who wants to know.
export function createStore(first) {
  let state = first;
  const watchers = new Set();
  return {
    get: () => state,
    dispatch(action) {
      state = reduce(state, action);
      for (const watcher of watchers) watcher(state);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
