// What the tray says of what somebody did from it: refusals with a way on, being away; and what waits after a gap.

import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { test } from 'node:test';
import { becomes, places, startProxy, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';

const w = world();

const withReply = { notices: { capabilities: ['body', 'actions', 'inline-reply'] } };

// A tray behind a proxy, which does not hear of what happens while that is away.
async function cutOff(t, handle, options = {}) {
  const proxy = await startProxy(w.server);
  const sits = await seat(t, w, handle, { server: proxy, ...options });
  sits.away = async () => {
    proxy.away = true;
    proxy.cut();
    await becomes(() => sits.lent('Link'), /waiting|connecting/);
  };
  sits.back = () => {
    proxy.away = false;
    return sits.link('open');
  };
  return sits;
}

async function withdraw({ id }) {
  const ann = await w.as('ann');
  await ann.call('question.withdraw', { question: id });
}

test('what was chosen and is refused is said in words, with a way to the question', async (t) => {
  const bob = await cutOff(t, 'bob');
  const question = await w.ask('ann', 'bob', { title: 'Which drawer is the stapler in?' });
  const told = await bob.notices.shows(/stapler/);
  await bob.away();
  await bob.notices.act(told, 'Take it');
  await withdraw(question);
  await bob.back();
  const refused = await bob.notices.shows(/The question was not taken/);
  assert.notEqual(refused.body, '');
  await bob.notices.act(refused, 'Open');
  await becomes(() => bob.browser.opened().length, 1);
});

test('what was typed and is refused comes back into the window in which it can be changed', async (t) => {
  const cat = await cutOff(t, 'cat', { ...withReply, start: false });
  // Beside it stands a window that notes what it is given.
  const program = `${cat.desk.make('bin')}/buckstop-tray`;
  copyFileSync(places.buckstopTray, program);
  cat.desk.write('bin/buckstop-window', `#!/bin/sh\n{ echo "$@"; cat; } >>'${cat.desk.folder}/window'\n`, 0o700);
  cat.desk.tray = ({ server, token }) => cat.desk.run(program, [], { env: { BUCKSTOP_SERVER: server.url, BUCKSTOP_TOKEN: token } });
  await cat.start();

  const question = await w.ask('ann', 'cat', { title: 'Who waters the plants?' });
  const told = await cat.notices.shows(/plants/);
  await cat.away();
  await cat.notices.reply(told, 'I do: "every" <Monday>, äöü');
  await cat.notices.shows(/You are offline/);
  await withdraw(question);
  await cat.back();
  await cat.notices.shows(/Your message was not sent/);
  await becomes(() => cat.desk.read('window'), `reply ${question.id} -\nI do: "every" <Monday>, äöü`);
});

test('going away says until when, and the way back', async (t) => {
  const dan = await seat(t, w, 'dan');
  const away = async () => (await w.query(`select away_until is not null as away from core.person where handle = 'dan'`))[0].away;
  await dan.item.chosen('Away', 'Until tomorrow');
  const told = await dan.notices.shows(/You are away until tomorrow 09:00/);
  assert.match(told.body, /Nothing was waiting|moved|stay/);
  await dan.notices.act(told, 'I am back');
  await becomes(away, false);
  await dan.notices.shows(/You are back/);
});

test('who begins with questions that wait is told how many, once', async (t) => {
  await w.ask('ann', 'eve', { title: 'First of two' });
  await w.ask('ann', 'eve', { title: 'Second of two' });
  const eve = await seat(t, w, 'eve');
  const told = await eve.notices.shows(/2 questions wait for you/);
  assert.ok('mine' in told.actions);
  await w.ask('ann', 'eve', { title: 'The third' });
  await eve.notices.shows(/The third/);
  assert.equal(eve.notices.told.length, 2);
});

test('an answer can be confirmed where it is told', async (t) => {
  const fay = await seat(t, w, 'fay');
  const question = await w.ask('fay', 'guy', { title: 'When is the floor wet?' });
  const guy = await w.as('guy');
  await guy.call('question.answer', { question: question.id, body: 'From six to seven, every evening.' });
  const told = await fay.notices.shows(/Guy Gardner answered/);
  await fay.notices.act(told, 'It helped');
  const state = async () => (await w.query('select state from core.question where id = $1', [question.id]))[0].state;
  await becomes(state, 'resolved');
});

test('where nothing shows notifications, what must be read is on standard error', async (t) => {
  const sam = await cutOff(t, 'sam', { notices: false });
  const question = await w.ask('ann', 'sam', { title: 'And now?' });
  await sam.menu(/And now/);
  await sam.away();
  await sam.item.chosen(/And now/, 'Take it');
  await withdraw(question);
  await sam.back();
  await sam.tray.says(/The question was not taken/);
});

test('who is signed out is told so, and shown the way in', async (t) => {
  const pia = await seat(t, w, 'pia', { start: false });
  pia.tray = pia.desk.tray({ server: w.server, token: 'nobodys' });
  const told = await pia.notices.shows(/signed out/);
  assert.deepEqual(Object.keys(told.actions), ['default', 'sign-in']);
  assert.match(told.actions['sign-in'], /Sign in/);
});

test('what is told is told in the language of the desktop', async (t) => {
  const ada = await seat(t, w, 'ada', { tray: { env: { LANGUAGE: 'de' } } });
  await w.ask('ann', 'ada', { title: 'How many languages are there?' });
  const told = await ada.notices.shows(/How many languages/);
  assert.equal(told.title, 'Ann Archer fragt dich');
  assert.equal(told.actions.take, 'Übernehmen');
});
