// Browsers in words, time zones by name, tokens and pages of thanks.

import assert from 'node:assert/strict';
import { createHash, webcrypto } from 'node:crypto';
import { test } from 'node:test';
import { browserWords } from '../../client/web/src/browsers.js';
import { mergePages } from '../../client/web/src/thanks.js';
import { newToken } from '../../client/web/src/token.js';
import { allZones, clockIn, placeOf, zoneWords, zonesLike } from '../../client/web/src/zones.js';

globalThis.crypto ??= webcrypto; // Node 18 has it under this name only

const AGENTS = [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox on Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0', 'Firefox on Linux'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15', 'Safari on a Mac'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1', 'Safari on an iPhone'],
  ['Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0 Mobile/15E148 Safari/604.1', 'Chrome on an iPad'],
  ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['Mozilla/5.0 (Linux; Android 14; SM-G991B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36', 'Samsung Internet on Android'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0', 'Edge on Windows'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 OPR/112.0.0.0', 'Opera on Windows'],
  ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36', 'Chrome on ChromeOS'],
  ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36', 'Chrome on Linux'],
  ['curl/8.5.0', 'An unknown browser'],
  ['something on Windows', 'A browser on Windows'],
  ['', 'An unknown browser'],
  [null, 'An unknown browser'],
];

test('a browser is told in words', () => {
  for (const [agent, words] of AGENTS) assert.equal(browserWords(agent), words, agent);
});

test('places are found by any part of their name, those that begin with it first', () => {
  const zones = allZones();
  assert.equal(zones[0], 'UTC');
  assert.equal(new Set(zones).size, zones.length);
  assert.equal(zonesLike(zones, 'berl', 9)[0], 'Europe/Berlin');
  assert.ok(zonesLike(zones, 'são paulo', 9).includes('America/Sao_Paulo'));
  assert.ok(zonesLike(zones, 'amer york', 9).includes('America/New_York'));
  assert.ok(placeOf(zonesLike(zones, 'lon', 9)[0]).startsWith('Lon'));
  assert.deepEqual(zonesLike(zones, 'kolkata', 9), ['Asia/Kolkata']);
  assert.deepEqual(zonesLike(zones, 'atlantis', 9), []);
  assert.equal(zonesLike(zones, '', 5).length, 5);
});

test('the clock of a place says its day where that is another one', () => {
  const now = Date.parse('2026-03-04T20:30:00Z');
  const here = clockIn(undefined, now).slice(-5);
  assert.match(here, /^\d\d:\d\d$/);
  const clocks = ['Asia/Tokyo', 'America/Chicago', 'UTC'].map((zone) => clockIn(zone, now));
  assert.deepEqual(clocks.map((clock) => clock.slice(-5)), ['05:30', '14:30', '20:30']);
  assert.ok(clocks.some((clock) => clock.length === 9), 'Tokyo and Chicago are never on the same day then');
  assert.equal(clockIn('Moon/Tranquility', now), null);
  assert.equal(zoneWords('America/Argentina/Buenos_Aires'), 'Buenos Aires time');
});

test('a token is 32 random bytes that fit into an address, and its digest is that of its text', async () => {
  const [one, other] = [await newToken(), await newToken()];
  assert.notEqual(one.secret, other.secret);
  assert.match(one.secret, /^[\w-]{43}$/);
  assert.equal(Buffer.from(one.secret, 'base64url').length, 32);
  assert.equal(one.digest, createHash('sha256').update(one.secret).digest('hex'));
});

const page = (ids, more) => ({ kudos: ids.map((id) => ({ id: String(id) })), more });
const ids = ({ kudos }) => kudos.map(({ id }) => Number(id));

test('newer thanks come before what is there, and what was read of the earlier ones stays', () => {
  const wall = page([9, 8, 7, 6, 5], false);
  const merged = mergePages(wall, page([11, 10, 9, 8], true));
  assert.deepEqual(ids(merged), [11, 10, 9, 8, 7, 6, 5]);
  assert.equal(merged.more, false);
  assert.deepEqual(ids(mergePages(null, page([3, 2], true))), [3, 2]);
});

test('where so many came in between that pages do not meet, the wall begins anew', () => {
  const merged = mergePages(page([9, 8], false), page([30, 29, 28], true));
  assert.deepEqual(ids(merged), [30, 29, 28]);
  assert.equal(merged.more, true);
});

test('a wall whose newest page is all there is has nothing else', () => {
  assert.deepEqual(ids(mergePages(page([9, 8, 7], false), page([9, 7], false))), [9, 7]);
});
