// notifications: the service worker's part of what notices.js has to tell: it sees every tab, so it
// decides whether anybody is looking and that two tabs tell once.

const told = new Set(); // ids of events, as long as the worker lives
const TOLD_MAX = 200;

// The pages that are Buckstop's; the description of its protocol is a document.
async function windows() {
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return all.filter(({ url }) => !new URL(url).pathname.endsWith('.html'));
}

const isSeen = ({ visibilityState }) => visibilityState === 'visible';

function isNew({ data, tag }, shown) {
  if (told.has(data.event) || shown.some((each) => each.tag === tag && each.data.event === data.event))
    return false;
  told.add(data.event);
  if (told.size > TOLD_MAX) told.delete(told.values().next().value);
  return true;
}

// notice: {title, options} of a notification. Nothing is shown to somebody who is looking at the page.
export async function show({ title, options }) {
  if ((await windows()).some(isSeen)) return;
  if (isNew(options, await self.registration.getNotifications()))
    await self.registration.showNotification(title, options);
}

// "Take it" is done by a page, which knows how to be sure of it; "open" shows the question.
export async function clicked({ notification, action }) {
  const { question } = notification.data;
  notification.close();
  const pages = await windows();
  const page = pages.find(isSeen) ?? pages[0] ?? (await self.clients.openWindow(`/q/${question}`));
  page.postMessage({ do: action === 'take' ? 'take' : 'open', question });
  if (action !== 'take') await page.focus();
}
