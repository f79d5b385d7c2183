// Going away: what moves and what stays, before and after; what was being written; and coming back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

// They work day and night: what is asked now is due before tomorrow.
const w = world({}, () => w.query(`update core.person set hours = 'mon-sun 00:00-24:00'`));
const desks = people(w);

const line = (desk, text) => desk.thread.getByRole('listitem').filter({ hasText: text }).first().waitFor();
const inDays = (days) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString();

test('going away shows what moves and what stays, hands over what one chooses, and all of them see where it is', async () => {
  const soon = await w.ask('eve', 'dan', { title: 'Which stand do we have in Parma?' });
  const later = await w.ask('eve', 'dan', { title: 'Who goes to the fair?' });
  const calm = await w.ask('eve', 'dan', { title: 'Which carpet will the stand have?' });
  const own = await w.as('dan');
  for (const { id } of [later, calm]) await own.call('question.acknowledge', { question: id, by: inDays(20) });

  const eve = await desks.sit('eve', { path: `/q/${soon.id}` });
  const dan = await desks.sit('dan', { path: '/settings/away' });
  await dan.choose('Who stands in?', 'fay', 'Fay Fisher');
  await dan.sees('What is due before you are back goes to Fay Fisher:');
  await dan.page.getByRole('main').getByRole('link', { name: 'Which stand do we have in Parma?' }).waitFor();
  await dan.page.getByRole('checkbox', { name: 'Who goes to the fair?' }).check();
  assert.equal(await dan.page.getByRole('checkbox', { name: 'Which carpet' }).isChecked(), false);
  await dan.press('I am away');

  await dan.sees('You are away: 2 questions moved, one question stays with you.');
  await line(eve, 'It went from Dan Dyer to Fay Fisher');
  await eve.sees('With Fay Fisher', eve.holder);
  await eve.go(`/q/${later.id}`);
  await line(eve, 'Dan Dyer handed the question over, and Fay Fisher stands in');
  await eve.go(`/q/${calm.id}`);
  await eve.sees('Dan Dyer has it', eve.holder);

  const fay = await desks.sit('fay');
  await fay.page.getByRole('link', { name: 'Which stand do we have in Parma?' }).waitFor();

  await dan.go('/owned');
  const banner = dan.page.getByRole('region', { name: 'You are away' });
  await dan.sees('Fay Fisher stands in for you.', banner);
  await banner.getByRole('button', { name: 'I am back' }).click();
  await banner.waitFor({ state: 'detached' });
  await dan.page.getByRole('link', { name: 'Which carpet will the stand have?' }).first().waitFor();
});

test('what was being written when one went away from another device is kept', async () => {
  const { id } = await w.ask('eve', 'cat', { title: 'Which key is for the archive?' });
  const cat = await desks.sit('cat', { path: `/q/${id}` });
  await cat.write('Answer', 'Your answer', 'The small one with the');
  const other = await w.as('cat');
  await other.call('person.away', { until: inDays(3), delegate: '@bob' });
  await cat.sees('The question is with Bob Baker now, who stands in for you.');
  await cat.holds('Your message', 'The small one with the');
  await other.call('person.away', {});
});

test('who is away may be so for longer, and what is due by then moves as well', async () => {
  const { id } = await w.ask('eve', 'guy', { title: 'Which mop is for the hall?' });
  const own = await w.as('guy');
  await own.call('question.acknowledge', { question: id, by: inDays(5) });
  await own.call('person.away', { until: inDays(2), delegate: '@pia' });
  const guy = await desks.sit('guy', { path: '/settings/away' });
  await guy.sees('who stands in for you');
  await guy.page.getByRole('button', { name: /^Change it/ }).click();
  await guy.fill('Until', `${inDays(9).slice(0, 10)}T12:00`);
  await guy.choose('Who stands in?', 'pia', 'Pia Potter');
  await guy.sees('What is due before you are back goes to Pia Potter:');
  await guy.press('I am away');
  await guy.sees('You are away: one question moved.');
  const eve = await desks.sit('eve', { path: `/q/${id}` });
  await eve.sees('With Pia Potter', eve.holder);
  await own.call('person.away', {});
});
