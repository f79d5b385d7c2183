// compare: what a page shows after all that it was told, against what somebody sees who loads it now.

import { isDeepStrictEqual } from 'node:util';
import { VIEWS } from '../../../client/web/src/state.js';
import { isLive } from '../../../client/web/src/threads.js';
import { besidesPresence } from '../../harness/people.mjs';

const isMine = ({ asker, owner }, me) => asker.id === me.id || owner.id === me.id;

// Is the person told of every change of the question? One from before a hole is read again before it is
// shown.
function isTold({ me, questions, watching }, question) {
  const parent = questions[question.parent];
  if (question.rev === 0) return false;
  return isMine(question, me) || watching[question.id] === true || Boolean(parent && isMine(parent, me));
}

// The threads that the page takes for up to date.
export function threadsShown(state) {
  return Object.keys(state.threads).filter((id) => {
    const { missing, epoch } = state.threads[id];
    return !missing && epoch === state.epoch && isLive(state, id);
  });
}

// No event tells who comes and goes: what is shown of that is looked at again by itself.
function isAlike(shown, now) {
  if (isDeepStrictEqual(shown, now)) return true;
  return isDeepStrictEqual(...[shown, now].map((value) => value !== undefined && besidesPresence(value)));
}

function* differences(what, shown, now) {
  if (!isAlike(shown, now)) yield { what, shown, now };
}

function* inLists(state, now) {
  for (const view of VIEWS.filter((each) => each !== 'team')) {
    for (const part of ['open', 'closed']) {
      yield* differences(`${view}, ${part}`, state.lists[view][part], now.lists[view][part]);
    }
  }
}

// Of the team's list a page keeps itself what it is told of.
function* inTeam(state, now, told) {
  for (const part of ['open', 'closed']) {
    const of = ({ lists }) => lists.team[part].filter((id) => told.has(id));
    yield* differences(`team, ${part}`, of(state), of(now));
  }
}

function* inThreads(state, now) {
  for (const id of threadsShown(state)) {
    const { messages, more, consults, log } = state.threads[id];
    const there = now.threads[id];
    yield* differences(`thread ${id}, messages`, messages, there.messages);
    yield* differences(`thread ${id}, consults`, consults, there.consults);
    yield* differences(`thread ${id}, log`, log, there.log);
    yield* differences(`thread ${id}, more`, more, there.more);
    yield* differences(`thread ${id}, watching`, state.watching[id], now.watching[id]);
  }
}

// truth: by id, every question as it is now. Returns what differs, and how much was compared.
export function compare(state, now, truth) {
  const told = Object.values(state.questions).filter((question) => isTold(state, question));
  const ids = new Set(told.map(({ id }) => id));
  const found = [...inLists(state, now), ...inTeam(state, now, ids), ...inThreads(state, now)];
  for (const question of told)
    found.push(...differences(`question ${question.id}`, question, truth.get(question.id)));
  return { found, questions: told.length, threads: threadsShown(state).length };
}
