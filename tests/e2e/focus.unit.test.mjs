// The focus stands before the next key is looked at: a key that is pressed at once is never lost.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { at } from '../harness/places.mjs';

const EFFECT = /useEffect\((.*?\n {2,4}\}, \[.*?\]|.*?)\);/gs; // up to what it hangs on, or on one line
const MOVES = /\.(focus|select|showModal)\(|landAt\(|focus[A-Z]\w*\(|addEventListener\('key/;

function scripts(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    return each.isDirectory() ? scripts(path) : [path];
  });
}

const after = (source) => [...source.matchAll(EFFECT)].map(([effect]) => effect).filter((effect) => MOVES.test(effect));

test('what moves the focus does so before the page is painted, in layout effects', () => {
  for (const path of scripts(at('client/web/src'))) assert.deepEqual(after(readFileSync(path, 'utf8')), [], path);
});

test('and would be found where it does not', () => {
  assert.equal(after("  useEffect(() => {\n    if (wanted) field.current.focus();\n  }, []);").length, 1);
  assert.equal(after('  useEffect(() => heading.current.focus(), []);').length, 1);
  assert.equal(after("  useLayoutEffect(() => {\n    field.current.focus();\n  }, []);").length, 0);
});
