// The menu as com.canonical.dbusmenu has it: what hosts ask besides its layout, and what they are told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';

const w = world();
const MENU = 'com.canonical.dbusmenu';
const CLICKED = (id) => [id, 'clicked', { $: 's', value: '' }, 0];
const state = async (id) => (await w.query('select state from core.question where id = $1', [id]))[0].state;

// Somebody's menu, with a question in it.
async function open(t, handle) {
  const sits = await seat(t, w, handle);
  const question = await w.ask('ann', handle, { title: 'Snow_white & co?' });
  await sits.menu(/Take it/);
  const ask = (method, signature, args) => sits.desk.me.call(sits.item.name, '/MenuBar', MENU, method, signature, args);
  const take = await sits.item.entry(/Snow/, 'Take it');
  return { sits, question, ask, take };
}

test('items are read one by one, in groups and by property', async (t) => {
  const { ask, take, sits } = await open(t, 'bob');
  const [[[id, properties]]] = await ask('GetGroupProperties', 'aias', [[take.id], ['label']]);
  assert.equal(id, take.id);
  assert.deepEqual(Object.keys(properties), ['label']);
  const [all] = await ask('GetGroupProperties', 'aias', [[], []]);
  assert.ok(all.length > 10);
  const [none] = await ask('GetGroupProperties', 'aias', [[999999], []]);
  assert.deepEqual(none, []);
  assert.deepEqual(await ask('GetProperty', 'is', [take.id, 'enabled']), [true]);
  await assert.rejects(ask('GetProperty', 'is', [999999, 'label']));
  await assert.rejects(ask('GetLayout', 'iias', [999999, -1, []]));
  const [, [root, , below]] = await ask('GetLayout', 'iias', [0, 1, []]);
  assert.equal(root, 0);
  for (const [, , deeper] of below) assert.deepEqual(deeper, [], 'one level was asked for');
  assert.equal(await sits.desk.me.property(sits.item.name, '/MenuBar', MENU, 'Version'), 3);
});

// The harness reads labels as hosts do: one underscore is the mark of a key, two are one.
test('an underscore in a title is no mark of a key', async (t) => {
  const { sits } = await open(t, 'cat');
  const lines = (await sits.item.lines()).join('\n');
  assert.match(lines, /Snow_white & co/);
});

test('a group of events does what was clicked, and names what is not there', async (t) => {
  const { ask, take, question } = await open(t, 'dan');
  assert.deepEqual(await ask('EventGroup', 'a(isvu)', [[CLICKED(take.id), CLICKED(999999)]]), [[999999]]);
  await becomes(() => state(question.id), 'acknowledged');
  await assert.rejects(ask('EventGroup', 'a(isvu)', [[CLICKED(999999)]]));
  await assert.rejects(ask('Event', 'isvu', CLICKED(999999)));
});

test('hosts are told of what has changed, and of nothing else', async (t) => {
  const { sits, question, ask, take } = await open(t, 'eve');
  const told = [];
  for (const name of ['LayoutUpdated', 'ItemsPropertiesUpdated'])
    await sits.desk.me.on(MENU, name, (values) => told.push([name, values]), { path: '/MenuBar' });
  const [[revision]] = [await ask('GetLayout', 'iias', [0, 0, []])];
  assert.deepEqual(await ask('AboutToShowGroup', 'ai', [[0, take.id, 999999]]), [[], [999999]]);
  await sits.call('question.say', { question: question.id, body: 'What do you mean?' });
  await until('it is told', () => told.some(([name]) => name === 'LayoutUpdated'));
  const [later] = await ask('GetLayout', 'iias', [0, 0, []]);
  assert.ok(later > revision);
  assert.ok(told.filter(([name]) => name === 'LayoutUpdated').length <= 2, `${told.length} times`);
});
