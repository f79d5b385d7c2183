// retrieval: how good what the search finds is, on real questions and what each is a duplicate of. The questions are not part of the project:
// ../shared/retrieval/duplicates beside it, or RETRIEVAL_DATA; where there are none this is left out.
//
//   node tests/bench/retrieval.mjs    prints a line of JSON for each way of asking

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { at } from '../harness/places.mjs';

const data = process.env.RETRIEVAL_DATA ?? at('../shared/retrieval/duplicates');
const program = at('build/bench/retrieval');

export const isThere = () => existsSync(join(data, 'qrels.tsv'));

export const rows = (text) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t'));
const read = (name) => rows(readFileSync(join(data, name), 'utf8'));

// ---- ways of asking --------------------------------------------------------------------------

// FNV-1a: the same slips in every run.
function hash(text) {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return (value ^ (value >>> 15)) >>> 0;
}

// A title with one slip, inside a word of at least four letters: one left out, two exchanged, another instead, one too many.
function slip(id, title) {
  const words = [...title.matchAll(/[A-Za-z]{4,}/g)];
  if (words.length === 0) return title;
  let chance = hash(id);
  const next = (below) => {
    const value = chance % below;
    chance = Math.floor(chance / below);
    return value;
  };
  const word = words[next(words.length)];
  const kind = next(4);
  const place = word.index + 1 + next(word[0].length - 2);
  const letter = String.fromCharCode(97 + next(26));
  const [before, here, after, behind] = [title.slice(0, place), title[place], title[place + 1], title.slice(place + 2)];
  return before + [after, after + here, letter + after, letter + here + after][kind] + behind;
}

function begun(title) {
  const characters = [...title];
  return characters.slice(0, Math.ceil(0.75 * characters.length)).join('');
}

// A query without a body is one that is being typed.
export const ways = {
  'full query': (id, title, body) => [id, title, body],
  'title alone': (id, title) => [id, title, ''],
  'title with a slip': (id, title) => [id, slip(id, title), ''],
  'title 75 % typed': (id, title) => [id, begun(title), ''],
};

// ---- figures ---------------------------------------------------------------------------------

// What the program finds for the questions asked that way: Map of query id to corpus ids, best first. set: { name: number }, of the ranking.
export function find(way, set = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'buckstop-retrieval-'));
  const queries = join(dir, 'queries.tsv');
  try {
    writeFileSync(queries, read('queries.tsv').map(([id, title, body = '']) => `${ways[way](id, title, body).join('\t')}\n`).join(''));
    const sets = Object.entries(set).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
    const found = new Map();
    const out = execFileSync(program, [join(data, 'corpus.tsv'), queries, ...sets], { maxBuffer: 1 << 30, encoding: 'utf8' });
    for (const [query, document] of rows(out)) {
      if (!found.has(query)) found.set(query, []);
      if (document !== query) found.get(query).push(document);
    }
    return found;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

// Of each query that has a duplicate in the corpus: one by the rank of the first that is found, and the part of them among the first five.
export function judge(found) {
  const relevant = new Map();
  for (const [query, document, relevance] of read('qrels.tsv')) {
    if (Number(relevance) > 0) relevant.set(query, (relevant.get(query) ?? new Set()).add(document));
  }
  return [...relevant].map(([query, documents]) => {
    const hits = (found.get(query) ?? []).map((document) => documents.has(document));
    const first = hits.indexOf(true);
    return { query, set: query.split(':')[0], mrr: first < 0 ? 0 : 1 / (first + 1), r5: hits.slice(0, 5).filter(Boolean).length / documents.size };
  });
}

// Means of each set, and of the sets.
export function means(judged) {
  const sets = {};
  for (const set of new Set(judged.map((one) => one.set))) {
    const of = judged.filter((one) => one.set === set);
    const mean = (name) => of.reduce((sum, one) => sum + one[name], 0) / of.length;
    sets[set] = { queries: of.length, mrr: mean('mrr'), r5: mean('r5') };
  }
  const over = (name) => Object.values(sets).reduce((sum, set) => sum + set[name], 0) / Object.keys(sets).length;
  return { mrr: over('mrr'), r5: over('r5'), sets };
}

// The first formula (BM25F 3:1, query body × 0.3, title runs of four × 0.2), and what was aimed at.
const bounds = { 'full query': { floor: { mrr: 0.641, r5: 0.569 }, aim: { mrr: 0.66, r5: 0.59 } } };

const rounded = (value) => (typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([k, v]) => [k, rounded(v)])) : Math.round(value * 1e3) / 1e3);

export function measureRetrieval(report) {
  if (!isThere()) {
    console.error(`search: left out, there is no ${data}`);
    return;
  }
  for (const way of Object.keys(ways)) report(`search, ${way}`, rounded({ ...means(judge(find(way))), ...bounds[way] }));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  measureRetrieval((name, figures) => console.log(JSON.stringify({ name, ...figures })));
}
