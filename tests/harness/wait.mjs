// wait: for a time, or for something to become true.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// The first truthy value of check(), asked every pause milliseconds; an error after timeout that says what was awaited.
export async function until(what, check, timeout = 20_000, pause = 25) {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${timeout} ms in vain: ${what}`);
    await sleep(pause);
  }
}

// Wait until what read() returns is as expected: equal to it, or matched by it. What differs to the end is told as a difference.
export async function becomes(read, expected, timeout = 20_000) {
  const wanted = expected instanceof RegExp ? (value) => expected.test(value) : (value) => isDeepStrictEqual(value, expected);
  const end = Date.now() + timeout;
  for (;;) {
    const value = await read();
    if (wanted(value)) return;
    if (Date.now() > end) return differs(value, expected, `waited ${timeout} ms in vain: `);
    await sleep(25);
  }
}

function differs(value, expected, before) {
  try {
    if (expected instanceof RegExp) assert.match(value, expected);
    else assert.deepEqual(value, expected);
  } catch (error) {
    error.message = before + error.message;
    throw error;
  }
}

// promise, or an error after timeout.
export function within(timeout, what, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited ${timeout} ms in vain: ${what}`)), timeout);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// A promise with its two ends in hand.
export function deferred() {
  const ends = {};
  ends.promise = new Promise((resolve, reject) => Object.assign(ends, { resolve, reject }));
  return ends;
}

// Numbers between 0 and 1 that come the same for the same seed (mulberry32), so that a failing run can be repeated.
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
