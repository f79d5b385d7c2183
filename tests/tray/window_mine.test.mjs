// What is mine, where there is no tray: in its order, as it is now, and done from there.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { atWindows } from '../harness/desktop/windows.mjs';

const w = world({ clock: '2026-03-02T10:00:00Z' });

const state = (question) => w.query('select state::text from core.question where id = $1', [question.id]).then(([row]) => row.state);

test('nothing waits, then something does, and is taken from there', async (t) => {
  const bob = await atWindows(t, w, 'bob');
  await bob.open('mine');
  await bob.eyes.sees('label', 'All quiet');
  const question = await w.ask('ann', 'bob', { title: 'Where is the contract?' });
  await bob.eyes.press('button', 'Take it: Where is the contract?');
  await becomes(() => state(question), 'acknowledged');
  await bob.eyes.seesNo('button', 'Take it: Where is the contract?');
  await bob.eyes.sees('label', /^Answer/);
  await (await w.as('bob')).call('question.answer', { question: question.id, body: 'In the red folder on the left.' });
  await bob.eyes.sees('label', 'All quiet');
});

test('without a tray host the window comes by itself, and says why', async (t) => {
  const cat = await atWindows(t, w, 'cat', { host: false });
  await cat.eyes.sees('label', /no tray here$/i);
  await cat.keys('Buckstop', 'Escape');
  await cat.eyes.seesNo('window', 'Buckstop');
});

test('of an answer to what I asked I say that it helped', async (t) => {
  const dan = await atWindows(t, w, 'dan');
  const question = await w.ask('dan', 'guy', { title: 'Is there salt?' });
  await (await w.as('guy')).call('question.answer', { question: question.id, body: 'Two bags, in the shed behind the yard.' });
  await dan.open('mine');
  await dan.eyes.sees('label', 'You asked: did the answer help?');
  await dan.eyes.press('button', 'It helped: Is there salt?');
  await becomes(() => state(question), 'resolved');
  await dan.eyes.sees('label', 'All quiet');
});

test('the focus stays with its question, whatever comes and goes', async (t) => {
  const eve = await atWindows(t, w, 'eve');
  const first = await w.ask('ann', 'eve', { title: 'The first' });
  await w.ask('ann', 'eve', { title: 'The second' });
  await eve.open('mine');
  await eve.eyes.sees('button', 'Take it: The second');
  await eve.keys('Buckstop', 'Tab', 'Tab', 'Tab');
  await eve.keys('Buckstop', 'Down');
  const before = await eve.eyes.focused();
  await (await w.as('ann')).call('question.withdraw', { question: first.id });
  await w.ask('ann', 'eve', { title: 'The third', priority: 'urgent', why: 'It burns' });
  await eve.eyes.sees('button', 'Take it: The third');
  await eve.eyes.seesNo('button', 'Take it: The first');
  const now = await eve.eyes.focused();
  assert.ok(now, await eve.eyes.text());
  if (!/The first/.test(before.name)) assert.equal(now.name, before.name);
});

test('without a connection it says so, shows what it knows, and what is pressed is kept', async (t) => {
  const fay = await atWindows(t, w, 'fay');
  const question = await w.ask('ann', 'fay', { title: 'Who opens tomorrow?' });
  await fay.open('mine');
  await fay.eyes.sees('button', 'Take it: Who opens tomorrow?');
  await w.server.stop();
  await fay.eyes.sees('label', /^The server cannot be reached/);
  await fay.eyes.press('button', 'Take it: Who opens tomorrow?');
  await fay.eyes.sees('alert', /^It is kept/);
  await w.server.start();
  await becomes(() => state(question), 'acknowledged');
  await fay.eyes.seesNo('button', 'Take it: Who opens tomorrow?');
});

test('without a tray it says so, and starts one', async (t) => {
  const guy = await atWindows(t, w, 'guy', { start: false });
  guy.desk.bus.offer('org.buckstop.Tray', '/bin/false');
  await guy.open('mine');
  await guy.eyes.sees('label', /tray is not running/);
  await guy.eyes.sees('button', 'Start it');
  await guy.start();
  await guy.eyes.sees('label', 'All quiet');
  await guy.eyes.seesNo('label', /tray is not running/);
});
