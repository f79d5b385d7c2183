// Going away: what moves and what stays, in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handedOver, movedWords, movingWords } from '../../client/web/src/absence.js';

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
