import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';

const w = world();

async function refer(by, question, to, more = {}) {
  return (await w.as(by)).call('question.refer', {
    question,
    to: { person: `@${to}` },
    reason: `${to} decides this.`,
    ...more,
  });
}

async function refused(by, question, to, more = {}) {
  return (await w.as(by)).refused('question.refer', {
    question,
    to: { person: `@${to}` },
    reason: `${to} decides this.`,
    ...more,
  });
}

test('a referral costs one hop, and a third is refused: the question stops there', async () => {
  const { id } = await w.ask('guy', 'ann');
  assert.equal((await refer('ann', id, 'bob')).question.hops, 1);
  assert.equal((await refer('bob', id, 'cat')).question.hops, 2);
  assert.equal(await refused('cat', id, 'dan'), 'hop_limit');
  const { question } = await (await w.as('guy')).call('question.get', { question: id });
  assert.equal(question.owner.handle, 'cat');
  assert.equal(question.hops, 2);
});

test('a referral to a team or to anyone costs a hop too, and finds somebody new', async () => {
  const { id } = await w.ask('guy', 'ann');
  const { question } = await (
    await w.as('ann')
  ).call('question.refer', { question: id, to: { team: '@finance' }, reason: 'One of us.' });
  assert.ok(['bob', 'cat'].includes(question.owner.handle), question.owner.handle);
  assert.equal(question.hops, 1);
  const next = await (
    await w.as(question.owner.handle)
  ).call('question.refer', { question: id, to: { anyone: true }, reason: 'Anybody?' });
  assert.ok(!['guy', 'ann', question.owner.handle].includes(next.question.owner.handle));
});

test('nobody is handed their own question, nor one they have owned', async () => {
  const { id } = await w.ask('guy', 'ann');
  assert.equal(await refused('ann', id, 'ann'), 'self_referral');
  assert.equal(await refused('ann', id, 'guy'), 'self_referral');
  await refer('ann', id, 'bob');
  assert.equal(await refused('bob', id, 'ann'), 'already_owned');
});

test('nor through a delegate', async () => {
  const eve = await w.as('eve');
  const { id } = await w.ask('guy', 'ann');
  await eve.call('person.away', { until: new Date(Date.now() + 3_600_000).toISOString(), delegate: '@guy' });
  const reply = await refer('ann', id, 'eve').catch((refusal) => refusal.code);
  if (typeof reply === 'object') assert.notEqual(reply.question.owner.handle, 'guy');
  await eve.call('person.away');
});

test('the new owner may decline once, before acknowledging; it goes back and the hop stays spent', async () => {
  const { id } = await w.ask('guy', 'ann');
  await refer('ann', id, 'bob');
  const { question } = await (await w.as('bob')).call('question.decline', { question: id, reason: 'I am new here.' });
  assert.equal(question.owner.handle, 'ann');
  assert.equal(question.hops, 1);
  assert.equal(question.path.at(-1).how, 'declined');
  assert.equal(question.path.at(-1).reason, 'I am new here.');
  for (const handle of ['guy', 'ann', 'bob']) {
    const { params } = await (
      await w.as(handle)
    ).waitFor((event) => event.method === 'question.declined' && event.params.question.id === id);
    assert.equal(params.data.reason, 'I am new here.');
  }
});

test('who was handed back a question keeps it for good', async () => {
  const { id } = await w.ask('guy', 'ann');
  await refer('ann', id, 'bob');
  await (await w.as('bob')).call('question.decline', { question: id, reason: 'I am new here.' });
  assert.equal(
    await (await w.as('ann')).refused('question.decline', { question: id, reason: 'Nor mine.' }),
    'cannot_decline',
  );
  for (const other of ['bob', 'cat']) assert.equal(await refused('ann', id, other), 'hop_limit');
});

test('what was asked of me, or what I have acknowledged, I cannot decline', async () => {
  const asked = await w.ask('guy', 'ann');
  assert.equal(
    await (await w.as('ann')).refused('question.decline', { question: asked.id, reason: 'No.' }),
    'cannot_decline',
  );
  await refer('ann', asked.id, 'bob');
  const bob = await w.as('bob');
  await bob.call('question.acknowledge', { question: asked.id });
  assert.equal(await bob.refused('question.decline', { question: asked.id, reason: 'No.' }), 'cannot_decline');
});

test('only a steward may override, with a reason, on the record', async () => {
  const { id } = await w.ask('guy', 'ann');
  await refer('ann', id, 'bob');
  await refer('bob', id, 'cat');
  assert.notEqual(await refused('cat', id, 'dan', { override: true }).catch(() => 'accepted'), 'accepted');
  const { question } = await refer('sam', id, 'bob', { override: true });
  assert.equal(question.owner.handle, 'bob');
  assert.equal(question.path.at(-1).by.handle, 'sam');
  assert.equal(question.path.at(-1).reason, 'bob decides this.');
});

test('a steward need not say that it is an override', async () => {
  const { id } = await w.ask('guy', 'ann');
  await refer('ann', id, 'bob');
  await refer('bob', id, 'cat');
  const { question } = await refer('sam', id, 'dan');
  assert.equal(question.owner.handle, 'dan');
  const { data } = (await (await w.as('guy')).waitFor((event) => event.params.question?.id === id && event.params.data.override)).params;
  assert.equal(data.reason, 'dan decides this.');
});

test('the asker always sees the whole path: who, when, why', async () => {
  const { id } = await w.ask('guy', 'ann');
  await refer('ann', id, 'bob');
  await (await w.as('bob')).call('question.decline', { question: id, reason: 'I am new here.' });
  const { question } = await (await w.as('guy')).call('question.get', { question: id });
  assert.deepEqual(
    question.path.map((step) => [step.owner.handle, step.how]),
    [
      ['ann', 'asked'],
      ['bob', 'referred'],
      ['ann', 'declined'],
    ],
  );
  assert.ok(question.path.every((step) => !Number.isNaN(Date.parse(step.at))));
});

const nonAnswers = [
  "I don't know.",
  "I don't know, you'll have to ask Accounting.",
  'Not my department.',
  "That's not my department, sorry.",
  "You'll have to ask somebody else.",
  'No idea.',
];

test('an answer that only sends the asker elsewhere is refused', async () => {
  const ann = await w.as('ann');
  const { id } = await w.ask('guy', 'ann');
  for (const body of nonAnswers) {
    assert.equal(await ann.refused('question.answer', { question: id, body }), 'non_answer', body);
  }
  const { question } = await ann.call('question.get', { question: id });
  assert.equal(question.state, 'open');
});

test('the owner may insist, and the event says so', async () => {
  const { id } = await w.ask('guy', 'ann');
  const { question } = await (
    await w.as('ann')
  ).call('question.answer', { question: id, body: nonAnswers[1], insist: true });
  assert.equal(question.state, 'answered');
  const { params } = await (
    await w.as('guy')
  ).waitFor((event) => event.method === 'question.answered' && event.params.question.id === id);
  assert.equal(params.data.insisted, true);
});

const answers = [
  "I don't know the exact date yet, but it is the first week of March: the contract says so in section 4.",
  'Ask for form 12 at the desk, fill it in and leave it in the tray.',
  'The department moved to building C in June; the phone number stayed the same.',
  'You will have to ask for a new password on the sign-in page: press "Forgotten", then follow the mail.',
  'No.',
  'Yes, until Friday.',
  'Room 12.',
];

test('real answers are left alone', async () => {
  const ann = await w.as('ann');
  for (const body of answers) {
    const { id } = await w.ask('guy', 'ann');
    assert.equal((await ann.call('question.answer', { question: id, body })).question.state, 'answered', body);
  }
});

test('every invariant still holds', async () => {
  assert.deepEqual(await w.database.violations(), []);
});
