// Promising and answering from the desktop.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, startProxy, world } from '../harness/index.mjs';
import { atWindows } from '../harness/desktop/windows.mjs';

const w = world();

const said = (question) => w.query('select kind::text, body from core.message where question = $1 order by id', [question.id]).then((rows) => rows.map(({ kind, body }) => [kind, body]));
const state = (question) => w.query('select state::text from core.question where id = $1', [question.id]).then(([row]) => row.state);

test('a promise is one of some times, or one in words', async (t) => {
  const bob = await atWindows(t, w, 'bob');
  const question = await w.ask('ann', 'bob', { title: 'When are the books closed?' });
  await bob.open('promise', question.id);
  await bob.eyes.sees('label', 'When are the books closed?');
  await bob.eyes.sees('label', 'Ann sees when the answer will be there.');
  await bob.eyes.type('text box', 'Another time', 'the day before yesterday');
  await bob.keys('Promise an answer', 'ctrl+Return');
  await bob.eyes.type('text box', 'Another time', 'in 3 days');
  await bob.eyes.sees('label', /^That is /);
  await bob.keys('Promise an answer', 'ctrl+Return');
  await bob.window.ends();
  const [{ days }] = await w.query('select round(extract(epoch from promised_at - now()) / 86400)::int as days from core.question where id = $1', [question.id]);
  assert.ok(days === 3 || days === 2, `${days} days`);
});

test('an answer is sent by the keyboard alone, and what was said before is read there', async (t) => {
  const cat = await atWindows(t, w, 'cat');
  const question = await w.ask('ann', 'cat', { title: 'Where is the seal?', body: 'The round one.' });
  await (await w.as('ann')).call('question.say', { question: question.id, body: 'It was on the desk.' });
  await cat.open('reply', question.id);
  await cat.eyes.sees('label', 'The round one.');
  await cat.eyes.sees('label', 'It was on the desk.');
  await cat.type('Reply', 'It lies in the safe of the office');
  await cat.keys('Reply', 'ctrl+Return');
  await cat.window.ends();
  assert.deepEqual((await said(question)).at(-1), ['answer', 'It lies in the safe of the office']);
  assert.equal(await state(question), 'answered');
});

test('what only sends somebody elsewhere is refused, stays, and is sent when one insists', async (t) => {
  const dan = await atWindows(t, w, 'dan');
  const question = await w.ask('ann', 'dan', { title: 'Who pays the haulier?' });
  await dan.open('reply', question.id);
  await dan.eyes.sees('label', 'Who pays the haulier?');
  await dan.type('Reply', "I don't know, you'll have to ask finance.");
  await dan.eyes.press('button', 'Send the answer');
  await dan.eyes.sees('alert', /^This sends the person who asked somewhere else/);
  assert.equal(await dan.eyes.read('text box', 'Your answer'), "I don't know, you'll have to ask finance.");
  await dan.eyes.press('button', 'It is an answer: send it');
  await dan.window.ends();
  assert.equal(await state(question), 'answered');
});

test('a text comes by the standard input, goes after what was begun, and is a message when one says so', async (t) => {
  const eve = await atWindows(t, w, 'eve');
  const question = await w.ask('ann', 'eve', { title: 'Is the hall free?' });
  await eve.call('draft.save', { name: question.id, content: { text: 'I look', mode: 'say', to: null, by: '', whom: null, article: null } });
  const window = await eve.open('reply', question.id, '-');
  window.process.stdin.end('and tell you at noon\n');
  await becomes(() => eve.eyes.read('text box', 'Your message'), 'I look\n\nand tell you at noon');
  await eve.eyes.press('button', 'Send');
  await window.ends();
  assert.deepEqual(await said(question), [['said', 'I look\n\nand tell you at noon']]);
  assert.deepEqual((await eve.call('draft.list')).drafts, []);
});

test('what is half written is there again', async (t) => {
  const fay = await atWindows(t, w, 'fay');
  const question = await w.ask('ann', 'fay', { title: 'Is the till right?' });
  await fay.open('reply', question.id);
  await fay.eyes.sees('label', 'Is the till right?');
  await fay.type('Reply', 'It is five short');
  await fay.keys('Reply', 'Escape');
  await fay.window.ends();
  const [{ name, content }] = (await fay.call('draft.list')).drafts;
  assert.deepEqual([name, content.text, content.mode], [question.id, 'It is five short', 'answer']);
  await fay.open('reply', question.id);
  await becomes(() => fay.eyes.read('text box', 'Your answer'), 'It is five short');
});

test('that the page cannot be opened is said in the window, which stays', async (t) => {
  const guy = await atWindows(t, w, 'guy');
  guy.desk.env.XDG_DATA_DIRS = '/nowhere'; // this machine's browsers
  const question = await w.ask('ann', 'guy', { title: 'Is the ladder back?' });
  guy.desk.write('data/applications/browser.desktop', '');
  await guy.open('reply', question.id);
  await guy.eyes.sees('label', 'Is the ladder back?');
  await guy.eyes.press('button', 'Open');
  await guy.eyes.sees('label', /this desktop names no browser/);
  guy.browser = guy.desk.browser();
  await guy.eyes.press('button', 'Open');
  await becomes(() => guy.browser.opened(), [`${w.server.url}/q/${question.id}`]);
  await guy.eyes.seesNo('label', /this desktop names no browser/);
});

// The tray dies with a change in hand: the wire is mute, so that nobody has answered it.
test('sent again after the tray has died without a word, it is said once', async (t) => {
  const proxy = await startProxy(w.server);
  const sam = await atWindows(t, w, 'sam', { start: false });
  sam.desk.write('config/buckstop/account', `server=${proxy.url}\n`);
  sam.desk.write('config/buckstop/token', `${await w.token('sam')}\n`);
  await sam.start({ server: null, token: null });
  const question = await w.ask('ann', 'sam', { title: 'Is the gate shut?' });
  const text = 'I look at once';
  await sam.call('draft.save', { name: question.id, content: { text, mode: 'say', to: null, by: '', whom: null, article: null } });
  const window = await sam.open('reply', question.id);
  await becomes(() => sam.eyes.read('text box', 'Your message'), text);
  proxy.mute();
  await sam.eyes.press('button', 'Send');
  await becomes(() => sam.desk.read(`state/buckstop/tray/127.0.0.1:${proxy.port}/queue`), /question\.say/);
  sam.tray.kill();
  await sam.tray.exited;
  await sam.eyes.sees('alert', /tray does not answer/);
  await sam.start({ server: null, token: null });
  await becomes(() => said(question), [['said', text]]);
  assert.equal(await sam.eyes.read('text box', 'Your message'), text);
  await sam.eyes.press('button', 'Send');
  await window.ends();
  assert.deepEqual(await said(question), [['said', text]]);
});
