// Asking from the desktop: by keys alone, with what answers it already, without a connection, and nothing typed is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { atWindows } from '../harness/desktop/windows.mjs';

const w = world();
const ASK = 'Ask a question';

const asked = (title) => w.query('select owner.handle, q.body, q.private, q.priority from core.question q join core.person owner on owner.id = q.owner where q.title = $1', [title]).then((rows) => rows.map((row) => ({ ...row })));

async function answered(title, body) {
  const question = await w.ask('ann', 'bob', { title });
  const bob = await w.as('bob');
  await bob.call('question.answer', { question: question.id, body });
  await (await w.as('ann')).call('question.confirm', { question: question.id });
}

test('a question is asked by the keyboard alone', async (t) => {
  const eve = await atWindows(t, w, 'eve');
  await eve.open('ask');
  await eve.eyes.sees('text box', 'Whom do you ask?');
  await eve.type(ASK, 'cat');
  await eve.eyes.sees('list item', /^Cat Carter/);
  await eve.keys(ASK, 'Return');
  await eve.eyes.sees('label', 'Cat Carter');
  await eve.type(ASK, 'When is the stocktaking');
  await eve.keys(ASK, 'Return');
  await eve.type(ASK, 'Of the cellar');
  await eve.keys(ASK, 'ctrl+Return');
  await eve.eyes.sees('label', 'Cat Carter has it now');
  assert.deepEqual(await asked('When is the stocktaking'), [{ handle: 'cat', body: 'Of the cellar', private: false, priority: 'normal' }]);
  assert.deepEqual((await eve.call('draft.list')).drafts, []);
  await eve.keys(ASK, 'Escape');
  await eve.window.ends();
});

test('what is lacking is said where it is lacking', async (t) => {
  const eve = await atWindows(t, w, 'eve');
  await eve.open('ask', 'Can it wait?');
  await eve.eyes.press('button', 'Ask');
  await eve.eyes.sees('alert', /^Whom do you ask\?/);
  await eve.type(ASK, 'anyone');
  await eve.eyes.sees('list item', /^Anyone/);
  await eve.keys(ASK, 'Return');
  await eve.eyes.seesNo('alert', /^Whom do you ask\?/);
  await eve.eyes.press('switch', 'Urgent');
  await eve.eyes.press('button', 'Ask');
  await eve.eyes.sees('alert', /^Why can it not wait\?/);
  await eve.type(ASK, 'The lorry leaves at three');
  await eve.keys(ASK, 'ctrl+Return');
  await eve.eyes.sees('label', /has it now$/);
  assert.equal((await asked('Can it wait?'))[0].priority, 'urgent');
});

test('an answer that is there already is read in the window, and nobody is asked', async (t) => {
  await answered('Which VAT rate applies to books?', 'Printed books have the reduced rate.');
  const eve = await atWindows(t, w, 'eve');
  await eve.open('ask', 'Which VAT rate applies to books');
  await eve.eyes.press('button', 'Which VAT rate applies to books?');
  await eve.eyes.sees('label', 'Printed books have the reduced rate.');
  await eve.eyes.press('button', 'This answers it');
  await eve.eyes.sees('label', 'Answered already');
  const drafts = async () => (await eve.call('draft.list')).drafts.map(({ name, content }) => [name, content.text]);
  await becomes(drafts, [['ask.aside', 'Which VAT rate applies to books']]);
  assert.deepEqual(await asked('Which VAT rate applies to books'), []);
  await eve.eyes.press('button', 'Ask something else');
  await eve.eyes.press('button', 'Bring my draft back');
  await becomes(() => eve.eyes.read('text box', 'Your question'), 'Which VAT rate applies to books');
});

test('what was typed is there again, and in the page', async (t) => {
  const fay = await atWindows(t, w, 'fay');
  await fay.open('ask');
  await fay.eyes.sees('text box', 'Whom do you ask?');
  await fay.type(ASK, 'cat');
  await fay.eyes.sees('list item', /^Cat Carter/);
  await fay.keys(ASK, 'Return');
  await fay.type(ASK, 'Who has the key');
  await fay.keys(ASK, 'Escape');
  await fay.window.ends();
  const [draft] = (await fay.call('draft.list')).drafts;
  assert.deepEqual([draft.name, draft.content.text, draft.content.to.name, draft.content.hidden], ['ask', 'Who has the key', 'Cat Carter', false]);
  await fay.call('draft.save', { name: 'ask', content: { ...draft.content, text: 'Who has the other key' } });
  await fay.open('ask');
  await fay.eyes.sees('label', 'Cat Carter');
  await becomes(() => fay.eyes.read('text box', 'Your question'), 'Who has the other key');
});

test('without a connection it is kept, and asked once when that is back', async (t) => {
  const guy = await atWindows(t, w, 'guy');
  await guy.open('ask', 'Is there salt?');
  await guy.type(ASK, 'dan');
  await guy.eyes.sees('list item', /^Dan Dyer/);
  await guy.keys(ASK, 'Return');
  await w.server.stop();
  await guy.eyes.sees('label', /^The server cannot be reached/);
  await guy.keys(ASK, 'ctrl+Return');
  await guy.eyes.sees('label', 'Your question is kept here');
  await w.server.start();
  await until('it is asked', async () => (await asked('Is there salt?')).length > 0);
  await becomes(() => guy.lent('Queued'), 0);
  await guy.eyes.sees('label', 'Dan Dyer has it now');
  assert.deepEqual(await asked('Is there salt?'), [{ handle: 'dan', body: '', private: false, priority: 'normal' }]);
});

test('a second call brings the same window to the front', async (t) => {
  const eve = await atWindows(t, w, 'eve');
  await eve.open('ask');
  await eve.eyes.sees('text box', 'Whom do you ask?');
  const again = await eve.open('ask', 'And what else?');
  await again.ends();
  await becomes(() => eve.eyes.read('text box', 'Your question'), 'And what else?');
  assert.equal((await eve.eyes.find('window', ASK)).length, 1);
});
