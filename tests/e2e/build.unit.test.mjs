// What is served: small, the same each time, and without anything inline.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { at } from '../harness/places.mjs';

const FIRST_LOAD_BYTES_MAX = 100 * 1024;
const folders = [];

after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

function built() {
  const OUT = mkdtempSync(join(tmpdir(), 'buckstop-web-'));
  folders.push(OUT);
  execFileSync(process.execPath, [at('client/web/build.mjs')], {
    env: { ...process.env, OUT },
    stdio: 'ignore',
  });
  return Object.fromEntries(
    readdirSync(OUT)
      .sort()
      .map((name) => [name, readFileSync(join(OUT, name))]),
  );
}

test('two builds of the same sources are the same bytes under the same names', () => {
  assert.deepEqual(built(), built());
});

test('the first load is below 100 KB', () => {
  const files = built();
  const bytes = Object.values(files).reduce((sum, contents) => sum + gzipSync(contents).length, 0);
  assert.ok(bytes < FIRST_LOAD_BYTES_MAX, `${bytes} bytes`);
});

test('the page has no script or style of its own, and loads nothing from elsewhere', () => {
  const page = built()['index.html'].toString();
  assert.doesNotMatch(page, /<style|style=|\son\w+=|https?:|\{\{/);
  for (const [, rest] of page.matchAll(/<script([^>]*>[^<]*)/g))
    assert.match(rest, /src="\/app-[0-9a-f]+\.js">$/);
});

test('the page of the protocol tells of every method, event and error', () => {
  const page = built()['protocol.html'].toString();
  const { methods, components, 'x-events': events } = JSON.parse(readFileSync(at('server/wire/protocol.json')));
  const names = [...methods.map((m) => m.name), ...Object.keys(events), ...Object.keys(components.errors)];
  assert.deepEqual(names.filter((name) => !page.includes(`<code>${name}</code>`)), []);
});
