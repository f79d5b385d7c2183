import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer, until, world } from '../harness/index.mjs';
import { faults, methods } from '../harness/contract.mjs';
import { desk } from './cli.mjs';

const w = world();

// The question of that title, once it is asked.
async function asked(handle, title) {
  const client = await w.as(handle);
  const find = async () => (await client.call('question.list', { view: 'owned' })).questions.find((question) => question.title === title);
  return until(`“${title}” is asked`, find);
}

test('ask --wait waits for the answer and prints it', async () => {
  const bob = await desk(w, 'bob');
  const running = bob.start({}, 'ask', '@ann', 'Where is the key?', '--wait');
  const { id } = await asked('ann', 'Where is the key?');
  const ann = await w.as('ann');
  await ann.call('question.acknowledge', { question: id });
  await ann.call('question.say', { question: id, body: 'A moment.' });
  await ann.call('question.answer', { question: id, body: 'It hangs\nbehind the door.' });
  assert.deepEqual(await running.ended, { code: 0, signal: null, stdout: 'It hangs\nbehind the door.\n', stderr: '' });
});

test('--json prints the question with its answer', async () => {
  const bob = await desk(w, 'bob');
  const running = bob.start({}, 'ask', '@ann', 'Which key?', '--wait=1h', '--json');
  const { id } = await asked('ann', 'Which key?');
  await (await w.as('ann')).call('question.answer', { question: id, body: 'The long one, with the red mark.' });
  const { code, stdout } = await running.ended;
  assert.equal(code, 0);
  const result = JSON.parse(stdout);
  assert.deepEqual(faults(methods.get('question.get').result.schema, result), []);
  assert.equal(result.messages.at(-1).body, 'The long one, with the red mark.');
});

test('it waits through a restart of the server, and through hand-offs', async () => {
  const server = await startServer({ database: w.database });
  const bob = await desk(w, 'bob', { server });
  const running = bob.start({}, 'ask', '@ann', 'Whose key?', '--wait');
  const { id } = await asked('ann', 'Whose key?');
  server.kill();
  await (await w.as('ann')).call('question.refer', { question: id, to: { person: '@cat' }, reason: 'It is hers.' });
  await (await w.as('cat')).call('question.answer', { question: id, body: 'It is mine, and it hangs in the hall.' });
  await server.restart();
  assert.equal((await running.ended).stdout, 'It is mine, and it hangs in the hall.\n');
});

test('an answer that is there is printed at once, and what was taken back ends with 1', async () => {
  const bob = await desk(w, 'bob');
  const { id } = await w.ask('bob', 'ann', { title: 'Which door?' });
  await (await w.as('ann')).call('question.answer', { question: id, body: 'The one on the left of the hall.' });
  assert.equal(await bob.says('wait', id), 'The one on the left of the hall.\n');
  const { id: other } = await w.ask('bob', 'ann', { title: 'Which window?' });
  const running = bob.start({}, 'wait', other);
  await (await w.as('bob')).call('question.withdraw', { question: other });
  const { code, stderr } = await running.ended;
  assert.equal(code, 1);
  assert.match(stderr, /was taken back/);
  assert.equal((await bob.run('wait', '4711')).code, 1);
});

test('nobody has answered in time: 75, and how to go on', async () => {
  const bob = await desk(w, 'bob');
  const { id } = await w.ask('bob', 'ann', { title: 'How high?' });
  for (const end of ['time', 'Ctrl-C']) {
    const running = bob.start({}, 'wait', id, ...(end === 'time' ? ['2s'] : []));
    if (end === 'Ctrl-C') setTimeout(() => running.signal('SIGINT'), 1500);
    const { code, stderr } = await running.ended;
    assert.equal(code, end === 'time' ? 75 : 130);
    assert.match(stderr, new RegExp(`#${id} has no answer yet\\. buckstop wait ${id}`));
  }
});

test('on a terminal it says meanwhile who has it and what they promise', async () => {
  const bob = await desk(w, 'bob');
  const running = bob.onTerminal({}, 'ask', '@ann', 'How deep?', '--wait', '--no-suggest');
  const { id } = await asked('ann', 'How deep?');
  await running.printed(/#\d+ is with Ann Archer\. Waiting for the answer/);
  const ann = await w.as('ann');
  await ann.call('question.acknowledge', { question: id, by: new Date(Date.now() + 3_600_000).toISOString() });
  await running.printed(/Ann Archer promised an answer/);
  await ann.call('question.refer', { question: id, to: { person: '@cat' }, reason: 'She has measured it.' });
  await running.printed(/Ann Archer referred it to Cat Carter/);
  await (await w.as('cat')).call('question.answer', { question: id, body: 'Three metres, since last spring.' });
  const { code, stdout } = await running.ended;
  assert.equal(code, 0);
  assert.match(stdout, /Cat Carter answered:.*Three metres, since last spring\..*Did it help\? buckstop confirm \d+/s);
});
