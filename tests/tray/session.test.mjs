// The tray and a person's sessions: begun with one, asked from outside, beside another one, told to end.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, sleep, until, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';

const w = world();
const TRAY = 'org.buckstop.Tray';
const APP = ['/org/buckstop/Tray', 'org.freedesktop.Application'];

// It has ended by itself.
const ended = async (tray, code = 0) => assert.deepEqual(await tray.ends(), { code, signal: null }, tray.text);

test('"--quit" ends the one that runs, and starts none', async (t) => {
  const bob = await seat(t, w, 'bob');
  await ended(bob.desk.tray({ args: ['--quit'] }));
  await ended(bob.tray);
  await ended(bob.desk.tray({ args: ['--quit'] }));
  assert.equal(await bob.desk.me.owned(TRAY), false);
});

test('"--version" needs neither bus nor server', async (t) => {
  const bob = await seat(t, w, 'bob', { start: false });
  const tray = bob.desk.tray({ args: ['--version'], env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } });
  await ended(tray);
  assert.match(tray.text, /^buckstop-tray \d+\.\d+/);
});

test('a signal ends it, and its icon goes', async (t) => {
  const cat = await seat(t, w, 'cat');
  cat.tray.signal('SIGTERM');
  await ended(cat.tray);
  await becomes(() => cat.desk.me.owned(cat.item.name), false);
});

test('begun with the session it waits for a tray, and says nothing of it', async (t) => {
  const dan = await seat(t, w, 'dan', { host: { shows: false }, start: false });
  await dan.start({ args: ['--at-login'] });
  await sleep(4000); // longer than it has patience at other times
  assert.equal(dan.notices.texts(/no tray/i).length, 0);
  await dan.host.shows(true);
  await becomes(() => dan.lent('Host'), true);
  await ended(dan.desk.tray({ args: ['--at-login'] }));
  assert.ok(dan.tray.running);
});

test('without a tray it says so once, and a tray that comes later is noticed', async (t) => {
  const eve = await seat(t, w, 'eve', { host: { shows: false } });
  await eve.notices.shows(/no tray here/);
  assert.equal(await eve.lent('Host'), false);
  await eve.host.shows(true);
  await becomes(() => eve.lent('Host'), true);
  await eve.host.shows(false);
  await becomes(() => eve.lent('Host'), false);
  assert.equal(eve.notices.texts(/no tray here/).length, 1);
});

test('two sessions of one person show both what waits', async (t) => {
  const fay = await seat(t, w, 'fay');
  const other = await seat(t, w, 'fay', { start: false });
  await other.start({ env: { XDG_STATE_HOME: fay.desk.env.XDG_STATE_HOME } });
  await w.ask('ann', 'fay', { title: 'On which screen?' });
  await fay.icon('buckstop-waiting-1');
  await other.icon('buckstop-waiting-1');
  await other.item.chosen(/On which screen/, 'Take it');
  await until('it is taken', async () => !(await fay.item.lines()).some((line) => line.trim() === 'Take it'));
});

test('who signs in by another program is noticed when the menu is opened', async (t) => {
  const guy = await seat(t, w, 'guy', { start: false });
  guy.tray = guy.desk.tray();
  guy.item = await guy.host.item();
  await guy.menu(/Sign in …/);
  guy.desk.write('config/buckstop/account', `server=${w.server.url}\n`);
  guy.desk.write('config/buckstop/token', `${await w.token('guy')}\n`);
  await guy.menu(/Nothing waits for you/);
  assert.match(await guy.lent('Person'), /"guy"/);
});

test('what is asked of it over the bus is done: open, by a question’s id', async (t) => {
  const pia = await seat(t, w, 'pia');
  await pia.desk.me.call(TRAY, ...APP, 'ActivateAction', 'sava{sv}', ['open', [{ $: 's', value: '7' }], {}]);
  await becomes(() => pia.browser.opened(), [`${w.server.url}/q/7`]);
  await pia.desk.me.call(TRAY, ...APP, 'ActivateAction', 'sava{sv}', ['buckstop', [], {}]);
  await becomes(() => pia.browser.opened(), [`${w.server.url}/q/7`, `${w.server.url}/`]);
});

test('a page that cannot be opened is said in words: no xdg-open, and no browser that it finds', async (t) => {
  const dan = await seat(t, w, 'dan', { start: false });
  await dan.start({ wrap: ['env', `PATH=${dan.desk.make('programs')}`] });
  const opens = () => dan.desk.me.call(TRAY, ...APP, 'ActivateAction', 'sava{sv}', ['buckstop', [], {}]);
  await opens();
  await dan.notices.shows(/there is no xdg-open here/);
  dan.desk.write('programs/xdg-open', '#!/bin/sh\nexit 3\n', 0o700);
  await opens();
  await dan.notices.shows(/this desktop names no browser/);
});
