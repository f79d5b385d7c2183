// Text is text: in every field, on every screen, a suite of texts that want to be more does nothing and is shown as it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';
import { CHANNEL, MARKDOWN, PAYLOADS, SYNONYM, TAG, TOKEN, guard, plant } from './hostile.mjs';

const w = world();
const desks = people(w);
let planted;

async function sit(handle) {
  planted ??= plant(w);
  const places = await planted;
  const desk = await desks.sit(handle, { path: '/people' });
  const watch = await guard(desk);
  await desk.page.reload();
  return { desk, places, watch };
}

// An address, and what is there once all of it is: a text, or a part of the page.
const text =
  (words) =>
  ({ page }) =>
    page.locator('main').getByText(words);
const part =
  (selector) =>
  ({ page }) =>
    page.locator(selector);
const drawn = part('.text a:text-is("pixel")'); // only Markdown makes a link of an image

const heading = part('h1');

const OF_EVE = [
  ['/settings/tokens', text(TOKEN)],
  ['/owned', text(PAYLOADS[2])],
  ['/asked', text(PAYLOADS[3])],
];
const SCREENS = [
  ['/consults', heading],
  ['/watched', heading],
  ['/team', heading],
  [({ question }) => `/q/${question}`, drawn],
  [({ consult }) => `/q/${consult}`, drawn],
  [({ article }) => `/article/${article}`, drawn],
  [({ declined }) => `/q/${declined.question}`, text('did not put')],
  [({ declined }) => `/article/${declined.article}`, text('left the article as it is')],
  [({ article }) => `/article/${article}`, text('would have it read otherwise')],
  [({ article }) => `/article/${article}`, part('.compare ins')],
  ['/knowledge', text(PAYLOADS[1])],
  [`/knowledge?tag=${encodeURIComponent(TAG)}`, text(TAG)],
  ['/company/synonyms', text(SYNONYM)],
  ['/people', text('<svg/onload')],
  ['/people/dan', text(CHANNEL)],
  ['/people/eve', heading],
  ['/people/fay', heading],
  ['/kudos', text(PAYLOADS[2])],
  ['/kudos?person=bob', text(PAYLOADS[2])],
  ['/settings/reached', heading],
  ['/settings/sessions', text('this one')],
];

async function look({ desk, places, watch }, screens) {
  for (const [path, there] of screens) {
    const place = typeof path === 'function' ? path(places) : path;
    await desk.go(place);
    await there(desk)
      .locator('visible=true')
      .first()
      .waitFor()
      .catch((error) => assert.fail(`${place}: ${error.message}`));
    await watch.inert(place);
  }
}

for (const [who, screens] of [
  ['eve', [...OF_EVE, ...SCREENS]],
  ['bob', SCREENS],
  ['sam', SCREENS],
])
  test(`what people wrote is text on every screen: ${who}`, async () => look(await sit(who), screens));

test('the look round shows what is really there, as text', async () => {
  const { desk, watch } = await sit('guy');
  await desk.go('/welcome');
  const dots = desk.page.getByRole('list', { name: 'Steps' }).getByRole('button');
  await dots.first().waitFor();
  const steps = await dots.count();
  assert.ok(steps > 5, `${steps} steps`);
  for (let step = 1; step <= steps; step += 1) {
    await desk.press(`Step ${step} of ${steps}`);
    await desk.page.getByRole('status').getByText(`Step ${step} of ${steps}:`).waitFor({ state: 'attached' });
    await watch.inert(`step ${step}`);
  }
});

test('what is no Markdown is shown to the letter', async () => {
  const { desk, places } = await sit('eve');
  await desk.go(`/q/${places.question}`);
  const asked = desk.thread.getByRole('article', { name: 'The question' });
  await asked.locator('.text a:text-is("pixel")').first().waitFor();
  await becomes(async () => {
    const shown = await asked.textContent();
    return PAYLOADS.filter((payload) => !shown.includes(payload));
  }, MARKDOWN);
});

test('what one searches for and writes is text', async () => {
  const { desk, places, watch } = await sit('eve');
  const { page } = desk;
  for (const path of ['/knowledge', '/people']) {
    await desk.go(path);
    for (const payload of PAYLOADS) {
      await page.getByRole('searchbox').fill(payload.replaceAll('\n', ' '));
      await watch.inert(`${path} ${payload}`);
    }
    await desk.go(`${path}?text=${encodeURIComponent(PAYLOADS[1])}`);
    await heading(desk).first().waitFor();
    await watch.inert(`${path}?text=`);
  }
  await desk.go('/ask');
  for (const payload of PAYLOADS) {
    await page.getByRole('combobox').fill(payload);
    await page.getByLabel('Your question').fill(payload);
    await watch.inert(`/ask ${payload}`);
  }
  await desk.go(`/q/${places.question}`);
  await desk.press('Message');
  for (const payload of PAYLOADS) {
    await desk.fill('Your message', payload);
    await page.keyboard.press('Control+Enter');
  }
  await page.getByText('sending …').first().waitFor({ state: 'detached' });
  await drawn(desk).first().waitFor();
  await watch.inert('the thread written into');
});

test('what is told of others is text', async () => {
  const { desk, watch } = await sit('eve');
  await text('<svg/onload')(desk).first().waitFor();
  const news = desk.page.getByRole('complementary', { name: 'What is new' });
  for (const title of PAYLOADS.slice(0, 6)) {
    await w.ask('bob', 'eve', { title: `${title} told` });
    await news.getByRole('link').getByText(`${title} told`).waitFor();
    await watch.inert(title);
    await news.getByRole('button', { name: 'Close' }).click();
  }
});

test('control: what would come of them is found', async () => {
  const desk = await desks.sit('guy', { path: '/people', expect: /Content Security Policy/ });
  const watch = await guard(desk);
  await desk.page.reload();
  await heading(desk).first().waitFor();
  await watch.inert('before');
  await desk.page.evaluate(() => {
    const make = (name, more) => Object.assign(document.createElement(name), more);
    window.__xss = 99;
    document
      .querySelector('#app main')
      .append(make('img', { src: 'https://evil.example/x.png' }), make('a', { href: 'javascript:1' }));
  });
  await desk.page.waitForFunction(() => window.__violations.length > 0);
  const found = await watch.inert('after').then(
    () => '',
    ({ actual }) => actual.join('\n'),
  );
  for (const each of [/<img/, /a script ran: 99/, /href=javascript:1/, /img-src https:\/\/evil.example/])
    assert.match(found, each);
});
