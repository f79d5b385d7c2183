// looked: keeps what one has looked at, as drafts are kept: in this browser at once, for all its tabs, and on the server
// for other devices.
//
// Kept is {since, floor, revs}: by question the revision that was looked at last. Without one, what is from before
// `since` (ms), or is of a question up to `floor`, is not new. Revisions only grow, so that what two tabs or devices
// know is joined by taking the further of each, in whatever order they hear of each other.

import { newerFirst } from './membership.js';

const NAME = 'read';
const REVS_MAX = 2000; // of the newest questions: with ids of ten digits what a draft may be
const QUIET_MS = 300;

const later = (one, other) => (newerFirst(one, other) < 0 ? one : other);

export function joined(one, other) {
  const revs = { ...one.revs };
  for (const [id, rev] of Object.entries(other.revs)) if (!(revs[id] >= rev)) revs[id] = rev;
  const ids = Object.keys(revs).sort(newerFirst);
  const floor = later(later(one.floor, other.floor), ids[REVS_MAX] ?? '0');
  const kept = ids.slice(0, REVS_MAX).map((id) => [id, revs[id]]);
  return { since: Math.min(one.since, other.since), floor, revs: Object.fromEntries(kept) };
}

export const JOINED = { [NAME]: joined };

// store    of state.js
// drafts   of drafts.js, which joins this one by JOINED
// me()     -> the id of whoever is signed in, or null
export function createLooked({ store, drafts, me, now = Date.now, timers = globalThis }) {
  const name = () => `${me()}.${NAME}`;
  let stop = () => {};
  let timer = 0;
  let { read, known } = store.get();

  function recall() {
    const kept = drafts.get(name());
    if (kept) store.dispatch({ type: 'remembered', ...kept });
  }

  function keep() {
    timers.clearTimeout(timer);
    timer = 0;
    const { reading, known, read: revs } = store.get();
    if (!reading) return;
    const before = drafts.get(name());
    const here = joined({ ...reading, revs }, { ...reading, revs: known });
    const after = before ? joined(here, before) : here;
    if (JSON.stringify(after) !== JSON.stringify(before)) drafts.set(name(), after);
  }

  store.watch((state) => {
    if (state.read === read && state.known === known) return;
    ({ read, known } = state);
    timer ||= timers.setTimeout(keep, QUIET_MS);
  });

  return {
    keep,
    // Somebody is here.
    begin() {
      stop();
      stop = drafts.watch(name(), recall);
      recall();
    },
    // All that is kept on the server is here: without any of this somebody has come for the first time.
    known() {
      if (me() === null || drafts.get(name())) return;
      store.dispatch({ type: 'remembered', since: now(), floor: '0', revs: {} });
      keep();
    },
  };
}
