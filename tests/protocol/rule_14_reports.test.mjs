// Reports are for admins, and for leads of their teams. What is private stands in none of them but that it exists, its age and its owner, for admins.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methods, world } from '../harness/index.mjs';

const SECRET = /periwinkle|quagmire/i; // in each text, and each tag, of what is private here
const readers = { ada: 'admin', ann: 'lead', dan: 'lead', guy: 'lead', sam: 'lead' };
const others = { bob: 'member', eve: 'member', tom: 'partner' };
const asked = new Map(); // id by title
let hidden;

// Eve asks Bob in private, who makes of it all that can be made of a question; beside two that are not private.
const w = world({ clock: '2026-03-02T09:00:00Z' }, async () => {
  const [eve, bob, ann] = await Promise.all(['eve', 'bob', 'ann'].map((handle) => w.as(handle)));
  for (const [title, to] of [['Where is the key?', 'bob'], ['Who has the ladder?', 'fay']])
    asked.set(title, (await w.ask('ann', to === 'bob' ? 'cat' : to, { title, tags: ['things'] })).id);
  await w.query("select setval(pg_get_serial_sequence('core.question', 'id'), 777000)"); // like no other id here
  hidden = (
    await eve.call('question.ask', {
      to: { person: '@bob' },
      title: 'Periwinkle pay',
      body: 'The periwinkle is too low.',
      private: true,
      tags: ['periwinkle'],
      priority: 'urgent',
      why: 'Periwinkles cannot wait.',
    })
  ).question.id;
  const act = (who, method, params) => who.call(method, { question: hidden, ...params });
  await act(bob, 'question.acknowledge', { by: '2026-03-02T15:00:00Z' });
  await act(bob, 'question.say', { body: 'Periwinkle, I see.' });
  await act(bob, 'question.consult', { to: { person: '@cat' }, body: 'What of the quagmire?' });
  await act(bob, 'question.refer', { to: { person: '@ann' }, reason: 'Ann knows the periwinkle.' });
  await act(ann, 'question.answer', { body: 'The periwinkle is raised.' });
  await act(eve, 'question.reopen', { reason: 'Not enough periwinkle.' });
  await w.later('3 days');
  await facts();
  for (const handle of Object.keys({ ...readers, ...others })) await w.as(handle);
});

async function facts() {
  while ((await w.query('select more from core.refresh(1000)'))[0].more);
}

const ids = async () => (await w.query('select id::text, handle from core.person')).map(({ id, handle }) => [handle, id]);

// Calls that between them show all that a report can show: by method, each with the scopes that are tried.
const metrics = async (of) => (await w.query('select name from core.metric where report = any ($1) order by name', [of])).map(({ name }) => name);

async function calls() {
  const person = Object.fromEntries(await ids());
  const { id: team } = (await w.query("select id::text from core.team where handle = 'finance'"))[0];
  const all = await metrics(['runaround', 'promptness', 'knowledge']);
  const weeks = { from: '2026-02-23', to: '2026-03-08' };
  const scopes = [{}, { scope: { team } }, { scope: { person: person.ann } }, { scope: { tag: 'things' } }, { scope: { tag: 'periwinkle' } }];
  const times = (list) => scopes.flatMap((scope) => list.map((params) => ({ ...scope, ...params })));
  const groups = ['owner', 'team', 'step', 'age', 'tag'];
  return {
    'report.metrics': [{}],
    'report.figures': times(['runaround', 'promptness', 'knowledge'].map((report) => ({ report, ...weeks }))),
    'report.series': times(all.map((metric) => ({ metrics: [metric], ...weeks }))),
    'report.by': times(['team', 'person', 'tag', 'hour'].map((dimension) => ({ dimension, metrics: ['asked', 'first_reply'], ...weeks }))),
    'report.distribution': times(['reassignments', 'owners_met'].map((metric) => ({ metric, ...weeks }))),
    'report.flow': times([weeks]),
    'report.askers': times([weeks]),
    'report.questions': times(all.flatMap((metric) => [{}, { part: true }, { part: false }].map((part) => ({ metric, ...part, ...weeks })))),
    'report.unanswered': [
      {},
      ...groups.map((group) => ({ group })),
      ...['age', 'due', 'hops', 'silence'].map((order) => ({ order })),
      { filter: { text: 'periwinkle' } },
      { filter: { tag: 'periwinkle' } },
      { filter: { asker: person.eve } },
      { filter: { consults: true } },
      { filter: { late: true } },
      { filter: { owner: person.ann } },
    ],
    'report.load': times([{}]),
    'report.articles': times(['used', 'disputed', 'stale', 'missing', 'training'].map((list) => ({ list, ...weeks }))),
  };
}

test('every report is tried here', async () => {
  const reports = [...methods.keys()].filter((name) => name.startsWith('report.'));
  assert.deepEqual(Object.keys(await calls()).sort(), reports.sort());
});

for (const [handle, standing] of Object.entries(readers)) {
  test(`nothing that was said in private comes out of a report for ${handle}, ${standing}`, async () => {
    const client = await w.as(handle);
    for (const [method, list] of Object.entries(await calls())) {
      for (const params of list) {
        const { text } = await client.exchange(method, params);
        const told = text.replaceAll(JSON.stringify(params), '');
        assert.doesNotMatch(told, SECRET, `${method} ${JSON.stringify(params)}`);
        const answer = JSON.parse(text);
        if (answer.error) assert.match(answer.error.data.code, /^(not_found|bad_request|forbidden)$/, `${method} ${JSON.stringify(params)}: ${text}`);
        if (standing === 'lead') assert.ok(!text.includes(`"${hidden}"`) && !/"private"\s*:\s*true/.test(text), `${method} tells ${handle} that it exists: ${text}`);
      }
    }
  });
}

for (const [handle, standing] of Object.entries(others)) {
  test(`${handle}, a ${standing}, has no reports`, async () => {
    const client = await w.as(handle);
    for (const [method, list] of Object.entries(await calls()))
      for (const params of list) assert.equal(await client.refused(method, params), 'forbidden', `${method} ${JSON.stringify(params)}`);
  });
}

test('an admin sees that it exists, since when and who has it', async () => {
  const { questions } = await (await w.as('ada')).call('report.unanswered', {});
  const row = questions.find(({ id }) => id === hidden);
  assert.equal(row.owner.handle, 'ann');
  assert.equal(row.private, true);
  for (const field of ['title', 'asker', 'promised_at', 'parent']) assert.equal(row[field], null, field);
  assert.deepEqual(row.tags, []);
});

test('and it counts in no statistic', async () => {
  const { figures } = await (await w.as('ada')).call('report.figures', { report: 'runaround', from: '2026-03-02', to: '2026-03-08' });
  assert.equal(figures.find(({ metric }) => metric === 'asked').part, asked.size);
});

test('a lead sees questions of their own team alone', async () => {
  const titles = async (handle) => (await (await w.as(handle)).call('report.unanswered', {})).questions.map(({ title }) => title);
  assert.deepEqual(await titles('ann'), ['Where is the key?']);
  assert.deepEqual(await titles('dan'), ['Who has the ladder?']);
  const dan = await w.as('dan');
  const { id: team } = (await w.query("select id::text from core.team where handle = 'finance'"))[0];
  assert.equal(await dan.refused('report.figures', { report: 'promptness', scope: { team } }), 'not_found');
});

test("nor does the weekly mail tell more than its reader's reports", async () => {
  const letters = await w.query(
    `select p.handle, core.weekly_subject(p) || core.weekly_body(p, core.report_week(), 'http://desk') as text
    from core.person p where core.reads_reports(p)`,
  );
  assert.deepEqual(letters.map(({ handle }) => handle).sort(), ['ada', 'ann', 'dan', 'guy', 'pia', 'sam']);
  for (const { handle, text } of letters) {
    assert.doesNotMatch(text, SECRET, handle);
    assert.equal(/private/.test(text), handle === 'ada', handle);
  }
});

test('what admins look through tells nothing either', async () => {
  const ada = await w.as('ada');
  for (const method of ['act.list', 'notice.list', 'view.list', 'company.settings', 'tag.list'])
    assert.doesNotMatch((await ada.exchange(method, {})).text, SECRET, method);
  assert.doesNotMatch(JSON.stringify(w.server.logs), SECRET);
});
