// What the tray does to memory, under valgrind: the sanitizers do not see what libraries read.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';

const w = world();

const valgrind = [
  ...['valgrind', '--quiet', '--error-exitcode=99', '--leak-check=full', '--show-leak-kinds=definite', '--errors-for-leak-kinds=definite'],
  '--suppressions=/usr/share/glib-2.0/valgrind/glib.supp',
];

test('nothing is read or written that is not its own, and nothing is lost', async (t) => {
  const bob = await seat(t, w, 'bob', { start: false });
  await bob.start({ wrap: valgrind });
  const question = await w.ask('ann', 'bob');
  const told = await bob.notices.shows(/old invoices/);
  await bob.notices.act(told, 'Take it');
  await becomes(async () => (await bob.call('question.get', { question: question.id })).question.state, 'acknowledged');
  await bob.host.vanish();
  await bob.notices.vanish();
  w.server.kill();
  await becomes(() => bob.lent('Link'), /waiting|connecting/);
  await w.server.restart();
  await bob.host.appear();
  await bob.notices.appear();
  await bob.link('open');
  bob.item = await bob.host.item();
  await bob.item.chosen('Quit');
  assert.deepEqual(await bob.tray.ends(), { code: 0, signal: null }, bob.tray.text);
});
