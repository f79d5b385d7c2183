// Phrases hold for the next answer and cannot stall the server, a lead does not rename their team, and what is kept no more leaves no hole.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';

const w = world({ clock: true, settings: { 'work.tick_ms': 50 } });

test('a phrase holds for the next answer, and no more once it is taken away', async () => {
  const [ada, ann] = [await w.as('ada'), await w.as('ann')];
  const { id } = await w.ask('guy', 'ann', { title: 'Who signs this?' });
  const body = 'Frag den Hausgeist.';
  assert.equal((await ada.call('phrase.test', { text: body, pattern: 'den hausgeist$' })).refused, true);
  const { phrase } = await ada.call('phrase.add', { language: 'de', kind: 'elsewhere', pattern: '^(frag|ask) den hausgeist$' });
  assert.equal(await ann.refused('question.answer', { question: id, body }), 'non_answer');
  await ada.call('phrase.remove', { phrase: phrase.id });
  assert.equal(await ada.refused('phrase.remove', { phrase: phrase.id }), 'not_found');
});

test('a nasty phrase is refused, or costs nothing, and others are answered meanwhile', async () => {
  const [ada, guy] = [await w.as('ada'), await w.as('guy')];
  const nasty = ['((((a{1,20}){1,20}){1,20}){1,20}){1,20}b', `(${'(a|b)*'.repeat(150)}){1,99}z`, '((a+)+)+b', '('.repeat(500)];
  for (const pattern of nasty) {
    const began = Date.now();
    const tested = ada.call('phrase.test', { text: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', pattern }).then(
      () => 'ok',
      (error) => error.code,
    );
    await guy.call('company.settings');
    assert.ok(['ok', 'bad_request'].includes(await tested), pattern);
    assert.ok(Date.now() - began < 5000, pattern);
  }
});

test('two who add the same phrase at once add it once', async () => {
  const [ada, other] = [await w.as('ada'), await w.fresh('ada')];
  const one = { language: 'en', kind: 'courtesy', pattern: '^bless you$' };
  const ended = await Promise.all(
    [ada, other].map((admin) => admin.call('phrase.add', one).then(() => 'ok', (error) => error.code)),
  );
  assert.deepEqual(ended.toSorted(), ['bad_request', 'ok']);
});

test('a lead sets times but neither name nor lead', async () => {
  const ann = await w.as('ann');
  await ann.call('team.set', { team: '@finance', acknowledge_minutes: 20 });
  assert.equal(await ann.refused('team.set', { team: '@finance', name: 'Treasury' }), 'forbidden');
  assert.equal(await ann.refused('team.set', { team: '@finance', lead: '@bob' }), 'forbidden');
  const ada = await w.as('ada');
  const { team } = await ada.call('team.set', { team: '@finance', name: 'Treasury', lead: '@bob' });
  assert.deepEqual([team.name, team.handle, team.lead.handle], ['Treasury', 'finance', 'bob']);
  assert.equal(await ada.refused('team.set', { team: '@finance', lead: '@tom' }), 'bad_request');
  assert.equal(await ada.refused('team.set', { team: '@finance', name: 'SALES' }), 'bad_request');
  assert.equal(await ada.refused('team.add', { name: 'Sales' }), 'bad_request');
  const { acts } = await ada.call('act.list', { kind: 'team.set', person: '@ada', limit: 1 });
  assert.deepEqual(acts[0].data.fields, { lead: { from: 'Ann Archer', to: 'Bob Baker' }, name: { from: 'finance', to: 'Treasury' } });
  assert.equal(await ada.refused('act.list', { person: '@nobody' }), 'not_found');
});

test('a time zone is one, and stays as it is when it is none', async () => {
  const ada = await w.as('ada');
  assert.equal((await ada.call('company.set', { time_zone: 'Asia/Tokyo' })).settings.time_zone, 'Asia/Tokyo');
  assert.equal(await ada.refused('company.set', { time_zone: 'Mars/Base' }), 'bad_request');
  assert.equal((await ada.call('company.set', { time_zone: '' })).settings.time_zone, '');
});

test('who resumes from before what is kept no more starts afresh, and misses nothing after it', async () => {
  const ada = await w.as('ada');
  const guy = await w.fresh('guy');
  const { id } = await w.ask('guy', 'bob', { title: 'Is the gate open?' });
  await guy.waitFor(({ params }) => params.question?.id === id);
  const { cursor } = guy;
  await guy.stop();
  await (await w.as('bob')).call('question.answer', { question: id, body: 'Yes, since the morning, on both sides.' });
  await w.ask('guy', 'bob', { title: 'And the door?' });
  // The follow-up, its reminder and that nothing is said come one after the other.
  for (let round = 0; round < 4; round += 1) {
    await w.later('5 days');
    const due = `select 1 from core.question where id = ${id} and next_due_at <= core.now()`;
    await until('what is due is done', async () => (await w.query(due)).length === 0);
  }
  await w.later('7 days');
  await w.query('delete from core.notice');
  await w.ask('guy', 'bob', { title: 'And now?' });
  await until('its facts are made', async () => (await w.query('select * from core.refresh(1000)'))[0].more === false);
  await ada.call('company.set', { keep_events_days: 5 });
  await until('its events are gone', async () => (await w.query(`select 1 from core.event where question = ${id}`)).length === 0);
  const late = await w.fresh('guy', { cursor });
  assert.equal(late.resync, true);
  const now = late.cursor;
  await late.stop();
  const { id: fresh } = await w.ask('guy', 'bob', { title: 'And after that?' });
  const back = await w.fresh('guy', { cursor: now });
  assert.notEqual(back.resync, true);
  await back.waitFor(({ params }) => params.question?.id === fresh);
  assert.deepEqual(await w.database.violations(), []);
});
