// screenshots: the page with the demo company, as pictures to look at.
//
//   node tests/e2e/screenshots.mjs          -> build/screenshots/*.png, client/web/screenshot.png
//
// Run it after changing how something looks, and look at what it made. The picture of the README is
// a thread with a path and a consult; on a machine with the fonts Inter (fonts-inter) it is as it should be.

import assert from 'node:assert/strict';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { startCluster, startServer, stopAll, token } from '../harness/index.mjs';
import { at } from '../harness/places.mjs';
import { launch } from './browser.mjs';

const FOLDER = at('build/screenshots');
const PICTURE = at('client/web/screenshot.png');
const PICTURE_BYTES_MAX = 200 * 1024;
const WIDE = { width: 1280, height: 800 };
const LOOKS = {
  light: { viewport: WIDE, colorScheme: 'light' },
  dark: { viewport: WIDE, colorScheme: 'dark' },
  narrow: { viewport: { width: 390, height: 844 }, colorScheme: 'light', deviceScaleFactor: 2 },
};
const SETTLE_MS = 400;

const one = async (database, sql) => (await database.query(sql))[0];

// The demo's questions by what is to be seen in them; ann and grete are two of its people.
async function scenes(database) {
  const told = await one(
    database,
    "select id::text from core.question where title like 'A school would like an old balance%'",
  );
  const answered = await one(
    database,
    `select q.id::text from core.question q join core.person p on p.id = q.asker
    where p.handle = 'ann' and q.state in ('answered', 'resolved') order by q.state, q.id desc limit 1`,
  );
  const article = await one(
    database,
    `select a.id::text from core.article a join core.contributor c on c.question = a.question
    where a.state = 'verified' order by a.id desc limit 1`,
  );
  return { thread: `/q/${told.id}`, answered: `/q/${answered.id}`, article: `/article/${article.id}` };
}

async function sit(browser, server, secret, look) {
  const context = await browser.newContext({
    ...LOOKS[look],
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Berlin',
    locale: 'en-GB',
  });
  if (secret) await context.addCookies([{ name: 'buckstop', value: secret, url: server.url }]);
  return context.newPage();
}

async function refuse(page) {
  await page.getByRole('button', { name: 'Answer', exact: true }).click();
  await page.getByLabel('Your answer').fill("That is not my department, you'll have to ask Samira.");
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await page.getByRole('alert').waitFor();
}

async function typeQuestion(page) {
  await page.getByRole('combobox').click();
  await page.getByRole('combobox').fill('cust');
  await page.getByRole('option').first().waitFor();
}

async function suggest(page) {
  await page.getByLabel('Your question, in one line').fill('Can we ship a scale with a lithium cell by air?');
  await page.locator('.suggestion').first().waitFor();
}

// name, who, where, and what to do there first
const shots = ({ thread, answered, article }) => [
  ['sign-in', null, '/'],
  ['list', 'ann', '/asked'],
  ['thread', 'ann', thread],
  ['thread-answered', 'ann', answered],
  ['thread-owner', 'grete', thread],
  ['thread-refused', 'grete', thread, refuse],
  ['ask', 'ann', '/ask', typeQuestion],
  ['ask-suggestions', 'ann', '/ask', suggest],
  ['knowledge', 'ann', '/knowledge?text=scale'],
  ['article', 'ann', article],
  ['people', 'ann', '/people'],
  ['person', 'ann', '/people/margaret'],
  ['self', 'ann', '/people/ann'],
];

async function shoot(browser, server, secrets, look, [name, who, path, prepare]) {
  const page = await sit(browser, server, secrets[who], look);
  await page.goto(server.url + path);
  await page.waitForTimeout(SETTLE_MS);
  await prepare?.(page);
  await page.waitForTimeout(SETTLE_MS);
  await page.screenshot({ path: join(FOLDER, `${name}-${look}.png`) });
  if (name === 'thread' && look === 'light') await page.screenshot({ path: PICTURE });
  await page.context().close();
}

async function main() {
  mkdirSync(FOLDER, { recursive: true });
  const cluster = await startCluster();
  const database = await cluster.freshDatabase();
  await database.operate('demo');
  const server = await startServer({ database });
  const secrets = { ann: await token(database, 'ann'), grete: await token(database, 'grete') };
  const browser = await launch();
  try {
    for (const shot of shots(await scenes(database))) {
      for (const look of Object.keys(LOOKS)) await shoot(browser, server, secrets, look, shot);
    }
  } finally {
    await browser.close();
    await stopAll();
  }
  const { size } = statSync(PICTURE);
  assert.ok(size < PICTURE_BYTES_MAX, `the picture has ${size} bytes`);
  console.log(`screenshots: ${FOLDER}, ${PICTURE} (${size} bytes)`);
}

await main();
