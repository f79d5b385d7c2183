// What others are shown, and the work it takes to find it, is the same whether there are private questions of the same words or none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';

const w = world({ settings: { 'work.tick_ms': 20 } }, async () => {
  await allPresent(['guy', 'ann', 'bob', 'eve', 'sam', 'ada']);
  await answered('How do I book the van for a trip?', 'bob', 'In the green book at the gate.');
  await answered('Who signs a travel expense form?', 'ann', 'The head of your team.');
  await answered('Where do old travel forms go?', 'bob', 'Into the archive.');
  await w.ask('guy', 'ann', { title: 'Is the van insured for trips abroad?' });
  await settled();
});

const outsiders = ['eve', 'sam', 'ada'];

// Words of what is public, words that only private questions have, slips, beginnings.
const texts = ['van', 'van trip', 'travel expense form', 'periwinkle', 'periwinkle bonus', 'the van of the periwinkle tra', 'periwinkel', 'trav'];

// Everybody whose presence is shown, for that changes by itself.
async function allPresent(handles) {
  for (const handle of handles) await w.as(handle);
  const persons = (await w.query('select id from core.person where handle = any ($1)', [handles])).map(({ id }) => id);
  await until('all are present', async () => {
    const { people } = await (await w.as('eve')).call('presence.list', { persons });
    return people.every(({ presence }) => presence === 'present');
  });
}

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

const figure = async (name) => Number((await w.server.metrics()).match(new RegExp(`^buckstop_finder_${name} ([0-9]+)$`, 'm'))[1]);

// Everything that looks for words, as bytes; what it took to find, as entries and documents that were looked at; and what there is.
async function shown() {
  const replies = [];
  const before = await figure('visited_total');
  for (const handle of outsiders) {
    const client = await w.as(handle);
    for (const text of texts) {
      for (const verb of ['article.suggest', 'article.search', 'person.knows']) {
        replies.push(`${handle}: ${verb} ${text}: ${(await client.exchange(verb, { text }, { id: 1 })).text}`);
      }
    }
  }
  return { replies, visited: (await figure('visited_total')) - before, documents: await figure('documents'), words: await figure('words') };
}

async function askAll(more) {
  for (let i = 0; i < 10; i += 1) {
    await answered(`Is the periwinkle bonus ${i} for a van trip a travel expense?`, 'bob', `Form ${i} of the periwinkle archive says so.`, more);
  }
}

test('private questions of the same words change not a byte, and not what it takes to find them', async () => {
  const before = await shown();
  assert.ok(before.visited > 0);
  await askAll({ private: true });
  await settled();
  assert.deepEqual(await shown(), before);
});

test('control: the same questions in public do change both', async () => {
  const before = await shown();
  await askAll({});
  await settled();
  const after = await shown();
  assert.notDeepEqual(after.replies, before.replies);
  for (const what of ['visited', 'documents', 'words']) assert.notEqual(after[what], before[what], what);
});

test('who asks in private is told of nobody who likely knows', async () => {
  const { id } = await w.ask('guy', 'ann', { title: 'Is the van trip insured?', private: true });
  assert.deepEqual((await (await w.as('ann')).call('person.knows', { question: id })).people, []);
  const { people } = await (await w.as('eve')).call('person.knows', { text: 'Is the van trip insured?' });
  assert.ok(Array.isArray(people));
});
