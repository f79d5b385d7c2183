// What is said to screen readers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnnounce } from '../../client/web/src/announcing.js';

function listening() {
  const said = [];
  const waiting = [];
  const announce = createAnnounce(({ text }) => said.push(text), { setTimeout: (run) => waiting.push(run) });
  return { said, announce, pass: () => waiting.splice(0).forEach((run) => run()) };
}

test('what is said alone is said as it stands', () => {
  const { said, announce, pass } = listening();
  announce('Sent');
  pass();
  announce('Connected again.');
  pass();
  assert.deepEqual(said, ['Sent', 'Connected again.']);
});

test('what comes together is said as one, and nothing of it is lost', () => {
  const { said, announce, pass } = listening();
  announce('Connected again.');
  announce('Sent');
  announce('Is the van free?');
  pass();
  assert.deepEqual(said, ['Connected again. Sent. Is the van free?']);
});
