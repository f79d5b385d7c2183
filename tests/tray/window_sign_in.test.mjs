// Signing in from the desktop: what is wrong is said at its field.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePort, world } from '../harness/index.mjs';
import { atWindows } from '../harness/desktop/windows.mjs';

const w = world();

test('server and token are checked before they are kept', async (t) => {
  const ann = await atWindows(t, w, 'ann', { start: false });
  ann.tray = ann.desk.tray();
  await ann.open('sign-in');
  await ann.eyes.press('button', 'Sign in');
  await ann.eyes.sees('alert', 'The token goes here.');
  await ann.eyes.sees('alert', 'The address of the page goes here.');
  const fill = async (server, token) => {
    await ann.eyes.type('text box', 'Address of the page', server);
    await ann.eyes.type('text box', 'Token', token);
    await ann.eyes.press('button', 'Sign in');
  };
  await fill(w.server.url, 'A'.repeat(43));
  await ann.eyes.sees('alert', /^This token is nobody’s there/);
  await fill(`http://127.0.0.1:${await freePort()}`, await w.token('ann'));
  await ann.eyes.sees('alert', /cannot be reached/);
  await fill(w.server.url, await w.token('ann'));
  await ann.eyes.sees('label', /^Welcome/);
  await ann.link('open');
  assert.match(await ann.lent('Person'), /"ann"/);
  await ann.eyes.press('button', 'See what waits for me');
  await ann.eyes.sees('label', 'All quiet');
});

test('a window without a sign-in leads to it', async (t) => {
  const bob = await atWindows(t, w, 'bob', { start: false });
  bob.tray = bob.desk.tray();
  await bob.open('mine');
  await bob.eyes.sees('label', 'Nobody is signed in here.');
  await bob.eyes.press('button', 'Sign in …');
  await bob.eyes.sees('window', 'Sign in to Buckstop');
});
