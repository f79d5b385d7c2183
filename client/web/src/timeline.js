// timeline: what happened to a question, in order: messages, steps of the path, consults and
// the moments that only its times tell. Pure, so that the thread is a function of the state.

import { isToldInThread } from './words.js';

const SAME_BREATH_MS = 5 * 60 * 1000; // messages of one author so close together need one head

// At the same instant: the step comes before what the new owner then does, and what time did before what people do.
const RANK = { step: 0, time: 1, acknowledged: 2, consult: 3, message: 4, event: 5, resolved: 6 };
const rankOf = ({ kind, event }) => RANK[event && !event.actor ? 'time' : kind];

// To whom it went at first is said where it was asked, unless there is a reason to be told.
const isPlain = ({ how, reason }) => how === 'asked' && !reason;

function steps(question) {
  return question.path
    .map((step, index) => ({ kind: 'step', id: `step-${index}`, at: step.at, step }))
    .filter(({ step }) => !isPlain(step));
}

// What silence or a follow-up has resolved nobody confirmed: the log has its line.
const ENDS = ['question.resolved', 'question.followed_up'];
const isLogged = ({ resolved_at: ended }, log) => log.some(({ kind, at }) => ENDS.includes(kind) && at === ended);

function moments(question, messages, log) {
  const found = [];
  const { acknowledged_at: acknowledged, resolved_at: ended, owner } = question;
  // The owner's first message acknowledges: then the message itself is the line.
  const spoke = messages.some(({ at, author }) => at === acknowledged && author.id === owner.id);
  if (acknowledged && !spoke) found.push({ kind: 'acknowledged', id: 'acknowledged', at: acknowledged });
  if (ended && !isLogged(question, log)) found.push({ kind: 'resolved', id: 'resolved', at: ended });
  return found;
}

const isDenied = ({ kind, data }) =>
  kind === 'question.reopened' || (kind === 'question.followed_up' && data.outcome === 'no_but');

// An answer is one until its asker says that it did not hold.
function lines(messages, log) {
  const denied = log.filter(isDenied).map(({ at }) => Date.parse(at));
  const held = (at) => !denied.some((later) => later > Date.parse(at));
  return messages.map((message) => ({
    kind: 'message',
    id: `message-${message.id}`,
    at: message.at,
    message,
    held: held(message.at),
  }));
}

// Which step had led to whoever had the question at a time.
const stepAt = ({ path }, at) => Math.max(0, path.findLastIndex((step) => Date.parse(step.at) <= Date.parse(at)));

// That a promise is broken says already what the reminder of it would, and that it is open again, that it did not hold.
const isSaidBefore = ({ kind, data }) =>
  (kind === 'question.reminded' && data.what === 'promise' && data.at === 'deadline') ||
  (kind === 'question.followed_up' && data.outcome === 'no');

// What only events told, with whoever had the question then. A promise after another by the same owner renews it.
function told(question, log) {
  let promised = null; // the step of whoever promised last
  return log.filter((event) => !isSaidBefore(event)).map((event) => {
    const step = stepAt(question, event.at);
    const promises = event.kind === 'question.promised';
    const renewed = promises && promised === step;
    if (promises) promised = step;
    return { kind: 'event', id: `event-${event.id}`, at: event.at, event, owner: question.path[step].owner, renewed };
  });
}

const isSaid = (item) => item?.kind === 'message' && item.message.kind === 'said';

// A message that goes on where the same author's last one ended.
function goesOn(item, before) {
  return (
    isSaid(item) &&
    isSaid(before) &&
    item.message.author.id === before.message.author.id &&
    Date.parse(item.at) - Date.parse(before.at) < SAME_BREATH_MS
  );
}

// What I have done to the question and is not answered yet comes last, as it was done.
export function underWay(question, outbox) {
  return outbox
    .filter((call) => call.params.question === question.id && isToldInThread(call))
    .map((call) => ({ kind: 'underWay', id: `call-${call.key}`, call }));
}

// question   as on the wire
// messages   of its thread
// consults   its child questions
// log        what only events told
export function timeline(question, messages, consults, log) {
  const items = [
    ...moments(question, messages, log),
    ...steps(question),
    ...lines(messages, log),
    ...consults.map((consult) => ({
      kind: 'consult',
      id: `consult-${consult.id}`,
      at: consult.asked_at,
      consult,
    })),
    ...told(question, log),
  ];
  items.sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || rankOf(a) - rankOf(b));
  return items.map((item, index) => ({ ...item, goesOn: goesOn(item, items[index - 1]) }));
}
