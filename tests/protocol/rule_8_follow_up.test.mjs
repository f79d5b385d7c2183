// Rule 8: a week after the answer the asker is asked once whether it held, by the servers themselves, and everybody concerned hears what
// they say.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';

const w = world({ clock: '2026-03-02T09:00:00Z' });

const on = (method, { id }) => (event) => event.method === method && event.params.question.id === id;
const article = async (id) => (await w.as('dan')).call('article.get', { article: id });

// Guy asks, Ann answers, and a week later the question is followed up.
async function followed(title, more = {}) {
  const [guy, ann] = [await w.as('guy'), await w.as('ann')];
  const { id } = await w.ask('guy', 'ann', { title, ...more });
  const { question } = await ann.call('question.answer', { question: id, body: 'In the grey cupboard.' });
  await w.later('7 days');
  await guy.waitFor(on('question.follow_up', question));
  return question;
}

async function say(question, outcome, body) {
  const guy = await w.as('guy');
  return (await guy.call('question.follow_up', { question: question.id, outcome, ...(body && { body }) })).question;
}

test('a week after the answer its asker is asked, and finds what they are asked about', async () => {
  const question = await followed('Where are the label rolls?');
  const guy = await w.as('guy');
  const { params } = await (await w.as('ann')).waitFor(on('question.follow_up', question));
  assert.equal(params.actor, null);
  assert.deepEqual([params.question.follow_up.outcome, params.question.state], [null, 'answered']);
  const { questions } = await guy.call('question.list', { view: 'follow_up' });
  assert.deepEqual(questions.map(({ id }) => id), [question.id]);
  assert.equal(await (await w.as('ann')).refused('question.follow_up', { question: question.id, outcome: 'yes' }), 'not_asker');
  assert.equal((await say(question, 'yes')).state, 'resolved');
  assert.equal(await guy.refused('question.follow_up', { question: question.id, outcome: 'no' }), 'bad_state');
  assert.deepEqual((await guy.call('question.list', { view: 'follow_up' })).questions, []);
  assert.equal((await article(question.article)).article.state, 'verified');
});

test('an addition is the owner’s to accept, and then stands in the article with its author', async () => {
  const question = await followed('How is the stapler filled?');
  assert.equal((await say(question, 'yes_but', 'With the small staples.')).proposals, 1);
  const ann = await w.as('ann');
  const { data } = (await ann.waitFor(on('article.proposed', question))).params;
  assert.deepEqual([data.to.handle, data.proposal.author.handle], ['ann', 'guy']);
  const { questions } = await ann.call('question.list', { view: 'proposed' });
  assert.deepEqual(questions.map(({ id }) => id), [question.id]);
  assert.equal(await (await w.as('dan')).refused('proposal.accept', { proposal: data.proposal.id }), 'not_owner');
  await ann.call('proposal.accept', { proposal: data.proposal.id });
  await (await w.as('guy')).waitFor(on('proposal.accepted', question));
  const { article: now, revisions, proposals } = await article(question.article);
  assert.equal(now.answer, 'In the grey cupboard.\n\nWith the small staples.');
  assert.deepEqual([revisions[1].author.handle, proposals[0].state, proposals[0].became], ['guy', 'accepted', 2]);
});

test('a correction disputes the article until the owner accepts it, or says why not', async () => {
  for (const [verb, params, state, answer] of [
    ['proposal.accept', { answer: 'In the white cupboard, since May.' }, 'verified', 'In the white cupboard, since May.'],
    ['proposal.decline', { reason: 'There is no white one.' }, 'disputed', 'In the grey cupboard.'],
  ]) {
    const question = await followed(`Where is the toner? (${verb})`);
    assert.equal((await say(question, 'no_but', 'In the white cupboard.')).state, 'answered');
    const before = await article(question.article);
    assert.equal(before.article.state, 'disputed');
    const [{ id: proposal }] = before.proposals;
    await (await w.as('ann')).call(verb, { proposal, ...params });
    const after = await article(question.article);
    assert.deepEqual([after.article.state, after.article.answer], [state, answer]);
    assert.equal(await (await w.as('ann')).refused(verb, { proposal, ...params }), 'bad_state');
  }
});

test('no reopens the question with the same owner', async () => {
  const question = await followed('Is the lift in order?');
  const again = await say(question, 'no', 'It stands still.');
  assert.deepEqual([again.state, again.owner.handle, again.follow_up], ['open', 'ann', null]);
  assert.equal((await (await w.as('ann')).waitFor(on('question.reopened', question))).params.data.reason, 'It stands still.');
});

test('what is said of a private answer stays between those who take part', async () => {
  const question = await followed('When is my pay day?', { private: true });
  await say(question, 'yes_but', 'Earlier before holidays.');
  const ann = await w.as('ann');
  const { params } = await ann.waitFor(on('question.said', question));
  assert.equal(params.data.message.body, 'Earlier before holidays.');
  assert.deepEqual((await ann.waitFor(on('question.followed_up', question))).params.data, { outcome: 'yes_but' });
  const dan = await w.as('dan');
  await dan.call('session.ping');
  assert.ok(!dan.events.some((event) => event.params.question.id === question.id));
  assert.deepEqual((await dan.call('article.search', { text: 'pay day' })).articles, []);
});

test('a reminder after three days, and after three more silence', async () => {
  const question = await followed('Who waters the plants?');
  const guy = await w.as('guy');
  await w.later('3 days');
  await guy.waitFor(({ method, params }) => method === 'question.follow_up' && params.question.id === question.id && params.data.reminder);
  await w.later('3 days');
  const { params } = await guy.waitFor(on('question.followed_up', question));
  assert.deepEqual([params.actor, params.data.outcome, params.question.state], [null, 'silence', 'answered']);
  assert.deepEqual(await w.query('select * from core.violations()'), []);
});
