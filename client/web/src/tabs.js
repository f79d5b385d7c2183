// tabs: what the tabs of one browser tell each other, so that they agree: who is signed in, what has been
// read, what was chosen.
//
// What is said is an action of the state, under its person's id: a tab of somebody else does not listen.
// Drafts and the outbox agree by the storage they share. Without BroadcastChannel tabs agree when they
// read next.

import { readSince } from './unread.js';

const SHARED = ['me', 'watched']; // actions of screens that are as true in every other tab

// store     of state.js
// leave()   forgets whoever was signed in
export function createTabs({ store, leave, Channel = globalThis.BroadcastChannel }) {
  const channel = Channel && new Channel('buckstop');
  const me = () => store.get().me?.id ?? null;
  let heard = false; // what is being done was said by another tab, and is not said again
  let { read } = store.get();

  function say(action) {
    if (!heard && me() !== null) channel?.postMessage({ person: me(), action });
  }

  function hear({ data: { person, action } }) {
    if (person !== me()) return;
    heard = true;
    try {
      if (action.type === 'signed_out') leave();
      else store.dispatch(action);
    } finally {
      heard = false; // also when a tab of a newer build says what this one does not know
    }
  }

  function sayRead(state) {
    const revs = readSince(state.read, read);
    read = state.read;
    say({ type: 'read', revs });
  }

  if (channel) channel.onmessage = hear;
  store.watch((state) => state.read !== read && sayRead(state));

  return {
    dispatch(action) {
      if (SHARED.includes(action.type)) say(action);
      store.dispatch(action);
    },
    signOut: () => say({ type: 'signed_out' }),
  };
}
