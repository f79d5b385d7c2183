// threads: what events and replies make of the threads that have been read. Pure.
//
// A question's revisions are dense and its events come in their order, so `heard`, the newest revision heard of, tells
// what is new from what comes again, and a revision that was skipped from one that was told.

import { newerFirst } from './membership.js';

const STALE = -1; // an epoch that never is: to be read again
// Events that leave a line of their own in a thread, beside messages, path and consults.
const LOGGED = ['question.promised', 'question.withdrawn', 'question.reopened', 'question.thanked'];

const isRead = (thread) => thread && !thread.missing;

// A list in order of id with one more, unless it is there or stands before a beginning that has not been read.
function added(list, each, more = false) {
  let at = list.length;
  while (at > 0 && newerFirst(list[at - 1].id, each.id) < 0) at -= 1;
  if (list[at - 1]?.id === each.id || (at === 0 && more)) return list;
  return [...list.slice(0, at), each, ...list.slice(at)];
}

const logLine = ({ id, kind, at, actor, data }) => ({ id, kind, at, actor, data });

// Asker and owner are told of all that happens to a question, and to what was asked for it.
const isTold = ({ asker, owner }, me) => asker.id === me.id || owner.id === me.id;

// Does this page hear of every change in the thread? What it does not hear of is read again from time to time.
export function isLive({ me, questions, watching, threads }, id) {
  const question = questions[id];
  if (!question) return false;
  const parent = questions[question.parent];
  if (isTold(question, me) || (parent && isTold(parent, me))) return true;
  return watching[id] === true && (threads[id].consults ?? []).every((each) => isTold(questions[each], me));
}

// Must the thread be read again after the event? When a revision was skipped, when the question has come to me, who was not
// told of its consults before, and when a consult has changed that is not known here, or of which I am not told.
function isOutdated({ me, questions, heard }, thread, { question, data }) {
  const before = questions[question.id];
  if (question.rev > (heard[question.id] ?? 0) + 1) return true;
  if (isTold(question, me)) return !isTold(before, me) || (data.consult && !thread.consults.includes(data.consult));
  return Boolean(data.consult);
}

function afterEvent(state, thread, event) {
  const { message } = event.data;
  return {
    ...thread,
    messages: message ? added(thread.messages, message, thread.more) : thread.messages,
    log: LOGGED.includes(event.kind) ? added(thread.log, logLine(event)) : thread.log,
    epoch: isOutdated(state, thread, event) ? STALE : thread.epoch,
  };
}

// A consult stands in the thread of its parent.
export function consultInto(threads, { id, parent }) {
  const thread = threads[parent];
  if (!isRead(thread) || thread.consults.includes(id)) return;
  threads[parent] = { ...thread, consults: [...thread.consults, id].sort((a, b) => newerFirst(b, a)) };
}

// Into a copy of the state that does not know the event's question yet: what the event adds to threads.
export function eventInto(copy, event) {
  const { question } = event;
  const thread = copy.threads[question.id];
  if (isRead(thread)) copy.threads[question.id] = afterEvent(copy, thread, event);
  consultInto(copy.threads, question);
}

// A thread as it was read. Where newer events have been heard meanwhile it is to be read once more.
export function threadRead({ heard, now }, { question, messages, more, consults, log, epoch }) {
  const overtaken = heard[question.id] > question.rev;
  const ids = consults.map(({ id }) => id);
  return { messages, more, consults: ids, log, at: now, epoch: overtaken ? STALE : epoch };
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
