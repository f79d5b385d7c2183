// Who is there: seen by others, from real connections, and told in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

// They look at the page again, until it says what is waited for.
async function seesOnLooking(desk, text, within) {
  await until(`${text} is to be seen`, async () => {
    await desk.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await desk.page.waitForTimeout(300);
    return (await within.getByText(text).count()) > 0;
  });
}

test('whoever has the question is seen to come and to go, and to be away', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Which tray is for the post?' });
  const eve = await desks.sit('eve', { path: `/q/${id}` });
  await eve.sees('offline', eve.holder);
  const bob = await desks.sit('bob');
  await seesOnLooking(eve, 'here now', eve.holder);
  await eve.page.locator('.row .there.is-present').first().waitFor();
  await eve.page.getByRole('listitem').filter({ hasText: 'Which tray' }).getByText(', here now').first().waitFor({ state: 'attached' });

  const own = await w.fresh('bob');
  await own.call('person.away', { until: new Date(Date.now() + 3600_000).toISOString() });
  await seesOnLooking(eve, 'away', eve.holder);
  await seesOnLooking(bob, 'You are away until', bob.page);
  await own.call('person.away', {});
  await bob.page.close();
  own.kill();
  await seesOnLooking(eve, 'offline', eve.holder);
});

test('who does something at the page is told of once a minute, not at each key', async () => {
  const fay = await desks.sit('fay', { path: '/people' });
  const sent = [];
  fay.page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(JSON.parse(payload).method)));
  await fay.page.reload();
  await fay.sees('Bob Baker');
  for (const key of ['b', 'o', 'b']) await fay.page.keyboard.press(key);
  await fay.page.mouse.move(300, 300);
  await fay.page.mouse.move(400, 300);
  await fay.follow('Kudos');
  await until('it asks for what it shows next', () => sent.includes('kudos.list'));
  assert.equal(sent.filter((method) => method === 'session.here').length, 1);
});
