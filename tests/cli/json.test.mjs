import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { faults, methods } from '../harness/contract.mjs';
import { desk } from './cli.mjs';

const w = world();
const whole = { type: 'object', additionalProperties: false };
const questions = { type: 'array', items: { $ref: '#/components/schemas/Question' } };

// Commands whose result is a method's own, in an order in which each is possible. $id: of the question.
const results = [
  ['bob', ['ask', '@ann', 'Where do invoices go?', '--urgent', 'The auditor waits.', '--tag', 'a', '--tag', 'b', '--private'], 'question.ask'],
  ['ann', ['take', '$id', '--by', '3h'], 'question.acknowledge'],
  ['ann', ['say', '$id', 'I am looking.'], 'question.say'],
  ['ann', ['consult', '$id', '@cat', 'Do you know?'], 'question.consult'],
  ['ann', ['refer', '$id', '@guy', 'He knows.'], 'question.refer'],
  ['guy', ['decline', '$id', 'Not any more.'], 'question.decline'],
  ['ann', ['answer', '$id', 'To the archive, on the second floor.'], 'question.answer'],
  ['bob', ['reopen', '$id', 'It is shut.'], 'question.reopen'],
  ['ann', ['answer', '$id', 'The key hangs behind the door.'], 'question.answer'],
  ['bob', ['show', '$id'], 'question.get'],
  ['bob', ['wait', '$id'], 'question.get'],
  ['bob', ['asked', '--all'], 'question.list'],
  ['bob', ['confirm', '$id'], 'question.confirm'],
  ['bob', ['thank', '$id', 'Quick!', '--to', '@ann'], 'question.thank'],
  ['bob', ['people', 'a'], 'person.search'],
  ['bob', ['search', 'invoices'], 'article.search'],
  ['bob', ['away', '3', 'days', '--delegate', '@ann'], 'person.away'],
  ['bob', ['back'], 'person.away'],
];

test('--json is the result of the method, as protocol.json describes it', async () => {
  const desks = { ann: await desk(w, 'ann'), bob: await desk(w, 'bob'), guy: await desk(w, 'guy') };
  let id;
  for (const [who, words, method] of results) {
    const result = await desks[who].json(...words.map((word) => (word === '$id' ? id : word)));
    assert.deepEqual([method, faults(methods.get(method).result.schema, result)], [method, []]);
    if (method !== 'question.ask') continue;
    id = result.question.id;
    const { priority, priority_reason: why, tags, private: hidden } = result.question;
    assert.deepEqual([priority, why, tags, hidden], ['urgent', 'The auditor waits.', ['a', 'b'], true]);
  }
  const withdrawn = await w.ask('bob', 'ann');
  assert.equal((await desks.bob.json('withdraw', withdrawn.id)).question.state, 'withdrawn');
});

test('an article is its method’s result, too', async () => {
  const [bob, ann] = [await desk(w, 'bob'), await desk(w, 'ann')];
  const { id } = await w.ask('bob', 'ann');
  const { question } = await ann.json('answer', id, 'In the cellar, behind the boiler.');
  assert.deepEqual(faults(methods.get('article.get').result.schema, await bob.json('article', question.article)), []);
  assert.match(await bob.says('article', question.article), /Where do old invoices go\?.*looked after by Ann Archer.*behind the boiler/s);
});

test('the inbox is four lists of questions', async () => {
  const eve = await desk(w, 'eve');
  await w.ask('bob', 'eve', { title: 'Later?' });
  const { id } = await w.ask('bob', 'eve', { title: 'Urgent?', priority: 'urgent', why: 'It burns.' });
  const inbox = await eve.json('inbox');
  const schema = { ...whole, properties: Object.fromEntries(['owned', 'consults', 'answered', 'follow_up'].map((name) => [name, questions])), required: ['owned', 'consults', 'answered', 'follow_up'] };
  assert.deepEqual(faults(schema, inbox), []);
  assert.equal((await eve.says('inbox', '--ids')).split('\n')[0], id, 'what is due first comes first');
  assert.match(await eve.says('inbox'), /^Yours to answer\n +\d+  \[urgent\] Urgent\? /);
});

test('everything that I own is in the inbox, also beyond a page of a hundred', async () => {
  const pia = await desk(w, 'pia');
  const guy = await w.as('guy');
  for (let i = 0; i < 105; i += 1) await guy.call('question.ask', { to: { person: '@pia' }, title: `Number ${i}?` });
  assert.equal((await pia.says('inbox', '--ids')).trim().split('\n').length, 105);
});

test('whoami is a person and a server', async () => {
  const bob = await desk(w, 'bob');
  const { person, server } = await bob.json('whoami');
  assert.deepEqual(faults({ $ref: '#/components/schemas/Me' }, person), []);
  assert.equal(server, w.server.url);
});

test('a follow-up is answered, with what is to be added', async () => {
  const bob = await desk(w, 'bob');
  const { id } = await w.ask('bob', 'ann');
  const refused = await bob.run('follow-up', id, 'yes');
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /^buckstop: /);
  assert.equal((await bob.run('follow-up', id, 'yes-but')).code, 64, 'what is to be added?');
});
