// A profile: whether somebody is there, how they are reached, what they know, and who thanked them.

import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const inDays = (days) => new Date(Date.now() + days * 864e5).toISOString();
const fact = (desk, name) => desk.page.locator('.fact').filter({ has: desk.page.getByText(name, { exact: true }) });

test('what one says of oneself is what others see', async () => {
  const bob = await w.as('bob');
  await bob.call('person.prefer', {
    channel: 'phone 4411',
    hours: 'mon-thu 08:00-12:00, mon-thu 13:00-16:30, fri 08:00-12:00',
    time_zone: 'Asia/Kolkata',
  });
  await bob.call('person.away', { until: inDays(9), delegate: '@cat' });
  const guy = await desks.sit('guy', { path: '/people/bob' });
  await fact(guy, 'Fastest by').getByText('phone 4411').waitFor();
  await fact(guy, 'Works').getByText('Mon to Thu').waitFor();
  await fact(guy, 'Works').getByText('08:00–12:00 and 13:00–16:30').waitFor();
  await fact(guy, 'Works').getByText(/^Kolkata time: .*\d\d:\d\d there now$/).waitFor();
  await fact(guy, 'Away').getByRole('link', { name: 'Cat Carter' }).waitFor();
  await fact(guy, 'Carries').getByText('No open questions').waitFor();
  await guy.follow('Ask Bob');
  await guy.page.waitForURL('**/ask**');
  await guy.sees('Bob Baker', guy.page.getByRole('main'));
});

test('what somebody knows and who thanked them is on their profile, and leads there', async () => {
  const question = await w.ask('eve', 'dan', { title: 'Who gets a discount?' });
  const [eve, dan] = [await w.as('eve'), await w.as('dan')];
  await dan.call('question.answer', { question: question.id, body: 'Whoever orders above 500.' });
  await w.query(`update core.article set tags = '{prices}' where question = $1`, [question.id]);
  await eve.call('question.thank', { question: question.id, body: 'That helped at once!' });

  const fay = await desks.sit('fay', { path: '/people/dan' });
  await fay.sees('Thanked once');
  await fay.sees('That helped at once!');
  await fay.page.getByRole('link', { name: 'Who gets a discount? Draft' }).waitFor();
  await fay.page.getByRole('link', { name: 'prices' }).click();
  await fay.page.waitForURL('**/knowledge?text=prices');
});

test('one’s own profile leads to the settings, and asks nobody to ask oneself', async () => {
  const eve = await desks.sit('eve', { path: '/people/eve' });
  await eve.page.getByRole('main').getByRole('link', { name: 'Settings' }).waitFor();
  await eve.counts(eve.page.getByRole('link', { name: /^Ask Eve/ }), 0);
  await eve.page.getByRole('main').getByRole('link', { name: 'Go away' }).click();
  await eve.page.waitForURL('**/settings/away');
});

test('a handle that nobody has is told in words', async () => {
  const eve = await desks.sit('eve', { path: '/people/nobody' });
  await eve.sees('Nobody by that name');
});
