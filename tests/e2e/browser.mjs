// browser: people at their desks, each with a browser context of their own, before the real server.
//
//   const w = world();
//   const desks = people(w);
//   test('...', async () => {
//     const ann = await desks.sit('ann');
//     await ann.page.getByRole('link', { name: 'Ask a question' }).click();
//   });
//
// What a page complains about (errors on its console, exceptions, what the content security policy refused)
// fails the test that was running, unless the desk was told to expect it.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { afterEach } from 'node:test';
import { chromium } from 'playwright-core';
import { becomes, own } from '../harness/index.mjs';
import { SLOWNESS, slow } from './slow.mjs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PATIENCE_MS = 30_000 * SLOWNESS;
// Connected, or offline and saying so, or asked to sign in: no longer on the way to any of them.
const ARRIVED = '.shell .link-line:not(:has-text("Connecting")), .alone:not(:has(> .loading))';

export async function launch() {
  const executablePath = BROWSERS.find((path) => existsSync(path));
  assert.ok(executablePath, `no browser: one of ${BROWSERS.join(', ')} is needed`);
  return chromium.launch({ executablePath, args: QUIET });
}

async function newPage(context) {
  const page = await context.newPage();
  await slow(page);
  return page;
}

export function people(w) {
  const desks = new Desks(w);
  afterEach(() => desks.leave());
  return desks;
}

export class Desks {
  #browser;
  #desks = [];

  constructor(w) {
    this.w = w;
  }

  async #start() {
    const browser = await launch();
    own({ stop: () => browser.close(), kill: () => {} });
    return browser;
  }

  // handle: who sits there, signed in; null is nobody yet. expect: complaints that are part of the test.
  async sit(handle, { path = '/', expect = null, ...options } = {}) {
    this.#browser ??= this.#start();
    const browser = await this.#browser;
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId: 'UTC', ...options });
    if (handle) {
      await context.addCookies([
        { name: 'buckstop', value: await this.w.token(handle), url: this.w.server.url },
      ]);
    }
    const desk = new Desk(this.w.server.url, context, await newPage(context), expect);
    this.#desks.push(desk);
    await desk.arrive(path);
    return desk;
  }

  // One more tab of the browser at that desk: its storage, its cookies, its service worker.
  async tab(desk, path = '/') {
    const other = new Desk(desk.url, desk.context, await newPage(desk.context), desk.expect);
    this.#desks.push(other);
    await other.arrive(path);
    return other;
  }

  async leave() {
    const desks = this.#desks;
    this.#desks = [];
    await Promise.all([...new Set(desks.map(({ context }) => context))].map((context) => context.close()));
    for (const { complaints } of desks) assert.deepEqual(complaints, []);
  }
}

class Desk {
  complaints = [];
  #lines = [];
  #unplugged = false;

  constructor(url, context, page, expect) {
    this.url = url;
    this.context = context;
    this.page = page;
    this.expect = expect;
    const complain = (text) => this.expect?.test(text) || this.complaints.push(text);
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('pageerror', (error) => complain(String(error)));
    page.on('console', (line) => ['error', 'warning'].includes(line.type()) && complain(line.text()));
  }

  async go(path) {
    await this.page.goto(this.url + path);
  }

  // Go there for the first time, and be told from then on what happens: before that a page only reads what has.
  async arrive(path) {
    await this.go(path);
    await this.page.locator(ARRIVED).first().waitFor({ state: 'attached' });
  }

  // Load the page again, with a line to the server that unplug() and plug() act upon.
  async wire() {
    await this.page.routeWebSocket('**/ws', (line) => {
      if (this.#unplugged) return line.close();
      this.#lines.push(line);
      return line.connectToServer();
    });
    await this.page.reload();
  }

  async unplug() {
    this.#unplugged = true;
    await Promise.all(this.#lines.splice(0).map((line) => line.close()));
  }

  // The browser says that it is online again, so that the page does not sit out its wait.
  async plug() {
    this.#unplugged = false;
    await this.page.evaluate(() => window.dispatchEvent(new Event('online')));
  }

  // Light or dark, wide or narrow, without loading anything again.
  async look({ colorScheme, size }) {
    await this.page.emulateMedia({ colorScheme });
    await this.page.setViewportSize(size);
  }

  // Wait until a text is to be seen, in the whole page or a part of it.
  async sees(text, within = this.page) {
    await within.getByText(text).first().waitFor();
  }

  // Wait until a text is not, or no more, to be seen: what takes it away may only be under way.
  async seesNo(text, within = this.page) {
    await within.getByText(text).first().waitFor({ state: 'detached' });
  }

  // A field, by its label; a locator is what it is.
  field(label) {
    return typeof label === 'string' ? this.page.getByLabel(label) : label;
  }

  // Wait until a field holds that value.
  holds(label, value) {
    return becomes(() => this.field(label).inputValue(), value, PATIENCE_MS);
  }

  // Wait until there are so many of them.
  counts(locator, many) {
    return becomes(() => locator.count(), many, PATIENCE_MS);
  }

  // Wait until it has the focus.
  focused(locator) {
    return becomes(() => locator.evaluate((element) => element === document.activeElement), true, PATIENCE_MS);
  }

  press(name) {
    return this.page.getByRole('button', { name, exact: true }).click();
  }

  follow(name) {
    return this.page.getByRole('link', { name }).first().click();
  }

  fill(label, text) {
    return this.page.getByLabel(label).fill(text);
  }

  // Choose whom to ask in the picker with that label, by typing.
  async choose(label, typed, name = typed) {
    await this.page.getByRole('combobox', { name: label }).fill(typed);
    await this.page.getByRole('option', { name }).first().click();
  }

  // Ask through the page; returns the question's id.
  async ask({ to, title, body, hidden = false }) {
    await this.follow('Ask a question');
    await this.choose('Whom do you ask?', to);
    await this.fill('Your question', body ? `${title}\n${body}` : title);
    if (hidden) await this.page.getByLabel('Private').check();
    await this.press('Ask');
    await this.page.waitForURL('**/q/*');
    await this.sees(title, this.page.getByRole('region', { name: 'Question' }));
    return this.page.url().split('/').pop();
  }

  // Write into the thread: mode is the button above the field.
  async write(mode, label, text) {
    await this.press(mode);
    await this.fill(label, text);
  }

  // Hand the question over to whom that name is found by.
  async refer(typed, name, reason, asker) {
    await this.press('Refer');
    await this.choose('Who can answer this better?', typed, name);
    await this.fill(`Why them? ${asker} reads this`, reason);
    await this.press('Hand it over');
  }

  get thread() {
    return this.page.getByRole('region', { name: 'Question', exact: true });
  }

  get holder() {
    return this.page.getByRole('region', { name: 'Who has it' });
  }
}
