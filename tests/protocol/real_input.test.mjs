// What people really ask: long, ragged, full of odd words. Generated text where the collection is not at hand.

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { places, random, until, world } from '../harness/index.mjs';

const w = world();
const file = join(places.root, '..', 'shared', 'retrieval', 'duplicates', 'queries.tsv');
const count = 300;

// [title, body] of each; a title may be as long as the protocol lets it.
function questions() {
  if (!existsSync(file)) return generated();
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .slice(0, count)
    .map((line) => line.split('\t').slice(1));
}

function generated() {
  const next = random(7);
  const syllables = ['ban', 'de', 'kor', 'ü', 'lis', 'mo', '東', 'pra', "o'", 'tun', 'ša', '🙂', 've', '-', 'x'];
  const word = () =>
    Array.from({ length: 1 + next() * 4 }, () => syllables[Math.floor(next() * syllables.length)]).join('');
  const words = (n) => Array.from({ length: n }, word).join(' ');
  return Array.from({ length: count }, () => [`${words(6)}?`, words(Math.floor(next() * 400))]);
}

// The index has all that has happened before this.
async function indexed() {
  const { id } = await w.ask('guy', 'eve', { title: 'Xylophone sentinel' });
  const eve = await w.as('eve');
  await until('the index has caught up', async () => {
    const { questions } = await eve.call('article.suggest', { text: 'xylophone sentinel' });
    return questions.some((question) => question.id === id);
  });
  await (await w.as('guy')).call('question.withdraw', { question: id });
}

test('every question is stored as it was asked, and found again by its own words', async () => {
  const [guy, eve] = [await w.as('guy'), await w.as('eve')];
  const asked = [];
  for (const [title, body] of questions()) {
    const call = {
      to: { anyone: true },
      title: [...title].slice(0, 200).join(''),
      body: [...(body ?? '')].slice(0, 20_000).join(''),
    };
    const { question } = await guy.call('question.ask', call);
    assert.equal(question.title, call.title);
    assert.equal(question.body, call.body);
    asked.push(question);
  }
  await indexed();
  let found = 0;
  for (const question of asked.slice(0, 100)) {
    const suggested = await eve.call('article.suggest', { text: question.title });
    if (suggested.questions.some(({ id }) => id === question.id)) found += 1;
  }
  assert.ok(found >= 90, `${found} of 100 open questions were offered for their own title`);
});

test('and answered, recorded and found in the knowledge base', async () => {
  const guy = await w.as('guy');
  const { questions: open } = await guy.call('question.list', { view: 'asked', state: 'open', limit: 60 });
  const answered = [];
  for (const { id, title, body, owner } of open) {
    const owners = await w.as(owner.handle);
    const { question } = await owners.call('question.answer', {
      question: id,
      body: `It was settled thus: ${body || title}`.slice(0, 10_000),
    });
    answered.push(question);
  }
  await indexed();
  let found = 0;
  for (const { title, article } of answered) {
    const { articles } = await (await w.as('dan')).call('article.search', { text: title });
    if (articles.some(({ id }) => id === article)) found += 1;
  }
  assert.ok(found >= open.length * 0.9, `${found} of ${open.length} articles were found by their title`);
  assert.deepEqual(await w.database.violations(), []);
});
