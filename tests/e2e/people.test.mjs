// The directory: everybody from the president down, whether they are there, and quick to search.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const EXTRA = 2000;
const w = world({ extra: EXTRA });
const desks = people(w);

const rows = (desk) => desk.page.locator('.person-row');
const row = (desk, name) => rows(desk).filter({ hasText: name });
const focused = (desk) => desk.page.evaluate('document.activeElement.textContent');

const always = { hours: 'mon-sun 00:00-24:00', time_zone: 'Asia/Tokyo' };

test('teams stand in the order of the company, their lead first, each with whether they are there and what they carry', async () => {
  await w.query(`update core.person set hours = $1, time_zone = $2 where handle = 'cat'`, [always.hours, always.time_zone]);
  await (await w.as('bob')).call('person.away', { until: new Date(Date.now() + 864e5).toISOString() });
  await w.ask('eve', 'cat', { title: 'Which form is for trips?' });
  const eve = await desks.sit('eve', { path: '/people' });
  await rows(eve).first().waitFor();
  const teams = () => eve.page.getByRole('heading', { level: 2 }).allTextContents();
  await becomes(async () => (await teams()).slice(0, 2), ['finance', 'sales']);
  await becomes(() => rows(eve).first().textContent(), /Ann Archer.*leads the team/s);
  await row(eve, 'Cat Carter').getByText('in Tokyo').waitFor();
  await row(eve, 'Cat Carter').getByText('1 open').waitFor();
  await row(eve, 'Bob Baker').getByText('away until').waitFor();
});

test('of two thousand people only those in view are drawn, and all can be scrolled to', async () => {
  const eve = await desks.sit('eve', { path: '/people' });
  await rows(eve).first().waitFor();
  assert.ok((await rows(eve).count()) < 200);
  const pane = eve.page.locator('.single-pane');
  const height = await pane.evaluate((element) => element.scrollHeight);
  await pane.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await row(eve, `Extra ${EXTRA}`).first().waitFor();
  assert.ok((await rows(eve).count()) < 200);
  await becomes(() => pane.evaluate((element) => element.scrollHeight), height);
});

test('people are found by name, title and team, and reached with the arrow keys', async () => {
  const eve = await desks.sit('eve', { path: '/people' });
  await eve.fill('A name, title or team', 'accountant');
  await eve.page.waitForFunction(() => document.querySelectorAll('.person-row').length === 2);
  await eve.page.waitForURL('**/people?text=accountant');
  await eve.page.keyboard.press('ArrowDown');
  await becomes(() => focused(eve), /Bob Baker/);
  await eve.page.keyboard.press('j');
  await becomes(() => focused(eve), /Cat Carter/);
  await eve.page.keyboard.press('Enter');
  await eve.page.waitForURL('**/people/cat');
  await eve.page.goBack();
  await row(eve, 'Bob Baker').waitFor();
  await eve.fill('A name, title or team', 'zeppelin');
  await eve.sees('Nobody by that name');
});

test('the team of a person leads to its members', async () => {
  const eve = await desks.sit('eve', { path: '/people/guy' });
  await eve.page.getByRole('main').getByRole('link', { name: 'facilities' }).click();
  await row(eve, 'Guy Gardner').waitFor();
  await eve.counts(rows(eve), 1);
});
