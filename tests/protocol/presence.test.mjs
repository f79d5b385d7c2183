// Rule 1: who is there, from real connections to any server.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';

// The one place where tests wait for real: a second without a sign of anybody, and somebody is idle.
const w = world({ nodes: 2, settings: { 'work.tick_ms': 20, 'session.idle_seconds': 1 } });

async function presence(handle) {
  const [{ id }] = await w.query('select id from core.person where handle = $1', [handle]);
  const { people } = await (await w.as('sam')).call('presence.list', { persons: [id] });
  return people[0].presence;
}

const becomes = (handle, wanted, patience) => until(`${handle} is ${wanted}`, async () => (await presence(handle)) === wanted, patience);

// Is it so all the time?
async function stays(handle, wanted, ms) {
  const end = Date.now() + ms;
  while (Date.now() < end) assert.equal(await presence(handle), wanted);
}

test('who connects is present, and offline when the connection has gone', async () => {
  assert.equal(await presence('ann'), 'offline');
  const ann = await w.fresh('ann');
  await becomes('ann', 'present', 1000);
  await ann.stop();
  await becomes('ann', 'offline', 1000);
});

test('a connection that is cut off counts no longer', async () => {
  const ann = await w.fresh('ann');
  await becomes('ann', 'present');
  ann.kill();
  await becomes('ann', 'offline', 1000);
});

test('who signs out is offline at once', async () => {
  const ann = await w.fresh('ann');
  await becomes('ann', 'present');
  const { sessions } = await ann.call('session.list');
  await ann.call('session.end', { session: sessions.find(({ current }) => current).id });
  await becomes('ann', 'offline', 1000);
});

test('without a sign of anybody a person is idle; reading and pinging are none', async () => {
  const bob = await w.fresh('bob');
  await becomes('bob', 'present');
  const idle = becomes('bob', 'idle', 2000);
  for (let i = 0; i < 10; i += 1) {
    await bob.call('session.ping');
    await bob.call('question.list', { view: 'asked' });
  }
  await idle;
  await bob.stop();
});

test('session.here says that somebody is there, before and after', async () => {
  const bob = await w.fresh('bob');
  await becomes('bob', 'present');
  const here = setInterval(() => bob.call('session.here'), 200);
  await stays('bob', 'present', 1500);
  clearInterval(here);
  await becomes('bob', 'idle', 2000);
  await bob.call('session.here');
  await becomes('bob', 'present', 1000);
  await bob.stop();
});

test('so does whatever changes something', async () => {
  const bob = await w.fresh('bob');
  await becomes('bob', 'idle', 2500);
  await bob.call('draft.save', { name: 'ask', content: { title: 'Where' } });
  await becomes('bob', 'present', 1000);
  await bob.stop();
});

test('a person is what the best of their sessions is, on whichever server', async () => {
  const [one, two] = w.servers;
  const first = await w.fresh('cat', { server: one });
  const second = await w.fresh('cat', { server: two });
  const here = setInterval(() => second.call('session.here'), 200);
  await becomes('cat', 'present');
  await stays('cat', 'present', 1500); // though the first is idle by now
  clearInterval(here);
  await second.stop();
  await becomes('cat', 'idle', 1000);
  await first.stop();
  await becomes('cat', 'offline', 1000);
});

test('away is shown before anything else', async () => {
  const dan = await w.fresh('dan');
  await becomes('dan', 'present');
  await dan.call('person.away', { until: new Date(Date.now() + 3_600_000).toISOString() });
  assert.equal(await presence('dan'), 'away');
  await dan.call('person.away', {});
  await becomes('dan', 'present', 1000);
  await dan.stop();
});

test('figures count who is here', async () => {
  const [, two] = w.servers;
  const eve = await w.fresh('eve', { server: two });
  assert.match(await two.metrics(), /^buckstop_persons_present 1$/m);
  await until('eve is idle', async () => /^buckstop_persons_idle 1$/m.test(await two.metrics()), 2500);
  assert.match(await two.metrics(), /^buckstop_work_total\{chore="beat",outcome="done"\} [1-9]/m);
  assert.match(await two.metrics(), /^buckstop_work_total\{chore="beat",outcome="failed"\} 0$/m);
  await eve.stop();
});

test('a database that was away is told what changed meanwhile', async () => {
  const fay = await w.fresh('fay');
  await becomes('fay', 'present');
  await w.cluster.restart();
  fay.kill();
  const guy = await w.fresh('guy');
  await becomes('fay', 'offline');
  await until('guy is here', async () => ['present', 'idle'].includes(await presence('guy')));
  await guy.stop();
});

// Last, since a server is gone.
test('whom only a killed server knew is offline once the others take it for gone, and not before', async () => {
  const [, two] = w.servers;
  await w.fresh('una', { server: two });
  await becomes('una', 'present');
  two.kill('SIGKILL');
  await two.exited;
  const age = (interval) => w.query(`update core.node set seen_at = seen_at - $1::interval where id = (select node from core.attendance
      where person = (select id from core.person where handle = 'una'))`, [interval]);
  await age('25 seconds');
  await stays('una', 'present', 500); // more than two beats of the other
  await age('6 seconds');
  await becomes('una', 'offline', 2000);
});
