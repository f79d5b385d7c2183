// main: puts the pieces together, once. What the others share is `app`:
//
//   ask(verb, params)   the one way out           go(path, replace?)   to another screen
//   dispatch(action)    changes the state         drafts               half-written texts
//   signIn/useInvite/signOut

import { h, render } from 'preact';
import { App } from './app.js';
import { createAsk } from './ask.js';
import { createKept } from './kept.js';
import { createReader } from './reader.js';
import { routeOf } from './route.js';
import * as session from './session.js';
import { createLink } from './socket.js';
import { EMPTY, createStore, reduce } from './state.js';

const TICK_MS = 20 * 1000;

const tab = createKept(window.sessionStorage, 'buckstop.');
const drafts = createKept(window.localStorage, 'buckstop.draft.');
const here = () => routeOf(location.pathname, location.search, location.hash);
const store = createStore(reduce({ ...EMPTY, now: Date.now() }, { type: 'route', route: here() }));
const { dispatch } = store;

function connect() {
  const url = new URL('/ws', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return new WebSocket(url, 'buckstop.v1');
}

const link = createLink({
  connect,
  cursor: { get: () => tab.get('cursor'), set: (cursor) => tab.set('cursor', cursor) },
  on: {
    status: (status) => dispatch(status === 'signed_out' ? { type: 'signed_out' } : { type: 'link', status }),
    resumed: (result) => dispatch({ type: 'resumed', ...result }),
    event: (event) => dispatch({ type: 'events', events: [event] }),
  },
});

const ask = createAsk(link, createKept(window.sessionStorage, 'buckstop.key.'));

function go(path, replace = false) {
  if (path !== location.pathname + location.search)
    history[replace ? 'replaceState' : 'pushState'](null, '', path);
  dispatch({ type: 'route', route: here() });
}

// Nothing of one person is left for the next, on the connection or on the screen.
function leave() {
  link.stop();
  tab.remove('cursor');
  dispatch({ type: 'signed_out' });
}

async function signIn(handle, password) {
  await session.signIn(handle, password);
  link.start();
}

async function useInvite(token, password) {
  await session.useInvite(token, password);
  leave();
  history.replaceState(null, '', '/');
  dispatch({ type: 'route', route: here() });
  link.start();
}

async function signOut() {
  await session.signOut();
  leave();
}

const app = { ask, go, dispatch, drafts, signIn, useInvite, signOut };
const root = document.getElementById('app');
const draw = () => render(h(App, { state: store.get(), app }), root);

// Links are ordinary links; those within the page only change the state.
function followed(event) {
  const anchor = event.target.closest?.('a[href^="/"]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!anchor || !plain || event.defaultPrevented || anchor.target) return;
  event.preventDefault();
  go(anchor.getAttribute('href'));
}

let drawing = false;
store.watch(() => {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    draw();
  });
});
store.watch(createReader(ask, dispatch));

document.addEventListener('click', followed);
document.addEventListener('visibilitychange', () => document.hidden || link.hurry());
window.addEventListener('online', link.hurry);
window.addEventListener('popstate', () => dispatch({ type: 'route', route: here() }));
window.addEventListener('hashchange', () => dispatch({ type: 'route', route: here() }));
setInterval(() => dispatch({ type: 'tick', now: Date.now() }), TICK_MS);

draw();
if (store.get().route.name !== 'invite') link.start();
