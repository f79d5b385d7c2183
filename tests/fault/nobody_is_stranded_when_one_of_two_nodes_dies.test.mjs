import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNothingLost, underLoad, world } from '../harness/index.mjs';

const w = world({ nodes: 2 });

test('kill -9 of one node and then of the other: clients move over with their cursor, nothing is lost or doubled', async () => {
  const [one, two] = w.servers;
  const load = await underLoad(w, async ({ moreWork }) => {
    for (const node of [one, two, one]) {
      node.kill('SIGKILL');
      await moreWork(60); // the other one carries on alone
      await node.restart();
      await moreWork(30);
    }
  });
  assert.ok(load.steadies.some(({ closes }) => closes.length > 0));
  await assertNothingLost(w, load);
});

test('an orderly stop of one node under load: its clients are told 1012 and lose nothing', async () => {
  const [one] = w.servers;
  const load = await underLoad(
    w,
    async ({ moreWork }) => {
      one.kill('SIGTERM');
      assert.equal((await one.exited).code, 0);
      await moreWork(60);
      await one.restart();
    },
    { seed: 2 },
  );
  const closes = load.steadies.flatMap((steady) => steady.closes);
  assert.ok(closes.length > 0 && closes.every((code) => code === 1012), `${closes}`);
  await assertNothingLost(w, load);
});

test('a node that hangs and comes back has told its clients everything in the end', async () => {
  const [, two] = w.servers;
  const load = await underLoad(
    w,
    async ({ moreWork }) => {
      two.kill('SIGSTOP');
      await new Promise((resolve) => setTimeout(resolve, 3000));
      two.kill('SIGCONT');
      await moreWork(60);
    },
    { seed: 3 },
  );
  await assertNothingLost(w, load);
});
