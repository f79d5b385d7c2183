import assert from 'node:assert/strict';
import { test } from 'node:test';
import { places, startServer, until, world } from '../harness/index.mjs';
import { eventFaults } from '../harness/contract.mjs';
import { desk } from './cli.mjs';

const w = world();
const lines = ({ stdout }) => stdout.trim().split('\n').filter(Boolean);
const eventsOf = (running) => lines(running).map((line) => JSON.parse(line));

// Watching, and known to: something has been heard.
async function watching(ann, ...words) {
  const running = ann.start({ input: null }, 'watch', ...words);
  await until('watch hears', async () => {
    await w.ask('bob', 'ann', { title: 'Can you hear me?' });
    return running.stdout.includes('Can you hear me?') || running.stdout.includes('question.asked');
  }, 20_000, 100);
  return running;
}

test('what happens is printed as it happens, one line each', async () => {
  const ann = await desk(w, 'ann');
  const running = await watching(ann);
  const { id } = await w.ask('bob', 'ann', { title: 'Where is the key?' });
  await running.printed(new RegExp(`^\\d\\d:\\d\\d  #${id}  Bob Baker asked you · Where is the key\\?$`, 'm'));
  await (await w.as('ann')).call('question.acknowledge', { question: id });
  await running.printed(new RegExp(`#${id}  You have it · Where is the key\\?$`, 'm'));
  running.signal('SIGTERM');
  assert.deepEqual({ ...(await running.ended), stdout: '' }, { code: 0, signal: null, stdout: '', stderr: '' });
});

test('--json prints whole events, as protocol.json describes them; Ctrl-C ends it', async () => {
  const ann = await desk(w, 'ann');
  const running = await watching(ann, '--json');
  const { id } = await w.ask('bob', 'ann');
  await (await w.as('ann')).call('question.answer', { question: id, body: 'In the archive, second floor.' });
  await running.printed(/question\.answered/);
  running.signal('SIGINT');
  assert.equal((await running.ended).code, 0);
  for (const event of eventsOf(running)) assert.deepEqual([event.method, eventFaults(event)], [event.method, []]);
  assert.ok(eventsOf(running).some(({ method, params }) => method === 'question.answered' && params.question.id === id));
});

test('it goes on through restarts of the server, by kill -9 too, and each event comes once', async () => {
  const server = await startServer({ database: w.database });
  const ann = await desk(w, 'ann', { server });
  const running = await watching(ann, '--json');
  const asked = [];
  const ask = async (title) => asked.push((await w.ask('bob', 'ann', { title })).id);
  await ask('before');
  await server.stop();
  await ask('while it was away');
  await server.start();
  await ask('after');
  server.kill();
  await ask('while it was dead');
  await server.restart();
  const heard = () => eventsOf(running).filter(({ method }) => method === 'question.asked').map(({ params }) => params.question.id);
  await until('all of it is told', () => running.stdout.endsWith('\n') && asked.every((id) => heard().includes(id)), 90_000);
  running.signal('SIGTERM');
  assert.equal((await running.ended).code, 0);
  assert.deepEqual(heard().filter((id) => asked.includes(id)), asked, 'each once, in order');
});

test('nobody reading is a quiet end, at once where nothing is printed either', async () => {
  const ann = await desk(w, 'ann');
  const running = await watching(ann);
  running.close();
  const { code, signal, stderr } = await running.ended;
  assert.deepEqual({ code, signal, stderr }, { code: 0, signal: null, stderr: '' });
});

test('a script takes one event with head', async () => {
  const ann = await desk(w, 'ann');
  const running = ann.start({ input: null, program: '/bin/sh' }, '-c', `'${places.buckstop}' watch --json | head -n 1`);
  await until('one event', async () => {
    await w.ask('bob', 'ann');
    return lines(running).length > 0;
  }, 20_000, 200);
  assert.equal((await running.ended).code, 0);
  assert.equal(lines(running).length, 1);
});
