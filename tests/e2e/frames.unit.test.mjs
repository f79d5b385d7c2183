// The picture is drawn once for all that happened before it, and soon where none is painted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFrame } from '../../client/web/src/frames.js';
import { FakeTimers } from './timers.mjs';

function screen({ hidden = false } = {}) {
  const timers = new FakeTimers();
  const drawn = [];
  const browser = {
    document: { hidden },
    setTimeout: timers.setTimeout,
    clearTimeout: timers.clearTimeout,
    requestAnimationFrame: (run) => timers.setTimeout(run, 16),
    cancelAnimationFrame: timers.clearTimeout,
  };
  let waiting = [];
  const collect = () => {
    for (const each of waiting.splice(0)) drawn.push(each) && frame.soon();
  };
  const frame = createFrame(collect, () => drawn.push('picture'), browser);
  const arrive = (each) => {
    waiting.push(each);
    frame.soon();
  };
  return { frame, timers, drawn, arrive, browser };
}

test('what arrives before a frame is in one picture, and collecting it asks for no other', () => {
  const { timers, drawn, arrive } = screen();
  for (const each of ['a', 'b', 'c']) arrive(each);
  assert.deepEqual(drawn, []);
  timers.pass(100);
  assert.deepEqual(drawn, ['a', 'b', 'c', 'picture']);
});

test('what arrives after a frame is in the next one', () => {
  const { timers, drawn, arrive } = screen();
  arrive('a');
  timers.pass(16);
  arrive('b');
  timers.pass(16);
  assert.deepEqual(drawn, ['a', 'picture', 'b', 'picture']);
});

test('what can wait is drawn a few times a second, and at once with what cannot', () => {
  const { frame, timers, drawn, arrive } = screen();
  for (let ms = 0; ms < 400; ms += 20) {
    frame.lately();
    timers.pass(20);
  }
  assert.deepEqual(drawn, ['picture', 'picture']);
  frame.lately();
  arrive('a');
  timers.pass(16);
  assert.deepEqual(drawn, ['picture', 'picture', 'a', 'picture']);
  arrive('b');
  frame.lately();
  timers.pass(1000);
  assert.deepEqual(drawn.slice(4), ['b', 'picture']);
});

test('a tab that nobody sees is drawn all the same', () => {
  const { timers, drawn, arrive } = screen({ hidden: true });
  arrive('a');
  timers.pass(100);
  assert.deepEqual(drawn, ['a', 'picture']);
});

test('what is drawn now is not drawn again for what was asked before', () => {
  const { frame, timers, drawn, arrive } = screen();
  arrive('a');
  frame.now();
  timers.pass(100);
  assert.deepEqual(drawn, ['a', 'picture']);
});

test('after a failure the next change is drawn', () => {
  const { timers, drawn, browser } = screen();
  let broken = true;
  const frame = createFrame(
    () => {
      if (broken) throw new Error('broken');
    },
    () => drawn.push('picture'),
    browser,
  );
  frame.soon();
  assert.throws(() => timers.pass(16));
  broken = false;
  frame.soon();
  timers.pass(16);
  assert.deepEqual(drawn, ['picture']);
});
