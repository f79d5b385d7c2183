// What a tray does while nothing happens: nothing.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sleep, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';

const w = world();

const SECONDS = 12; // the server pings once it has been quiet for 25
const lines = (path) => readFileSync(path, 'utf8').split('\n').slice(0, -1);

test('idle, it makes no system call at all between two heartbeats of the server', async (t) => {
  const bob = await seat(t, w, 'bob', { start: false });
  const trace = join(bob.desk.folder, 'trace');
  await bob.start({ wrap: ['strace', '--daemonize', '--follow-forks', '--output', trace, '--'] });
  await w.ask('ann', 'bob');
  await bob.notices.shows(/old invoices/);
  await bob.icon('buckstop-waiting-1');
  await sleep(2000); // what it has to do after that
  const before = lines(trace).length;
  await sleep(1000 * SECONDS);
  const all = lines(trace);
  // A thread that GLib has kept in case, and lets go a quarter of a minute after its last work.
  const gone = new Set(all.filter((line) => line.includes('+++ exited')).map((line) => line.split(' ')[0]));
  assert.deepEqual(all.slice(before).filter((line) => !gone.has(line.split(' ')[0])), []);
});
