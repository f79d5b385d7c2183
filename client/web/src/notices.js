// notices: tells of what is asked of somebody while they do not look at the page, by the browser's
// notifications. Off until they are turned on in this browser.

import { href } from './route.js';
import { readSince } from './unread.js';
import { eventWords } from './words.js';

// What asks something of its owner or its asker, and of which of them.
const OF_OWNER = ['asked', 'referred', 'declined', 'delegated', 'escalated', 'reopened', 'reminded', 'said'];
const OF_ASKER = [
  'answered',
  'said',
  'promised',
  'promise_broken',
  'escalated',
  'delegated',
  'follow_up',
  'resolved',
];

const TOLD_MAX = 200;
const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60 * 1000;

// Who decides about a proposal, and who made it: events that name their people themselves.
const OF_NAMED = {
  'article.proposed': ({ to }) => to,
  'article.doubted': ({ to, reason }) => reason && to,
  'article.stale': ({ to }) => to,
  'article.given': ({ to }) => to,
  'proposal.accepted': ({ proposal }) => proposal.author,
  'proposal.declined': ({ proposal }) => proposal.author,
};

function isAsked({ kind, actor, question, data }, me) {
  const [noun, verb] = kind.split('.');
  if (actor?.id === me.id) return false;
  if (OF_NAMED[kind]) return OF_NAMED[kind](data)?.id === me.id;
  if (noun !== 'question') return false;
  return (
    (question.owner.id === me.id && OF_OWNER.includes(verb)) ||
    (question.asker.id === me.id && OF_ASKER.includes(verb))
  );
}

function noticeOfArticle(event, me) {
  const { title = '', article } = event.data;
  return {
    title: eventWords(event, me),
    options: {
      body: title,
      tag: `a${article}`,
      icon: '/icon.svg',
      actions: [{ action: 'open', title: 'Open' }],
      data: { question: null, event: event.id, url: href.article(article) },
    },
  };
}

// The notification of an event: {title, options}; null where it asks nothing of me. Of a private question
// it says that there is one.
export function noticeOf(event, me) {
  if (!isAsked(event, me)) return null;
  if (!event.question) return noticeOfArticle(event, me);
  const { id, state, owner, title, private: hidden } = event.question;
  const take = owner.id === me.id && state === 'open';
  return {
    title: hidden ? 'A private question' : eventWords(event, me),
    options: {
      body: hidden ? '' : title,
      tag: `q${id}`, // as the server's notices of it
      icon: '/icon.svg',
      actions: [...(take ? [{ action: 'take', title: 'Take it' }] : []), { action: 'open', title: 'Open' }],
      data: { question: id, event: event.id, rev: event.question.rev },
    },
  };
}

function minuteOfDay(now, zone) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(now);
  const [hour, minute] = parts.split(':').map(Number);
  return hour * 60 + minute;
}

// How long it is quiet from now on, in ms; 0 outside quiet hours, which are like "22:00-07:00", or null.
export function quietMs(now, { quiet_hours: quiet, time_zone: zone }) {
  if (!quiet) return 0;
  const [from, to] = quiet.split('-').map((time) => {
    const [hour, minute] = time.split(':').map(Number);
    return hour * 60 + minute;
  });
  const minute = minuteOfDay(now, zone);
  const since = (minute - from + DAY_MINUTES) % DAY_MINUTES;
  const long = (to - from + DAY_MINUTES) % DAY_MINUTES;
  return since < long ? (long - since) * MINUTE_MS : 0;
}

// Quiet hours, and not to be disturbed until a time: whichever ends later. A day at most at once, as long as timers run well.
export function heldMs(now, settings) {
  const undisturbed = settings.do_not_disturb_until ? Date.parse(settings.do_not_disturb_until) - now : 0;
  return Math.min(Math.max(quietMs(now, settings), undisturbed), DAY_MINUTES * MINUTE_MS);
}

// service      promise of the service worker's registration
// kept         of kept.js: for whom they are on in this browser
// store        of state.js
// settings()   -> promise of {quiet_hours, time_zone, do_not_disturb_until}
export function createNotices({ service, kept, store, settings, browser = window, now = Date.now }) {
  const { Notification, document, navigator } = browser;
  const supported = Boolean(Notification && navigator.serviceWorker);
  const name = () => `notices.${store.get().me?.id}`;
  const told = new Set(); // ids of events
  let { read } = store.get();

  function status() {
    if (!supported) return 'unsupported';
    if (Notification.permission === 'denied') return 'denied';
    return Notification.permission === 'granted' && kept.get(name()) ? 'on' : 'off';
  }

  const changed = () => store.dispatch({ type: 'notices', status: status() });

  // The worker shows and closes them, in turn.
  async function tellWorker(message) {
    const worker = supported && (await service.catch(() => null));
    worker?.active?.postMessage(message);
  }

  const close = (over) => tellWorker({ close: over });
  const closeAll = () => close(null);

  async function turnOn() {
    if (supported && (await Notification.requestPermission()) === 'granted') kept.set(name(), true);
    changed();
  }

  async function turnOff() {
    kept.remove(name());
    changed();
    await closeAll();
  }

  // Held back while it is quiet unless it is urgent, and not told at all when it has been read by then.
  async function tell(notice, urgent) {
    const { question, event } = notice.options.data;
    const over = () => question && !store.get().unread[question];
    if (over()) return;
    const wait = urgent ? 0 : heldMs(now(), await settings().catch(() => ({})));
    if (over()) return; // read in another tab meanwhile
    if (wait > 0) {
      browser.setTimeout(() => tell(notice, urgent), wait);
      return;
    }
    told.add(event);
    if (told.size > TOLD_MAX) told.delete(told.values().next().value);
    await tellWorker(notice);
  }

  // What the server's notice says: has this page told it, or has it been read here?
  const knows = ({ question, event, rev }) => told.has(event) || store.get().read[question] >= rev;

  // Events that are new here. What I have done on another device asks nothing of me any more.
  function arrived(events) {
    const { me } = store.get();
    if (status() !== 'on') return;
    for (const event of events) {
      const notice = document.hidden && noticeOf(event, me);
      if (notice) tell(notice, event.question?.priority === 'urgent');
      if (event.question && event.actor?.id === me.id) close({ [event.question.id]: event.question.rev });
    }
  }

  store.watch((state) => {
    if (state.read === read) return;
    const further = readSince(state.read, read);
    read = state.read;
    if (Object.keys(further).length > 0) close(further);
  });

  return { status, turnOn, turnOff, arrived, knows, changed, closeAll };
}
