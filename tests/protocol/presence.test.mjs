// Rule 1: who is there, from real connections to any server.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer, until, world } from '../harness/index.mjs';

// The one place where tests wait for real: three seconds without a sign of anybody, and somebody is idle. But only on the quick one
// of three servers: on the others nobody is idle before ten minutes have passed.
const IDLE_MS = 3000;
const settings = { 'work.tick_ms': 20 };
let quick;

const w = world({ nodes: 2, settings }, async () => {
  quick = await startServer({ database: w.database, settings: { ...settings, 'session.idle_seconds': IDLE_MS / 1000 } });
});

async function presence(handle) {
  const [{ id }] = await w.query('select id from core.person where handle = $1', [handle]);
  const { people } = await (await w.as('sam')).call('presence.list', { persons: [id] });
  return people[0].presence;
}

const becomes = (handle, wanted) => until(`${handle} is ${wanted}`, async () => (await presence(handle)) === wanted);

// Whether a server takes that person for idle, whatever they are elsewhere.
const isIdle = (handle) =>
  w.query(`select from core.attendance a join core.person p on p.id = a.person where p.handle = $1 and a.state = 'idle'`, [handle]).then(({ length }) => length > 0);

test('who connects is present, and offline when the connection has gone', async () => {
  assert.equal(await presence('ann'), 'offline');
  const ann = await w.fresh('ann');
  await becomes('ann', 'present');
  await ann.stop();
  await becomes('ann', 'offline');
});

test('a connection that is cut off counts no longer', async () => {
  const ann = await w.fresh('ann');
  await becomes('ann', 'present');
  ann.kill();
  await becomes('ann', 'offline');
});

test('who signs out is offline', async () => {
  const ann = await w.fresh('ann');
  await becomes('ann', 'present');
  const { sessions } = await ann.call('session.list');
  await ann.call('session.end', { session: sessions.find(({ current }) => current).id });
  await becomes('ann', 'offline');
});

test('without a sign of anybody a person is idle; reading and pinging are none', async () => {
  const bob = await w.fresh('bob', { server: quick });
  await until('bob is idle', async () => {
    await bob.call('session.ping');
    await bob.call('question.list', { view: 'asked' });
    return (await presence('bob')) === 'idle';
  });
  await bob.stop();
});

// Give signs until somebody has been present all along for longer than it takes to be idle. Where the machine has let so much time
// pass since a sign that they may rightly be idle, it begins anew.
async function staysPresent(handle, sign) {
  let since = null;
  let signed = -Infinity;
  const round = async () => {
    const before = signed;
    signed = Date.now();
    await sign();
    const now = await presence(handle);
    const late = Date.now() - before > IDLE_MS - 500;
    if (since !== null && !late) assert.equal(now, 'present');
    if (now !== 'present' || late) since = null;
    if (now === 'present') since ??= signed;
    return since !== null && Date.now() - since > 1.3 * IDLE_MS;
  };
  await until(`${handle} stays present`, round, 60_000);
}

test('session.here says that somebody is there, before and after', async () => {
  const bob = await w.fresh('bob', { server: quick });
  await staysPresent('bob', () => bob.call('session.here'));
  await becomes('bob', 'idle');
  await staysPresent('bob', () => bob.call('session.here'));
  await bob.stop();
});

test('so does whatever changes something', async () => {
  const bob = await w.fresh('bob', { server: quick });
  await becomes('bob', 'idle');
  await staysPresent('bob', () => bob.call('draft.save', { name: 'ask', content: { title: 'Where' } }));
  await bob.stop();
});

test('a person is what the best of their sessions is, on whichever server', async () => {
  const first = await w.fresh('cat', { server: quick });
  const second = await w.fresh('cat', { server: w.servers[1] });
  await until('the first is idle', () => isIdle('cat'));
  assert.equal(await presence('cat'), 'present');
  await second.stop();
  await becomes('cat', 'idle');
  await first.stop();
  await becomes('cat', 'offline');
});

test('away is shown before anything else', async () => {
  const dan = await w.fresh('dan');
  await becomes('dan', 'present');
  await dan.call('person.away', { until: new Date(Date.now() + 3_600_000).toISOString() });
  assert.equal(await presence('dan'), 'away');
  await dan.call('person.away', {});
  await becomes('dan', 'present');
  await dan.stop();
});

test('figures count who is here', async () => {
  const [, two] = w.servers;
  const eve = await w.fresh('eve', { server: two });
  const fay = await w.fresh('fay', { server: quick });
  const says = (server, line) => until(`${line}`, async () => line.test(await server.metrics()));
  await says(two, /^buckstop_persons_present 1$/m);
  await says(quick, /^buckstop_persons_idle 1$/m);
  await says(two, /^buckstop_work_total\{chore="beat",outcome="done"\} [1-9]/m);
  assert.match(await two.metrics(), /^buckstop_work_total\{chore="beat",outcome="failed"\} 0$/m);
  await Promise.all([eve.stop(), fay.stop()]);
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

test('whom a server had that is stopped in order is offline as soon as it has ended', async () => {
  const brief = await startServer({ database: w.database, settings });
  const pia = await w.fresh('pia', { server: brief });
  await becomes('pia', 'present');
  await Promise.all([brief.stop(), pia.closed]);
  assert.equal(await presence('pia'), 'offline');
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
  await age('20 seconds');
  const beats = async () => Number((await w.server.metrics()).match(/^buckstop_work_total\{chore="beat",outcome="done"\} (\d+)$/m)[1]);
  const before = await beats();
  await until('the other has looked twice', async () => (await beats()) >= before + 2);
  assert.equal(await presence('una'), 'present');
  await age('11 seconds');
  await becomes('una', 'offline');
});
