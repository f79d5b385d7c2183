// Who the tray is: where it finds server and token, one at a time, and what it says when they hold no more.

import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { test } from 'node:test';
import { becomes, deferred, until, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';

const w = world();

const account = (sits) => sits.desk.write('config/buckstop/account', `server=${w.server.url}\n`);
const bare = { server: null, token: null };

test('a token that is nobody’s any more: the menu says so, and how to sign in', async (t) => {
  const bob = await seat(t, w, 'bob', { tray: { token: await w.fresh('bob').then(() => w.token('bob')) } });
  const sessions = (await bob.call('session.list')).sessions;
  for (const session of sessions) await bob.call('session.end', { session: session.id }).catch(() => {});
  await becomes(() => bob.lent('Link'), 'signed_out');
  await bob.menu(/[Ss]ign(ed)? (in|out)/);
});

test('server and token from files; that the token is in one is warned of', async (t) => {
  const cat = await seat(t, w, 'cat', { start: false });
  account(cat);
  cat.desk.write('config/buckstop/token', `${await w.token('cat')}\n`);
  await cat.start(bare);
  assert.match(await cat.lent('Person'), /"cat"/);
  await cat.notices.shows(/About your sign-in\n.*token/);
});

test('that warning stays, also where what shows it takes its time to be there', async (t) => {
  const pia = await seat(t, w, 'pia', { start: false, notices: false });
  const there = deferred();
  pia.notices = await pia.desk.notifications({ capabilities: there.promise });
  account(pia);
  pia.desk.write('config/buckstop/token', `${await w.token('pia')}\n`);
  await pia.start(bare);
  there.resolve(['actions', 'body']);
  const warning = await pia.notices.shows(/About your sign-in\n.*token/);
  await w.ask('ann', 'pia', { title: 'Asked a little later' });
  await pia.notices.shows(/Asked a little later/);
  assert.ok(pia.notices.open.has(warning.id));
});

test('a token that others may read is not used', async (t) => {
  const dan = await seat(t, w, 'dan', { start: false });
  account(dan);
  chmodSync(dan.desk.write('config/buckstop/token', `${await w.token('dan')}\n`), 0o644);
  dan.tray = dan.desk.tray(bare);
  await until('it is there', () => dan.desk.me.owned('org.buckstop.Tray'));
  await becomes(() => dan.lent('Link'), 'signed_out');
});

test('the token is kept by the Secret Service', async (t) => {
  const eve = await seat(t, w, 'eve', { start: false });
  await eve.desk.keyring();
  await eve.desk.keyringSet(w.server.url, await w.token('eve'));
  account(eve);
  await eve.start(bare);
  assert.match(await eve.lent('Person'), /"eve"/);
  assert.doesNotMatch(eve.tray.text, /warn/i);
});

test('nobody has signed in yet: that is said, and signing in works from the window’s door', async (t) => {
  const fay = await seat(t, w, 'fay', { start: false });
  fay.tray = fay.desk.tray();
  await until('it is there', () => fay.desk.me.owned('org.buckstop.Tray'));
  await becomes(() => fay.lent('Link'), 'signed_out');
  const sign = (token) => fay.desk.me.call('org.buckstop.Tray', '/org/buckstop/Tray/desk', 'org.buckstop.Tray1', 'SignIn', 'ss', [w.server.url, token]);
  await assert.rejects(sign('A'.repeat(43)), { name: 'org.buckstop.Error.signed_out' });
  await sign(await w.token('fay'));
  await fay.link('open');
  assert.match(await fay.lent('Person'), /"fay"/);
});

test('there is one tray: a second start ends at once and the first goes on', async (t) => {
  const guy = await seat(t, w, 'guy');
  const owner = await guy.desk.me.owner('org.buckstop.Tray');
  const second = guy.desk.tray({ server: w.server, token: await w.token('guy') });
  assert.deepEqual(await second.ends(), { code: 0, signal: null });
  assert.ok(guy.tray.running);
  assert.equal(await guy.desk.me.owner('org.buckstop.Tray'), owner);
});

test('the bus starts it when somebody calls', async (t) => {
  const sam = await seat(t, w, 'sam', { start: false });
  account(sam);
  sam.desk.write('config/buckstop/token', `${await w.token('sam')}\n`);
  await becomes(() => sam.lent('Link'), 'open');
});

test('what has started it is answered once it is known who is signed in', async (t) => {
  const ann = await seat(t, w, 'ann', { start: false });
  account(ann);
  ann.desk.write('config/buckstop/token', `${await w.token('ann')}\n`);
  const [settings] = await ann.desk.me.call('org.buckstop.Tray', '/org/buckstop/Tray/desk', 'org.buckstop.Tray1', 'Read', 'ss', ['person.settings', '{}']);
  assert.equal(typeof JSON.parse(settings), 'object');
});

test('without a message bus it says so, and ends', async (t) => {
  const ada = await seat(t, w, 'ada', { start: false });
  const tray = ada.desk.tray({ server: w.server, token: await w.token('ada'), env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } });
  assert.notEqual((await tray.ends()).code, 0);
  assert.match(tray.text, /bus|D-Bus/i);
});
