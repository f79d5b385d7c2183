// there: who of the people on show is there. No event tells what connections do, so it is asked for from time to time,
// while somebody looks.

const LOOK_MS = 45 * 1000;
const SOON_MS = 1000; // after somebody has come on show of whom it was not asked
const BETWEEN_MS = 5 * 1000;
const PEOPLE_MAX = 100; // as many as the server tells of at once: those that came on show last
const IN_VAIN = ['unknown_method', 'forbidden'];

// ask      of ask.js
// store    of state.js
//
// hold(id) -> release(): somebody is on show until then. look(): ask now.
export function createThere({ ask, store, browser = window, now = Date.now }) {
  const shown = new Map(); // by id: how often
  const asked = new Set(); // in the last look
  let lookedAt = -Infinity;
  let soon = null;
  let timer = null;
  let over = false; // the server does not tell

  async function look() {
    const { link, visible, me } = store.get();
    if (over || link !== 'open' || !visible || !me) return;
    const persons = [...new Set([me.id, ...[...shown.keys()].reverse()])].slice(0, PEOPLE_MAX);
    lookedAt = now();
    asked.clear();
    for (const id of persons) asked.add(id);
    try {
      const { people } = await ask('presence.list', { persons });
      store.dispatch({ type: 'there', people });
    } catch ({ code }) {
      over = IN_VAIN.includes(code);
      asked.clear();
    }
  }

  function lookSoon() {
    soon ??= browser.setTimeout(
      () => {
        soon = null;
        look();
      },
      Math.max(SOON_MS, lookedAt + BETWEEN_MS - now()),
    );
  }

  function hold(id) {
    const before = shown.get(id) ?? 0;
    shown.delete(id);
    shown.set(id, before + 1); // the last to come is the last of them
    if (!asked.has(id)) lookSoon();
    return () => {
      const left = shown.get(id) - 1;
      if (left > 0) shown.set(id, left);
      else shown.delete(id);
    };
  }

  function beat() {
    look();
    timer = browser.setTimeout(beat, LOOK_MS);
  }

  return {
    hold,
    look,
    start() {
      timer ??= browser.setTimeout(beat, LOOK_MS);
    },
  };
}
