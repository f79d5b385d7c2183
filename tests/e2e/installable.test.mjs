// The page can be installed, and its shell is there when the server is not.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { until, world } from '../harness/index.mjs';
import { at } from '../harness/places.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);
const folders = [];

after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const AWAY = /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED|Failed to load resource/;

// Until the service worker serves the page.
const served = (desk) =>
  until('a service worker', () => desk.page.evaluate(() => Boolean(navigator.serviceWorker.controller)));

test('a browser that looks at the manifest finds nothing missing', async () => {
  const ann = await desks.sit('ann');
  await served(ann);
  const devtools = await ann.context.newCDPSession(ann.page);
  const { errors, data, url } = await devtools.send('Page.getAppManifest');
  assert.deepEqual([errors, new URL(url).pathname], [[], '/manifest.webmanifest']);
  const { start_url: start, display, icons, shortcuts } = JSON.parse(data);
  assert.deepEqual(
    [start, display, icons.map(({ purpose }) => purpose)],
    ['/', 'standalone', ['any', 'maskable']],
  );
  assert.ok(shortcuts.some((shortcut) => shortcut.url === '/ask'));
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  assert.deepEqual(
    installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito'),
    [],
  );
});

test('with the server stopped the shell is served, says who one is, and connects when the server is back', async () => {
  const ann = await desks.sit('ann', { expect: AWAY });
  await served(ann);
  await ann.sees('Ann Archer');
  await w.server.kill();
  for (const path of ['/', '/ask', '/people/ann']) {
    await ann.go(path);
    await ann.sees('Ann Archer');
    await ann.sees('Offline.');
  }
  await w.server.restart();
  await ann.page.locator('.link-line', { hasText: 'Offline.' }).waitFor({ state: 'detached' });
});

test('what the worker keeps is the shell and nothing else', async () => {
  await w.ask('eve', 'ann', { title: 'Is this kept by the worker?', body: 'It must not be.' });
  const ann = await desks.sit('ann');
  await served(ann);
  await ann.follow('Is this kept by the worker?');
  await ann.sees('It must not be.');
  const kept = await ann.page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  const built = readdirSync(at('build/web')).filter((name) => /^(app|chunk|icon)|webmanifest$/.test(name));
  assert.deepEqual(kept.sort(), ['/', ...built.map((name) => `/${name}`)].sort());
});

test('somebody who has signed out finds nobody there when the server is away', async () => {
  const fay = await desks.sit('fay', { expect: AWAY });
  await served(fay);
  await fay.context.clearCookies();
  await fay.page.reload();
  await fay.sees('Sign in to Buckstop');
  await w.server.kill();
  await fay.page.reload();
  await fay.sees('Connecting');
  await fay.seesNo('Fay Fisher');
  await w.server.restart();
});

// The same page with another service worker, as after an upgrade.
function newerBuild() {
  const folder = mkdtempSync(join(tmpdir(), 'buckstop-web-'));
  folders.push(folder);
  cpSync(at('build/web'), folder, { recursive: true });
  const worker = readFileSync(join(folder, 'sw.js'), 'utf8');
  writeFileSync(join(folder, 'sw.js'), worker.replace(/"shell-\w+"/, '"shell-newer"'));
  return folder;
}

test('an open tab keeps its build through an upgrade, and the old one goes with the last tab that needs it', async () => {
  const ann = await desks.sit('ann', { expect: AWAY });
  await served(ann);
  const kept = (desk) => desk.page.evaluate(() => caches.keys());
  const [older] = await kept(ann);
  const { 'http.web': folder } = w.server.settings;
  w.server.settings['http.web'] = newerBuild();
  await w.server.restart();
  await ann.page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
  await until('the newer one is there too', async () => (await kept(ann)).includes('shell-newer'));
  await ann.page.reload();
  await ann.sees('Ann Archer');
  assert.ok((await kept(ann)).includes(older));
  const blank = await ann.context.newPage();
  await ann.page.close();
  // A tab that is opened before the browser has let go of the closed one still needs the older one.
  await until('the older one is gone', async () => {
    const later = await desks.tab(ann);
    const names = await kept(later);
    await later.page.close();
    return !names.includes(older);
  });
  await blank.close();
  w.server.settings['http.web'] = folder;
  await w.server.restart();
});
