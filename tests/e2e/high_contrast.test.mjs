// In the colours that somebody has chosen for everything (forced colours) the focus and what is chosen are still to be seen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes } from '../harness/index.mjs';
import { people } from './browser.mjs';
import { play, scenes } from './scenes.mjs';
import { stage } from './stage.mjs';

const s = stage();
const desks = people(s);
const STOPS_MAX = 60;

// Those that are chosen, and nothing but their colours says so.
function unmarked() {
  const chosen = '[aria-current]:not([aria-current="false"]), [aria-pressed="true"], [aria-selected="true"]';
  const outlined = ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  const marked = (element) => outlined(getComputedStyle(element)) || outlined(getComputedStyle(element.closest('li') ?? element));
  return [...document.querySelectorAll(chosen)]
    .filter((element) => element.checkVisibility() && !element.closest('.avatar') && !marked(element))
    .map((element) => element.outerHTML.slice(0, 160));
}

// The focused element, where nothing is drawn around it.
function unringed() {
  const element = document.activeElement;
  const ringed = ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  const drawn = [getComputedStyle(element), getComputedStyle(element, '::after')];
  return drawn.some(ringed) ? null : element.outerHTML.slice(0, 160);
}

async function stops(desk) {
  const found = [];
  await desk.page.evaluate("document.querySelector('.skip').focus()");
  for (let stop = 0; stop < STOPS_MAX; stop += 1) {
    await desk.page.keyboard.press('Tab');
    if (await desk.page.evaluate('document.activeElement === document.body')) break;
    found.push(await desk.page.evaluate(unringed));
  }
  return found;
}

const NAMES = ['list-asked', 'thread-owner', 'thread-consulting', 'ask-private', 'knowledge-found', 'people', 'settings-keys', 'reports-runaround'];

for (const scene of scenes.filter(({ name }) => NAMES.includes(name))) {
  test(`in forced colours the focus and what is chosen are to be seen: ${scene.name}`, async () => {
    const desk = await desks.sit(scene.who, { path: '/nowhere', forcedColors: 'active' });
    await play(desk, scene, s);
    await becomes(() => desk.page.evaluate(unmarked), []);
    const found = await stops(desk);
    assert.ok(found.length > 5, `${found.length} stops`);
    assert.deepEqual(
      found.filter((each) => each !== null),
      [],
    );
  });
}
