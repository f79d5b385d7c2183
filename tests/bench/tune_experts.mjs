// tune_experts: what other numbers of who knows (server/search/params.c) would change, and what a choice is worth on a forum that it was not made on.
//
//   node tests/bench/tune_experts.mjs ['{"experts_near":500,"experts_power":2}']...    these settings besides, some seconds each
//
// Each setting is judged by every answered question, asked while it is not there: two thousand instead of the two hundred and fifty of the queries,
// whose figures differ by .01 without meaning. Then each forum is judged by the setting that did best on the other ones.

import { forums, mrr } from './experts.mjs';

const alone = {
  experts_near: [100, 200, 500, 1000],
  experts_power: [1, 2, 3],
  experts_sharper: [0, 5, 20],
  experts_sure: [0.3, 0.4, 0.7],
  experts_again: [0, 0.2, 0.6],
  query_body: [0.15, 0.6],
  query_tags: [0, 0.5, 2],
  grams: [0],
};

const settings = [{}];
for (const [name, values] of Object.entries(alone)) for (const value of values) settings.push({ [name]: value });
settings.push(...process.argv.slice(2).map((text) => JSON.parse(text)));

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const print = (of) => console.log(JSON.stringify(of, (_, value) => (typeof value === 'number' ? Number(value.toFixed(4)) : value)));

if (forums.length === 0) {
  console.error('tune_experts: there are no forums to tune on');
  process.exit(1);
}
const judged = settings.map((setting) => {
  const each = Object.fromEntries(forums.map((forum) => [forum, mrr(forum, 'each', setting)]));
  print({ setting, each: mean(Object.values(each)), ...each });
  return { setting, each };
});
for (const forum of forums) {
  const others = forums.filter((other) => other !== forum);
  const worth = ({ each }) => mean(others.map((other) => each[other]));
  const { setting, each } = judged.reduce((best, one) => (worth(one) > worth(best) ? one : best));
  print({ forum, 'best elsewhere': setting, each: each[forum], queries: mrr(forum, 'queries', setting) });
}
