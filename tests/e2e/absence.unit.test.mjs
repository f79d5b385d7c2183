// Going away: what moves and what stays, in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutWords, handedOver, movedWords, movingWords } from '../../client/web/src/absence.js';

const questions = (...ids) => ids.map((id) => ({ id }));

test('what is handed over is what was chosen and still stays', () => {
  assert.deepEqual(handedOver(questions('1', '2', '3'), ['3', '1', '9']), ['1', '3']);
});

test('before it is done one is told where what is due goes', () => {
  const words = (moving, taker) => movingWords({ moving, taker });
  assert.equal(words(questions('1'), { name: 'Jane Whitfield' }), 'What is due before you are back goes to Jane Whitfield:');
  assert.equal(words(questions('1'), null), 'What is due before you are back goes to whoever stands in:');
  assert.match(words([], null), /^Nothing of yours is due before you are back/);
});

test('once it is done one is told how much has moved', () => {
  const words = (moved, staying) => movedWords({ moved: questions(...moved), staying: questions(...staying) });
  assert.equal(words(['1'], ['2']), 'You are away: one question moved, one question stays with you.');
  assert.equal(words(['1', '2'], []), 'You are away: 2 questions moved.');
  assert.equal(words([], ['1', '2']), 'You are away: 2 questions stay with you.');
  assert.equal(words([], []), 'You are away. Nothing was waiting for you.');
});

test('where a list may not be all, it says so', () => {
  const many = questions(...Array.from({ length: 100 }, (_, i) => String(i)));
  assert.equal(cutWords(many), 'These are the 100 that are due first; what comes after them is not shown here.');
  assert.equal(cutWords(many.slice(1)), null);
  assert.equal(movedWords({ moved: many, staying: [] }), 'You are away: 100 questions or more moved.');
});
