// The page without a mouse.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

test('a question is asked and acknowledged with the keyboard alone', async () => {
  const fay = await desks.sit('fay', { path: '/ask' });
  const { keyboard } = fay.page;
  await fay.page.getByRole('combobox').focus();
  await keyboard.type('guy');
  await fay.page.getByRole('option', { name: 'Guy Gardner' }).waitFor();
  await keyboard.press('Enter');
  await fay.sees('Cleaner');
  await fay.page.getByLabel('Your question').focus();
  await keyboard.type('Who empties the shredder?');
  await keyboard.press('Control+Enter');
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
