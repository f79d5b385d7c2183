import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNothingLost, sleep, underLoad, world } from '../harness/index.mjs';

const w = world({ nodes: 2, fsync: true });

function noneDropped({ steadies }) {
  assert.deepEqual(
    steadies.flatMap(({ closes }) => closes),
    [],
    'no connection was dropped',
  );
  assert.deepEqual(
    steadies.map(({ repeated }) => repeated),
    steadies.map(() => 0),
    'and no event came twice',
  );
}

test('backends are terminated under load: lanes, readers, tail and all', async () => {
  const load = await underLoad(w, async ({ moreWork }) => {
    for (let i = 0; i < 6; i += 1) {
      assert.ok((await w.cluster.terminateBackends('buckstop_app')) > 0);
      await moreWork(30);
    }
  });
  noneDropped(load);
  await assertNothingLost(w, load);
});

test('one backend at a time, at any moment of its work', async () => {
  const load = await underLoad(
    w,
    async ({ moreWork }) => {
      for (let i = 0; i < 25; i += 1) {
        await w.cluster.query(
          `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
          where usename = 'buckstop_app' order by state = 'active' desc, random() limit 1) as one`,
        );
        await sleep(60);
      }
      await moreWork();
    },
    { seed: 2 },
  );
  noneDropped(load);
  await assertNothingLost(w, load);
});

test('PostgreSQL restarts at once under load, three times', async () => {
  const load = await underLoad(
    w,
    async ({ moreWork }) => {
      for (let i = 0; i < 3; i += 1) {
        await w.cluster.restart();
        await moreWork(30);
      }
    },
    { seed: 3 },
  );
  noneDropped(load);
  await assertNothingLost(w, load);
});

test('PostgreSQL stays away for longer than a call waits: callers are told busy, and nobody is dropped', async () => {
  const load = await underLoad(
    w,
    async ({ moreWork }) => {
      await w.cluster.halt();
      await sleep(10_000);
      await w.cluster.start();
      await moreWork(30);
    },
    { seed: 4, handles: ['ann', 'bob', 'cat', 'dan'], replyTimeout: 40_000 },
  );
  noneDropped(load);
  await assertNothingLost(w, load);
});
