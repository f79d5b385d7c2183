// tune: chooses the numbers of the ranking (server/search/params.c), and says what such a choice is worth on questions that it was not made on.
//
//   node tests/bench/tune.mjs [150]    so many settings are tried, some seconds each
//
// Settings are drawn at random, so which are tried owes nothing to the answers but where their middle is. The choice is the mean of the ten best: one alone
// is the luckiest as well. What it is worth is measured by choosing without some of the queries, and judging by those: leaving out one set of
// questions after the other (another company's questions), and a fifth of the queries after the other. Takes build/bench/retrieval and the data of retrieval.mjs.

import { find, isThere, judge, means } from './retrieval.mjs';

// Name: the middle of the draws, and the factor that nine of ten stay within. The middle is the known formula's, or for what that has not (titled to
// alike_pivot) near what was found by hand.
const numbers = {
  title: [3, 2],
  b_title: [0.5, 1.8],
  b_body: [0.6, 1.6],
  k1: [1.5, 1.6],
  query_body: [0.35, 2],
  query_k: [5, 3],
  titled: [0.1, 3],
  joined: [1.5, 2],
  split: [0.5, 2.5],
  slip: [1, 2],
  alike: [5, 3],
  alike_pivot: [0.3, 2],
  grams: [0.2, 2],
  grams_typing: [0.25, 2],
  grams_k1: [1.5, 2],
  grams_b: [0.5, 1.8],
  prefix: [0.7, 1.6],
};
const shares = ['b_title', 'b_body', 'alike_pivot', 'grams_b', 'prefix'];
const weights = { 'full query': 1, 'title with a slip': 0.25, 'title 75 % typed': 0.25 };
const CHOSEN = 10;
const FOLDS = 5;

let state = 1; // mulberry32: the same draws in every run
function chance() {
  state = (state + 0x6d2b79f5) | 0;
  let value = Math.imul(state ^ (state >>> 15), 1 | state);
  value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
  return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
}

const normal = () => Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
const bounded = (name, value) => Number((shares.includes(name) ? Math.min(value, 1) : value).toPrecision(3));

function draw() {
  return Object.fromEntries(Object.entries(numbers).map(([name, [from, factor]]) => [name, bounded(name, from * factor ** (normal() / 1.64))]));
}

// The geometric mean of each number.
function middle(settings) {
  const mean = (name) => Math.exp(settings.reduce((sum, one) => sum + Math.log(one[name]), 0) / settings.length);
  return Object.fromEntries(Object.keys(numbers).map((name) => [name, bounded(name, mean(name))]));
}

const tried = new Map();
function judgedWith(setting) {
  const key = JSON.stringify(setting);
  if (!tried.has(key)) tried.set(key, Object.fromEntries(Object.keys(weights).map((way) => [way, judge(find(way, setting))])));
  return tried.get(key);
}

// What a setting is worth on the queries that are kept.
function worth(setting, keep) {
  return Object.entries(judgedWith(setting)).reduce((sum, [way, judged]) => {
    const { mrr, r5 } = means(judged.filter(keep));
    return sum + weights[way] * (mrr + r5);
  }, 0);
}

const choose = (settings, keep) =>
  middle(
    settings
      .map((setting) => [worth(setting, keep), setting])
      .sort(([a], [b]) => b - a)
      .slice(0, CHOSEN)
      .map(([, setting]) => setting),
  );

// Judge the queries of each part by what is chosen without them.
function crossed(settings, parts, partOf) {
  const judged = { 'full query': [], 'title with a slip': [], 'title 75 % typed': [] };
  for (const part of parts) {
    const chosen = judgedWith(choose(settings, (one) => partOf(one) !== part));
    for (const way of Object.keys(weights)) judged[way].push(...chosen[way].filter((one) => partOf(one) === part));
  }
  return judged;
}

const figures = (judged) => Object.fromEntries(Object.entries(judged).map(([way, of]) => [way, { mrr: means(of).mrr.toFixed(4), r5: means(of).r5.toFixed(4) }]));
const print = (name, of) => console.log(JSON.stringify({ name, ...of }));

if (!isThere()) {
  console.error('tune: there are no questions to tune on');
  process.exit(1);
}
const settings = Array.from({ length: Number(process.argv[2] ?? 150) }, draw);
for (const [i, setting] of settings.entries()) console.error(i, worth(setting, () => true).toFixed(4), JSON.stringify(setting));

const present = judgedWith({});
const all = present['full query'];
const sets = [...new Set(all.map((one) => one.set))];
const folds = new Map(all.map((one, i) => [one.query, i % FOLDS]));

print('present', figures(present));
print('chosen, leaving out one set after the other', figures(crossed(settings, sets, (one) => one.set)));
print('chosen, leaving out one fifth after the other', figures(crossed(settings, [...Array(FOLDS).keys()], (one) => folds.get(one.query))));
const chosen = choose(settings, () => true);
print('chosen on all, on the same', figures(judgedWith(chosen)));
print('chosen', chosen);
