// What arrives is told: once, in words, on the screen and to screen readers, without taking the focus.

import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);
const SHOWN_MS = 7000;

const toast = ({ page }) => page.locator('.toast');
const aloud = ({ page }) => page.getByRole('status', { name: 'News' });

// All that is said, also what is soon followed by something else.
async function listen({ page }) {
  await aloud({ page }).evaluate((region) => {
    window.said = [];
    new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true });
  });
}

const hears = ({ page }, text) =>
  page.waitForFunction((words) => window.said.some((said) => said.includes(words)), text);

async function asked(title) {
  const { id } = await w.ask('eve', 'bob', { title });
  const bob = await w.as('bob');
  return { id, say: (body) => bob.call('question.say', { question: id, body }) };
}

test('an event is told to screen readers in one sentence, and events that come together in one', async () => {
  const { say } = await asked('Is the van free on Friday?');
  await say('I have a look.');
  const eve = await desks.sit('eve', { path: '/people' });
  await eve.sees('Everybody here can be asked.');
  await say('It is.');
  await aloud(eve).getByText('Bob Baker wrote: Is the van free on Friday?', { exact: true }).waitFor();
  await Promise.all(['But', 'not', 'its', 'trailer'].map(say));
  await aloud(eve)
    .getByText(/^Bob Baker wrote: Is the van free on Friday\?, and \d more$/)
    .waitFor();
  await eve.counts(aloud(eve).locator('p'), 1);
});

test('what is done in the thread one reads is told as well, and needs no note on the screen', async () => {
  const { id, say } = await asked('Where is the ladder?');
  await say('I look.');
  const eve = await desks.sit('eve', { path: `/q/${id}` });
  await eve.sees('Where is the ladder?', eve.thread);
  await say('In the cellar.');
  await aloud(eve).getByText('Bob Baker wrote: Where is the ladder?').waitFor();
  await eve.counts(toast(eve), 0);
});

test('one note at a time: what comes meanwhile is counted, and has its turn', async () => {
  const { say } = await asked('Who has the stamp?');
  await say('One moment.');
  const eve = await desks.sit('eve', { path: '/people' });
  await eve.sees('Everybody here can be asked.');
  await eve.page.clock.install();
  await say('I do.');
  await toast(eve).getByText('Bob Baker wrote').waitFor();
  await say('No, Cat does.');
  await say('Or Dan.');
  await toast(eve).getByText('2 more').waitFor();
  await eve.page.clock.runFor(SHOWN_MS);
  await toast(eve).getByText('1 more').waitFor();
  await eve.page.clock.runFor(SHOWN_MS);
  await toast(eve).waitFor({ state: 'detached' });
});

test('a note stays while one points at it or has the focus in it, and never takes the focus', async () => {
  const { say } = await asked('When is the audit?');
  await say('I ask.');
  const eve = await desks.sit('eve', { path: '/people' });
  await eve.page.getByRole('searchbox').focus();
  await eve.page.clock.install();
  await say('In May.');
  await toast(eve).getByText('Bob Baker wrote').waitFor();
  await eve.focused(eve.page.getByRole('searchbox'));
  await toast(eve).hover();
  await eve.page.clock.runFor(2 * SHOWN_MS);
  await eve.counts(toast(eve), 1);
  await toast(eve).getByRole('link').first().focus();
  await eve.page.mouse.move(0, 0);
  await eve.page.clock.runFor(2 * SHOWN_MS);
  await eve.counts(toast(eve), 1);
  await eve.page.getByRole('searchbox').focus();
  await eve.page.clock.runFor(SHOWN_MS);
  await toast(eve).waitFor({ state: 'detached' });
});

test('a note that is closed gives the focus back to where it was', async () => {
  const { say } = await asked('Which lamp is broken?');
  await say('I look.');
  const eve = await desks.sit('eve', { path: '/people' });
  const search = eve.page.getByRole('searchbox');
  await search.focus();
  await say('All of them.');
  await toast(eve).getByRole('button', { name: 'Close' }).focus();
  await eve.page.keyboard.press('Enter');
  await toast(eve).waitFor({ state: 'detached' });
  await eve.page.waitForFunction(() => document.activeElement.type === 'search');
});

test('offline is said in one line with how much waits, and told once, as is being back', async () => {
  const { id } = await asked('Who waters the plants?');
  const eve = await desks.sit('eve', { path: `/q/${id}` });
  await eve.wire();
  await eve.sees('Who waters the plants?', eve.thread);
  await listen(eve);
  await eve.unplug();
  await hears(eve, 'Offline. What you send waits here.');
  await eve.fill('Your message', 'They look thirsty.');
  await eve.press('Send');
  await eve.page.locator('.link-line').getByText('Offline. What you send waits here. One thing waits.').waitFor();
  await eve.plug();
  await hears(eve, 'Connected again.');
  await eve.sees('They look thirsty.', eve.thread);
  await eve.seesNo('Offline.');
});
