// texts: what people ask. Real questions where they are at hand, beside the project, else made up ones of their size.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { at } from '../harness/places.mjs';

const real = at('../shared/retrieval/duplicates/queries.tsv');
const words = `invoice order delivery customer printer holiday contract office password supplier shipment refund meeting badge
  expenses travel laptop network cable report number pallet form approval deadline warehouse driver bank account change`.split(/\s+/);

// Write them to path, one for each line: id, title, body. Returns them as [title, body].
export function writeTexts(path) {
  const lines = existsSync(real) ? readFileSync(real, 'utf8').trim().split('\n') : madeUp(1000);
  writeFileSync(path, lines.join('\n') + '\n');
  return lines.map((line) => line.split('\t').slice(1, 3));
}

function madeUp(n) {
  const phrase = (seed, length) => Array.from({ length }, (_, i) => words[(seed * 31 + i * (seed + 7)) % words.length]).join(' ');
  return Array.from({ length: n }, (_, i) => [i, phrase(i, 4 + (i % 9)), phrase(i + 1, (i * 7) % 70)].join('\t'));
}

// So many of them that are like all: evenly spread over their lengths.
export function sample(texts, n) {
  const sorted = [...texts].sort((a, b) => a.join().length - b.join().length);
  return Array.from({ length: n }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / n)]);
}
