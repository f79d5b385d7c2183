// Drafts: kept here at once, on the server when typing pauses, and the newest text wins, never the
// server's over one unsaved.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDrafts } from '../../client/web/src/drafts.js';
import { createKept } from '../../client/web/src/kept.js';
import { CallError } from '../../client/web/src/socket.js';
import { FakeTimers } from './timers.mjs';
import { storage } from './storage.mjs';

const settled = () => new Promise((resolve) => setTimeout(resolve));

// A server that holds drafts, and counts what it is asked.
function server() {
  const held = new Map();
  const asked = [];
  let saves = 0;
  const answers = {
    'draft.list': () => ({ drafts: [...held.values()] }),
    'draft.save': ({ name, content }) => {
      saves += 1;
      const savedAt = new Date(saves * 1000).toISOString();
      held.set(name, { name, content, saved_at: savedAt });
      return { saved_at: savedAt };
    },
    'draft.drop': ({ name }) => held.delete(name) && {},
  };
  return {
    held,
    asked,
    async ask(verb, params) {
      asked.push(verb);
      return answers[verb](params);
    },
  };
}

// A browser of that person's before that server.
function desk({ ask, kept = storage(), person = '1' }) {
  const d = { timers: new FakeTimers(), open: true, person, kept };
  d.drafts = createDrafts({
    kept: createKept(kept, 'draft.'),
    ask: (...call) => ask(...call),
    me: () => d.person,
    isOpen: () => d.open,
    timers: d.timers,
  });
  return d;
}

test('a draft is saved when typing pauses, once, as it is then', async () => {
  const s = server();
  const { drafts, timers } = desk(s);
  for (const text of ['H', 'He', 'Hel']) {
    drafts.set('1.7', { text });
    timers.pass(500);
  }
  assert.deepEqual(s.asked, []);
  timers.pass(1500);
  await settled();
  assert.deepEqual([s.asked, s.held.get('7').content], [['draft.save'], { text: 'Hel' }]);
});

test('what was written on one device is there on another', async () => {
  const s = server();
  const [one, two] = [desk(s), desk(s)];
  one.drafts.set('1.ask', { text: 'Why?' });
  one.timers.pass(1500);
  await settled();
  const seen = [];
  two.drafts.watch('1.ask', () => seen.push(two.drafts.get('1.ask')));
  await two.drafts.read();
  assert.deepEqual(seen, [{ text: 'Why?' }]);
});

test('what is not saved yet wins over what the server has', async () => {
  const s = server();
  const [one, two] = [desk(s), desk(s)];
  one.drafts.set('1.7', { text: 'older' });
  one.timers.pass(1500);
  await settled();
  two.open = false;
  two.drafts.set('1.7', { text: 'typed offline' });
  two.timers.pass(60_000);
  two.open = true;
  await two.drafts.read();
  await settled();
  assert.deepEqual(
    [two.drafts.get('1.7'), s.held.get('7').content],
    [{ text: 'typed offline' }, { text: 'typed offline' }],
  );
});

test('a newer text from another device takes the place of a saved one', async () => {
  const s = server();
  const [one, two] = [desk(s), desk(s)];
  for (const [d, text] of [
    [one, 'first'],
    [two, 'second'],
  ]) {
    await d.drafts.read();
    d.drafts.set('1.7', { text });
    d.timers.pass(1500);
    await settled();
  }
  await one.drafts.read();
  assert.deepEqual(one.drafts.get('1.7'), { text: 'second' });
});

test('a draft that was sent on one device is gone on the other, and one that was not is not', async () => {
  const s = server();
  const [one, two] = [desk(s), desk(s)];
  one.drafts.set('1.7', { text: 'sent' });
  one.timers.pass(1500);
  await settled();
  await two.drafts.read();
  two.open = false;
  two.drafts.set('1.8', { text: 'here only' });
  one.drafts.remove('1.7');
  one.timers.pass(1500);
  await settled();
  two.open = true;
  await two.drafts.read();
  assert.deepEqual([two.drafts.get('1.7'), two.drafts.get('1.8')], [null, { text: 'here only' }]);
});

test('a draft that was removed offline does not come back', async () => {
  const s = server();
  const { drafts, timers, ...d } = desk(s);
  drafts.set('1.7', { text: 'sent' });
  timers.pass(1500);
  await settled();
  d.open = false;
  drafts.remove('1.7');
  await drafts.read();
  await settled();
  assert.deepEqual([drafts.get('1.7'), s.held.size], [null, 0]);
});

test('a draft that one tab sends while another saves it does not come back', async () => {
  const s = server();
  const kept = storage();
  const [one, two] = [desk({ ...s, kept }), desk({ ...s, kept })];
  one.drafts.set('1.7', { text: 'sent' });
  one.timers.pass(1500); // it is under way
  two.drafts.remove('1.7');
  await settled();
  two.timers.pass(1500);
  await settled();
  await two.drafts.read();
  assert.deepEqual([two.drafts.get('1.7'), s.held.size], [null, 0]);
});

test('what is typed while it is saved is saved too', async () => {
  const s = server();
  const { drafts, timers } = desk(s);
  drafts.set('1.7', { text: 'one' });
  timers.pass(1500);
  drafts.set('1.7', { text: 'one, two' });
  await settled();
  timers.pass(1500);
  await settled();
  assert.deepEqual(
    [drafts.get('1.7'), s.held.get('7').content],
    [{ text: 'one, two' }, { text: 'one, two' }],
  );
});

test('a draft that was saved while the list was under way is not taken for one that was sent', async () => {
  const s = server();
  const d = desk(s);
  const reading = d.drafts.read();
  d.drafts.set('1.7', { text: 'new' });
  d.timers.pass(1500);
  await reading;
  await settled();
  assert.deepEqual(d.drafts.get('1.7'), { text: 'new' });
});

test('what is too long for the server stays here, and is not sent', async () => {
  const s = server();
  const { drafts, timers } = desk(s);
  const text = 'ü'.repeat(20_000);
  drafts.set('1.7', { text });
  timers.pass(1500);
  await drafts.read();
  assert.deepEqual([s.asked, drafts.get('1.7').text], [['draft.list'], text]);
});

test('what the server refuses is not sent again until it changes', async () => {
  let asked = 0;
  const refuse = async (verb) => {
    if (verb === 'draft.list') return { drafts: [] };
    asked += 1;
    throw new CallError('bad_request', '');
  };
  const { drafts, timers } = desk({ ask: refuse });
  drafts.set('1.7', { text: 'no' });
  timers.pass(1500);
  await settled();
  await drafts.read();
  await settled();
  assert.equal(asked, 1);
  drafts.set('1.7', { text: 'no!' });
  timers.pass(1500);
  await settled();
  assert.equal(asked, 2);
});

test("one person's drafts are neither shown nor saved as another's", async () => {
  const s = server();
  const kept = storage();
  const one = desk({ ...s, kept });
  one.open = false;
  one.drafts.set('1.7', { text: 'private' });
  const other = desk({ ...s, kept, person: '11' });
  await other.drafts.read();
  await settled();
  assert.deepEqual([other.drafts.get('11.7'), s.held.size, s.asked], [null, 0, ['draft.list']]);
});

test('two tabs agree: what one writes the other shows, and saves should its tab be gone', async () => {
  const s = server();
  const kept = storage();
  const [one, two] = [desk({ ...s, kept }), desk({ ...s, kept })];
  const seen = [];
  two.drafts.watch('1.7', () => seen.push(two.drafts.get('1.7')));
  one.drafts.set('1.7', { text: 'hello' });
  two.drafts.heard({ key: 'draft.1.7' });
  assert.deepEqual(seen, [{ text: 'hello' }]);
  two.timers.pass(6000);
  await settled();
  assert.deepEqual(s.held.get('7').content, { text: 'hello' });
});
