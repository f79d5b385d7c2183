// state: everything the screens show, and how each thing that happens changes it.
//
// reduce(state, action) -> state is pure: it replaces, never mutates. An event carries the whole
// question after the change, and a question's rev only grows, so arriving twice or late is harmless.

export const VIEWS = ['owned', 'asked', 'involved', 'team'];
const SEEN_MAX = 600; // ids of events, for dropping what a resume repeats
const NEWS_MAX = 5;
// Events that leave a line of their own in a thread, beside messages, path and consults.
const LOGGED = ['question.promised', 'question.withdrawn', 'question.reopened', 'question.thanked'];
const STALE = -1; // an epoch that never is: to be read again

export const EMPTY = {
  link: 'connecting', // connecting, open, waiting, signed_out, refused
  me: null,
  now: 0,
  route: { name: 'list', view: 'owned' },
  view: 'owned', // the list that stands beside a thread
  epoch: 0, // grows when everything must be read again
  questions: {}, // by id, the newest rev known
  lists: {}, // by view: {ids, more, before: where the next page begins, epoch, error}
  threads: {}, // by id: {messages, more, consults, log, epoch}, or {missing, epoch}: why there is none
  teams: null,
  watched: {}, // by question id: what was chosen here
  unread: {}, // by question id: true
  seen: [], // ids of events
  news: [], // newest last: events by others, and whether one was looking
};

const isMine = (question, me) => question.owner.id === me.id || question.asker.id === me.id;
export const isOpen = ({ state }) => state === 'open' || state === 'acknowledged';

// Ids are decimal numbers of up to 19 digits: compare them as such, not as text or floats.
const newerFirst = (a, b) => b.length - a.length || (a < b ? 1 : a > b ? -1 : 0);

function put(questions, question) {
  const known = questions[question.id];
  if (known && known.rev > question.rev) return questions;
  return { ...questions, [question.id]: question };
}

function withId(ids, id) {
  return ids.includes(id) ? ids : [...ids, id].sort(newerFirst);
}

const withoutId = (ids, id) => (ids.includes(id) ? ids.filter((each) => each !== id) : ids);

// Does the question belong into the view? Null: this page cannot tell, leave it as it is. Events of a
// consult also come to the asker of its parent, who takes no part in it.
function belongs(view, question, me) {
  if (view === 'owned') return question.owner.id === me.id;
  if (view === 'asked') return question.asker.id === me.id;
  if (view === 'involved') return isMine(question, me) ? false : question.parent ? null : true;
  return me.team && question.owner.team === me.team && !question.private ? true : null;
}

function listed(lists, question, me) {
  const next = {};
  for (const [view, list] of Object.entries(lists)) {
    const belongsHere = belongs(view, question, me);
    const ids =
      belongsHere === null
        ? list.ids
        : belongsHere
          ? withId(list.ids, question.id)
          : withoutId(list.ids, question.id);
    next[view] = ids === list.ids ? list : { ...list, ids };
  }
  return next;
}

// What an event adds to a thread that has been read: its message, its consult, its line in the log.
function threadWith(thread, event) {
  const { message } = event.data;
  const added = (list, each) => (!each || list.some(({ id }) => id === each.id) ? list : [...list, each]);
  return {
    ...thread,
    messages: added(thread.messages, message),
    log: added(thread.log, LOGGED.includes(event.kind) ? event : null),
  };
}

function consultKept(threads, question) {
  const parent = question.parent && threads[question.parent];
  if (!parent || parent.missing) return threads;
  return { ...threads, [question.parent]: { ...parent, consults: withId(parent.consults, question.id) } };
}

function threadsAfter(threads, event) {
  const { question } = event;
  const thread = threads[question.id];
  const kept = consultKept(threads, question);
  if (!thread || thread.missing) return kept;
  const next = threadWith(thread, event);
  // A consult that we may see and have not: read the thread again.
  const unknown = event.data.consult && !thread.consults.includes(event.data.consult);
  return { ...kept, [question.id]: unknown ? { ...next, epoch: STALE } : next };
}

function arrived(state, event) {
  if (state.seen.includes(event.id)) return state;
  const byOther = event.actor?.id !== state.me?.id;
  const { question } = event;
  const looking = state.route.name === 'question' && state.route.id === question.id;
  return {
    ...state,
    seen: [...state.seen, event.id].slice(-SEEN_MAX),
    questions: put(state.questions, question),
    lists: listed(state.lists, question, state.me),
    threads: threadsAfter(state.threads, event),
    unread: byOther && !looking ? { ...state.unread, [question.id]: true } : state.unread,
    news: byOther ? [...state.news, { ...event, looking }].slice(-NEWS_MAX) : state.news,
  };
}

// After a hole in the events nothing is certain: keep showing what is here, trust no rev of it,
// and let the screens read everything again.
function resync(state) {
  const questions = {};
  for (const question of Object.values(state.questions)) questions[question.id] = { ...question, rev: 0 };
  return { ...state, questions, epoch: state.epoch + 1, seen: [] };
}

function resumed(state, { person, resync: hole }) {
  const somebodyElse = state.me && state.me.id !== person.id;
  const before = somebodyElse ? { ...EMPTY, route: state.route, now: state.now } : state;
  const next = { ...before, me: person };
  return hole || state.epoch === 0 || somebodyElse ? resync(next) : next;
}

function gotList(state, { view, questions, more, add, error = null }) {
  const ids = questions.map(({ id }) => id);
  const before = ids[ids.length - 1];
  const known = add ? (state.lists[view]?.ids ?? []) : [];
  const list = { ids: ids.reduce(withId, known), more, before, epoch: state.epoch, error };
  return {
    ...state,
    questions: questions.reduce(put, state.questions),
    lists: { ...state.lists, [view]: list },
  };
}

// The list that a thread stands beside: the one it was opened from, or one that it belongs to.
function viewBeside(state, question) {
  const { me, lists, view } = state;
  if (!me || !question || lists[view]?.ids.includes(question.id)) return view;
  if (question.owner.id === me.id) return 'owned';
  if (question.asker.id === me.id) return 'asked';
  return lists.involved?.ids.includes(question.id) ? 'involved' : view;
}

function gotThread(state, { question, messages, more, consults, log }) {
  const thread = { messages, more, consults: consults.map(({ id }) => id), log, epoch: state.epoch };
  const first = !state.threads[question.id] && state.route.id === question.id;
  return {
    ...state,
    view: first ? viewBeside(state, question) : state.view,
    questions: [question, ...consults].reduce(put, state.questions),
    threads: { ...state.threads, [question.id]: thread },
  };
}

function gotQuestion(state, { question }) {
  return {
    ...state,
    questions: put(state.questions, question),
    lists: listed(state.lists, question, state.me),
    threads: consultKept(state.threads, question),
  };
}

function gotWatched(state, { question, on }) {
  const { involved } = state.lists;
  const lists =
    on && involved
      ? { ...state.lists, involved: { ...involved, ids: withId(involved.ids, question.id) } }
      : state.lists;
  return {
    ...state,
    lists,
    questions: put(state.questions, question),
    watched: { ...state.watched, [question.id]: on },
  };
}

function routed(state, { route }) {
  if (route.name === 'list') return { ...state, route, view: route.view };
  if (route.name !== 'question') return { ...state, route };
  const { [route.id]: _, ...unread } = state.unread;
  return { ...state, route, unread, view: viewBeside(state, state.questions[route.id]) };
}

const ACTIONS = {
  link: (state, { status }) => ({ ...state, link: status }),
  tick: (state, { now }) => ({ ...state, now }),
  route: routed,
  resumed,
  event: (state, { event }) => arrived(state, event),
  list: gotList,
  thread: gotThread,
  earlier: (state, { id, messages, more }) => {
    const thread = state.threads[id];
    if (!thread || thread.missing) return state;
    const next = { ...thread, messages: [...messages, ...thread.messages], more };
    return { ...state, threads: { ...state.threads, [id]: next } };
  },
  missing: (state, { id, error }) => ({
    ...state,
    threads: { ...state.threads, [id]: { missing: error, epoch: state.epoch } },
  }),
  question: gotQuestion,
  watched: gotWatched,
  message: (state, { message }) => {
    const thread = state.threads[message.question];
    if (!thread || thread.missing || thread.messages.some(({ id }) => id === message.id)) return state;
    const next = { ...thread, messages: [...thread.messages, message] };
    return { ...state, threads: { ...state.threads, [message.question]: next } };
  },
  again: (state) => ({ ...state, epoch: state.epoch + 1 }),
  teams: (state, { teams }) => ({ ...state, teams }),
  me: (state, { person }) => ({ ...state, me: person }),
  signed_out: (state) => ({ ...EMPTY, now: state.now, route: state.route, link: 'signed_out' }),
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
