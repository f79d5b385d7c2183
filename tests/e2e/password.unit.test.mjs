// How good a new password is, in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PASSWORD_MIN, passwordStrength } from '../../client/web/src/password.js';

const steps = (text) => passwordStrength(text).steps;

test('a password that is too short says how much is missing', () => {
  assert.match(passwordStrength('').words, new RegExp(`At least ${PASSWORD_MIN} characters`));
  assert.equal(passwordStrength('brooms').words, '4 more characters.');
  assert.equal(passwordStrength('brooms an').words, '1 more character.');
  assert.equal(passwordStrength('🧹'.repeat(9)).words, '1 more character.');
});

test('length is what counts, and no kind of character is demanded', () => {
  assert.equal(steps('brooms and'), 2);
  assert.equal(steps('brooms and buckets'), 3);
  assert.equal(steps('BROOMS4NDB'), 2);
});

test('what everybody would try first is said to be so, however long', () => {
  for (const text of ['Password2026!', 'buckstop-buckstop', '1234567890', 'ababababababababab'])
    assert.equal(steps(text), 1, text);
});
