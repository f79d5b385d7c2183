// What becomes of articles after the answer, over the wire and on two nodes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';

const w = world({ nodes: 2, clock: '2026-03-02T09:00:00Z' });

// A verified article of Ann's: {article, question}.
async function known(title, body = 'In the grey cupboard.') {
  const { id: question } = await w.ask('guy', 'ann', { title });
  const { article } = (await (await w.as('ann')).call('question.answer', { question, body })).question;
  await (await w.as('guy')).call('question.confirm', { question });
  return { article, question };
}

const get = async (article) => (await w.as('dan')).call('article.get', { article });
const of = (method, article) => (event) => event.method === method && event.params.data.article === article;

const outcome = (promise) =>
  promise.then(
    () => 'done',
    ({ code }) => code,
  );

test('of revisions of one article at once exactly one wins, and the others have read an old one', async () => {
  const { article } = await known('Where are the label rolls?');
  const sessions = await Promise.all(w.servers.flatMap((server) => [0, 1, 2, 3].map(() => w.fresh('ann', { server }))));
  const outcomes = await Promise.all(
    sessions.map((ann, i) =>
      outcome(ann.call('article.revise', { article, revision: 1, reason: 'Moved.', answer: `In cupboard ${i}.` })),
    ),
  );
  assert.equal(outcomes.filter((each) => each === 'done').length, 1);
  assert.deepEqual(new Set(outcomes), new Set(['done', 'stale']));
  const { article: now, revisions } = await get(article);
  assert.equal(now.revision, 2);
  assert.equal(revisions[1].answer, now.answer);
  await Promise.all(sessions.map((ann) => ann.stop()));
});

test('who asked hears on the other node that the answer they had was revised', async () => {
  const { article, question } = await known('Where are the envelopes?');
  const there = await w.fresh('guy', { server: w.servers[1] });
  const ann = await w.as('ann');
  await ann.call('article.revise', { article, revision: 1, reason: 'They were moved.', answer: 'In the white one.' });
  const { params } = await there.waitFor(of('article.revised', article));
  assert.equal(params.question.id, question);
  assert.deepEqual([params.data.revision, params.data.reason], [2, 'They were moved.']);
  await there.stop();
});

test('what is about an article alone has no question, reaches its owner alone, and is resumed like any event', async () => {
  const { article } = await known('Where are the stamps?');
  const [guy, eve, ann] = [await w.as('guy'), await w.as('eve'), await w.fresh('ann', { server: w.servers[1] })];
  await eve.call('article.helped', { article });
  const { params } = await ann.waitFor(of('article.helped', article));
  assert.deepEqual([params.question, params.actor.handle, params.data.helped], [null, 'eve', 1]);
  await ann.stop();
  await eve.call('article.outdated', { article, reason: 'There are none.' });
  const again = await w.fresh('ann', { server: w.servers[0], resume: false });
  const { resync, events } = await again.resume(params.cursor);
  assert.equal(resync, false);
  const doubted = events.find(of('article.doubted', article)).params;
  assert.deepEqual([doubted.question, doubted.data.reason, doubted.data.to.handle], [null, 'There are none.', 'ann']);
  await eve.call('question.ask', { to: { person: '@guy' }, title: 'Did you hear anything?' });
  await guy.waitFor(({ method, params: { actor } }) => method === 'question.asked' && actor.handle === 'eve');
  assert.ok(!guy.events.some(({ params: { question } }) => question === null), 'who asked is not told of it');
  await again.stop();
});

test('who proposes a revision hears what became of it, though they follow nothing', async () => {
  const { article } = await known('Where are the pens?');
  const eve = await w.as('eve');
  const proposed = { article, revision: 1, answer: 'In the red cupboard.', why: 'I have looked.', title: 'Pens' };
  const { proposal } = await eve.call('article.propose', proposed);
  assert.equal(await eve.refused('proposal.accept', { proposal: proposal.id }), 'not_owner');
  const accepted = await (await w.as('ann')).call('proposal.accept', { proposal: proposal.id });
  assert.deepEqual([accepted.article.title, accepted.article.answer], ['Pens', 'In the red cupboard.']);
  const { params } = await eve.waitFor(of('proposal.accepted', article));
  assert.equal(params.data.proposal.became, 2);
});

test('a question is answered with an article that is there, which has helped one more', async () => {
  const { article } = await known('Where are the folders?');
  const [ann, eve] = [await w.as('ann'), await w.as('eve')];
  const { id: question } = await w.ask('eve', 'ann', { title: 'Are there any folders?' });
  const { question: answered } = await ann.call('question.duplicate', { question, article });
  assert.deepEqual([answered.state, answered.article, answered.duplicate], ['answered', article, true]);
  assert.equal((await get(article)).article.helped, 0);
  await eve.call('question.confirm', { question });
  const { article: now, helped, duplicates } = await get(article);
  assert.deepEqual([now.helped, helped[0].handle, duplicates[0].id], [1, 'eve', question]);
});

test('two articles that are merged into each other at once end as one', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [one, other] = [await known('Where is the ladder?'), await known('Where is a ladder?')];
    const nodes = await Promise.all(w.servers.map((server) => w.fresh('ann', { server })));
    const merge = (ann, article, into) => outcome(ann.call('article.merge', { article, into, reason: 'The same.' }));
    const outcomes = await Promise.all([
      merge(nodes[0], one.article, other.article),
      merge(nodes[1], other.article, one.article),
    ]);
    assert.equal(outcomes.filter((each) => each === 'done').length, 1, outcomes.join());
    const ends = await Promise.all([one, other].map(async ({ article }) => (await get(article)).article.id));
    assert.equal(ends[0], ends[1]);
    await Promise.all(nodes.map((ann) => ann.stop()));
  }
  assert.deepEqual(await w.query('select * from core.violations()'), []);
});

test('what is retired is found on no node, and restored it is found again', async () => {
  const { article } = await known('Where is the theodolite?', 'On the roof.');
  const ann = await w.as('ann');
  const nodes = await Promise.all(w.servers.map((server) => w.fresh('dan', { server })));
  const found = (dan) => async () =>
    (await dan.call('article.search', { text: 'theodolite' })).articles.some(({ id }) => id === article);
  const lost = (dan) => async () => !(await found(dan)());
  for (const dan of nodes) await until('it is found', found(dan));
  await ann.call('article.retire', { article, reason: 'It is sold.' });
  for (const dan of nodes) await until('it is found no more', lost(dan));
  assert.equal((await get(article)).article.title, 'Where is the theodolite?');
  await ann.call('article.restore', { article });
  for (const dan of nodes) await until('it is found again', found(dan));
  await Promise.all(nodes.map((dan) => dan.stop()));
});

test('after half a year an article is stale, once, and its owner is asked', async () => {
  const { article } = await known('Where is the anvil?');
  const ann = await w.as('ann');
  await w.later('180 days');
  const { params } = await ann.waitFor(of('article.stale', article));
  assert.deepEqual([params.question, params.actor, params.data.to.handle], [null, null, 'ann']);
  const { articles } = await ann.call('article.list', { view: 'review', limit: 100 });
  assert.ok(articles.some(({ id, state }) => id === article && state === 'stale'));
  await ann.call('article.review', { article });
  await ann.waitFor(of('article.verified', article));
  assert.equal((await get(article)).article.state, 'verified');
  const [{ n }] = await w.query(
    `select count(*)::int as n from core.event where kind = 'article.stale' and article = $1`,
    [article],
  );
  assert.equal(n, 1);
});
