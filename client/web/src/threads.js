// threads: what events and replies make of the threads that have been read. Pure.
//
// A question's revisions are dense and its events come in their order, so `heard`, the newest revision
// heard of, tells what is new from what comes again, and a revision that was skipped from one that was
// told.

import { doubt, isTold, newerFirst, outdate } from './membership.js';

// Events that leave a line of their own in a thread, beside messages, path and consults.
const LOGGED = [
  'question.promised',
  'question.reminded',
  'question.promise_broken',
  'question.withdrawn',
  'question.reopened',
  'question.resolved',
  'question.thanked',
  'question.follow_up',
  'question.followed_up',
  'proposal.accepted',
  'proposal.declined',
];

const isRead = (thread) => thread && !thread.missing;

// A list in order of id with one more, unless it is there or stands before a beginning that has not been
// read.
function added(list, each, more = false) {
  let at = list.length;
  while (at > 0 && newerFirst(list[at - 1].id, each.id) < 0) at -= 1;
  if (list[at - 1]?.id === each.id || (at === 0 && more)) return list;
  return [...list.slice(0, at), each, ...list.slice(at)];
}

// Does this page hear of every change in the thread? What it does not hear of is read again from time to
// time.
export function isLive({ me, questions, watching, threads }, id) {
  const question = questions[id];
  if (!question) return false;
  const parent = questions[question.parent];
  if (isTold(question, me) || (parent && isTold(parent, me))) return true;
  return watching[id] === true && (threads[id].consults ?? []).every((each) => isTold(questions[each], me));
}

// Must the thread be read again after the event? When a revision was skipped, and when a consult has
// changed that is not known here, or of which I am not told.
function isOutdated({ me, heard }, thread, { question, data }) {
  if (question.rev > (heard[question.id] ?? 0) + 1) return true;
  return Boolean(data.consult) && !(isTold(question, me) && thread.consults.includes(data.consult));
}

function withEvent(thread, { id, kind, at, actor, data }) {
  const { message } = data;
  return {
    ...thread,
    messages: message ? added(thread.messages, message, thread.more) : thread.messages,
    log: LOGGED.includes(kind) ? added(thread.log, { id, kind, at, actor, data }) : thread.log,
  };
}

// A consult stands in the thread of its parent.
export function consultInto(threads, { id, parent }) {
  const thread = threads[parent];
  if (!isRead(thread) || thread.consults.includes(id)) return;
  threads[parent] = { ...thread, consults: [...thread.consults, id].sort((a, b) => newerFirst(b, a)) };
}

// Into a copy of the state that has not heard of the event yet: what it adds to threads.
export function eventInto(copy, event) {
  const { question } = event;
  const thread = copy.threads[question.id];
  if (isRead(thread)) {
    copy.threads[question.id] = withEvent(thread, event);
    if (isOutdated(copy, thread, event)) outdate(copy, question.id);
  }
  consultInto(copy.threads, question);
}

// Into a copy: I follow the question from now on. What happened before then was not told.
export function followInto(copy, { id, rev }) {
  if (isRead(copy.threads[id]) && !(copy.heard[id] >= rev)) outdate(copy, id);
}

// Was the thread asked for before something came of which its answer knows nothing? Newer events of it,
// or the question that it is a consult for: what happened to it before that nobody has told me.
function isOvertaken({ heard, questions, me, comings }, { question, comings: then }) {
  const parent = questions[question.parent];
  return heard[question.id] > question.rev || (then !== comings && Boolean(parent) && isTold(parent, me));
}

// The newest messages as they were read, and the earlier ones that were here, where the two meet.
function withKept(before, { messages, more }) {
  const at = isRead(before) ? before.messages.findIndex(({ id }) => id === messages[0]?.id) : -1;
  return at < 0 ? { messages, more } : { messages: [...before.messages.slice(0, at), ...messages], more: before.more };
}

// Into a copy: a thread as it was read. Whether that is certain; if not it is to be read once more.
export function threadInto(copy, thread) {
  const { question, consults, log, repeat, epoch } = thread;
  const overtaken = isOvertaken(copy, thread);
  const ids = consults.map(({ id }) => id);
  const kept = withKept(copy.threads[question.id], thread);
  copy.threads[question.id] = { ...kept, consults: ids, log, repeat, at: copy.now, epoch };
  copy.heard[question.id] = Math.max(question.rev, copy.heard[question.id] ?? 0);
  consultInto(copy.threads, question);
  if (!overtaken) return true;
  outdate(copy, question.id);
  for (const id of ids) doubt(copy, id);
  return false;
}

export function withMessage(threads, message) {
  const thread = threads[message.question];
  if (!isRead(thread)) return threads;
  const messages = added(thread.messages, message, thread.more);
  return { ...threads, [message.question]: { ...thread, messages } };
}

export function withEarlier(threads, { id, messages, more }) {
  const thread = threads[id];
  if (!isRead(thread)) return threads;
  const first = thread.messages[0]?.id;
  const earlier = messages.filter((each) => !first || newerFirst(first, each.id) < 0);
  return { ...threads, [id]: { ...thread, messages: [...earlier, ...thread.messages], more } };
}
