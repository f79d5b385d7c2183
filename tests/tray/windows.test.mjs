// The windows that the tray opens, and when it opens one by itself.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';

const w = world();

test('"By …", another time, in the menu opens the window to promise in', async (t) => {
  const bob = await seat(t, w, 'bob', { screen: true });
  await w.ask('ann', 'bob', { title: 'When is the balance sheet done?' });
  await bob.item.chosen(/balance sheet/, 'By', 'Another time');
  await until('the window', async () => (await bob.desk.screen.windows()).includes('Promise an answer'));
});

test('"By …" in a notification opens the window to promise in', async (t) => {
  const bob = await seat(t, w, 'bob', { screen: true });
  await w.ask('ann', 'bob', { title: 'When are wages paid?' });
  const told = await bob.notices.shows(/When are wages/);
  await bob.notices.act(told, 'By');
  await until('the window to promise in', async () => (await bob.desk.screen.windows()).includes('Promise an answer'));
});

test('without a host of trays that is said once and a window opens; a host that comes is noticed', async (t) => {
  const bob = await seat(t, w, 'bob', { host: false, screen: true });
  await bob.notices.shows(/tray|icon/i);
  await until('the window', async () => (await bob.desk.screen.windows()).some((title) => /Buckstop/i.test(title)));
  assert.equal(await bob.lent('Host'), false);

  const host = await bob.desk.trayHost();
  bob.item = await host.item();
  await bob.icon(/^buckstop-/);
  await becomes(() => bob.lent('Host'), true);
  assert.equal(bob.notices.texts(/tray|icon/i).length, 1);
});

test('a watcher without a host is no tray', async (t) => {
  const bob = await seat(t, w, 'bob', { host: { shows: false }, screen: true });
  await bob.notices.shows(/tray|icon/i);
  await bob.host.shows(true);
  await becomes(() => bob.lent('Host'), true);
});

test('--ask opens the window to ask in', async (t) => {
  const pia = await seat(t, w, 'pia', { screen: true });
  const second = pia.desk.tray({ server: w.server, token: await w.token('pia'), args: ['--ask'] });
  assert.equal((await second.ends()).code, 0);
  await until('the window', async () => (await pia.desk.screen.windows()).some((title) => /ask/i.test(title)));
});
