// notifications: the service worker's part of notices: it sees every tab, so it decides whether anybody is
// looking, and that what two tabs or a tab and the server tell is told once.

const shown = new Set(); // ids of events, as long as the worker lives
const SHOWN_MAX = 200;
const ANSWER_MS = 5000; // of a page; a busy one answers late, one that is asleep not at all

// The pages that are Buckstop's; the description of its protocol is a document.
async function windows() {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => !new URL(url).pathname.endsWith('.html'));
}

const isSeen = ({ visibilityState }) => visibilityState === 'visible';

function isNew({ data, tag }, present) {
  if (shown.has(data.event) || present.some((each) => each.tag === tag && each.data.event === data.event))
    return false;
  shown.add(data.event);
  if (shown.size > SHOWN_MAX) shown.delete(shown.values().next().value);
  return true;
}

// One after the other: Chromium forgets a notification that it is about to show when it is asked meanwhile which ones it
// shows (298 of 400 that were asked for while being shown), and a click on it leads nowhere then.
let last = Promise.resolve();

function inTurn(act) {
  const done = last.then(act);
  last = done.catch(() => {});
  return done;
}

// notice: {title, options} of a notification. Nothing is shown to somebody who is looking at the page.
const show = ({ title, options }) =>
  inTurn(async () => {
    if ((await windows()).some(isSeen)) return;
    if (isNew(options, await self.registration.getNotifications()))
      await self.registration.showNotification(title, options);
  });

// over: null for all of them, else {question: rev}, up to which revision each is over
const close = (over) =>
  inTurn(async () => {
    for (const each of await self.registration.getNotifications())
      if (!over || each.data.rev <= over[each.data.question]) each.close();
  });

// What a page asks for: to show a notice, or {close: over}. Pages leave it to the worker, since it takes turns.
export const told = ({ data }) => ('close' in data ? close(data.close) : show(data));

// Has that page told it already, or was it read there?
function isKnownTo(page, { question, event, rev }) {
  return new Promise((answer) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => answer(data);
    setTimeout(answer, ANSWER_MS, false);
    page.postMessage({ do: 'know', question, event, rev }, [port2]);
  });
}

// Where the browser says which pages it has frozen, nobody waits for those.
async function isKnown(notice) {
  const awake = (await windows()).filter(({ lifecycleState }) => lifecycleState !== 'frozen');
  const answers = await Promise.all(awake.map((page) => isKnownTo(page, notice)));
  return answers.some(Boolean);
}

// What the server says: {question, event, rev, kind, title, body, url, tag}. One that speaks of several questions
// has no question.
function noticeOf({ question, event, rev, kind, title, body, url, tag }) {
  const take = kind === 'question.asked' ? [{ action: 'take', title: 'Take it' }] : [];
  return {
    title,
    options: {
      body,
      tag,
      icon: '/icon.svg',
      actions: question ? [...take, { action: 'open', title: 'Open' }] : [],
      data: { question, event, rev, url },
    },
  };
}

export async function pushed({ data }) {
  const notice = data.json();
  if (!(await isKnown(notice))) await show(noticeOf(notice));
}

// "Take it" is done by a page, which knows how to be sure of it; "open" shows the question.
export async function clicked({ notification, action }) {
  const { question, url = `/q/${question}` } = notification.data;
  notification.close();
  const pages = await windows();
  const page = pages.find(isSeen) ?? pages[0] ?? (await self.clients.openWindow(url));
  page.postMessage({ do: action === 'take' ? 'take' : 'open', question, url });
  if (action !== 'take') await page.focus();
}
