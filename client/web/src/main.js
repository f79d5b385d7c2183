// main: puts the pieces together, once. What the others share is `app`:
//
//   ask(verb, params, draft?)   the one way out; draft: the name of the draft that the call is made from
//   go(path, replace?)          to another screen
//   dispatch(action)            changes the state
//   announce(text)              says something to screen readers, politely
//   drafts                      half-written texts: get, set, remove, watch; named PERSON.NAME, by the person's id
//   notices                     of the browser: status(), turnOn(), turnOff()
//   there                       hold(id): somebody is on show, so that one sees whether they are there
//   push                        the same from the server, also while this is closed: isOn(), turnOn(), turnOff()
//   signIn, useInvite, signOut, changePassword

import { h, render } from 'preact';
import { createAlone } from './alone.js';
import { createAnnounce } from './announcing.js';
import { App } from './app.js';
import { createAsk } from './ask.js';
import { createDrafts } from './drafts.js';
import { createFrame } from './frames.js';
import { createHere } from './here.js';
import { createKept } from './kept.js';
import { JOINED, createLooked } from './looked.js';
import { createNotices } from './notices.js';
import { createOutbox } from './outbox.js';
import { createPush } from './push.js';
import { createReader } from './reader.js';
import { href, routeOf } from './route.js';
import { startService } from './service.js';
import * as session from './session.js';
import { createLink } from './socket.js';
import { EMPTY, createStore, isNew, reduce } from './state.js';
import { createTabs } from './tabs.js';
import { createThere } from './there.js';

const TICK_MS = 20 * 1000;
const DRAFTS_OLD_MS = 60 * 1000; // no event tells of drafts: they are read when somebody comes back to the page

const browser = createKept(window.localStorage, 'buckstop.');
const routeHere = () => routeOf(location.pathname, location.search, location.hash);
const store = createStore(
  reduce({ ...EMPTY, now: Date.now(), visible: !document.hidden }, { type: 'route', route: routeHere() }),
);
const { dispatch } = store;
const me = () => store.get().me?.id ?? null;

// ---- the picture: events that arrive between two frames are one change, drawn in the next one

let arrived = [];
let draftsAt = 0; // when they were last read

function takeEvents() {
  const events = arrived;
  arrived = [];
  if (events.length === 0) return;
  const before = store.get();
  dispatch({ type: 'events', events });
  notices.arrived(events.filter((each) => isNew(each, before)));
}

const root = document.getElementById('app');
const frame = createFrame(takeEvents, () => render(h(App, { state: store.get(), app }), root));

function event(each) {
  arrived.push(each);
  frame.soon();
}

// ---- the connection

function connect() {
  const url = new URL('/ws', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  return new WebSocket(url, 'buckstop.v1');
}

// Nothing of one person is left for the next, on the connection or on the screen.
function forget() {
  looked.keep();
  browser.remove('me');
  arrived = [];
  notices.closeAll();
  push.end();
  dispatch({ type: 'signed_out' });
}

// Whose page this is while no server says so.
function recall() {
  const person = browser.get('me');
  if (!person || store.get().me) return;
  link.recalled(person.id);
  dispatch({ type: 'recalled', person });
  looked.begin();
  showOutbox();
  adopt(true);
}

// What was written, and looked at, on other devices.
async function readDrafts() {
  draftsAt = Date.now();
  await drafts.read();
  looked.known();
}

const opened = () => readDrafts().catch(() => {}); // then with the next connection
const AFTER = { signed_out: forget, waiting: recall, open: opened };

function status(word) {
  dispatch({ type: 'link', status: word });
  AFTER[word]?.();
}

function resumed(result) {
  takeEvents();
  browser.set('me', result.person);
  dispatch({ type: 'resumed', ...result });
  looked.begin();
  notices.changed();
  push.follow();
  showOutbox();
  adopt(true);
}

const link = createLink({ connect, on: { status, resumed, event } });

// ---- calls and drafts

const showOutbox = () => dispatch({ type: 'outbox', calls: me() ? outbox.calls(me()) : [] });
const outbox = createOutbox(createKept(window.localStorage, 'buckstop.call.'), showOutbox);
const { ask, adopt } = createAsk({
  link,
  outbox,
  me,
  alone: { answered: (...words) => alone.answered(...words), refused: (...words) => alone.refused(...words) },
});
const drafts = createDrafts({
  kept: createKept(window.localStorage, 'buckstop.draft.'),
  ask,
  me,
  isOpen: () => store.get().link === 'open',
  joins: JOINED,
});
const looked = createLooked({ store, drafts, me });
const alone = createAlone({ drafts, dispatch });

// ---- who is there: others, and oneself

const there = createThere({ ask, store });
const here = createHere({ ask, isOpen: () => store.get().link === 'open' });

// ---- what screens do

// Another screen is drawn at once: the next key that is pressed is meant for it. Another address of the same one can
// wait, and has to where it comes while that is being drawn.
function go(path, replace = false) {
  if (path !== location.pathname + location.search)
    history[replace ? 'replaceState' : 'pushState'](null, '', path);
  dispatch({ type: 'route', route: routeHere() });
  if (!replace) frame.now();
}

async function signIn(handle, password) {
  await session.signIn(handle, password);
  link.start();
}

function leave() {
  link.stop();
  forget();
}

const tabs = createTabs({ store, leave });

async function useInvite(token, password) {
  await session.useInvite(token, password);
  leave();
  go(href.welcome(), true);
  link.start();
}

async function signOut() {
  await session.signOut();
  tabs.signOut();
  leave();
}

// ---- the service worker, and what a notification asks a page to do

const service = startService();
service.catch(() => {}); // what there is without one is all there but for reloading offline and notifications
const settings = async () => (await ask('person.settings')).settings;
const notices = createNotices({ service, kept: browser, store, settings });
const push = createPush({ service, kept: browser, ask, me });

// As soon as it is known who is here: the page may have been opened just for this. Not for who has to
// sign in first.
function onceKnown(act) {
  if (me() !== null) return act();
  const stop = store.watch((state) => {
    if (!state.me && state.link !== 'signed_out') return;
    stop();
    if (state.me) act();
  });
}

const ASKED = {
  open: ({ url }) => go(url),
  // a refusal is told as a note
  take: ({ question }) => onceKnown(() => ask('question.acknowledge', { question }).catch(() => {})),
  know: (notice, [port]) => port.postMessage(notices.knows(notice)),
};

navigator.serviceWorker?.addEventListener('message', ({ data, ports }) => ASKED[data.do](data, ports));

const app = {
  ask: (verb, params, draft) => ask(verb, params, draft && { name: draft, content: drafts.get(draft) }),
  go,
  dispatch: tabs.dispatch,
  announce: createAnnounce(dispatch),
  drafts,
  notices,
  there,
  push,
  signIn,
  useInvite,
  signOut,
  changePassword: session.changePassword,
};

// Links are ordinary links; those within the page only change the state.
function followed(event) {
  const anchor = event.target.closest?.('a[href^="/"]');
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!anchor || !plain || event.defaultPrevented || anchor.hasAttribute('target')) return;
  event.preventDefault();
  go(anchor.getAttribute('href'));
}

// Whoever leaves may not come back: paint and save what there is.
function shownOrHidden() {
  dispatch({ type: 'visible', visible: !document.hidden });
  if (!document.hidden) {
    link.hurry();
    there.look();
    here.sign();
    if (store.get().link === 'open' && Date.now() - draftsAt > DRAFTS_OLD_MS) opened();
  } else {
    frame.now();
    keepAll();
  }
}

function keepAll() {
  looked.keep();
  drafts.saveAll();
}

function heard(event) {
  outbox.heard(event);
  drafts.heard(event);
}

function tick() {
  dispatch({ type: 'tick', now: Date.now() });
  adopt(false);
}

// Of a long list that is read to its end each page would move the rows under one's eyes, and take its time: they are drawn
// a few times a second.
let further = false;

function readInto(action) {
  further = action.type === 'page' && action.before !== undefined && action.more;
  try {
    dispatch(action);
  } finally {
    further = false;
  }
}

store.watch(() => (further ? frame.lately() : frame.soon()));
store.watch(createReader(ask, readInto));

document.addEventListener('click', followed);
document.addEventListener('visibilitychange', shownOrHidden);
window.addEventListener('pagehide', keepAll);
window.addEventListener('storage', heard);
window.addEventListener('online', link.hurry);
window.addEventListener('popstate', () => dispatch({ type: 'route', route: routeHere() }));
window.addEventListener('hashchange', () => dispatch({ type: 'route', route: routeHere() }));
setInterval(tick, TICK_MS);
here.watch(window);
there.start();

frame.now();
if (store.get().route.name !== 'invite') link.start();
