// The icon and its menu, as a tray's host sees them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';

const w = world();

const soon = (ms) => new Date(Date.now() + ms).toISOString();
const state = async (id) => (await w.query('select state from core.question where id = $1', [id]))[0].state;

test('an icon registers: quiet, with a name, a menu and words', async (t) => {
  const bob = await seat(t, w, 'bob');
  const item = await bob.item.properties();
  assert.equal(item.Id, 'buckstop');
  assert.equal(item.Category, 'Communications');
  assert.equal(item.IconName, 'buckstop-quiet');
  await becomes(() => bob.item.tooltip(), /Nothing waits for you/);
  assert.ok(item.Menu.startsWith('/'));
  await bob.menu(/Ask a question/);
  await bob.menu(/Quit/);
});

test('icon and words follow a question: asked, taken, answered', async (t) => {
  const bob = await seat(t, w, 'bob');
  const signals = await bob.item.listen();
  const question = await w.ask('ann', 'bob');
  await bob.icon('buckstop-waiting-1');
  assert.ok(signals.includes('NewIcon') && signals.includes('NewToolTip'), `${signals}`);
  await becomes(() => bob.item.tooltip(), /1|one/i);

  await bob.call('question.acknowledge', { question: question.id });
  await becomes(async () => (await bob.item.lines()).some((line) => line.trim() === 'Take it'), false);
  await bob.icon('buckstop-waiting-1');

  await bob.call('question.answer', { question: question.id, body: 'To the archive, in the cellar.' });
  await bob.icon('buckstop-quiet');
});

test('the icon counts', async (t) => {
  const cat = await seat(t, w, 'cat');
  for (let n = 1; n <= 9; n += 1) {
    await w.ask('ann', 'cat', { title: `Question ${n}` });
    await cat.icon(`buckstop-waiting-${n}`);
  }
  await w.ask('ann', 'cat', { title: 'One too many' });
  await cat.icon('buckstop-waiting-many');
});

test('a consult waits for me as well', async (t) => {
  const eve = await seat(t, w, 'eve');
  const question = await w.ask('ann', 'dan');
  const dan = await w.as('dan');
  await dan.call('question.consult', { question: question.id, to: { person: '@eve' }, body: 'Do you know?' });
  await eve.icon('buckstop-waiting-1');
});

test('what becomes overdue is seen by the clock alone', async (t) => {
  const fay = await seat(t, w, 'fay');
  const question = await w.ask('ann', 'fay');
  await fay.icon('buckstop-waiting-1');
  await fay.call('question.acknowledge', { question: question.id, by: soon(3000) });
  await fay.icon('buckstop-overdue-1');
  await becomes(() => fay.item.tooltip(), /overdue/i);
  await fay.call('question.acknowledge', { question: question.id, by: soon(3_600_000) });
  await fay.icon('buckstop-waiting-1');
});

test('the menu has what I own, what is due first at the top', async (t) => {
  const guy = await seat(t, w, 'guy');
  await w.ask('ann', 'guy', { title: 'Where is the mop?' });
  await w.ask('ann', 'guy', { title: 'Where is the fire extinguisher?', priority: 'urgent', why: 'It burns.' });
  const title = 'Who has the keys to the small store room behind the kitchen, the one on the left hand side when coming in?';
  await w.ask('ann', 'guy', { title });
  await guy.menu(/extinguisher[^]*mop[^]*keys/);
  const long = await guy.item.entry(/keys/);
  assert.ok(long.label.length < title.length, 'long titles are cut');
  await guy.menu(/in (\d+ minutes|\d+ hours?)|by /);
});

test('"Take it" in the menu takes the question', async (t) => {
  const bob = await seat(t, w, 'bob');
  const question = await w.ask('ann', 'bob', { title: 'May I have the afternoon off?' });
  await bob.item.chosen(/afternoon/, 'Take it');
  await becomes(() => state(question.id), 'acknowledged');
});

test('"By …" in the menu promises', async (t) => {
  const bob = await seat(t, w, 'bob');
  const question = await w.ask('ann', 'bob', { title: 'When are the accounts closed?' });
  await bob.item.chosen(/accounts closed/, 'By', /, \d\d:\d\d$/); // which times there are depends on the day
  await until('a promise', async () => (await bob.call('question.get', { question: question.id })).question.promised_at);
});

test('"Open" opens it in the browser', async (t) => {
  const bob = await seat(t, w, 'bob');
  const question = await w.ask('ann', 'bob', { title: 'Which account is for tea?' });
  await bob.item.chosen(/tea/, 'Open');
  await becomes(() => bob.browser.opened(), [`${w.server.url}/q/${question.id}`]);
});

test('away from the menu, and back', async (t) => {
  const pia = await seat(t, w, 'pia');
  const away = async () => (await w.query(`select away_until is not null as away from core.person where handle = 'pia'`))[0].away;
  await pia.item.chosen('Away', 'Until tomorrow');
  await becomes(away, true);
  await pia.item.chosen(/Away until .* I am back/);
  await becomes(away, false);
  await pia.menu(/^Away$/m);
});

test('what I asked and was answered waits for my word', async (t) => {
  const dan = await seat(t, w, 'dan');
  const question = await w.ask('dan', 'eve', { title: 'Which form is for returns?' });
  const eve = await w.as('eve');
  await eve.call('question.answer', { question: question.id, body: 'Form 12, in the green folder.' });
  await dan.menu(/You asked[^]*form is for returns/);
});

test('the icon comes back with a host that has been restarted', async (t) => {
  const bob = await seat(t, w, 'bob');
  await bob.host.vanish();
  await bob.host.appear();
  bob.item = await bob.host.item();
  await bob.icon(/^buckstop-/);
});
