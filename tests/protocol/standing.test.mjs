// What partners may do, and what they may see: only what they take part in.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methods, world } from '../harness/index.mjs';

const w = world();

// Who asks is looked at before what is asked.
test('what asks for a member is forbidden to a partner', async () => {
  const tom = await w.as('tom');
  const membersOnly = [...methods.values()].filter((method) => method['x-who'] === 'member').map(({ name }) => name);
  assert.ok(membersOnly.includes('question.ask') && membersOnly.includes('report.unanswered'));
  for (const method of membersOnly) assert.equal(await tom.refused(method, {}), 'forbidden', method);
});

const digest = 'a'.repeat(64);
const admins = {
  'act.list': {},
  'company.set': { hop_budget: 1 },
  'duty.set': { person: '@ada' },
  'holiday.add': { day: '2030-01-01', name: 'New year' },
  'holiday.remove': { day: '2030-01-01' },
  'notice.list': {},
  'notice.retry': { notice: '1' },
  'person.add': { handle: 'new', name: 'New' },
  'person.disable': { person: '@una', reason: 'No.' },
  'person.enable': { person: '@una' },
  'person.import': { rows: [{ line: 2, handle: 'eve', role: 'admin' }] },
  'person.invite': { person: '@ada', digest },
  'person.leave': { person: '@una' },
  'person.leaving': { person: '@una' },
  'person.list': {},
  'person.set': { person: '@sam', role: 'admin' },
  'phrase.add': { language: 'en', kind: 'elsewhere', pattern: '^go away$' },
  'phrase.list': {},
  'phrase.remove': { phrase: '1' },
  'phrase.set': { phrase: '1', active: false },
  'phrase.test': { text: 'Go away.' },
  'synonym.add': { words: 'a, b' },
  'synonym.remove': { synonym: '1' },
  'tag.remove': { tag: 'paper' },
  'tag.rename': { tag: 'paper', to: 'forms' },
  'tag.touch_point': { tag: 'paper', is: true },
  'team.add': { name: 'Night shift' },
};

test('what asks for an admin is forbidden to a steward, a lead, a member and a partner', async () => {
  const adminsOnly = [...methods.values()].filter((method) => method['x-who'] === 'admin').map(({ name }) => name);
  assert.deepEqual(Object.keys(admins), adminsOnly.sort());
  for (const handle of ['sam', 'ann', 'eve', 'tom']) {
    const client = await w.as(handle);
    for (const [method, params] of Object.entries(admins))
      assert.equal(await client.refused(method, params), 'forbidden', `${handle} ${method}`);
  }
});

test("a partner's person can be asked, consulted and own questions", async () => {
  const [tom, ann] = [await w.as('tom'), await w.as('ann')];
  const { id } = await w.ask('guy', 'tom', { title: 'When does the lorry come?' });
  await tom.call('question.acknowledge', { question: id });
  const { question } = await tom.call('question.answer', { question: id, body: 'At ten past four.' });
  assert.equal(question.state, 'answered');
  const parent = await w.ask('guy', 'ann');
  const consult = await ann.call('question.consult', {
    question: parent.id,
    to: { person: '@una' },
    body: 'Is it on your lorry?',
  });
  assert.equal(consult.question.owner.handle, 'una');
  await (
    await w.as('una')
  ).call('question.answer', { question: consult.question.id, body: 'Yes, on the second pallet.' });
});

test('a partner sees nothing they take no part in: not found, not listed, not told', async () => {
  const tom = await w.as('tom');
  const { id } = await w.ask('guy', 'ann', { title: 'Internal affairs of pallets' });
  const { question } = await (
    await w.as('ann')
  ).call('question.answer', { question: id, body: 'They are on the list in the hall.' });
  assert.equal(await tom.refused('question.get', { question: id }), 'not_found');
  assert.equal(await tom.refused('question.watch', { question: id }), 'not_found');
  assert.equal(await tom.refused('question.say', { question: id, body: 'Me too.' }), 'not_found');
  assert.equal(await tom.refused('article.get', { article: question.article }), 'not_found');
  for (const view of ['asked', 'owned', 'consults', 'watched', 'involved', 'team']) {
    const { questions } = await tom.call('question.list', { view });
    assert.ok(!questions.some((one) => one.id === id), view);
  }
  assert.ok(!tom.events.some((event) => event.params.question.id === id));
});

test('a consult of a partner does not show them its parent', async () => {
  const ann = await w.as('ann');
  const parent = await w.ask('guy', 'ann', { title: 'What does the haulier owe us?' });
  const { question } = await ann.call('question.consult', {
    question: parent.id,
    to: { person: '@tom' },
    body: 'How many pallets last month?',
  });
  const tom = await w.as('tom');
  assert.equal((await tom.call('question.get', { question: question.id })).question.id, question.id);
  assert.equal(await tom.refused('question.get', { question: parent.id }), 'not_found');
  await tom.call('question.answer', { question: question.id, body: 'Forty, on the second of the month.' });
  assert.equal(
    await tom.refused('question.get', { question: parent.id }),
    'not_found',
    'nor after they have answered it',
  );
  await ann.call('question.answer', { question: parent.id, body: 'Forty pallets: the bill is on its way.' });
  assert.equal(await tom.refused('question.get', { question: parent.id }), 'not_found', 'nor as a contributor');
  assert.ok(!tom.events.some((event) => event.params.question.id === parent.id));
});

test("what is nobody's in particular is not routed to a partner", async () => {
  for (let i = 0; i < 24; i += 1) {
    const { owner } = await w.ask('guy', { anyone: true });
    assert.ok(!['tom', 'una'].includes(owner.handle), owner.handle);
  }
});

test('an uninvolved member may look and watch but not speak', async () => {
  const eve = await w.as('eve');
  const { id } = await w.ask('guy', 'ann');
  assert.equal((await eve.call('question.get', { question: id })).question.id, id);
  assert.equal(await eve.refused('question.say', { question: id, body: 'If I may …' }), 'forbidden');
  await eve.call('question.watch', { question: id });
});
