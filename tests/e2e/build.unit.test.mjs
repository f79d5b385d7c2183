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

// What the page asks for before anything is to be seen: itself, its scripts and their imports, its style.
function firstLoad(files) {
  const found = new Set(['index.html']);
  for (const name of found) {
    const text = files[name].toString();
    for (const [, path] of text.matchAll(/(?:(?:src|href)="\/|(?:from|import)"\.\/)([\w.-]+)"/g))
      found.add(path);
  }
  return [...found];
}

test('the first load is below 100 KB', () => {
  const files = built();
  const bytes = firstLoad(files).reduce((sum, name) => sum + gzipSync(files[name]).length, 0);
  assert.ok(bytes < FIRST_LOAD_BYTES_MAX, `${bytes} bytes`);
});

test('what is named by its contents is kept for ever by whoever loads it', () => {
  const names = Object.keys(built()).filter((name) => /\.(js|css)$/.test(name));
  assert.deepEqual(
    names.filter((name) => !/^(app|chunk)-[A-Z2-7]{8}\.(js|css)$/.test(name)),
    ['sw.js'],
  );
});

test('the page has no script or style of its own, and loads nothing from elsewhere', () => {
  const page = built()['index.html'].toString();
  assert.doesNotMatch(page, /<style|style=|\son\w+=|https?:|\{\{/);
  for (const [, rest] of page.matchAll(/<script([^>]*>[^<]*)/g))
    assert.match(rest, /src="\/app-[A-Z2-7]{8}\.js">$/);
});

test('the service worker knows every file of the shell, and is another one when any of them is', () => {
  const { 'sw.js': worker, 'protocol.html': _, ...shell } = built();
  const paths = Object.keys(shell).map((name) => (name === 'index.html' ? '/' : `/${name}`));
  assert.deepEqual(JSON.parse(worker.toString().match(/\["\/",[^\]]*\]/)[0]).sort(), paths.sort());
  assert.match(worker.toString(), /"shell-[0-9a-f]{12}"/);
});

test('the page of the protocol tells of every method, event and error', () => {
  const page = built()['protocol.html'].toString();
  const {
    methods,
    components,
    'x-events': events,
  } = JSON.parse(readFileSync(at('server/wire/protocol.json')));
  const names = [...methods.map((m) => m.name), ...Object.keys(events), ...Object.keys(components.errors)];
  assert.deepEqual(
    names.filter((name) => !page.includes(`<code>${name}</code>`)),
    [],
  );
});
