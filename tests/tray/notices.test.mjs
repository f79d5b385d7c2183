// Notifications, as a server of them is told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';

const w = world();

const state = async (id) => (await w.query('select state from core.question where id = $1', [id]))[0].state;
const capabilities = (...more) => ({ notices: { capabilities: ['body', ...more] } });

test('a question asked is told, and "Take it" takes it', async (t) => {
  const bob = await seat(t, w, 'bob');
  const question = await w.ask('ann', 'bob', { title: 'Where do old invoices go?' });
  const told = await bob.notices.shows(/Where do old invoices go/);
  assert.match(told.title, /Ann/);
  assert.equal(told.application, 'Buckstop');
  assert.equal(told.hints['desktop-entry'], 'org.buckstop.Tray');
  await bob.notices.act(told, 'Take it');
  await becomes(() => state(question.id), 'acknowledged');
});

test('"Open" opens it, and so does a click on the whole', async (t) => {
  const bob = await seat(t, w, 'bob');
  const question = await w.ask('ann', 'bob', { title: 'Which bank is ours?' });
  const told = await bob.notices.shows(/Which bank/);
  assert.ok(told.actions.default, 'a click on it does something');
  await bob.notices.act(told, 'Open');
  await becomes(() => bob.browser.opened(), [`${w.server.url}/q/${question.id}`]);
});

test('a reply typed into the notification reaches the asker', async (t) => {
  const bob = await seat(t, w, 'bob', capabilities('actions', 'inline-reply'));
  const question = await w.ask('ann', 'bob', { title: 'What is the code of the copier?' });
  const told = await bob.notices.shows(/copier/);
  assert.ok('inline-reply' in told.actions);
  await bob.notices.reply(told, 'I shall look it up.');
  const ann = await w.as('ann');
  await ann.waitFor(({ method, params }) => method === 'question.said' && params.question.id === question.id);
});

test('a server without actions gets none, and words that say where to act', async (t) => {
  const bob = await seat(t, w, 'bob', capabilities());
  await w.ask('ann', 'bob', { title: 'Whose is the red folder?' });
  const told = await bob.notices.shows(/red folder/);
  assert.deepEqual(told.actions, {});
  assert.match(told.body, /icon|menu|window|Open/i);
});

test('words are words, with markup or without', async (t) => {
  const title = 'Is 5 < 6 & <b>7</b> > 6?';
  const rich = await seat(t, w, 'bob', capabilities('body-markup'));
  await w.ask('ann', 'bob', { title });
  assert.match((await rich.notices.shows(/5/)).body, /Is 5 &lt; 6 &amp; &lt;b&gt;7&lt;\/b&gt; &gt; 6\?/);
  const plain = await seat(t, w, 'cat', capabilities());
  await w.ask('ann', 'cat', { title });
  assert.ok((await plain.notices.shows(/5/)).body.includes(title));
});

test('one question is one notification', async (t) => {
  const eve = await seat(t, w, 'eve');
  const question = await w.ask('ann', 'eve', { title: 'Where is the price list?' });
  const told = await eve.notices.shows(/price list/);
  const ann = await w.as('ann');
  await ann.call('question.say', { question: question.id, body: 'The one of this year.' });
  const again = await until('another word of it', () => eve.notices.told.find((one) => one.replaces === told.id));
  assert.match(`${again.title} ${again.body}`, /wrote|price list/);
  assert.equal(eve.notices.open.size, 1);
});

test('what is answered elsewhere is taken away', async (t) => {
  const fay = await seat(t, w, 'fay');
  const question = await w.ask('ann', 'fay', { title: 'Who is ill?' });
  const told = await fay.notices.shows(/Who is ill/);
  await fay.call('question.answer', { question: question.id, body: 'Nobody is, as far as I know.' });
  await fay.notices.closed(told);
});

test('of a private question no word is told', async (t) => {
  const guy = await seat(t, w, 'guy');
  await w.ask('ann', 'guy', { title: 'Is it true about the burglary?', body: 'The safe stood open.', private: true });
  const told = await guy.notices.shows(/A private question/);
  for (const words of ['burglary', 'safe', 'true']) assert.ok(!JSON.stringify(told).includes(words), JSON.stringify(told));
});

test('whoever is not to be disturbed is told at once of what is urgent, and of the rest afterwards', async (t) => {
  const dan = await seat(t, w, 'dan');
  await dan.call('person.prefer', { do_not_disturb_until: new Date(Date.now() + 10_000).toISOString() });
  await w.ask('ann', 'dan', { title: 'What shall we order?' });
  await w.ask('ann', 'dan', { title: 'The hall is under water, whom do I call?', priority: 'urgent', why: 'It rises.' });
  const told = await dan.notices.shows(/under water/);
  assert.equal(told.hints.urgency, 2);
  assert.equal(dan.notices.told.length, 1);
  await dan.notices.shows(/What shall we order/);
});

test('quiet hours hold back what is not urgent', async (t) => {
  const sam = await seat(t, w, 'sam');
  const clock = (ms) => new Date(Date.now() + ms).toISOString().slice(11, 16);
  await sam.call('person.prefer', { time_zone: 'UTC', quiet_hours: `${clock(-3_600_000)}-${clock(7_200_000)}` });
  await w.ask('ann', 'sam', { title: 'Can this wait?' });
  await sam.icon('buckstop-waiting-1');
  await w.ask('ann', 'sam', { title: 'This cannot', priority: 'urgent', why: 'It burns.' });
  await sam.notices.shows(/This cannot/);
  assert.deepEqual(sam.notices.texts(/Can this wait/), []);
});

test('they can be turned off in the menu', async (t) => {
  const cat = await seat(t, w, 'cat');
  await cat.item.chosen(/Notifications/);
  await until('they are off', async () => (await cat.item.entry(/Notifications/)).checked === false);
  const count = cat.notices.told.length;
  await w.ask('ann', 'cat', { title: 'Do you hear me?' });
  await cat.menu(/Do you hear me/);
  await cat.item.chosen(/Notifications/);
  await until('they are on', async () => (await cat.item.entry(/Notifications/)).checked === true);
  await w.ask('ann', 'cat', { title: 'And now?' });
  await cat.notices.shows(/And now/);
  assert.deepEqual(cat.notices.texts(/Do you hear me/), []);
  assert.ok(cat.notices.told.length > count);
});

test('a server of notifications that comes later is told of what is still open', async (t) => {
  const pia = await seat(t, w, 'pia', { notices: false });
  await w.ask('ann', 'pia', { title: 'Are you in today?' });
  await pia.icon('buckstop-waiting-1');
  pia.notices = await pia.desk.notifications();
  await pia.notices.shows(/Are you in today/);
});

test('a server that was restarted shows again what is still open, and that alone', async (t) => {
  const ada = await seat(t, w, 'ada');
  const done = await w.ask('ann', 'ada', { title: 'Which printer is broken?' });
  await w.ask('ann', 'ada', { title: 'Which password is too short?' });
  await ada.notices.shows(/printer/);
  await ada.notices.shows(/password/);
  await ada.notices.vanish();
  await ada.call('question.answer', { question: done.id, body: 'The one on the third floor.' });
  await ada.icon('buckstop-waiting-1');
  const before = ada.notices.told.length;
  await ada.notices.appear();
  await ada.notices.shows(/password/, { since: before });
  assert.deepEqual(ada.notices.told.slice(before).filter(({ body }) => /printer/.test(body)), []);
});
