// sw: the service worker. It serves the shell (the page, its scripts and style) where the server does not
// answer, and shows notices. What people wrote is never in its cache.
//
// Each build has a worker and a cache of its own. A new worker waits until no tab is left that the old
// one serves, so that an open tab finds the chunks of its own build however long it stays open; a tab
// that is loaded gets the newest page from the server.

import { clicked, pushed, told } from './src/notifications.js';

/* global SHELL, BUILD -- by build.mjs: the paths of the shell, and a name for just these */
const CACHE = `shell-${BUILD}`;
const PAGE = '/';
const PATIENCE_MS = 3000;

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(SHELL.map((path) => new Request(path, { cache: 'reload' })));
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

const kept = async (path) => (await caches.open(CACHE)).match(path);
const impatience = () => new Promise((_, reject) => setTimeout(reject, PATIENCE_MS));

// A screen: the server's page where it comes soon, else the one that is here.
async function screen(request) {
  const asked = fetch(request);
  try {
    const response = await Promise.race([asked, impatience()]);
    if (response.status < 500) return response;
  } catch {
    /* it is away, or slow */
  }
  return (await kept(PAGE)) ?? asked;
}

const part = async (request, path) => (await kept(path)) ?? fetch(request);

// What is neither a screen nor of the shell goes to the server as if there were no worker.
function answer(event) {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (!/\.(html|json)$/.test(pathname)) event.respondWith(screen(request));
  } else if (SHELL.includes(pathname)) {
    event.respondWith(part(request, pathname));
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', answer);
self.addEventListener('message', (event) => event.waitUntil(told(event)));
self.addEventListener('push', (event) => event.waitUntil(pushed(event)));
self.addEventListener('notificationclick', (event) => event.waitUntil(clicked(event)));
