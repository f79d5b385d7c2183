// Without a connection one goes on: what is written is kept, what is sent waits, and is sent once when
// the connection is back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);
const AWAY = /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED|Failed to load resource/;

const served = (desk) =>
  until('a service worker', () => desk.page.evaluate(() => Boolean(navigator.serviceWorker.controller)));
const said = (body) => w.query('select 1 from core.message where body = $1', [body]);
const field = (desk) => desk.page.getByRole('form', { name: 'Write' }).getByRole('textbox');

async function sits(handle, path) {
  const desk = await desks.sit(handle, { path, expect: AWAY });
  await served(desk);
  await desk.page.getByRole('navigation', { name: 'Buckstop' }).waitFor(); // the page knows who is here
  return desk;
}

test('what was sent offline outlives a reload, and arrives once when the connection is back', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Where are the paper cups?' });
  const bob = await sits('bob', `/q/${id}`);
  await bob.press('Message');
  await w.server.kill();
  await bob.sees('Offline.');
  for (const body of ['In the kitchen.', 'On the upper shelf.']) {
    await bob.fill('Your message', body);
    await bob.press('Send');
  }
  await bob.page.reload();
  await bob.sees('Bob Baker');
  await bob.sees('2 things wait');
  await bob.sees('The question is read as soon as the server can be reached.', bob.thread);
  const other = await desks.tab(bob, `/q/${id}`);
  await other.sees('2 things wait');
  await w.server.restart();
  for (const tab of [bob, other]) {
    await tab.sees('On the upper shelf.', tab.thread.getByRole('article'));
    await tab.page.locator('.link-line', { hasText: 'Offline.' }).waitFor({ state: 'detached' });
  }
  for (const body of ['In the kitchen.', 'On the upper shelf.'])
    assert.equal((await said(body)).length, 1, body);
  const bodies = await w.query('select body from core.message where question = $1 order by id', [id]);
  assert.deepEqual(
    bodies.map(({ body }) => body),
    ['In the kitchen.', 'On the upper shelf.'],
  );
  await bob.holds(field(bob), '');
});

test('what was typed offline outlives a reload, and is on the server when the connection is back', async () => {
  const eve = await sits('eve', '/ask');
  await w.server.kill();
  await eve.sees('Offline.');
  const box = eve.page.getByRole('main').getByRole('textbox').last();
  await box.fill('Is the archive heated in winter?');
  await eve.page.reload();
  await eve.sees('Offline.');
  await eve.holds(box, 'Is the archive heated in winter?');
  await w.server.restart();
  await until(
    'the server has the draft',
    async () =>
      (
        await w.query(
          "select 1 from core.draft where content::text like '%Is the archive heated in winter?%'",
        )
      ).length,
  );
});

test('a refusal that comes when nobody waits for it any more is told, and the text is there again', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Which key opens the shed?' });
  const bob = await sits('bob', `/q/${id}`);
  await bob.press('Answer');
  await w.server.kill();
  await bob.sees('Offline.');
  await bob.fill('Your answer', 'The small brass one.');
  await bob.press('Send the answer');
  await bob.page.reload();
  await bob.sees('One thing waits');
  await bob.page.close();
  await w.server.restart();
  await (
    await w.as('bob')
  ).call('question.refer', { question: id, to: { person: '@cat' }, reason: 'She has it.' });
  const later = await desks.tab(bob, '/');
  await later.sees('Your answer was not sent');
  await later.go(`/q/${id}`);
  await later.sees('Cat Carter', later.holder);
  await later.holds(field(later), 'The small brass one.');
});

test('what somebody left unsent is not sent as whoever signs in next', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Who has the ladder?' });
  const eve = await sits('eve', `/q/${id}`);
  await w.server.kill();
  await eve.sees('Offline.');
  await eve.fill('Your message', 'I need it on Monday.');
  await eve.press('Send');
  await eve.context.clearCookies();
  await eve.context.addCookies([{ name: 'buckstop', value: await w.token('bob'), url: w.server.url }]);
  await w.server.restart();
  await eve.sees('Bob Baker');
  await (await w.as('bob')).call('question.say', { question: id, body: 'Guy has.' });
  await eve.sees('Guy has.', eve.thread);
  assert.equal((await said('I need it on Monday.')).length, 0);
});
