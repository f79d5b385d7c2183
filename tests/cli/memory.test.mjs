import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { places, until, world } from '../harness/index.mjs';
import { desk } from './cli.mjs';

const w = world();

// Valgrind knows nothing of what a sanitizer has built.
const skip = places.buckstop.includes('/asan/') && 'built with a sanitizer';
const valgrind = ['valgrind', '--quiet', '--leak-check=full', '--show-leak-kinds=definite,indirect', '--errors-for-leak-kinds=definite,indirect', '--error-exitcode=99'];

const under = (who, ...words) => who.runWith({ program: valgrind[0] }, ...valgrind.slice(1), places.buckstop, ...words);

test('valgrind finds nothing in what most people type', { skip }, async () => {
  const [bob, ann] = [await desk(w, 'bob'), await desk(w, 'ann')];
  const { id } = await w.ask('bob', 'ann');
  const runs = [
    [ann, 0, 'inbox'],
    [ann, 0, 'take', id, '--by', '2h'],
    [ann, 0, 'refer', id, '@sales', 'They know.'],
    [bob, 0, 'show', id],
    [ann, 1, 'answer', id, 'Not mine any more, I believe.'],
    [bob, 1, 'ask', '@an', 'x'],
    [bob, 75, 'wait', id, '1s'],
    [bob, 75, 'say', id, 'Later.', '--server', 'http://127.0.0.1:9', '--patience', '0.1'],
    [bob, 0, 'queue', '--server', 'http://127.0.0.1:9'],
    [bob, 64, 'shwo'],
  ];
  for (const [who, status, ...words] of runs) {
    const { code, stderr } = await under(who, ...words);
    assert.deepEqual([words, code, /==\d+==/.test(stderr) ? stderr : ''], [words, status, '']);
  }
});

test('a watch takes no more memory the longer it goes on', { skip }, async () => {
  const ann = await desk(w, 'ann');
  const running = ann.start({ input: null }, 'watch');
  const bob = await w.as('bob');
  const kilobytes = () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${running.pid}/status`, 'utf8'))[1]);
  let asked = 0;
  const hear = async (events) => {
    const { id } = await w.ask('bob', 'ann', { title: `Number ${(asked += 1)}?` });
    for (let i = 0; i < events; i += 1) await bob.call('question.say', { question: id, body: 'x'.repeat(5000) });
    const heard = () => running.stdout.split(`#${id} `).length > events;
    await until('all of it is heard', heard);
  };
  await until('watch is connected', async () => {
    await w.ask('bob', 'ann', { title: 'Hello?' });
    return running.stdout.includes('Hello?');
  }, 20_000, 200);
  await hear(150);
  const before = kilobytes();
  await hear(300);
  assert.ok(kilobytes() - before < 1024, `${before} kB, then ${kilobytes()} kB`);
  running.signal('SIGTERM');
  assert.equal((await running.ended).code, 0);
});
