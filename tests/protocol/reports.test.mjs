// Reports over the wire: who may look at what, and that a number and its list agree there too.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methods, until, world } from '../harness/index.mjs';

const w = world();
const from = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10);
const to = new Date().toISOString().slice(0, 10);

// Params with which each is answered to whoever may ask.
const asked = {
  'report.articles': { list: 'used' },
  'report.by': { dimension: 'team', metrics: ['asked'] },
  'report.distribution': { metric: 'owners_met' },
  'report.figures': { report: 'runaround' },
  'report.questions': { metric: 'asked' },
  'report.series': { metrics: ['asked'] },
};
const reports = [...methods.keys()].filter((name) => name.startsWith('report.'));

async function company() {
  const guy = await w.as('guy');
  for (const [owner, title] of [['ann', 'Where is the stapler?'], ['ann', 'Who has the keys?'], ['dan', 'When is the fair?']])
    await guy.call('question.ask', { to: { person: `@${owner}` }, title });
  await until('they are counted', () => w.query('select (core.refresh(1000)).more').then(([{ more }]) => !more));
}

test('reports are for admins and leads alone', async () => {
  await company();
  for (const name of reports) {
    await (await w.as('ada')).call(name, asked[name] ?? {});
    for (const handle of ['eve', 'tom']) {
      const client = await w.as(handle);
      assert.equal(await client.refused(name, asked[name] ?? {}), 'forbidden', `${name} as ${handle}`);
    }
  }
});

test('a lead sees what their team owns, and no other team', async () => {
  const lead = await w.as('ann');
  const { teams, company: all } = await lead.call('report.metrics', {});
  assert.deepEqual([teams.length, all], [1, false]);
  const theirs = await lead.call('report.questions', { metric: 'asked', from, to });
  assert.deepEqual(theirs.questions.map(({ title }) => title), ['Who has the keys?', 'Where is the stapler?']);
  const everybodys = await (await w.as('ada')).call('report.metrics', {});
  const other = everybodys.teams.find(({ id }) => id !== teams[0].id);
  for (const name of reports.filter((name) => !['report.metrics', 'report.unanswered'].includes(name)))
    assert.equal(await lead.refused(name, { ...asked[name], scope: { team: other.id } }), 'not_found', name);
});

test('a number opens as many questions as it says', async () => {
  const ada = await w.as('ada');
  const { figures } = await ada.call('report.figures', { report: 'runaround', from, to });
  assert.ok(figures.find(({ metric }) => metric === 'asked').part >= 3);
  for (const { metric, part, whole } of figures)
    for (const [half, n] of [[undefined, whole], [true, part], [false, whole - part]]) {
      const { total, questions } = await ada.call('report.questions', { metric, ...(half !== undefined && { part: half }), from, to });
      assert.deepEqual([total, questions.length], [n, n], `${metric} ${half}`);
    }
});
