// ask: the one way out. ask(verb, params, draft?) -> promise of the result, or of a CallError.
//
// A call that changes something gets its idempotency key here and stays in the outbox until it is
// answered, also through a reload: it is sent again with its key, so twice is once. The same call while
// one is unanswered is that one.
//
// Tabs share the outbox and need not agree who sends: a call that has waited long (its tab may be gone)
// is sent by every tab that sees it, under the one key, and the tab that finds the entry when the answer
// comes has the last word on it.
//
// A refusal is told where it was asked; whoever shows it sets `told` on the error. One that nobody has
// told is handed to `alone`. The call keeps the draft that it was made from, {name, content}, to give it
// back then.

import { CallError } from './socket.js';

const READS = new Set([
  'act.list',
  'article.get',
  'article.list',
  'article.search',
  'article.suggest',
  'company.settings',
  'draft.list',
  'duty.list',
  'kudos.list',
  'matter.list',
  'notice.list',
  'person.absence',
  'person.get',
  'person.knows',
  'person.leaving',
  'person.list',
  'person.search',
  'person.settings',
  'phrase.list',
  'phrase.test',
  'presence.list',
  'push.key',
  'question.get',
  'question.list',
  'report.articles',
  'report.askers',
  'report.by',
  'report.distribution',
  'report.figures',
  'report.flow',
  'report.load',
  'report.metrics',
  'report.questions',
  'report.series',
  'report.unanswered',
  'session.here',
  'session.list',
  'synonym.list',
  'tag.list',
  'team.list',
  'view.list',
]);
// Worth nothing once the page is gone: drafts are kept elsewhere, a subscription is renewed by each page, the secret
// of a token or a link is only on the screen that made it, and a file of people is chosen again.
const FLEETING = new Set([
  'draft.save',
  'draft.drop',
  'person.import',
  'person.invite',
  'push.subscribe',
  'question.deflect',
  'token.add',
]);
const UNANSWERED = ['unknown_outcome', 'signed_out']; // errors after which a call is still to be made
export const isUnanswered = ({ code }) => UNANSWERED.includes(code);
const FORSAKEN_MS = 15 * 1000; // after which other tabs send a call as well
const KEYS_HOLD_MS = 6 * 24 * 60 * 60 * 1000; // the server knows keys for a day longer

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const printOf = ({ verb, params }) => `${verb} ${JSON.stringify(params)}`;

// link     of socket.js
// outbox   of outbox.js
// me()     -> the id of whoever is asking, or null
// alone    {answered(call, result), refused(call, error)}: of calls that nobody waits for any more
export function createAsk({ link, outbox, me, alone, now = Date.now }) {
  const underWay = new Map(); // by print: its promise
  let last = 0; // when the last call was made; no two are made at once, so that they keep their order

  function answered(person, call, result, waitedFor) {
    if (outbox.take(person, call) && !waitedFor) alone.answered(call, result);
    return result;
  }

  function refused(person, call, error) {
    const settled = !isUnanswered(error) && outbox.take(person, call);
    if (settled) setTimeout(() => error.told || alone.refused(call, error));
    throw error;
  }

  function send(person, call, waitedFor) {
    const print = printOf(call);
    const promise = link
      .call(call.verb, { ...call.params, key: call.key })
      .then(
        (result) => answered(person, call, result, waitedFor),
        (error) => refused(person, call, error),
      )
      .finally(() => underWay.delete(print));
    underWay.set(print, promise);
    return promise;
  }

  function change(verb, params, draft) {
    const person = me();
    if (person === null) return Promise.reject(new CallError('signed_out', 'You are signed out.'));
    const print = printOf({ verb, params });
    if (underWay.has(print)) return underWay.get(print);
    const waiting = outbox.calls(person).find((call) => printOf(call) === print);
    if (waiting) return send(person, waiting, true);
    if (outbox.isFull(person))
      return Promise.reject(new CallError('outbox_full', 'Too much waits to be sent.'));
    last = Math.max(now(), last + 1);
    const call = { key: newKey(), verb, params, at: last, ...(draft && { draft }) };
    outbox.put(person, call);
    return send(person, call, true);
  }

  function ask(verb, params = {}, draft = null) {
    if (READS.has(verb)) return link.call(verb, params);
    if (FLEETING.has(verb)) return link.call(verb, { ...params, key: newKey() });
    return change(verb, params, draft);
  }

  // Send what is in the outbox and nobody here is sending: at the beginning all of it, later what has
  // waited long.
  function adopt(all) {
    const person = me();
    if (person === null) return;
    for (const call of outbox.calls(person)) {
      const age = now() - call.at;
      if (underWay.has(printOf(call)) || (!all && age < FORSAKEN_MS)) continue;
      if (age < KEYS_HOLD_MS) send(person, call, false).catch(() => {});
      else if (outbox.take(person, call))
        alone.refused(call, new CallError('too_late', 'This has waited too long.'));
    }
  }

  return { ask, adopt };
}
