// experts: how good it is at telling who knows, on the questions of forums and who answered them. They are not part of the project:
// ../shared/retrieval/experts beside it, or EXPERTS_DATA; where there are none this is left out.
//
//   node tests/bench/experts.mjs    prints a line of JSON: of the forums' queries, and of each answered question, asked while it is not there

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { at } from '../harness/places.mjs';
import { rows } from './retrieval.mjs';

const data = process.env.EXPERTS_DATA ?? at('../shared/retrieval/experts');
const program = at('build/bench/experts');

export const forums = existsSync(data) ? readdirSync(data).sort() : [];

const read = (forum, name) => rows(readFileSync(join(data, forum, name), 'utf8'));

function grouped(pairs) {
  const groups = new Map();
  for (const [key, value] of pairs) groups.set(key, (groups.get(key) ?? new Set()).add(value));
  return groups;
}

// Who answered each query; of the forum's own questions, whoever has also answered another.
const answered = {
  queries: (forum) => grouped(read(forum, 'qrels.tsv').filter(([, , relevance]) => Number(relevance) > 0)),
  each: (forum) => {
    const answers = read(forum, 'answers.tsv');
    const all = grouped(answers.map(([question, person]) => [person, question]));
    return grouped(answers.filter(([, person]) => all.get(person).size > 1));
  },
};

// Mean of one by the rank of the first who did answer; 0 where nobody named did. way: queries or each; set: { name: number }, of the ranking.
export function mrr(forum, way, set = {}) {
  const [questions, answers, queries] = ['questions.tsv', 'answers.tsv', 'queries.tsv'].map((name) => join(data, forum, name));
  const sets = Object.entries(set).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const out = execFileSync(program, [questions, answers, way === 'each' ? '--each' : queries, ...sets], { maxBuffer: 1 << 30, encoding: 'utf8' });
  const relevant = answered[way](forum);
  const ranks = new Map();
  const firsts = new Map();
  for (const [query, person] of rows(out)) {
    ranks.set(query, (ranks.get(query) ?? 0) + 1);
    if (!firsts.has(query) && relevant.get(query)?.has(person)) firsts.set(query, ranks.get(query));
  }
  return [...relevant.keys()].reduce((sum, query) => sum + (firsts.has(query) ? 1 / firsts.get(query) : 0), 0) / relevant.size;
}

const rounded = (value) => Math.round(value * 1e3) / 1e3;

function figures(way) {
  const of = forums.map((forum) => [forum, mrr(forum, way)]);
  const mean = of.reduce((sum, [, value]) => sum + value, 0) / of.length;
  return { mrr: rounded(mean), ...Object.fromEntries(of.map(([forum, value]) => [forum, rounded(value)])) };
}

// floor: votes of the 200 most alike, half the share of all answers, and a little of a document of all that somebody answered.
export function measureExperts(report) {
  if (forums.length === 0) {
    console.error(`experts: left out, there is no ${data}`);
    return;
  }
  report('experts', { ...figures('queries'), floor: 0.276, aim: 0.29, each: figures('each') });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  measureExperts((name, of) => console.log(JSON.stringify({ name, ...of })));
}
