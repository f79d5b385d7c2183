// reader: reads what the screen on show needs and the state does not have, or has from before a
// hole in the events. `wanted` is pure; the reader only keeps one read of each under way.

import { VIEWS } from './membership.js';
import { firstPage, morePage, nextPage } from './pages.js';
import { isLive } from './threads.js';

const UNTOLD_MS = 60 * 1000; // how old may be what no event tells of, while it is on show

function pageRead({ view, part, before, params }, epoch) {
  return {
    name: `list ${view}`,
    verb: 'question.list',
    params,
    got: ({ questions, more }) => ({ type: 'page', view, part, before, epoch, questions, more }),
    failed: (error) => ({ type: 'no_page', view, epoch, error }),
  };
}

function threadRead(id, { epoch, comings }) {
  return {
    name: `thread ${id}`,
    verb: 'question.get',
    params: { question: id },
    got: (result) => ({ type: 'thread', epoch, comings, ...result }),
    failed: (error) => ({ type: 'no_thread', id, epoch, error }),
  };
}

const TEAMS = {
  name: 'teams',
  verb: 'team.list',
  params: {},
  got: ({ teams }) => ({ type: 'teams', teams }),
  failed: () => ({ type: 'teams', teams: [] }),
};

const isOld = ({ at }, { now, visible }) => visible && now - at > UNTOLD_MS;

function threadsWanted(state) {
  const { route, threads, epoch, unsure } = state;
  const ids = Object.keys(unsure);
  if (route.name === 'question') {
    const thread = threads[route.id];
    const fresh = thread?.epoch === epoch && (isLive(state, route.id) || !isOld(thread, state));
    if (!fresh) ids.unshift(route.id);
  }
  return [...new Set(ids)].map((id) => threadRead(id, state));
}

function pageWanted(state, view) {
  const { route, lists, epoch } = state;
  const list = lists[view];
  const onShow = view === state.view && (route.name === 'list' || route.name === 'question');
  if (view === 'team' && !onShow) return undefined;
  if (list.epoch !== epoch) return firstPage(view);
  if (list.error) return undefined;
  return (
    nextPage(view, list, onShow) ?? (view === 'team' && isOld(list, state) ? firstPage(view) : undefined)
  );
}

// The reads that the state asks for, most urgent first.
export function wanted(state) {
  if (state.link !== 'open') return [];
  const views = [state.view, ...VIEWS.filter((view) => view !== state.view)];
  const pages = views.map((view) => pageWanted(state, view)).filter(Boolean);
  return [
    ...threadsWanted(state),
    ...pages.map((page) => pageRead(page, state.epoch)),
    ...(state.teams ? [] : [TEAMS]),
  ];
}

// A list's next page of older questions.
export async function readMore(app, { lists, epoch }, view) {
  const page = morePage(view, lists[view]);
  if (!page) return;
  const { params, got } = pageRead(page, epoch);
  app.dispatch(got(await app.ask('question.list', params)));
}

// The messages of a thread before the oldest one there is.
export async function readEarlier(app, id, before) {
  const { messages, more } = await app.ask('question.get', { question: id, before });
  app.dispatch({ type: 'earlier', id, messages, more });
}

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function createReader(ask, dispatch) {
  const underWay = new Set();
  let latest;

  // Being told to come back later is no failure.
  async function answer(verb, params) {
    for (;;) {
      try {
        return await ask(verb, params);
      } catch (error) {
        if (error.code !== 'rate_limited') throw error;
        await sleep(error.retryAfterMs);
      }
    }
  }

  // What was read for somebody who has left says nothing to the next one: it is read again for them.
  async function read({ name, verb, params, got, failed }) {
    underWay.add(name);
    const action = await answer(verb, params).then(
      got,
      (error) => error.code !== 'signed_out' && failed(error),
    );
    underWay.delete(name);
    if (action) dispatch(action);
    else readFor(latest);
  }

  function readFor(state) {
    latest = state;
    for (const each of wanted(state)) if (!underWay.has(each.name)) read(each);
  }

  return readFor;
}
