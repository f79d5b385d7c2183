import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';

const w = world();

async function answered(title, body, more = {}) {
  const { id } = await w.ask('guy', 'ann', { title, ...more });
  return (await (await w.as('ann')).call('question.answer', { question: id, body })).question;
}

const article = async (id) => (await w.as('dan')).call('article.get', { article: id });

test('answering records an article with question, answer and owner: a draft', async () => {
  const question = await answered('How do I book the van?', 'In the green book at the gate.', {
    body: 'For Tuesday.',
    tags: ['van'],
  });
  const { article: recorded, revisions } = await article(question.article);
  assert.equal(recorded.state, 'draft');
  assert.equal(recorded.question, question.id);
  assert.equal(recorded.title, 'How do I book the van?');
  assert.equal(recorded.body, 'For Tuesday.');
  assert.equal(recorded.answer, 'In the green book at the gate.');
  assert.equal(recorded.owner.handle, 'ann');
  assert.deepEqual(recorded.tags, ['van']);
  assert.equal(revisions.length, 1);
  assert.equal(revisions[0].author.handle, 'ann');
  const { params } = await (
    await w.as('guy')
  ).waitFor((event) => event.method === 'article.recorded' && event.params.question.id === question.id);
  assert.equal(params.data.article, question.article);
});

test('confirmed it is verified, reopened it is disputed, answered again it has one more revision', async () => {
  const guy = await w.as('guy');
  const question = await answered('Where is the spare key?', 'With the porter.');
  const on = (method) => (event) => event.method === method && event.params.question.id === question.id;
  await guy.call('question.confirm', { question: question.id });
  await guy.waitFor(on('article.verified'));
  const verified = (await article(question.article)).article;
  assert.equal(verified.state, 'verified');
  assert.ok(verified.verified_at);
  await guy.call('question.reopen', { question: question.id, reason: 'He has none.' });
  await guy.waitFor(on('article.disputed'));
  assert.equal((await article(question.article)).article.state, 'disputed');
  await (await w.as('ann')).call('question.answer', { question: question.id, body: 'In the safe of room 3.' });
  await guy.waitFor(on('article.revised'));
  const again = await article(question.article);
  assert.equal(again.article.answer, 'In the safe of room 3.');
  assert.equal(again.article.state, 'draft');
  assert.deepEqual(again.revisions.map(({ revision }) => revision).sort(), [1, 2]);
  assert.ok(
    again.revisions.some(({ answer }) => answer === 'With the porter.'),
    'the old words are kept',
  );
});

test('an unanswered question has no article', async () => {
  const question = await w.ask('guy', 'ann', { title: 'Is there a bicycle shed?' });
  assert.equal(question.article, null);
  assert.deepEqual((await (await w.as('dan')).call('article.search', { text: 'bicycle shed' })).articles, []);
});

test('while somebody types, similar articles and open questions are offered', async () => {
  const question = await answered('Which paper fits the label printer?', 'The yellow roll of 62 mm.');
  const open = await w.ask('guy', 'cat', { title: 'Why does the label printer blink?' });
  const eve = await w.as('eve');
  const suggested = await until('the open question is suggested', async () => {
    const suggestions = await eve.call('article.suggest', { text: 'label printer pap' });
    return suggestions.questions.some(({ id }) => id === open.id) && suggestions;
  });
  assert.ok(
    suggested.articles.some(({ id }) => id === question.article),
    'the article',
  );
  assert.ok(Array.isArray(suggested.people));
});

test('a search finds other forms of a word, and nothing for what is not there', async () => {
  const question = await answered('How are travelling expenses claimed?', 'With form 7, by the end of the month.');
  const dan = await w.as('dan');
  await until('the article is found', async () => {
    const { articles } = await dan.call('article.search', { text: 'claim travel expense' });
    return articles.some(({ id }) => id === question.article);
  });
  assert.deepEqual((await dan.call('article.search', { text: 'zyzzyva quokka' })).articles, []);
});

test('text that is a query language elsewhere is only text here', async () => {
  const dan = await w.as('dan');
  for (const text of [
    "'",
    '"',
    '%',
    '\\',
    "a' or '1'='1",
    '!!!',
    '& | !',
    ':*',
    '((',
    '<->',
    '\u{1F600}',
    'a & ',
    '-- drop',
    '.',
  ]) {
    assert.ok(Array.isArray((await dan.call('article.search', { text })).articles), text);
    assert.ok(Array.isArray((await dan.call('article.suggest', { text })).articles), text);
    assert.ok(Array.isArray((await dan.call('person.search', { text })).people), text);
  }
});

test('no such article is not found', async () => {
  assert.equal(await (await w.as('dan')).refused('article.get', { article: '999999' }), 'not_found');
});
