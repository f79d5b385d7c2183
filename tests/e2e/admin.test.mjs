// What an admin does for the company: phrases, tags, teams, what is kept, the weeks of reports, and the record of all of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const list = (desk, name) => desk.page.getByRole('list', { name });
const phrase = (desk) => desk.page.getByRole('textbox', { name: 'A new phrase' });
const tag = (desk, name) => list(desk, 'Tags').getByRole('button', { name: `Rename ${name}`, exact: true });
const settings = async () => (await (await w.as('ada')).call('company.settings', {})).settings;
const saved = (desk) => desk.page.getByRole('status').getByText('Saved', { exact: true }).waitFor();

test('an answer is tried, a phrase that finds it is added, and what only sends somebody on is refused from then on', async () => {
  const ada = await desks.sit('ada', { path: '/company/phrases' });
  await ada.fill('Try an answer', 'You should ask the people in finance.');
  await ada.sees('This would be refused');
  await ada.sees('sends them on');
  await ada.fill('Try an answer', 'The oracle of the basement has it.');
  await ada.sees('This would be taken');
  await ada.press('Add a phrase');
  await phrase(ada).fill('the oracle of the basement');
  await ada.sees('This would be refused'); // with the phrase that is being written
  await ada.press('Add');
  await list(ada, 'Phrases').getByText('the oracle of the basement').first().waitFor();

  const { id } = await w.ask('eve', 'bob', { title: 'Where is the stapler?' });
  const bob = await w.as('bob');
  await assert.rejects(bob.call('question.answer', { question: id, body: 'The oracle of the basement has it.' }), /non_answer|non-answer|somewhere else/);

  await ada.fill('Find', 'oracle');
  await ada.counts(list(ada, 'Phrases').getByRole('listitem'), 1);
  await ada.page.getByRole('button', { name: 'Leave out the oracle' }).click();
  await ada.sees('not in use');
  await ada.sees('This would be taken');
  await ada.page.getByRole('button', { name: 'Remove the oracle' }).click();
  await ada.sees('A phrase was removed');
  await ada.press('Undo');
  await list(ada, 'Phrases').getByText('the oracle of the basement').first().waitFor();
});

test('a phrase that cannot be one says so at its field', async () => {
  const ada = await desks.sit('ada', { path: '/company/phrases' });
  await ada.press('Add a phrase');
  await phrase(ada).fill('ask (the');
  await ada.press('Add');
  await ada.page.getByRole('form', { name: 'A new phrase' }).getByRole('alert').waitFor();
});

test('a touch-point is made, is offered to who asks, and is on the question', async () => {
  const ada = await desks.sit('ada', { path: '/company/tags' });
  await ada.fill('A new touch-point', 'invoice');
  await ada.press('Add');
  await tag(ada, 'invoice').waitFor();

  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.choose('Whom do you ask?', 'bob', 'Bob Baker');
  await eve.fill('Your question', 'Why is there no date on it?');
  await eve.page.getByRole('group', { name: 'What is it about?' }).getByRole('button', { name: 'invoice' }).click();
  await eve.press('Ask');
  await eve.page.waitForURL('**/q/*');
  await eve.sees('invoice', eve.thread);
  await becomes(() => w.query("select tags from core.question where title = 'Why is there no date on it?'"), [{ tags: ['invoice'] }]);
});

test('a tag gets another name, two become one only after that was said, and one that is offered no more comes back', async () => {
  const ada = await desks.sit('ada', { path: '/company/tags' });
  for (const name of ['delivery', 'deliveries']) {
    await ada.fill('A new touch-point', name);
    await ada.press('Add');
    await tag(ada, name).waitFor();
  }
  await tag(ada, 'deliveries').click();
  const form = ada.page.getByRole('form', { name: 'Rename deliveries' });
  await form.getByLabel('What it is to be called').fill('delivery');
  await form.getByText('both become one').waitFor();
  await form.getByRole('button', { name: 'Make it one with' }).click();
  await form.waitFor({ state: 'detached' });
  await tag(ada, 'deliveries').waitFor({ state: 'detached' });

  await tag(ada, 'delivery').click();
  const other = ada.page.getByRole('form', { name: 'Rename delivery' });
  await other.getByLabel('What it is to be called').fill('parcels');
  await other.getByRole('button', { name: 'Rename', exact: true }).click();
  await ada.sees('delivery is called parcels now.');
  await ada.press('Undo');
  await tag(ada, 'delivery').waitFor();

  await ada.press('Offer no more delivery');
  await ada.sees('delivery is not offered any more');
  await tag(ada, 'delivery').waitFor({ state: 'detached' });
  await ada.press('Undo');
  await tag(ada, 'delivery').waitFor();
  await ada.sees('touch-point', list(ada, 'Tags').getByRole('listitem').filter({ has: ada.page.getByRole('button', { name: 'No touch-point delivery' }) }));
});

test('a team is added, called something else, and led by somebody', async () => {
  const ada = await desks.sit('ada', { path: '/company/teams' });
  await ada.press('Add a team');
  await ada.fill('What the team is called', 'Night shift');
  await ada.holds('Handle', 'night-shift');
  await ada.press('Add the team');
  await ada.sees('Night shift is there');
  await ada.page.locator('summary', { hasText: 'Night shift' }).click();
  const team = ada.page.locator('details', { has: ada.page.locator('summary', { hasText: 'Night shift' }) });
  await team.getByLabel('What it is called').fill('Late shift');
  await team.getByRole('combobox', { name: 'Who leads it' }).fill('eve');
  await team.getByRole('option', { name: 'Eve Ellis' }).click();
  await team.getByRole('button', { name: 'Save' }).first().click();
  const late = async () => (await (await w.as('ada')).call('team.list', {})).teams.find(({ handle }) => handle === 'night-shift');
  await becomes(async () => [(await late()).name, (await late()).lead?.handle], ['Late shift', 'eve']);
});

test('what is kept is said in days, and that what is older goes is said before it is saved', async () => {
  const ada = await desks.sit('ada', { path: '/company/keeping' });
  await ada.sees('for ever');
  await ada.fill('What happened to a question, step by step', '400');
  await ada.sees('does not come back');
  await ada.press('Save');
  await saved(ada);
  await becomes(async () => (await settings()).keep_events_days, 400);
});

test('the weeks of reports begin where the company says', async () => {
  const ada = await desks.sit('ada', { path: '/company/weeks' });
  await ada.page.getByRole('switch', { name: 'Midnight is where most people are' }).uncheck();
  await ada.page.getByRole('combobox', { name: 'Time zone' }).fill('Lisbon');
  await ada.page.getByRole('option', { name: 'Lisbon' }).click();
  await ada.press('Save');
  await saved(ada);
  await becomes(async () => (await settings()).time_zone, 'Europe/Lisbon');
  await ada.page.getByRole('switch', { name: 'Midnight is where most people are' }).check();
  await ada.press('Save');
  await becomes(async () => (await settings()).time_zone, '');
});

test('the record is looked through by what was done and by whom', async () => {
  await (await w.as('ada')).call('holiday.add', { day: '2099-05-04', name: 'Star day' });
  const ada = await desks.sit('ada', { path: '/company/record' });
  await ada.sees('Star day');
  await ada.page.getByLabel('What', { exact: true }).selectOption({ label: 'A team changed' });
  await ada.seesNo('Star day');
  await ada.sees('from Night shift to Late shift');
  await ada.choose('By whom', 'sam', 'Sam Sadler');
  await ada.sees('Nothing like that');
  await ada.page.waitForURL('**/company/record?kind=team.set&by=sam');
  await ada.press('Show everything');
  await ada.sees('Star day');
});
