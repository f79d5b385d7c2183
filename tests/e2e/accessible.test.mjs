// For everybody: nothing serious found by axe on any screen, light, dark and narrow; all of it by keyboard.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SERIOUS = ['serious', 'critical'];

let made;

// Once: a question with a path, a consult, messages and an answer; one that is new; one private.
function scene() {
  made ??= make();
  return made;
}

async function make() {
  const [bob, ann] = [await w.as('bob'), await w.as('ann')];
  const question = await w.ask('eve', 'bob', {
    title: 'How do we book a stand at the fair?',
    body: 'See https://example.com/fair',
  });
  await bob.call('question.consult', {
    question: question.id,
    to: { person: '@dan' },
    body: 'Is it paid by you?',
  });
  await bob.call('question.refer', {
    question: question.id,
    to: { person: '@ann' },
    reason: 'She has the contract.',
  });
  await ann.call('question.say', { question: question.id, body: 'Looking for the contract now.' });
  const answer = { question: question.id, body: 'With the form on page 3 of the contract.' };
  const {
    question: { article },
  } = await ann.call('question.answer', answer);
  await w.ask('bob', 'eve', { title: 'Is the price list final?' });
  await w.ask('cat', 'eve', { title: 'A word about my holidays', private: true });
  return { question: question.id, article };
}

async function violations(desk) {
  await desk.page.evaluate(axe);
  const { violations: found } = await desk.page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return found
    .filter(({ impact }) => SERIOUS.includes(impact))
    .map(({ id, nodes: [{ html, any }] }) => `${id}: ${html} ${any[0]?.message ?? ''}`);
}

const SCREENS = [
  ['/owned', 'Is the price list final?'],
  ['/team', 'Your team'],
  [({ question }) => `/q/${question}`, 'With the form on page 3'],
  ['/ask', 'Whom do you ask?'],
  ['/knowledge?text=contract', 'How do we book a stand'],
  [({ article }) => `/article/${article}`, 'With the form on page 3'],
  ['/people', 'Pia Potter'],
  ['/people/bob', 'Ask Bob'],
  ['/people/eve', 'Going away?'],
  ['/nowhere', 'There is nothing here'],
];

const LOOKS = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['390 pixels wide', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
];

for (const [look, options] of LOOKS) {
  test(`axe finds nothing serious on any screen: ${look}`, async () => {
    const places = await scene();
    const eve = await desks.sit('eve', { ...options, reducedMotion: 'reduce' });
    for (const [path, text] of SCREENS) {
      const place = typeof path === 'function' ? path(places) : path;
      await eve.go(place);
      await eve.page.locator('main').getByText(text).locator('visible=true').first().waitFor();
      assert.deepEqual(await violations(eve), [], place);
    }
    const guest = await desks.sit(null, { ...options, expect: /401/ });
    await guest.sees('Sign in to Buckstop');
    assert.deepEqual(await violations(guest), []);
  });
}

test('nothing is wider than a window of 390 pixels', async () => {
  const places = await scene();
  const eve = await desks.sit('eve', { viewport: { width: 390, height: 844 } });
  for (const [path] of SCREENS) {
    await eve.go(typeof path === 'function' ? path(places) : path);
    await eve.page.locator('main h1, main h2').locator('visible=true').first().waitFor();
    assert.ok(await eve.page.evaluate('document.documentElement.scrollWidth <= innerWidth'), String(path));
  }
});

test('a question is asked and acknowledged with the keyboard alone', async () => {
  const fay = await desks.sit('fay', { path: '/ask' });
  const { keyboard } = fay.page;
  await fay.page.getByRole('combobox').focus();
  await keyboard.type('guy');
  await fay.page.getByRole('option', { name: 'Guy Gardner' }).waitFor();
  await keyboard.press('Enter');
  await fay.sees('Cleaner');
  await fay.page.getByLabel('Your question, in one line').focus();
  await keyboard.type('Who empties the shredder?');
  await keyboard.press('Enter');
  await fay.page.waitForURL('**/q/*');

  const guy = await desks.sit('guy');
  await guy.sees('Who empties the shredder?');
  const reached = async (name) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await guy.page.keyboard.press('Tab');
      const focused = await guy.page.evaluate('document.activeElement.textContent');
      if (focused.includes(name)) return guy.page.keyboard.press('Enter');
    }
    return assert.fail(`${name} is not reached with Tab`);
  };
  await reached('Who empties the shredder?');
  await guy.sees('It is with you', guy.holder);
  await reached('I have it');
  await fay.sees('Guy Gardner has it', fay.holder);
});
