// membership: which of my lists a question stands in, and what each thing that is learned of it changes
// there. Pure.
//
// Every question that arrives in whatever way goes through `know`, so that the lists always agree with
// the questions themselves.

export const VIEWS = ['owned', 'asked', 'consults', 'watched', 'team'];

export const isOpen = ({ state }) => state === 'open' || state === 'acknowledged';

const STALE = -1; // an epoch that never is: to be read again

// A list of which nothing has been read yet.
export const UNREAD = {
  open: [], // ids, newest first
  closed: [],
  ready: false, // something of it has been read: until then an empty list means nothing
  complete: false, // all that is open is here; of what I asked also all that is answered
  more: false, // there are older ones, for readMore
  error: null, // why it could not be read
  epoch: STALE, // the state's when reading began
  at: 0, // when it was last read from its beginning
  next: {}, // by part: before which id its next page begins; null when it has no more
};

// Ids are decimal numbers of up to 19 digits: compare them as such, not as text or floats.
export const newerFirst = (a, b) => b.length - a.length || (a < b ? 1 : a > b ? -1 : 0);

// Where an id stands in a list, or would.
function placeOf(ids, id) {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (newerFirst(ids[middle], id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placed(ids, id, wanted) {
  const at = placeOf(ids, id);
  const there = ids[at] === id;
  if (there === wanted) return ids;
  return wanted ? [...ids.slice(0, at), id, ...ids.slice(at)] : [...ids.slice(0, at), ...ids.slice(at + 1)];
}

export const listHas = ({ open, closed }, id) => [open, closed].some((ids) => ids[placeOf(ids, id)] === id);

// Whose teams I am in, and who is in them with me. Partners may not read the teams: by the names that
// references carry.
export function circleOf(me, teams) {
  const mine = teams.filter(({ members }) => members.some(({ id }) => id === me.id));
  const mates = mine.flatMap(({ members }) => members.map(({ id }) => id));
  return { teams: new Set(mine.map(({ id }) => id)), mates: new Set(mates) };
}

function ofTeam({ me, circle }, { owner, to }) {
  if (circle.mates.has(owner.id) || circle.teams.has(to.team)) return true;
  return Boolean(me.team) && (owner.team === me.team || (to.team !== undefined && to.name === me.team));
}

// Does the question belong into the view? Null: this page cannot tell, leave it as it is.
const BELONGS = {
  owned: ({ me }, { owner }) => owner.id === me.id,
  asked: ({ me }, { asker, parent }) => asker.id === me.id && !parent,
  consults: ({ me }, { asker, parent }) => asker.id === me.id && Boolean(parent),
  watched: ({ me, watching }, { id, asker, owner }) =>
    asker.id === me.id || owner.id === me.id ? false : (watching[id] ?? null),
  team: (state, question) => (question.private ? false : state.circle ? ofTeam(state, question) : null),
};

// The list with the question where it belongs, or without it.
export function placedIn(list, question, belongs) {
  const open = isOpen(question);
  const next = {
    open: placed(list.open, question.id, belongs && open),
    closed: placed(list.closed, question.id, belongs && !open),
  };
  return next.open === list.open && next.closed === list.closed ? list : { ...list, ...next };
}

// A copy of the state whose maps are its own, to be written to while one action is reduced: a thousand
// events that arrive at once cost one copy of what is known, not a thousand.
export function copied(state) {
  const { questions, lists, watching, watchingAt, threads, heard, unread, articles } = state;
  return {
    ...state,
    questions: { ...questions },
    lists: { ...lists },
    watching: { ...watching },
    watchingAt: { ...watchingAt },
    threads: { ...threads },
    heard: { ...heard },
    unread: { ...unread },
    articles: { ...articles },
  };
}

// Into a copy: whether I follow a question as of a revision of it, unless something later has been said.
export function follow(copy, { id, rev }, on) {
  if (copy.watchingAt[id] > rev) return;
  copy.watching[id] = on;
  copy.watchingAt[id] = rev;
}

// Asker and owner are told of all that happens to a question, and to what was asked for it.
export const isTold = ({ asker, owner }, me) => asker.id === me.id || owner.id === me.id;

// Into a copy: a thread is to be read again.
export function outdate(copy, id) {
  copy.threads[id] = { ...copy.threads[id], epoch: STALE };
}

// Into a copy: what is known of a question may be old, and the page must ask.
export function doubt(copy, id) {
  copy.unsure = { ...copy.unsure, [id]: true };
}

// A question that has come to me: until now nobody has told me of what happened to its consults, nor of
// what was said there.
function comes(copy, { id, rev }) {
  if (rev === 1) return;
  copy.comings += 1;
  const consults = Object.values(copy.questions).filter(({ parent }) => parent === id);
  for (const each of [id, ...consults.map((consult) => consult.id)])
    if (copy.threads[each]) outdate(copy, each);
  for (const consult of consults) doubt(copy, consult.id);
}

// Into a copy: a question, unless a newer revision of it is known. Whoever becomes owner follows it from
// then on, until they say otherwise.
export function know(copy, question) {
  const known = copy.questions[question.id];
  const newest = known && known.rev > question.rev ? known : question;
  if (isTold(newest, copy.me) && !(known && isTold(known, copy.me))) comes(copy, newest);
  copy.questions[newest.id] = newest;
  if (question.owner.id === copy.me.id) follow(copy, question, true);
  for (const view of VIEWS) {
    const list = copy.lists[view];
    const belongs = BELONGS[view](copy, newest) ?? listHas(list, newest.id);
    copy.lists[view] = placedIn(list, newest, belongs);
  }
}

// The state that knows these questions, and of the first one whether I follow it, where that is said.
export function learned(state, questions, watching = null) {
  const copy = copied(state);
  if (watching !== null) follow(copy, questions[0], watching);
  for (const question of questions) know(copy, question);
  return copy;
}
