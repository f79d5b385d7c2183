// One type scale, one set of colours, and no rule in one file that another knows nothing of.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { at } from '../harness/places.mjs';

const folder = at('client/web/style');
const sheets = readdirSync(folder).map((file) => ({
  file,
  css: readFileSync(join(folder, file), 'utf8').replace(/\/\*.*?\*\//gs, ''),
}));
const others = sheets.filter(({ file }) => file !== 'tokens.css');

const found = (pattern, among = others) =>
  among.flatMap(({ file, css }) => [...css.matchAll(pattern)].map(([text]) => `${file}: ${text}`));

test('every size of type is one of the scale, but for initials, which are as large as their circle lets them be', () => {
  const sizes = found(/font(?:-size)?: [^;/]*?\b[\d.]+(?:rem|px)\b/g).filter((each) => !each.startsWith('marks.css: font-size: 0.'));
  assert.deepEqual(sizes, []);
});

test('every colour is a token, but for those of faces, which are by person', () => {
  const colours = found(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)\([^)]*/g).filter((each) => !each.includes('hsl(var(--hue'));
  assert.deepEqual(colours, []);
});

// The rules outside of media queries, by selector.
function selectors(css) {
  const rules = css.replace(/@(?:media|supports|keyframes)[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
  return [...rules.matchAll(/([^{};]+)\{/g)].flatMap(([, names]) => names.split(',').map((name) => name.trim()));
}

test('what a selector looks like stands in one file', () => {
  const files = new Map();
  for (const { file, css } of sheets)
    for (const name of new Set(selectors(css))) files.set(name, [...(files.get(name) ?? []), file]);
  const twice = [...files].filter(([name, where]) => where.length > 1 && name !== ':root');
  assert.deepEqual(twice, []);
});
