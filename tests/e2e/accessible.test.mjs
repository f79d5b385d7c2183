// For everybody: in every scene axe finds nothing, light and dark, wide and narrow; at 200 % and in a window of
// 320 pixels nothing is cut off, nor when letters and lines stand further apart; and who wants no motion gets none.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { until } from '../harness/index.mjs';
import { people } from './browser.mjs';
import { cutOff } from './fits.mjs';
import { NARROW, WIDE, play, scenes } from './scenes.mjs';
import { stage } from './stage.mjs';

const s = stage();
const desks = people(s);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const MOMENT_MS = 3000;
const CONTRAST = { runOnly: ['color-contrast'] };
const LOOKS = [
  ['light', { colorScheme: 'light', size: WIDE }, {}],
  ['dark', { colorScheme: 'dark', size: WIDE }, CONTRAST],
  ['narrow and dark', { colorScheme: 'dark', size: NARROW }, {}],
  ['narrow', { colorScheme: 'light', size: NARROW }, CONTRAST],
];

// 1280 pixels at 200 % are 640; 320 are 1280 at 400 %, the narrowest that WCAG 1.4.10 asks for.
const SIZES = [
  ['200 %', { width: 640, height: 400 }],
  ['320 pixels', { width: 320, height: 568 }],
  ['390 pixels', NARROW],
];

// As somebody sets it who reads better so (WCAG 1.4.12).
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

async function violations({ page }, options) {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const found = await page.evaluate(
    async (only) => (await window.axe.run(document, { resultTypes: ['violations'], ...only })).violations,
    options,
  );
  return found.map(({ id, nodes: [{ html, any }] }) => `${id}: ${html} ${any[0]?.message ?? ''}`);
}

async function spaced(page) {
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, SPACING);
}

// What moves, or would when something about it changed.
const moving = (page) =>
  page.evaluate(() => {
    const moves = ({ transitionDuration, animationName }) =>
      animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration);
    const found = [...document.querySelectorAll('body *')].filter((each) => moves(getComputedStyle(each)));
    const running = document.getAnimations().map(({ effect }) => effect.target);
    return [...found, ...running].map(({ outerHTML }) => outerHTML.slice(0, 200));
  });

// What is found and stays: what is only on its way is gone a moment later.
async function stay(find) {
  let found = [];
  await until('nothing is found', async () => (found = await find()).length === 0, MOMENT_MS).catch(() => {});
  return found;
}

async function faults(desk) {
  const found = [];
  const add = (where, list) => found.push(...list.map((each) => `${where}: ${each}`));
  for (const [name, look, options] of LOOKS) {
    await desk.look(look);
    add(name, await stay(() => violations(desk, options)));
  }
  add('motion', await stay(() => moving(desk.page)));
  for (const [name, size] of SIZES) {
    await desk.page.setViewportSize(size);
    add(name, await stay(() => desk.page.evaluate(cutOff)));
  }
  await desk.page.setViewportSize(WIDE);
  await spaced(desk.page);
  add('spaced', await stay(() => desk.page.evaluate(cutOff)));
  return found;
}

for (const scene of scenes) {
  test(`for everybody: ${scene.name}`, async () => {
    const desk = await desks.sit(scene.who, { path: '/nowhere', expect: /401/, reducedMotion: 'reduce' });
    await play(desk, scene, s);
    assert.deepEqual(await faults(desk), []);
  });
}

test('who says nothing about motion gets a little of it', async () => {
  const desk = await desks.sit('ann', { path: '/asked' });
  await desk.sees('A school would like');
  await until('something would move', async () => (await moving(desk.page)).length > 0);
});
