// The browser's notifications: shown by the service worker while nobody looks, with actions that do
// something.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const served = (desk) =>
  until('a service worker', () => desk.page.evaluate(() => Boolean(navigator.serviceWorker.controller)));

const shown = (desk) =>
  desk.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ title, body, tag, actions, data }) => ({
      title,
      body,
      tag,
      data,
      actions: actions.map((a) => a.action),
    }));
  });

// The worker counts what it has shown. To ask a browser for its notifications while it is about to show one can make it forget that
// one: the worker knows, so must a test.
const count = (desk) =>
  desk.context.serviceWorkers()[0].evaluate(() => {
    const { showNotification } = ServiceWorkerRegistration.prototype;
    self.shown = 0;
    ServiceWorkerRegistration.prototype.showNotification = async function (...notice) {
      await showNotification.apply(this, notice);
      self.shown += 1;
    };
  });

const notified = (desk, many = 1) =>
  until('a notification', () => desk.context.serviceWorkers()[0].evaluate((n) => self.shown >= n, many));

// Automation shows every page as visible: say otherwise, to the page and to its worker.
async function lookAway(desk) {
  await served(desk);
  const [worker] = desk.context.serviceWorkers();
  await worker.evaluate(() =>
    Object.defineProperty(WindowClient.prototype, 'visibilityState', {
      configurable: true,
      get: () => 'hidden',
    }),
  );
  await hide(desk);
}

const hide = (desk) =>
  desk.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });

async function sits(handle, path = '/') {
  const desk = await desks.sit(handle, { path, permissions: ['notifications'] });
  const id = (await w.query('select id::text from core.person where handle = $1', [handle]))[0].id;
  await desk.page.evaluate((person) => localStorage.setItem(`buckstop.notices.${person}`, 'true'), id);
  await served(desk);
  await count(desk);
  await desk.page.reload();
  // Connected: events come from now on.
  await desk.page.getByRole('navigation', { name: 'Buckstop' }).waitFor();
  return desk;
}

// The worker is told of a click as the browser would.
const click = (desk, tag, action) =>
  desk.context.serviceWorkers()[0].evaluate(
    async ([wanted, chosen]) => {
      const [notification] = await self.registration.getNotifications({ tag: wanted });
      self.dispatchEvent(new NotificationEvent('notificationclick', { notification, action: chosen }));
    },
    [tag, action],
  );

test('what is asked of somebody who looks away is told once, and "Take it" acknowledges it', async () => {
  const bob = await sits('bob');
  await lookAway(bob);
  const second = await desks.tab(bob);
  await hide(second);
  const { id } = await w.ask('eve', 'bob', { title: 'May I order a second screen?' });
  await notified(bob);
  for (const tab of [bob, second]) await tab.sees('May I order a second screen?');
  const [notice, ...more] = await shown(bob);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [notice.body, notice.tag, notice.actions],
    ['May I order a second screen?', `q${id}`, ['take', 'open']],
  );
  await click(bob, notice.tag, 'take');
  await until(
    'it is acknowledged',
    async () =>
      (await w.query("select 1 from core.question where id = $1 and state = 'acknowledged'", [id])).length,
  );
  await becomes(() => shown(bob), []);
});

test('"Open" shows the question', async () => {
  const bob = await sits('bob', '/knowledge');
  await lookAway(bob);
  const { id } = await w.ask('eve', 'bob', { title: 'Is the canteen open on Friday?' });
  await notified(bob);
  await click(bob, `q${id}`, 'open');
  await bob.page.waitForURL(`**/q/${id}`);
  await bob.sees('Is the canteen open on Friday?', bob.thread);
});

test('somebody who has a page before their eyes is told nothing beside it', async () => {
  const cat = await sits('cat');
  await served(cat);
  await hide(cat); // this tab takes itself for hidden; the worker sees that it is not
  const [worker] = cat.context.serviceWorkers();
  await worker.evaluate(() => {
    self.heard = 0;
    self.addEventListener('message', ({ data }) => (self.heard += data.title ? 1 : 0));
  });
  await w.ask('eve', 'cat', { title: 'Which tram goes to the station?' });
  await until('the worker was told', () => worker.evaluate(() => self.heard > 0));
  await lookAway(cat);
  await w.ask('eve', 'cat', { title: 'And which one goes back?' });
  await notified(cat);
  assert.deepEqual((await shown(cat)).map(({ body }) => body), ['And which one goes back?']);
});

test('a private question shows no text of it', async () => {
  const dan = await sits('dan');
  await lookAway(dan);
  await w.ask('eve', 'dan', { title: 'About my salary', body: 'It is too low.', private: true });
  await notified(dan);
  const [{ title, body }] = await shown(dan);
  assert.deepEqual([title, body], ['A private question', '']);
});

test('a notification goes when its question is read in another tab', async () => {
  const ann = await sits('ann');
  await lookAway(ann);
  const { id } = await w.ask('eve', 'ann', { title: 'When is the stock counted?' });
  await notified(ann);
  const other = await desks.tab(ann, '/');
  await other.follow('When is the stock counted?');
  await other.sees('When is the stock counted?', other.thread);
  await (await w.as('eve')).call('question.say', { question: id, body: 'I mean this year.' });
  await other.sees('I mean this year.', other.thread);
  await until('it is closed', async () => (await shown(ann)).length === 0);
});

// The worker counts the pushes that it has dealt with.
function countPushes() {
  const { waitUntil } = ExtendableEvent.prototype;
  self.dealt = 0;
  ExtendableEvent.prototype.waitUntil = function (work) {
    if (this instanceof PushEvent) work.finally(() => (self.dealt += 1));
    waitUntil.call(this, work);
  };
}

// What the server pushes, as from the push service, until the worker has dealt with it.
async function push(context, page, notice) {
  const [worker] = context.serviceWorkers();
  await worker.evaluate(`self.dealt ?? (${countPushes})()`);
  const before = await worker.evaluate('self.dealt');
  const browser = await context.newCDPSession(page);
  const registered = new Promise((resolve) =>
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [first] }) => first && resolve(first)),
  );
  await browser.send('ServiceWorker.enable');
  const { registrationId } = await registered;
  const data = JSON.stringify(notice);
  await browser.send('ServiceWorker.deliverPushMessage', { origin: w.server.url, registrationId, data });
  await until('it is dealt with', () => worker.evaluate((dealt) => self.dealt > dealt, before));
  await browser.detach();
}

const pushed = (id, more = {}) => ({
  kind: 'question.asked',
  question: id,
  event: '1000000',
  rev: 1000,
  title: 'Eve Eaton asks',
  body: 'Where do I park?',
  url: `/q/${id}`,
  tag: `q${id}`,
  urgent: false,
  ...more,
});

test('what the server pushes is shown with no page open, and a click opens its question', async () => {
  const cat = await sits('cat');
  const { id } = await w.ask('eve', 'cat', { title: 'Where do I park?' });
  const [worker] = cat.context.serviceWorkers();
  const blank = await cat.context.newPage();
  await cat.page.close();
  await push(cat.context, blank, pushed(id));
  const all = () => worker.evaluate(async () => (await self.registration.getNotifications()).map(({ title }) => title));
  await notified(cat);
  assert.deepEqual(await all(), ['Eve Eaton asks']);
});

test('a push of several questions leads to all of them', async () => {
  const cat = await sits('cat', '/knowledge');
  await lookAway(cat);
  const notice = { title: 'News of 3 questions', body: '', url: '/', tag: 'notices', question: null, rev: null };
  await push(cat.context, cat.page, pushed('1', { kind: 'notices', ...notice }));
  await notified(cat);
  const [{ tag, actions }] = await shown(cat);
  assert.deepEqual(actions, []);
  await click(cat, tag, '');
  await cat.page.waitForURL(`${w.server.url}/`);
});

test('a push tells nothing to somebody who looks, nor what an open page has told or was read there', async () => {
  const dan = await sits('dan');
  const { id, rev } = await w.ask('eve', 'dan', { title: 'Who has the ladder?' });
  await dan.sees('Who has the ladder?');
  await push(dan.context, dan.page, pushed(id, { title: 'Not while one looks' }));
  await dan.follow('Who has the ladder?');
  await dan.sees('Who has the ladder?', dan.thread);
  await dan.page.keyboard.press('Escape');
  await lookAway(dan);
  await push(dan.context, dan.page, pushed(id, { rev, title: 'Read already' }));

  const second = (await w.ask('eve', 'dan', { title: 'And the bucket?' })).id;
  await notified(dan);
  const [{ data }] = await shown(dan);
  await dan.context.serviceWorkers()[0].evaluate(async () => (await self.registration.getNotifications())[0].close());
  await push(dan.context, dan.page, pushed(second, { event: data.event, title: 'Told already' }));
  await push(dan.context, dan.page, pushed(second, { title: 'And the brush' }));
  await notified(dan, 2);
  assert.deepEqual((await shown(dan)).map(({ title }) => title), ['And the brush']);
});

// A machine that is busy keeps a page from answering for a while; that is no reason to tell what was read there.
test('a push waits for an open page that is busy to say what was read', async () => {
  const fay = await sits('fay');
  const { id, rev } = await w.ask('eve', 'fay', { title: 'Where is the van?' });
  await fay.follow('Where is the van?');
  await fay.sees('Where is the van?', fay.thread);
  await fay.page.keyboard.press('Escape');
  await lookAway(fay);
  const busy = fay.page.evaluate(() => {
    for (const end = Date.now() + 1500; Date.now() < end; );
  });
  await push(fay.context, fay.page, pushed(id, { rev, title: 'Read already' }));
  await busy;
  await push(fay.context, fay.page, pushed(id, { title: 'And the lorry' }));
  await notified(fay);
  assert.deepEqual((await shown(fay)).map(({ title }) => title), ['And the lorry']);
});
