// The main job, from a question to its recorded answer, between real clients.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besidesPresence, until, world } from '../harness/index.mjs';

const w = world();

test('a question is asked, acknowledged, answered, confirmed and found again, and each change reaches the other person live', async () => {
  const [eve, bob] = [await w.as('eve'), await w.as('bob')];
  const asked = await w.ask(eve, 'bob', {
    title: 'Where do I send a damaged pallet?',
    body: 'It came this morning.',
    tags: ['delivery'],
  });
  assert.equal(asked.state, 'open');
  assert.equal(asked.asker.handle, 'eve');
  assert.equal(asked.owner.handle, 'bob');
  assert.deepEqual(asked.tags, ['delivery']);
  assert.equal(asked.hops, 0);
  assert.equal(asked.hop_budget, 2);
  const heard = await bob.waitFor(
    (event) => event.method === 'question.asked' && event.params.question.id === asked.id,
  );
  assert.deepEqual(heard.params.question, asked);
  assert.equal(heard.params.actor.handle, 'eve');

  const { question: acknowledged } = await bob.call('question.acknowledge', { question: asked.id, rev: asked.rev });
  assert.equal(acknowledged.state, 'acknowledged');
  assert.ok(acknowledged.acknowledged_at);
  assert.equal(acknowledged.rev, asked.rev + 1);
  assert.deepEqual((await eve.waitFor('question.acknowledged')).params.question, acknowledged);

  const { message } = await eve.call('question.say', { question: asked.id, body: 'It is the blue one.' });
  assert.equal(message.author.handle, 'eve');
  assert.deepEqual((await bob.waitFor('question.said')).params.data.message, message);

  const { question: answered } = await bob.call('question.answer', {
    question: asked.id,
    body: 'Dock 4, with a red label on it.',
  });
  assert.equal(answered.state, 'answered');
  assert.ok(answered.article);
  assert.equal((await eve.waitFor('question.answered')).params.data.message.body, 'Dock 4, with a red label on it.');

  const { question: confirmed } = await eve.call('question.confirm', { question: asked.id });
  assert.equal(confirmed.state, 'resolved');
  assert.ok(confirmed.resolved_at);
  await bob.waitFor('question.confirmed');

  const dan = await w.as('dan');
  const [found] = await until('the article is found', async () => {
    const { articles } = await dan.call('article.search', { text: 'damaged pallet' });
    return articles.length > 0 && articles;
  });
  assert.equal(found.id, answered.article);
  assert.equal(found.state, 'verified');
  assert.equal(found.answer, 'Dock 4, with a red label on it.');

  const { question, messages, consults } = await eve.call('question.get', { question: asked.id });
  assert.deepEqual(besidesPresence(question), besidesPresence(confirmed));
  assert.deepEqual(
    messages.map(({ kind, author }) => [kind, author.handle]),
    [
      ['said', 'eve'],
      ['answer', 'bob'],
    ],
  );
  assert.deepEqual(consults, []);
});

test('the asker may take a question back until it is answered, and nobody else may', async () => {
  const [eve, bob] = [await w.as('eve'), await w.as('bob')];
  const { id } = await w.ask(eve, 'bob');
  assert.equal(await bob.refused('question.withdraw', { question: id }), 'not_asker');
  const { question } = await eve.call('question.withdraw', { question: id });
  assert.equal(question.state, 'withdrawn');
  await bob.waitFor('question.withdrawn');
  for (const [method, params] of [
    ['question.acknowledge', {}],
    ['question.answer', { body: 'The shelf on the left.' }],
    ['question.refer', { to: { person: '@cat' }, reason: 'She knows.' }],
    ['question.consult', { to: { person: '@cat' }, body: 'Do you know?' }],
  ]) {
    const { error } = (await bob.exchange(method, { question: id, ...params })).frame;
    assert.deepEqual(error?.data, { code: 'bad_state', state: 'withdrawn' }, method);
  }
  const answered = await w.ask(eve, 'bob');
  await bob.call('question.answer', { question: answered.id, body: 'The shelf on the left.' });
  assert.equal(await eve.refused('question.withdraw', { question: answered.id }), 'bad_state');
});

test('only the asker confirms and reopens, and only what is answered', async () => {
  const [eve, bob] = [await w.as('eve'), await w.as('bob')];
  const { id } = await w.ask(eve, 'bob');
  assert.equal(await eve.refused('question.confirm', { question: id }), 'bad_state');
  assert.equal(await eve.refused('question.reopen', { question: id, reason: 'No.' }), 'bad_state');
  await bob.call('question.answer', { question: id, body: 'The shelf on the left.' });
  assert.equal(await bob.refused('question.confirm', { question: id }), 'not_asker');
  assert.equal(await bob.refused('question.reopen', { question: id, reason: 'No.' }), 'not_asker');
  const { question } = await eve.call('question.reopen', { question: id, reason: 'The shelf is empty.' });
  assert.equal(question.state, 'open');
  assert.equal(question.owner.handle, 'bob', 'the owner stays');
  assert.equal((await bob.waitFor('question.reopened')).params.data.reason, 'The shelf is empty.');
});

test('a resolved question can be reopened and answered again', async () => {
  const [eve, bob] = [await w.as('eve'), await w.as('bob')];
  const { id } = await w.ask(eve, 'bob');
  await bob.call('question.answer', { question: id, body: 'Room 12.' });
  await eve.call('question.confirm', { question: id });
  await eve.call('question.reopen', { question: id, reason: 'Room 12 is locked now.' });
  const { question } = await bob.call('question.answer', { question: id, body: 'Room 14 since Monday.' });
  assert.equal(question.state, 'answered');
});

test('lists show each view, by state, newest first, page by page', async () => {
  const [fay, cat] = [await w.as('fay'), await w.as('cat')];
  const ids = [];
  for (let i = 0; i < 5; i += 1) ids.unshift((await w.ask(fay, 'cat', { title: `Question ${i}` })).id);
  await cat.call('question.acknowledge', { question: ids[2] });
  const all = await fay.call('question.list', { view: 'asked' });
  assert.deepEqual(
    all.questions.map((question) => question.id),
    ids,
  );
  const first = await fay.call('question.list', { view: 'asked', limit: 2 });
  assert.deepEqual(
    first.questions.map((question) => question.id),
    ids.slice(0, 2),
  );
  assert.equal(first.more, true);
  const rest = await fay.call('question.list', { view: 'asked', limit: 3, before: ids[1] });
  assert.deepEqual(
    rest.questions.map((question) => question.id),
    ids.slice(2),
  );
  assert.equal(rest.more, false);
  const acknowledged = await cat.call('question.list', { view: 'owned', state: 'acknowledged' });
  assert.deepEqual(
    acknowledged.questions.map((question) => question.id),
    [ids[2]],
  );
  const team = await (await w.as('ann')).call('question.list', { view: 'team' });
  assert.ok(
    ids.every((id) => team.questions.some((question) => question.id === id)),
    "the lead's team view has them",
  );
  const guy = await (await w.as('guy')).call('question.list', { view: 'involved' });
  assert.deepEqual(guy.questions, []);
});

test('a watcher hears what happens to a question until they stop watching', async () => {
  const [eve, bob, guy] = [await w.as('eve'), await w.as('bob'), await w.as('guy')];
  const { id } = await w.ask(eve, 'bob');
  await guy.call('question.watch', { question: id });
  await bob.call('question.acknowledge', { question: id });
  await guy.waitFor((event) => event.method === 'question.acknowledged' && event.params.question.id === id);
  assert.ok((await guy.call('question.list', { view: 'involved' })).questions.some((question) => question.id === id));
  await guy.call('question.unwatch', { question: id });
  await bob.call('question.answer', { question: id, body: 'The shelf on the left.' });
  await eve.waitFor((event) => event.method === 'question.answered' && event.params.question.id === id);
  await guy.call('session.ping');
  assert.ok(!guy.events.some((event) => event.method === 'question.answered' && event.params.question.id === id));
});

test('every call about a question takes the revision it was decided on', async () => {
  const { id, rev } = await w.ask('eve', 'bob');
  const guy = await w.as('guy');
  for (const method of ['question.watch', 'question.unwatch']) {
    assert.equal(await guy.refused(method, { question: id, rev: rev + 1 }), 'stale', method);
    await guy.call(method, { question: id, rev });
  }
});

test('a long thread comes page by page, newest first, and nothing is left out', async () => {
  const [eve, bob] = [await w.as('eve'), await w.as('bob')];
  const { id } = await w.ask(eve, 'bob');
  const said = [];
  for (let i = 0; i < 450; i += 1)
    said.push((await eve.call('question.say', { question: id, body: `${i}` })).message.id);
  const read = [];
  for (let more = true; more;) {
    const page = await bob.call('question.get', { question: id, ...(read.length > 0 && { before: read[0] }) });
    assert.ok(page.messages.length <= 200);
    read.unshift(...page.messages.map((message) => message.id));
    ({ more } = page);
  }
  assert.deepEqual(read, said);
});
