// screenshots: every scene, in every look, as pictures to look at.
//
//   node tests/e2e/screenshots.mjs [NAME...]    -> build/screenshots/NAME-LOOK.png, client/web/screenshot.png
//
// Run it after changing how something looks, and look at what it made; beginnings of names take only those
// scenes. The picture of the README is a thread with a path and a consult; on a machine with the fonts
// Inter (fonts-inter) it is as it should be.

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stopAll } from '../harness/index.mjs';
import { at } from '../harness/places.mjs';
import { Desks } from './browser.mjs';
import { NARROW, WIDE, play, scenes } from './scenes.mjs';
import { Stage } from './stage.mjs';

const FOLDER = at('build/screenshots');
const PICTURE = at('client/web/screenshot.png');
const PICTURE_OF = 'thread';
const PICTURE_BYTES_MAX = 240 * 1024;
const AT_ONCE = 3;
const LOOKS = [
  { look: 'light', colorScheme: 'light', size: WIDE },
  { look: 'dark', colorScheme: 'dark', size: WIDE },
  { look: 'narrow', colorScheme: 'light', size: NARROW },
];
const MANNERS = { reducedMotion: 'reduce', timezoneId: 'Europe/Berlin', locale: 'en-GB' };

// Until a picture of the page would be the same as the one before: fonts, avatars, what is still being read.
async function still(page) {
  let before = null;
  for (let next = await page.screenshot(); !before?.equals(next); next = await page.screenshot()) before = next;
  return before;
}

async function shoot(desk, scene, stage) {
  await desk.look(LOOKS[0]);
  await play(desk, scene, stage);
  for (const look of LOOKS) {
    await desk.look(look);
    await still(desk.page);
    await desk.page.screenshot({ path: join(FOLDER, `${scene.name}-${look.look}.png`) });
  }
}

// One page for each person, and some people at once: their scenes one after the other.
async function shootAll(stage, wanted) {
  const desks = new Desks(stage);
  const left = [...new Set(wanted.map(({ who }) => who))];
  async function work() {
    for (let who = left.shift(); who !== undefined; who = left.shift()) {
      const desk = await desks.sit(who, { path: '/nowhere', expect: /401/, ...MANNERS });
      for (const scene of wanted.filter((each) => each.who === who)) await shoot(desk, scene, stage);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await desks.leave();
}

const names = process.argv.slice(2);
const wanted = scenes.filter(({ name }) => !names.length || names.some((begin) => name.startsWith(begin)));
const stage = new Stage();
mkdirSync(FOLDER, { recursive: true });
try {
  await stage.start();
  await shootAll(stage, wanted);
} finally {
  await stopAll();
}
if (wanted.some(({ name }) => name === PICTURE_OF)) copyFileSync(join(FOLDER, `${PICTURE_OF}-light.png`), PICTURE);
const { size } = statSync(PICTURE);
assert.ok(size < PICTURE_BYTES_MAX, `the picture has ${size} bytes`);
console.log(`screenshots: ${wanted.length} scenes in ${LOOKS.length} looks, ${FOLDER}`);
