// unread: which questions hold something that one has not looked at yet. Pure.
//
// A question's revision only grows: the one that was looked at last tells whether there is more. It outlives the page
// (looked.js), so that what came while none was open, or before a reload, is as new as what comes now.

import { VIEWS, newerFirst } from './membership.js';

const newest = ({ heard, questions }, id) => Math.max(heard[id] ?? 0, questions[id]?.rev ?? 0);

// What others did last with a question, in ms, as far as the question itself says; what was only said in it it does not.
function lastMoved({ asker, owner, path, acknowledged_at, answered_at, resolved_at }, me) {
  const by = (person, at) => (person?.id === me.id ? null : at);
  const times = [
    ...path.map((step) => by(step.by, step.at)),
    by(owner, acknowledged_at),
    by(owner, answered_at),
    by(asker, resolved_at),
  ];
  return Math.max(0, ...times.filter(Boolean).map((at) => Date.parse(at)));
}

// Is there something in it that one has not looked at? Of a question that one has never looked at, what is from before
// all that is kept is not new, or whoever comes for the first time would find nothing but news.
function isNewTo({ read, known, reading, me }, question) {
  const { id, rev } = question;
  const before = read[id] ?? known[id];
  if (before !== undefined) return rev > before;
  return newerFirst(id, reading.floor) < 0 && lastMoved(question, me) > reading.since;
}

// Into a copy: questions that one is told of, as they were read from the server.
export function compareInto(copy, ids) {
  if (!copy.reading) return;
  const found = {};
  for (const id of ids) {
    const { rev } = copy.questions[id];
    if (rev === 0) continue; // from before a hole: it is read again
    if (isNewTo(copy, copy.questions[id])) copy.unread[id] = true;
    else if ((copy.read[id] ?? copy.known[id]) === undefined) found[id] = rev;
  }
  if (Object.keys(found).length > 0) copy.known = { ...copy.known, ...found };
}

// Into a copy: an event of a question is read or not. Who does something with a question, here or elsewhere, has looked at it.
export function noteRead(copy, { question, actor }, looking) {
  const { id, rev } = question;
  if (looking || actor?.id === copy.me.id) copy.read = { ...copy.read, [id]: rev };
  if (copy.read[id] >= rev) delete copy.unread[id];
  else copy.unread[id] = true;
}

// Up to these revisions one has looked at the questions, here or elsewhere.
export function readTo(state, revs) {
  const further = Object.entries(revs).filter(([id, rev]) => !(state.read[id] >= rev));
  if (further.length === 0) return state;
  const unread = { ...state.unread };
  for (const [id, rev] of further) if (rev >= newest(state, id)) delete unread[id];
  return { ...state, unread, read: { ...state.read, ...Object.fromEntries(further) } };
}

// Of what one has looked at, what is further than it was before: {id: rev}.
export const readSince = (read, before) =>
  Object.fromEntries(Object.entries(read).filter(([id, rev]) => rev !== before[id]));

// What is on show before somebody's eyes is read.
export const lookedAt = (state, id) => readTo(state, { [id]: newest(state, id) });

// What is kept of what one has looked at; also when another tab, or another device, knows more.
export function remembered(state, { since, floor, revs }) {
  const next = readTo({ ...state, reading: { since, floor } }, revs);
  const lists = VIEWS.filter((view) => view !== 'team').map((view) => next.lists[view]);
  const copy = { ...next, unread: { ...next.unread } };
  compareInto(copy, lists.flatMap(({ open, closed }) => [...open, ...closed]));
  return copy;
}
