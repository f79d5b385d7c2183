// What admins and leads read in reports: numbers, the questions behind them, and the same as a file.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const FORMULA = '=HYPERLINK("https://x.example","Where is the stamp?")';

// Eve asks Bob of finance twice and Fay of sales once; Bob hands one of his on to Dan of sales, who answers.
const w = world({}, async () => {
  const { id: handed } = await w.ask('eve', 'bob', { title: 'Who signs for the van?' });
  await w.ask('eve', 'bob', { title: FORMULA });
  await w.ask('guy', 'fay', { title: 'When does the fair begin?' });
  await (await w.as('bob')).call('question.refer', { question: handed, to: { person: '@dan' }, reason: 'Dan signed for the last one.' });
  await (await w.as('dan')).call('question.answer', { question: handed, body: 'The head of sales does.' });
  await w.database.counted();
});
const desks = people(w);

const today = new Date().toISOString().slice(0, 10);
const now = `from=${today}&to=${today}`;
const weeks = (desk) => desk.page.getByLabel('Weeks', { exact: true });
const figure = (desk, title) => desk.page.getByRole('list', { name: 'Runaround' }).getByRole('listitem').filter({ hasText: title });

async function file(desk, press) {
  const [download] = await Promise.all([desk.page.waitForEvent('download'), press()]);
  const text = readFileSync(await download.path(), 'utf8');
  return { name: download.suggestedFilename(), rows: parse(text, { bom: true, columns: true }) };
}

test('admins and leads find reports among the places; others find that they are not for them', async () => {
  for (const handle of ['ada', 'ann']) {
    const desk = await desks.sit(handle, { path: '/people' });
    await desk.follow('Reports');
    await desk.page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor();
  }
  for (const handle of ['eve', 'fay']) {
    const desk = await desks.sit(handle, { path: '/reports/runaround' });
    await desk.sees('This is for admins and for who leads a team');
  }
  const eve = await desks.sit('eve', { path: '/people' });
  await eve.sees('Asked');
  await eve.counts(eve.page.getByRole('link', { name: 'Reports' }), 0);
});

test('a number opens the questions behind it, and each of those its thread', async () => {
  const ada = await desks.sit('ada', { path: `/reports/runaround?${now}` });
  const tile = figure(ada, 'Referred at least once');
  await ada.sees('33 %', tile);
  await ada.sees('1 of 3', tile);
  await tile.getByRole('link').click();
  await ada.page.getByRole('heading', { level: 1, name: 'Referred at least once' }).waitFor();
  await ada.sees('1 question');
  await ada.sees('those that count in it');
  await ada.follow('Who signs for the van?');
  await ada.page.waitForURL('**/q/*');
  await ada.page.goBack();
  await ada.sees('those that count in it');
});

test('a lead sees what their team owns alone, and is told of no other team', async () => {
  const ann = await desks.sit('ann', { path: `/reports/runaround?${now}` });
  await ann.sees('1', figure(ann, 'Questions asked'));
  await ann.counts(ann.page.getByRole('combobox', { name: 'Of' }), 0);
  await figure(ann, 'Questions asked').getByRole('link').click();
  await ann.sees('Where is the stamp?');
  await ann.seesNo('When does the fair begin?');
});

test('a lead finds the people of their team beside each other, and each one alone', async () => {
  const ann = await desks.sit('ann', { path: `/reports/promptness?by=person&${now}` });
  const table = ann.page.getByRole('table', { name: 'Promptness by person' });
  await table.getByRole('rowheader', { name: 'Bob Baker' }).getByRole('link').click();
  await ann.sees('Bob Baker', ann.page.getByRole('group', { name: 'What it is of' }));
  await ann.counts(table.getByRole('row'), 2);
  await ann.press('Not only Bob Baker');
  await becomes(() => new URL(ann.page.url()).searchParams.has('person'), false);
});

test('g and r lead to reports whoever may read them, and from one to the other one lands at its heading', async () => {
  const ada = await desks.sit('ada', { path: '/people' });
  await ada.sees('Bob Baker');
  await ada.page.keyboard.press('g');
  await ada.page.keyboard.press('r');
  await ada.page.getByRole('heading', { level: 1, name: 'Reports' }).waitFor();
  await ada.page.getByRole('navigation', { name: 'Reports' }).getByRole('link', { name: 'Promptness' }).press('Enter');
  await ada.focused(ada.page.getByRole('heading', { level: 1, name: 'Promptness' }));
});

test('whose numbers and which weeks stand in the address, and are there again', async () => {
  const ada = await desks.sit('ada', { path: '/reports/runaround' });
  await weeks(ada).selectOption('Last 13 weeks');
  await ada.page.getByLabel('Of', { exact: true }).selectOption('finance');
  await becomes(() => new URL(ada.page.url()).searchParams.get('weeks'), '13');
  await becomes(() => new URL(ada.page.url()).searchParams.has('team'), true);
  await ada.page.reload();
  await ada.holds(weeks(ada), '13');
  await becomes(() => ada.page.getByLabel('Of', { exact: true }).evaluate((each) => each.selectedOptions[0].text), 'finance');
  await ada.follow('Promptness');
  await ada.holds(weeks(ada), '13');
});

test('other weeks are asked for by their days, and days that make no sense are told so', async () => {
  const ada = await desks.sit('ada', { path: '/reports/runaround' });
  await weeks(ada).selectOption('Other weeks …');
  await ada.page.getByLabel('From', { exact: true }).fill('2020-02-01');
  await ada.page.getByLabel('Until').fill('2020-01-01');
  await ada.press('Show');
  await ada.sees('It must not end before it begins.');
  await ada.page.getByLabel('Until').fill('2020-02-20');
  await ada.press('Show');
  await ada.sees('27 January – 23 February 2020');
  await ada.sees('Nothing was handed on');
});

test('the list is a file that a CSV parser reads, in which no title is a formula', async () => {
  const ada = await desks.sit('ada', { path: `/reports/questions?metric=asked&${now}` });
  await ada.sees('3 questions');
  const { name, rows } = await file(ada, () => ada.page.getByRole('button', { name: 'CSV of' }).click());
  assert.equal(name, 'questions-asked.csv');
  assert.deepEqual(rows.map(({ Question }) => Question).sort(), [`'${FORMULA}`, 'When does the fair begin?', 'Who signs for the van?'].sort());
  assert.equal(rows.find(({ Question }) => Question.startsWith('Who'))['Handed on'], '1');
});

test('a table is a file with the numbers as they are, in the order in which it stands', async () => {
  const ada = await desks.sit('ada', { path: `/reports/runaround?${now}` });
  const table = ada.page.getByRole('table', { name: 'Runaround by team' });
  await table.getByRole('button', { name: 'Questions asked' }).click();
  await becomes(() => table.getByRole('columnheader', { name: 'Questions asked' }).getAttribute('aria-sort'), 'descending');
  const { rows } = await file(ada, () => ada.page.getByRole('button', { name: 'CSV of Runaround by team' }).click());
  assert.deepEqual([rows[0].Team, rows[0]['Questions asked'], rows[0]['Referred at least once (%)']], ['sales', '2', '50']);
});

test('a picture has its table, and is read with the arrow keys', async () => {
  const ada = await desks.sit('ada', { path: `/reports/runaround?${now}` });
  const band = ada.page.getByRole('link', { name: 'From finance to sales: once; 1 referred' });
  await band.focus();
  await ada.focused(band);
  await ada.page.keyboard.press('Enter');
  await ada.sees('handed on by finance');
  await ada.sees('1 question');
  await ada.go(`/reports/runaround?${now}`);
  await ada.page.getByText('As a table: who hands questions to whom').click();
  await ada.sees('finance', ada.page.getByRole('table', { name: 'Who hands questions to whom' }));
});

test('in the week hour by hour the arrow keys go from number to number, and each opens its questions', async () => {
  const ada = await desks.sit('ada', { path: `/reports/promptness?metric=asked&${now}` });
  const cell = ada.page.getByRole('table', { name: 'Questions asked by hour of the week' }).getByRole('link').first();
  await cell.focus();
  await ada.page.keyboard.press('End');
  await ada.page.keyboard.press('Home');
  await ada.focused(cell);
  await ada.page.keyboard.press('Enter');
  await ada.sees(/asked \w+days \d\d:00/);
});

test('on paper what is folded stands open, and nothing leads elsewhere', async () => {
  const ada = await desks.sit('ada', { path: `/reports/runaround?${now}` });
  await ada.counts(ada.page.getByText('As a table'), 3);
  await ada.page.emulateMedia({ media: 'print' });
  await ada.page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await ada.counts(ada.page.locator('.reports details:not([open])'), 0);
  await ada.counts(ada.page.getByRole('navigation'), 0);
  await ada.page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await ada.counts(ada.page.locator('.reports details[open]'), 0);
});

test('what is counted is told on the page itself', async () => {
  const ada = await desks.sit('ada', { path: '/reports/promptness' });
  await ada.page.getByText('What is counted').click();
  await ada.sees('From being asked to the first answer.');
  await ada.sees('Private questions are in no statistic.');
});
