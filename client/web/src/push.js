// push: notices that come from the server, also while Buckstop is closed in this browser.
//
// The browser makes a subscription with the push service of its maker; the server is told of it and writes to it,
// sealed. It is one person's, and ends with their being signed in here.

import { CallError } from './socket.js';

const REFUSED = {
  NotAllowedError: ['push_denied', 'This browser was told not to show notices of this page.'],
  AbortError: ['push_unreachable', 'This browser could not reach the service that brings it notices. Try again later.'],
};

const BROKEN = ['push_failed', 'This browser could not be made to take notices while Buckstop is closed.'];
const NO_KEY = 'This server sends no notices to browsers. Whoever runs it can turn that on.';

// Of the key, base64 in the letters of URLs.
export function bytesOf(text) {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

const textOf = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const paramsOf = (subscription) => ({
  endpoint: subscription.endpoint,
  p256dh: textOf(subscription.getKey('p256dh')),
  auth: textOf(subscription.getKey('auth')),
});

// A subscription to an earlier key of the server stands in the way of a new one.
async function subscribed(manager, key) {
  const wanted = { userVisibleOnly: true, applicationServerKey: bytesOf(key) };
  try {
    return await manager.subscribe(wanted);
  } catch (error) {
    if (error.name !== 'InvalidStateError') throw error;
    await (await manager.getSubscription())?.unsubscribe();
    return manager.subscribe(wanted);
  }
}

// service   promise of the service worker's registration
// kept      of kept.js: for whom it is on in this browser
// me()      -> the id of who is here, or null
export function createPush({ service, kept, ask, me, browser = window }) {
  const supported = Boolean(browser.PushManager && browser.Notification && browser.navigator.serviceWorker);
  const name = () => `push.${me()}`;
  let followed = null;
  const current = async () =>
    supported ? (await service.catch(() => null))?.pushManager.getSubscription() : null;

  async function isOn() {
    return Boolean(kept.get(name()) && (await current()));
  }

  async function subscribe() {
    const { key } = await ask('push.key');
    if (!key) throw new CallError('push_off', NO_KEY);
    const subscription = await subscribed((await service).pushManager, key).catch(({ name: why }) => {
      throw new CallError(...(REFUSED[why] ?? BROKEN));
    });
    await ask('push.subscribe', paramsOf(subscription));
  }

  async function turnOn() {
    if ((await browser.Notification.requestPermission()) !== 'granted')
      throw new CallError(...REFUSED.NotAllowedError);
    const [mine, before] = [name(), kept.get(name())];
    kept.set(mine, true); // before it is so: follow() may be at it
    try {
      await subscribe();
    } catch (error) {
      if (!before) kept.remove(mine);
      throw error;
    }
  }

  // Nothing comes any more, whether the server hears of it or not.
  async function drop() {
    const subscription = await current();
    await subscription?.unsubscribe().catch(() => {});
    return subscription;
  }

  async function turnOff() {
    kept.remove(name());
    const subscription = await drop();
    if (subscription) await ask('push.unsubscribe', { endpoint: subscription.endpoint });
  }

  // What is there was somebody else's, unless it is turned on while we look.
  async function dropForeign() {
    const subscription = await current();
    if (!kept.get(name())) await subscription?.unsubscribe().catch(() => {});
  }

  // Somebody has come: where they had it on it is on again, and renewed, in case the server has lost it; what was
  // somebody else's ends.
  async function follow() {
    if (!supported || followed === me()) return;
    followed = me();
    if (!kept.get(name())) await dropForeign();
    else if (browser.Notification.permission === 'granted') await subscribe().catch(() => {});
  }

  // Who was here has left.
  function end() {
    followed = null;
    return drop();
  }

  return { supported, isOn, turnOn, turnOff, follow, end };
}
