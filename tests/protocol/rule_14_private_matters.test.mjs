// To everyone else a private question answers exactly as if it did not exist: the same bytes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methods, world } from '../harness/index.mjs';

const secret = 'Periwinkle salary matter';
const outsiders = ['eve', 'dan', 'pia', 'ada', 'sam', 'cat', 'tom'];
let id;
let child;

const w = world({}, async () => {
  const ann = await w.as('ann');
  id = (await w.ask('guy', 'ann', { title: secret, body: secret, private: true })).id;
  child = (await ann.call('question.consult', { question: id, to: { person: '@bob' }, body: `About the ${secret}` }))
    .question.id;
  for (const handle of outsiders) await w.as(handle);
});

// Parameters that would be right if the question were one's own.
const rest = {
  'person.knows': {},
  'question.acknowledge': {},
  'question.answer': { body: 'In the top drawer.' },
  'question.confirm': {},
  'question.consult': { to: { person: '@fay' }, body: 'Do you know?' },
  'question.decline': { reason: 'Not mine.' },
  'question.deflect': {},
  'question.duplicate': { article: '1' },
  'question.follow_up': { outcome: 'yes' },
  'question.get': {},
  'question.refer': { to: { person: '@fay' }, reason: 'Hers.' },
  'question.remind': {},
  'question.reopen': { reason: 'No.' },
  'question.say': { body: 'Hello.' },
  'question.thank': { body: 'Thanks.' },
  'question.unwatch': {},
  'question.watch': {},
  'question.withdraw': {},
};

const revs = new Set(
  [...methods.values()].filter((method) => method.params.some(({ name }) => name === 'rev')).map(({ name }) => name),
);

test('every verb that takes a question is tried here', () => {
  const takers = [...methods.values()].filter((method) => method.params.some(({ name }) => name === 'question'));
  assert.deepEqual(Object.keys(rest), takers.map(({ name }) => name).sort());
});

for (const method of Object.keys(rest)) {
  test(`${method} answers outsiders the same bytes for a private question as for none`, async () => {
    for (const handle of outsiders.filter((one) => one !== 'tom' || methods.get(method)['x-who'] === 'partner')) {
      const client = await w.as(handle);
      for (const hidden of [id, child]) {
        for (const more of [{}, ...(revs.has(method) ? [{ rev: 0 }, { rev: 1 }] : [])]) {
          const ask = async (question) =>
            (await client.exchange(method, { question, ...rest[method], ...more }, { id: 1 })).text;
          const there = await ask(hidden);
          assert.equal(there, await ask('9223372036854775807'), `${method} by ${handle}`);
          assert.equal(JSON.parse(there).error.data.code, 'not_found');
        }
      }
    }
  });
}

test('a steward cannot override their way in', async () => {
  const sam = await w.as('sam');
  assert.equal(
    await sam.refused('question.refer', { question: id, to: { person: '@fay' }, reason: 'Mine.', override: true }),
    'not_found',
  );
});

test("it is in nobody else's lists, searches, suggestions or events", async () => {
  await (await w.as('ann')).call('question.answer', { question: id, body: `The ${secret} is settled.` });
  const guy = await w.as('guy');
  const { question } = await guy.call('question.get', { question: id });
  assert.equal(question.article, null, 'it is not recorded');
  await guy.call('question.thank', { question: id, body: 'Periwinkle, at last!' });
  for (const handle of outsiders) {
    const client = await w.as(handle);
    const seen = [];
    for (const view of ['asked', 'owned', 'consults', 'watched', 'involved', 'team'])
      seen.push(await client.call('question.list', { view, limit: 100 }));
    if (handle !== 'tom') {
      seen.push(
        await client.call('article.search', { text: 'Periwinkle' }),
        await client.call('article.search', { text: '' }),
        await client.call('article.suggest', { text: 'Periwinkle salary' }),
        await client.call('person.get', { person: '@ann' }),
      );
    }
    seen.push(await client.call('kudos.list'), client.events);
    assert.ok(!JSON.stringify(seen).includes('Periwinkle'), handle);
  }
});

test('its participants see all of it, and a watcher from outside cannot become one', async () => {
  for (const handle of ['guy', 'ann']) {
    assert.equal((await (await w.as(handle)).call('question.get', { question: id })).question.title, secret);
  }
  assert.equal(
    (await (await w.as('bob')).call('question.get', { question: child })).question.private,
    true,
    'its consult is private too',
  );
  assert.equal(await (await w.as('eve')).refused('question.watch', { question: id }), 'not_found');
});

test('who is consulted on a private question sees the consult and not the question, also after answering', async () => {
  const [ann, eve] = [await w.as('ann'), await w.as('eve')];
  const parent = await w.ask('guy', 'ann', { private: true, title: 'A private thing' });
  const { question } = await ann.call('question.consult', {
    question: parent.id,
    to: { person: '@eve' },
    body: 'How is this done in general?',
  });
  assert.equal(await eve.refused('question.get', { question: parent.id }), 'not_found');
  await eve.call('question.answer', { question: question.id, body: 'With the blue form, always.' });
  assert.equal(await eve.refused('question.get', { question: parent.id }), 'not_found');
});

test('who is handed a private question sees it from then on', async () => {
  const question = await w.ask('guy', 'ann', { private: true, title: 'A private thing' });
  const cat = await w.as('cat');
  assert.equal(await cat.refused('question.get', { question: question.id }), 'not_found');
  await (
    await w.as('ann')
  ).call('question.refer', { question: question.id, to: { person: '@cat' }, reason: 'Payroll is hers.' });
  assert.equal((await cat.call('question.get', { question: question.id })).question.owner.handle, 'cat');
});

test('the lead of the team does not see the private questions of the team', async () => {
  const { id: hidden } = await w.ask('guy', 'bob', { private: true, title: 'Periwinkle again' });
  const { questions } = await (await w.as('ann')).call('question.list', { view: 'team', limit: 100 });
  assert.ok(!questions.some((question) => question.id === hidden));
});

test('the log has no word of what people wrote', () => {
  assert.ok(!w.server.lines.join('\n').includes('Periwinkle'));
});
