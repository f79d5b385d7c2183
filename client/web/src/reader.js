// reader: reads what the screen on show needs and the state does not have, or has from before a
// hole in the events. `wanted` is pure; the reader only keeps one read of each under way.

const PAGE = 50;

const fresh = (thing, state) => thing && thing.epoch === state.epoch;

function list(view) {
  return {
    name: `list ${view}`,
    verb: 'question.list',
    params: { view, limit: PAGE },
    got: ({ questions, more }) => ({ type: 'list', view, questions, more }),
    failed: (error) => ({ type: 'list', view, questions: [], more: false, error }),
  };
}

function thread(id) {
  return {
    name: `thread ${id}`,
    verb: 'question.get',
    params: { question: id },
    got: (result) => ({ type: 'thread', ...result }),
    failed: (error) => ({ type: 'missing', id, error }),
  };
}

const TEAMS = {
  name: 'teams',
  verb: 'team.list',
  params: {},
  got: ({ teams }) => ({ type: 'teams', teams }),
  failed: () => ({ type: 'teams', teams: [] }),
};

// The reads that the state asks for, most urgent first.
export function wanted(state) {
  if (state.link !== 'open') return [];
  const reads = [];
  const { route } = state;
  if (route.name === 'question' && !fresh(state.threads[route.id], state)) reads.push(thread(route.id));
  for (const view of new Set([state.view, 'owned', 'asked', 'involved'])) {
    if (!fresh(state.lists[view], state)) reads.push(list(view));
  }
  if (!state.teams) reads.push(TEAMS);
  return reads;
}

// A list's next page. Events may have put older questions into the list: the page begins where
// the last one ended, not after the oldest one shown.
export async function readMore(app, view, before) {
  const params = { view, before, limit: PAGE };
  const { questions, more } = await app.ask('question.list', params);
  app.dispatch({ type: 'list', view, questions, more, add: true });
}

// The messages of a thread before the oldest one there is.
export async function readEarlier(app, id, before) {
  const { messages, more } = await app.ask('question.get', { question: id, before });
  app.dispatch({ type: 'earlier', id, messages, more });
}

export function createReader(ask, dispatch) {
  const underWay = new Set();

  async function read({ name, verb, params, got, failed }) {
    underWay.add(name);
    let action;
    try {
      action = got(await ask(verb, params));
    } catch (error) {
      action = failed(error);
    }
    underWay.delete(name);
    dispatch(action);
  }

  return (state) => {
    for (const each of wanted(state)) if (!underWay.has(each.name)) read(each);
  };
}
