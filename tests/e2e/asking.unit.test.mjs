// One box for a question: which of it is the title, and which the details.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { othersFor, partsOf, tooLong, withShortTitle } from '../../client/web/src/asking.js';

const words = (count) => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');

test('the first line is the title, the rest the details, and empty lines around them are neither', () => {
  assert.deepEqual(partsOf('Who has the key?'), { title: 'Who has the key?', body: '' });
  assert.deepEqual(partsOf('\n  Who has it? \r\n\nThe small one.\n\nFor the van.\n'), {
    title: 'Who has it?',
    body: 'The small one.\n\nFor the van.',
  });
  assert.deepEqual(partsOf(' \n '), { title: '', body: '' });
});

test('a title of 200 characters fits, one more does not, whatever the alphabet', () => {
  assert.equal(tooLong('k'.repeat(200)), null);
  assert.equal(tooLong('🔑'.repeat(200)), null);
  assert.deepEqual(tooLong('🔑'.repeat(201)), { part: 'title', length: 201, most: 200 });
  assert.equal(tooLong(`Key?\n${'k'.repeat(20000)}`), null);
  assert.deepEqual(tooLong(`Key?\n${'k'.repeat(20001)}`), { part: 'body', length: 20001, most: 20000 });
});

test('a long first line is ended where it asks something', () => {
  const text = `Hello there. Who has the key? ${words(40)}\nThanks`;
  assert.equal(withShortTitle(text), `Hello there. Who has the key?\n${words(40)}\nThanks`);
});

test('a long first line that asks nothing is ended after a sentence, else after a word, else anyhow', () => {
  assert.equal(withShortTitle(`The key is gone. ${words(40)}`), `The key is gone.\n${words(40)}`);
  for (const text of [words(60), '🔑'.repeat(300)]) {
    const short = withShortTitle(text);
    assert.equal(tooLong(short), null);
    assert.equal(short.replace(/\s/g, ''), text.replace(/\s/g, ''));
  }
});

const card = (id, more = {}) => ({
  id,
  team: 'Finance',
  working: true,
  carrying: 1,
  overloaded: false,
  away_until: null,
  ...more,
});
const ids = (cards) => cards.map(({ id }) => id);
const [ME, HEAVY] = [card('1'), card('2', { overloaded: true, carrying: 12 })];

test('instead of somebody who carries too much those who likely know are named', () => {
  const known = [card('3', { carrying: 4 }), HEAVY, card('4', { overloaded: true }), ME, card('5')];
  assert.deepEqual(ids(othersFor(HEAVY, known, [card('9')], ME)), ['5', '3']);
});

test('where nobody likely knows, those of their team are named who are there; who works now comes first, three at most', () => {
  const mates = [
    card('3', { working: false }),
    card('4', { away_until: '2026-12-03T08:00:00Z' }),
    card('5', { team: 'Sales' }),
    card('6', { carrying: 7 }),
    card('7'),
    card('8', { carrying: 9 }),
  ];
  assert.deepEqual(ids(othersFor(HEAVY, [HEAVY], mates, ME)), ['7', '6', '8']);
});
