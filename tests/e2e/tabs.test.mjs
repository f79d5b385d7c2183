// The tabs and the devices of one person agree: about drafts, about what was read, about who is signed in.

import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const message = (desk) => desk.page.getByRole('form', { name: 'Write' }).getByRole('textbox');
const written = (desk, text) => desk.holds(message(desk), text);

test('what is typed in one tab is in the other, and gone from both once it was sent', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Is the garage open on Sunday?' });
  const one = await desks.sit('bob', { path: `/q/${id}` });
  const two = await desks.tab(one, `/q/${id}`);
  for (const tab of [one, two]) await tab.press('Message');
  await one.fill('Your message', 'Only until noon');
  await written(two, 'Only until noon');
  await one.press('Send');
  await two.sees('Only until noon', two.thread.getByRole('article'));
  await written(two, '');
});

test('a draft is there on another device', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Which form is for the bicycle?' });
  const office = await desks.sit('bob', { path: `/q/${id}` });
  await office.press('Message');
  await office.fill('Your message', 'It is the blue one with');
  await until(
    'the server has it',
    async () =>
      (await w.query("select 1 from core.draft where content ->> 'text' = 'It is the blue one with'")).length,
  );
  const home = await desks.sit('bob', { path: `/q/${id}` });
  await home.press('Message');
  await written(home, 'It is the blue one with');
});

test('what is read in one tab is read in the other', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Who waters the plants?' });
  const one = await desks.sit('eve', { path: '/asked' });
  const two = await desks.tab(one, '/asked');
  const unread = (tab) => tab.page.locator('.is-unread', { hasText: 'Who waters the plants?' });
  await (await w.as('bob')).call('question.say', { question: id, body: 'Guy does.' });
  await unread(one).waitFor();
  await unread(two).waitFor();
  await one.page.bringToFront();
  await one.follow('Who waters the plants?');
  await unread(two).waitFor({ state: 'detached' });
});

test('signing out in one tab leaves the other', async () => {
  const one = await desks.sit('fay', { path: '/settings' });
  const two = await desks.tab(one);
  await two.sees('Fay Fisher');
  await one.press('Sign out');
  await one.sees('Sign in to Buckstop');
  await two.sees('Sign in to Buckstop');
});

test('one person sees nothing of what another has written in the same browser', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'How old is the lift?' });
  const bob = await desks.sit('bob', { path: `/q/${id}` });
  await bob.press('Message');
  await bob.fill('Your message', 'Older than me, I think');
  await bob.context.clearCookies();
  await bob.context.addCookies([{ name: 'buckstop', value: await w.token('eve'), url: w.server.url }]);
  await bob.page.reload();
  await bob.sees('Eve Ellis');
  await written(bob, '');
  await bob.seesNo('Older than me, I think');
});
