// What others are shown, and the work it takes to find it, is the same whether there are private questions of the same words or none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';

const w = world({}, async () => {
  for (const handle of ['guy', 'ann', 'bob', 'eve', 'sam', 'ada']) await w.as(handle);
  await answered('How do I book the van for a trip?', 'bob', 'In the green book at the gate.');
  await answered('Who signs a travel expense form?', 'ann', 'The head of your team.');
  await answered('Where do old travel forms go?', 'bob', 'Into the archive.');
  await w.ask('guy', 'ann', { title: 'Is the van insured for trips abroad?' });
  await settled();
  await settled(); // what a first one leaves behind, of memory, is there now
});

const outsiders = ['eve', 'sam', 'ada'];

// Words of what is public, words that only private questions have, slips, beginnings.
const texts = ['van', 'van trip', 'travel expense form', 'periwinkle', 'periwinkle bonus', 'the van of the periwinkle tra', 'periwinkel', 'trav'];

async function answered(title, owner, body, more = {}) {
  const { id } = await w.ask('guy', owner, { title, ...more });
  return (await (await w.as(owner)).call('question.answer', { question: id, body })).question;
}

// The index has heard of all that has happened before this.
async function settled() {
  const { id } = await w.ask('guy', 'ann', { title: 'Xylophone sentinel' });
  const eve = await w.as('eve');
  const offered = async () => (await eve.call('article.suggest', { text: 'xylophone sentinel' })).questions.some((question) => question.id === id);
  await until('the sentinel has come', offered);
  await (await w.as('guy')).call('question.withdraw', { question: id });
  await until('the sentinel has gone', async () => !(await offered()));
}

// Everything that looks for words, as bytes.
async function shown() {
  const replies = [];
  for (const handle of outsiders) {
    const client = await w.as(handle);
    for (const text of texts) {
      for (const verb of ['article.suggest', 'article.search', 'person.knows']) {
        replies.push(`${handle}: ${verb} ${text}: ${(await client.exchange(verb, { text }, { id: 1 })).text}`);
      }
    }
  }
  return replies;
}

// What the work of a look is a function of, beside the words that are looked for.
async function index() {
  const metrics = await w.server.metrics();
  return ['documents', 'words', 'bytes'].map((what) => `${what} ${metrics.match(new RegExp(`^buckstop_finder_${what} ([0-9]+)$`, 'm'))[1]}`);
}

async function askAll(more) {
  for (let i = 0; i < 10; i += 1) {
    await answered(`Is the periwinkle bonus ${i} for a van trip a travel expense?`, 'bob', `Form ${i} of the periwinkle archive says so.`, more);
  }
}

test('private questions of the same words change not a byte, and nothing in the index', async () => {
  const [before, indexBefore] = [await shown(), await index()];
  await askAll({ private: true });
  await settled();
  assert.deepEqual(await shown(), before);
  assert.deepEqual(await index(), indexBefore);
});

test('control: the same questions in public do change both', async () => {
  const [before, indexBefore] = [await shown(), await index()];
  await askAll({});
  await settled();
  assert.notDeepEqual(await shown(), before);
  assert.notDeepEqual(await index(), indexBefore);
});

test('who asks in private is told of nobody who likely knows', async () => {
  const { id } = await w.ask('guy', 'ann', { title: 'Is the van trip insured?', private: true });
  assert.deepEqual((await (await w.as('ann')).call('person.knows', { question: id })).people, []);
  const { people } = await (await w.as('eve')).call('person.knows', { text: 'Is the van trip insured?' });
  assert.ok(Array.isArray(people));
});
