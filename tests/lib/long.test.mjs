// For days and weeks: what has been is given back.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { startTlsFront, stopAll, until } from '../harness/index.mjs';
import { freshFolder, startDriver } from './driver.mjs';
import { startScript } from './script.mjs';

after(stopAll);

const sanitized = (process.env.BUCKSTOP_DRIVER ?? '').includes('asan'); // keeps freed memory for a while on purpose

// Between two turns of its loop: what it was about to write or to close is done.
async function held(driver) {
  await driver.look();
  const status = readFileSync(`/proc/${driver.pid}/status`, 'utf8');
  return {
    files: readdirSync(`/proc/${driver.pid}/fd`).length,
    threads: Number(status.match(/Threads:\s+(\d+)/)[1]),
    kilobytes: Number(status.match(/VmRSS:\s+(\d+)/)[1]),
  };
}

const times = (driver, wanted) => driver.of('link').filter(({ link }) => link === wanted).length;

async function connectAgain(script, driver, count) {
  for (let n = times(driver, 'waiting') + 1, end = n + count; n < end; n += 1) {
    script.close();
    await until('it has noticed', () => times(driver, 'waiting') >= n);
    driver.wake();
    await until('it is connected again', () => driver.of('resumed').length > n);
  }
}

for (const by of ['http', 'https']) {
  test(`hundreds of connections by ${by} later it holds no more than at first`, async () => {
    const script = await startScript();
    const front = by === 'https' ? await startTlsFront(script) : script;
    const ann = startDriver({ server: front.url, token: 'a-token', ca_file: front.ca, folder: freshFolder() });
    await ann.open();
    await connectAgain(script, ann, 20);
    const before = await held(ann);
    await connectAgain(script, ann, 150);
    const later = await held(ann);
    assert.equal(later.files, before.files);
    assert.equal(later.threads, before.threads);
    if (!sanitized) assert.ok(later.kilobytes < before.kilobytes + 300, `from ${before.kilobytes} to ${later.kilobytes} kB`);
    await ann.stop();
  });
}

test('thousands of calls and events later, too', async () => {
  const script = await startScript();
  const ann = startDriver({ server: script.url, token: 'a-token', folder: freshFolder() });
  await ann.open();
  const round = async (from) => {
    for (let i = 0; i < 500; i += 1) script.event('question.said', from + i);
    await ann.event(({ params }) => params.id === String(from + 499));
    await Promise.all(Array.from({ length: 100 }, () => ann.change('question.say', { body: 'x'.repeat(1000) })));
    await Promise.all(Array.from({ length: 500 }, () => ann.read('session.ping')));
  };
  await round(1);
  const before = await held(ann);
  for (let i = 1; i < 10; i += 1) await round(1 + i * 500);
  const later = await held(ann);
  assert.equal(later.files, before.files);
  if (!sanitized) assert.ok(later.kilobytes < before.kilobytes + 500, `from ${before.kilobytes} to ${later.kilobytes} kB`);
  await ann.stop();
});
