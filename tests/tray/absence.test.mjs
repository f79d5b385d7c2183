// What a tray makes of time that it missed: the server away, the machine asleep, itself killed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, startProxy, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';
import { startSleeper } from '../harness/desktop/sleep.mjs';

// The server's clock begins an hour ago, so that an hour can pass there and what happened in it be old here.
const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
const w = world({ clock: hourAgo });

const state = async (id) => (await w.query('select state from core.question where id = $1', [id]))[0].state;
const acknowledged = async (id) =>
  (await w.query(`select count(*)::int as n from core.event where question = $1 and kind = 'question.acknowledged'`, [id]))[0].n;

test('a server that is killed and comes back: nothing is told twice, and what comes then is told', async (t) => {
  const bob = await seat(t, w, 'bob');
  await w.ask('ann', 'bob', { title: 'Before the fall' });
  await bob.notices.shows(/Before the fall/);
  w.server.kill();
  await becomes(() => bob.lent('Link'), /waiting|connecting/);
  await bob.menu(/connect|reach|offline/i);
  await w.server.restart();
  await bob.link('open');
  await w.ask('ann', 'bob', { title: 'After the fall' });
  await bob.notices.shows(/After the fall/);
  assert.equal(bob.notices.texts(/Before the fall/).length, 1);
});

test('what is chosen while the server is away is sent when it is back', async (t) => {
  const cat = await seat(t, w, 'cat');
  const question = await w.ask('ann', 'cat', { title: 'Chosen in between' });
  const told = await cat.notices.shows(/Chosen in between/);
  w.server.kill();
  await becomes(() => cat.lent('Link'), /waiting|connecting/);
  await cat.notices.act(told, 'Take it');
  await becomes(() => cat.lent('Queued'), 1);
  await w.server.restart();
  await becomes(() => state(question.id), 'acknowledged');
  await becomes(() => cat.lent('Queued'), 0);
  assert.equal(await acknowledged(question.id), 1);
});

test('kill -9 of the tray: what was chosen is sent once, and nothing is told twice', async (t) => {
  const eve = await seat(t, w, 'eve');
  const question = await w.ask('ann', 'eve', { title: 'Before the kill' });
  const told = await eve.notices.shows(/Before the kill/);
  w.server.kill();
  await becomes(() => eve.lent('Link'), /waiting|connecting/);
  await eve.notices.act(told, 'Take it');
  await becomes(() => eve.lent('Queued'), 1);
  eve.tray.kill();
  await eve.tray.exited;
  await w.server.restart();
  const meanwhile = await w.ask('ann', 'eve', { title: 'While it was dead' });
  await eve.start();
  await becomes(() => state(question.id), 'acknowledged');
  await eve.notices.shows(/While it was dead/);
  await eve.call('question.answer', { question: meanwhile.id, body: 'It is alive again, thank you.' });
  await eve.icon('buckstop-waiting-1');
  assert.equal(await acknowledged(question.id), 1);
  assert.equal(eve.notices.texts(/Before the kill/).length, 1);
});

test('the server away for an hour: what was missed is told once, summed up', async (t) => {
  const proxy = await startProxy(w.server);
  const dan = await seat(t, w, 'dan', { server: proxy });
  proxy.away = true;
  proxy.cut();
  await becomes(() => dan.lent('Link'), /waiting|connecting/);
  const before = dan.notices.told.length;
  for (const n of [1, 2, 3, 4]) await w.ask('ann', 'dan', { title: `Missed question ${n}` });
  await w.later('1 hour');
  proxy.away = false;
  await dan.link('open');
  await dan.icon(/^buckstop-(waiting|overdue)-/);
  const summed = await dan.notices.shows(/while you were away/i, { since: before });
  assert.match(`${summed.title} ${summed.body}`, /4|four/i);
  await w.ask('ann', 'dan', { title: 'Asked just now' });
  await dan.notices.shows(/Asked just now/);
  assert.deepEqual(dan.notices.told.slice(before).filter(({ title, body }) => /Missed question/.test(title + body) && !/while you were away/i.test(title + body)), []);
  assert.equal(dan.notices.texts(/while you were away/i).length, 1);
});

test('the machine sleeps for an hour, and the connection with it: what was asked is told when it wakes', async (t) => {
  const proxy = await startProxy(w.server);
  const fay = await seat(t, w, 'fay', { server: proxy, system: true, start: false });
  const machine = await startSleeper(fay.desk);
  await fay.start({ env: machine.env });
  await machine.sleeps(fay.tray, 3600, async () => {
    proxy.deaden();
    await w.ask('ann', 'fay', { title: 'Asked in her sleep' });
  });
  await fay.icon(/^buckstop-(waiting|overdue)-1$/);
  await fay.notices.shows(/Asked in her sleep|waits for you/i);
});

test('what fell due while the machine slept is overdue when it wakes', async (t) => {
  const guy = await seat(t, w, 'guy', { system: true, start: false });
  const machine = await startSleeper(guy.desk);
  await guy.start({ env: machine.env });
  const question = await w.ask('ann', 'guy', { title: 'Due in half an hour' });
  const [{ now }] = await w.query('select core.now() as now');
  await guy.call('question.acknowledge', { question: question.id, by: new Date(Math.max(now, Date.now()) + 1_800_000).toISOString() });
  await guy.icon('buckstop-waiting-1');
  await machine.sleeps(guy.tray, 3600);
  await guy.icon('buckstop-overdue-1');
});

test('a connection that died unnoticed is found when the machine wakes', async (t) => {
  const proxy = await startProxy(w.server);
  const pia = await seat(t, w, 'pia', { server: proxy, system: true, start: false });
  const machine = await startSleeper(pia.desk);
  await pia.start({ env: machine.env });
  await machine.sleeps(pia.tray, 0, () => proxy.deaden());
  await w.ask('ann', 'pia', { title: 'Over the new connection' });
  await pia.notices.shows(/Over the new connection/);
});
