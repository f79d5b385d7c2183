import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { startProxy, startServer, until, world } from '../harness/index.mjs';
import { faults, methods } from '../harness/contract.mjs';
import { desk } from './cli.mjs';

const w = world();
const soon = ['--patience', '0.3'];

// A server of the test's own on the database, to be away at will.
async function away() {
  const server = await startServer({ database: w.database });
  return { server, bob: await desk(w, 'bob', { server }) };
}

test('what is done while the server is away is kept, said, and sent by the next run, whatever that is', async () => {
  const { server, bob } = await away();
  const { id } = await w.ask('guy', 'bob');
  await server.stop();
  const asked = await bob.runWith({ input: 'When is pay day?\nIt says nowhere.\n' }, 'ask', '@ann', '--tag', 'pay', ...soon);
  assert.equal(asked.code, 75, asked.stderr);
  assert.equal(asked.stdout, '');
  assert.match(asked.stderr, /cannot be reached/);
  assert.match(asked.stderr, /Kept here: your question “When is pay day\?”/);
  assert.equal((await bob.run('answer', id, 'Twice a year.', ...soon)).code, 75);
  const taken = await bob.run('say', id, 'A word more.', '--json', ...soon);
  assert.deepEqual([taken.code, JSON.parse(taken.stdout)], [75, { kept: { method: 'question.say', params: { question: id, body: 'A word more.' } } }]);

  assert.match(await bob.says('queue'), /your question “When is pay day\?”\n.*your answer to #\d+\n.*your message in #\d+\n$/);
  const queue = await bob.json('queue');
  assert.deepEqual(queue.map(({ method }) => method), ['question.ask', 'question.answer', 'question.say']);
  for (const { key, method, params, at } of queue) {
    assert.ok(methods.has(method) && key.length > 0 && Date.parse(at) <= Date.now());
    assert.deepEqual(faults({ type: 'object' }, params), []);
  }
  assert.equal((await bob.run('inbox', ...soon)).code, 69, 'a read is not kept');
  assert.equal((await bob.json('queue')).length, 3);

  await server.start();
  const inbox = await bob.run('inbox');
  assert.equal(inbox.code, 0);
  for (const what of ['your question “When is pay day?”', `your answer to #${id}`, `your message in #${id}`])
    assert.ok(inbox.stderr.includes(`Sent now: ${what}.`), inbox.stderr);
  assert.equal(await bob.says('queue'), 'Nothing waits to be sent.\n');
  assert.equal((await bob.json('show', id)).question.state, 'answered');
  const [question] = (await bob.json('asked')).questions.filter(({ title }) => title === 'When is pay day?');
  assert.deepEqual([question.body, question.tags], ['It says nowhere.', ['pay']]);
  await bob.says('asked');
  assert.equal((await bob.json('asked')).questions.filter(({ title }) => title === 'When is pay day?').length, 1);
});

test('what is refused when it is sent at last was written by somebody: it is in a file, and that is said', async () => {
  const { server, bob } = await away();
  const { id } = await w.ask('guy', 'ann');
  await server.stop();
  assert.equal((await bob.run('answer', id, 'I took an hour to write this.', ...soon)).code, 75);
  await server.start();
  const { code, stderr } = await bob.run('whoami');
  assert.equal(code, 0);
  assert.match(stderr, /Your answer was not sent/);
  assert.equal(readFileSync(/kept in (\S+)/.exec(stderr)[1], 'utf8'), 'I took an hour to write this.\n');
  assert.equal(await bob.says('queue'), 'Nothing waits to be sent.\n');
});

test('a server that is back within the patience is not noticed', async () => {
  const { server, bob } = await away();
  await server.stop();
  const running = bob.start({}, 'ask', '@ann', 'Are you there?', '--patience', '20');
  await server.start();
  const { code, stdout, stderr } = await running.ended;
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /asked Ann Archer/);
});

test('changes made at once by many go out one after the other, each once', async () => {
  const { bob } = await away();
  const { id } = await w.ask('guy', 'bob');
  const bodies = Array.from({ length: 8 }, (_, i) => `Word ${i}`);
  const runs = await Promise.all(bodies.map((body) => bob.run('say', id, body)));
  assert.deepEqual(runs.map(({ code }) => code), bodies.map(() => 0), runs.map(({ stderr }) => stderr).join(''));
  assert.deepEqual((await bob.json('show', id)).messages.map(({ body }) => body).sort(), bodies);
});

test('kill -9 while a change waits loses nothing', async () => {
  const { server, bob } = await away();
  const { id } = await w.ask('guy', 'bob');
  await server.stop();
  const running = bob.start({}, 'say', id, 'Nearly lost.', '--patience', '60');
  await until('it is on disk', () => queueOf(bob).includes('Nearly lost.'));
  running.signal('SIGKILL');
  await running.ended;
  await server.start();
  assert.match((await bob.run('inbox')).stderr, /Sent now: your message/);
  assert.deepEqual((await bob.json('show', id)).messages.map(({ body }) => body), ['Nearly lost.']);
});

test('Ctrl-C while a change waits keeps it and says so', async () => {
  const { server, bob } = await away();
  const { id } = await w.ask('guy', 'bob');
  await server.stop();
  const running = bob.start({}, 'say', id, 'In a hurry.', '--patience', '60');
  await until('it is on disk', () => queueOf(bob).includes('In a hurry.'));
  running.signal('SIGINT');
  const { code, stderr } = await running.ended;
  assert.equal(code, 75);
  assert.match(stderr, /Kept here: your message/);
});

test('a server that takes the connection and says nothing keeps nobody for ever', async () => {
  const proxy = await startProxy(w.server);
  const bob = await desk(w, 'bob', { server: proxy });
  const { id } = await w.ask('guy', 'bob');
  proxy.swallow = true;
  const { code, stderr } = await bob.run('say', id, 'Into the silence.', ...soon);
  assert.equal(code, 75);
  assert.match(stderr, /Kept here: your message/);
  assert.equal((await bob.run('inbox', ...soon)).code, 69);
  proxy.swallow = false;
  assert.match((await bob.run('inbox')).stderr, /Sent now: your message/);
  assert.deepEqual((await bob.json('show', id)).messages.map(({ body }) => body), ['Into the silence.']);
});

test('a watch sends first what waits', async () => {
  const { server, bob } = await away();
  const { id } = await w.ask('guy', 'bob');
  await server.stop();
  assert.equal((await bob.run('say', id, 'Before the watch.', ...soon)).code, 75);
  await server.start();
  const running = bob.start({ input: null }, 'watch');
  await running.printed(/Sent now: your message/, 'stderr');
  running.signal('SIGTERM');
  assert.equal((await running.ended).code, 0);
  assert.deepEqual((await bob.json('show', id)).messages.map(({ body }) => body), ['Before the watch.']);
});

test('a question to a team, asked while nobody could say that it is one, arrives there', async () => {
  const { server, bob } = await away();
  await server.stop();
  assert.equal((await bob.run('ask', '@sales', 'Who drives tomorrow?', ...soon)).code, 75);
  assert.equal((await bob.runWith({ input: 'Who is nobody?\nI wonder.' }, 'ask', '@nobody', ...soon)).code, 75);
  await server.start();
  const { stderr } = await bob.run('inbox');
  assert.match(stderr, /Sent now: your question “Who drives tomorrow\?”/);
  assert.match(stderr, /Your question was not asked/);
  assert.equal(readFileSync(/kept in (\S+)/.exec(stderr)[1], 'utf8'), 'Who is nobody?\n\nI wonder.\n');
  assert.equal((await bob.json('asked')).questions[0].to.name, 'sales');
  assert.equal(await bob.says('queue'), 'Nothing waits to be sent.\n');
});

test('where nothing can be kept a change is sent all the same, and its text is not swallowed when it cannot be', async () => {
  const { server, bob } = await away();
  const { id } = await w.ask('guy', 'bob');
  const homeless = (input, ...words) => bob.runWith({ input, env: { HOME: '/dev/null' } }, ...words);
  assert.equal((await homeless('A word.', 'say', id)).code, 0);
  await server.stop();
  const { code, stderr } = await homeless('Another word.', 'say', id, ...soon);
  assert.equal(code, 69);
  assert.match(stderr, /What you wrote:\nAnother word\./);
});

// What is on disk to be sent; '' where nothing is.
function queueOf({ dir }) {
  const folder = `${dir}/.local/state/buckstop/cli`;
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder).map((place) => `${folder}/${place}/queue`);
  return files.filter(existsSync).map((file) => readFileSync(file, 'utf8')).join('');
}
