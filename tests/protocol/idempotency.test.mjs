import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';

const w = world({ nodes: 2 });

const said = async (question) => (await (await w.as('guy')).call('question.get', { question })).messages;

test('the same key gets the same bytes, and nothing happens twice', async () => {
  const guy = await w.as('guy');
  const { id } = await w.ask(guy, 'ann');
  const call = { question: id, body: 'Once.', key: randomUUID() };
  const first = await guy.exchange('question.say', call, { id: 7 });
  const second = await guy.exchange('question.say', call, { id: 7 });
  assert.equal(second.text, first.text);
  assert.equal((await said(id)).length, 1);
});

test('on another connection, on another node, and after the question has moved on as well', async () => {
  const guy = await w.as('guy');
  const key = randomUUID();
  const ask = { to: { person: '@ann' }, title: 'Only once?', key };
  const first = await guy.exchange('question.ask', ask, { id: 7 });
  await (
    await w.as('ann')
  ).call('question.answer', { question: first.frame.result.question.id, body: 'Just once, as you said.' });
  const elsewhere = await w.fresh('guy', { server: w.servers[1] });
  assert.equal((await elsewhere.exchange('question.ask', ask, { id: 7 })).text, first.text);
});

test('the order and spacing of the parameters do not make another body', async () => {
  const guy = await w.as('guy');
  const key = randomUUID();
  const first = await guy.exchange('question.ask', {
    to: { person: '@ann' },
    title: 'Which way round?',
    tags: ['a'],
    key,
  });
  const second = await guy.exchange('question.ask', {
    key,
    tags: ['a'],
    title: 'Which way round?',
    to: { person: '@ann' },
  });
  assert.deepEqual(second.frame.result, first.frame.result);
});

test('the same key with another body or another method is refused', async () => {
  const guy = await w.as('guy');
  const { id } = await w.ask(guy, 'ann');
  const key = randomUUID();
  await guy.call('question.say', { question: id, body: 'One thing.', key });
  assert.equal(await guy.refused('question.say', { question: id, body: 'Another thing.', key }), 'key_reused');
  assert.equal(await guy.refused('question.withdraw', { question: id, key }), 'key_reused');
  assert.equal((await said(id)).length, 1);
});

test("a key is its person's own", async () => {
  const key = randomUUID();
  const { id } = await w.ask('guy', 'ann');
  const { message: one } = await (await w.as('guy')).call('question.say', { question: id, body: 'Mine.', key });
  const { message: two } = await (await w.as('ann')).call('question.say', { question: id, body: 'Mine too.', key });
  assert.notEqual(one.id, two.id);
});

test('twenty calls with one key at the same moment are one, and all get the same reply', async () => {
  const { id } = await w.ask('guy', 'ann');
  const clients = await Promise.all(Array.from({ length: 20 }, (_, i) => w.fresh('guy', { server: w.servers[i % 2] })));
  const key = randomUUID();
  const replies = await Promise.all(
    clients.map((client) => client.exchange('question.say', { question: id, body: 'All together.', key }, { id: 7 })),
  );
  assert.equal(new Set(replies.map(({ text }) => text)).size, 1);
  assert.equal((await said(id)).length, 1);
  await Promise.all(clients.map((client) => client.stop()));
});

test('a key may be any 1 to 64 characters', async () => {
  const guy = await w.as('guy');
  const { id } = await w.ask(guy, 'ann');
  for (const key of [
    'k',
    ' ',
    '\u{1F511}'.repeat(64),
    `${randomUUID()}${randomUUID().slice(8)}`,
    "'; drop table x; --",
  ]) {
    await guy.call('question.say', { question: id, body: 'Said.', key });
  }
  for (const key of ['', 'k'.repeat(65), 7, null, {}, ['k']]) {
    assert.match(
      await guy.refused('question.say', { question: id, body: 'Not said.', key }),
      /bad_request|too_large/,
      JSON.stringify(key),
    );
  }
  assert.equal((await said(id)).length, 5);
});

test('a call that changes something without a key is refused', async () => {
  const guy = await w.as('guy');
  guy.send(
    JSON.stringify({
      jsonrpc: '2.0',
      id: 'x',
      method: 'question.ask',
      params: { to: { person: '@ann' }, title: 'No key' },
    }),
  );
  assert.equal((await guy.stray()).error.data.code, 'bad_request');
});

test('a call decided on an old revision is stale, and one on the present revision is not', async () => {
  const [guy, ann] = [await w.as('guy'), await w.as('ann')];
  const { id, rev } = await w.ask(guy, 'ann');
  await guy.call('question.say', { question: id, body: 'Something new.' });
  assert.equal(await ann.refused('question.answer', { question: id, body: 'The top shelf.', rev }), 'stale');
  assert.equal(await ann.refused('question.answer', { question: id, body: 'The top shelf.', rev: rev + 7 }), 'stale');
  const now = (await ann.call('question.get', { question: id })).question.rev;
  assert.equal(
    (await ann.call('question.answer', { question: id, body: 'The top shelf.', rev: now })).question.state,
    'answered',
  );
});
