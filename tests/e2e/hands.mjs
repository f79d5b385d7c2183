// hands: somebody at a desk who has no mouse. After every key the focus must be somewhere.

import assert from 'node:assert/strict';
import { becomes } from '../harness/index.mjs';

const TABS_MAX = 80;

// What a screen reader would call it, more or less.
const NAME = `(() => {
  const it = document.activeElement;
  return it.getAttribute('aria-label') ?? it.labels?.[0]?.textContent ?? it.innerText ?? '';
})()`;

export class Hands {
  constructor(desk) {
    this.desk = desk;
    this.page = desk.page;
  }

  // The focus may be moving: it is lost when it stays nowhere.
  async held(after) {
    const somewhere = () => document.activeElement !== null && document.activeElement !== document.body;
    await this.page.waitForFunction(somewhere).catch(() => {
      assert.fail(`the focus is lost after ${after}`);
    });
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.held(key);
    }
  }

  async type(text) {
    await this.page.keyboard.type(text);
    await this.held(`typing ${text}`);
  }

  async name() {
    return (await this.page.evaluate(NAME)).replace(/\s+/g, ' ').trim();
  }

  // Wait until what is called so has the focus.
  on(name) {
    return becomes(() => this.name(), name);
  }

  // Press Tab until what is called so has the focus.
  async tabTo(name, key = 'Tab') {
    const passed = [];
    for (let presses = 0; presses < TABS_MAX; presses += 1) {
      const here = await this.name();
      if (typeof name === 'string' ? here === name : name.test(here)) return;
      passed.push(here.slice(0, 30));
      await this.press(key);
    }
    assert.fail(`${name} is not reached with ${key}: ${passed.join(' | ')}`);
  }

  async push(name, key = 'Tab') {
    await this.tabTo(name, key);
    await this.press('Enter');
  }

  // Choose somebody in the combobox that has the focus.
  async choose(typed, name) {
    await this.type(typed);
    await this.page.getByRole('option', { name }).first().waitFor();
    await this.press('Enter');
    await this.desk.sees(name);
  }
}
