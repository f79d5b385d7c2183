// A list of five thousand questions: only a few rows of it are in the document, and one does not notice.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const MANY = 5000;
const ROWS_MAX = 60; // in the document; about eight are in view
const SCROLL_STEPS = 60;

const w = world({}, seed);
const desks = people(w);

// Bob's, of everybody, due from an hour ago to eight days ahead, in another order than they were asked in.
async function seed() {
  await w.query(`
    select api.question_ask(asker.id, json_build_object(
      'to', json_build_object('person', '@bob'), 'title', 'Question number ' || n)::jsonb)
    from generate_series(1, ${MANY}) n
      join lateral (select id, handle from core.person where handle = (array['ann', 'eve', 'fay'])[1 + n % 3]) asker on true
    order by n`);
  await w.query(`update core.question set acknowledge_due_at = now() + (id * 1237 % 12007 - 60) * interval '1 minute'`);
  await w.query('analyze core.question');
}

const soonestFirst = () =>
  w
    .query(
      `select id::text from core.question where state in ('open', 'acknowledged')
       order by coalesce(promised_at, acknowledge_due_at), id`,
    )
    .then((rows) => rows.map(({ id }) => id));

async function sitWithAll(options) {
  const bob = await desks.sit('bob', options);
  await until('all are read', async () => (await counted(bob)) === MANY, 60_000);
  return bob;
}

const counted = ({ page }) =>
  page.locator('.group-name span').evaluateAll((each) => each.reduce((sum, { textContent }) => sum + Number(textContent), 0));

// Runs in the page: scrolls from the top to the end. Returns the ids of the rows that were in view, in order, the most rows that
// were in the document at once, and how often there was none in view.
async function scrollThrough(steps) {
  const scroller = document.querySelector('.list-scroll');
  const met = new Set();
  let [most, blank] = [0, 0];

  function look() {
    const view = scroller.getBoundingClientRect();
    const rows = [...scroller.querySelectorAll('[data-row]')];
    const inView = rows.filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > view.top && top < view.bottom;
    });
    most = Math.max(most, rows.length);
    blank += inView.length === 0 ? 1 : 0;
    for (const row of inView) met.add(row.dataset.row);
  }

  for (let step = 0; step <= steps; step += 1) {
    scroller.scrollTop = ((scroller.scrollHeight - scroller.clientHeight) * step) / steps;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    look();
  }
  return { met: [...met], most, blank };
}

// What takes the page longer than 50 ms from now on.
function watchLongTasks() {
  const long = [];
  window.long = long;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) long.push(Math.round(duration));
  }).observe({ type: 'longtask' });
}

// What a scroll through the list meets, and in words what it takes: told, not judged, since that depends on what else the machine does.
async function cost({ page, context }, rate) {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
  };
  await page.evaluate(watchLongTasks);
  const before = await busy();
  const met = await page.evaluate(scrollThrough, SCROLL_STEPS);
  const long = await page.evaluate('window.long');
  const told = `tasks over 50 ms: [${long}]; ${Math.round(((await busy()) - before) / SCROLL_STEPS)} ms a step`;
  await session.detach();
  return { ...met, told };
}

test('of five thousand questions a few rows are in the document, in order, wherever one scrolls to', async (t) => {
  const bob = await sitWithAll();
  const { met, most, blank, told } = await cost(bob, 1);
  t.diagnostic(`scrolling through ${MANY} questions, ${SCROLL_STEPS} steps: ${told}`);
  t.diagnostic(`the same, four times slower: ${(await cost(bob, 4)).told}`);
  assert.equal(blank, 0);
  assert.ok(most <= ROWS_MAX, `${most} rows`);
  const order = await soonestFirst();
  const places = met.map((id) => order.indexOf(id));
  assert.deepEqual(places, [...places].sort((a, b) => a - b));
  assert.equal(places[0], 0);
  assert.equal(places.at(-1), MANY - 1);
});

const focused = ({ page }) => page.evaluate('document.activeElement.closest("[data-row]")?.dataset.row ?? null');
const topOf = ({ page }, id) => page.locator(`[data-row="${id}"]`).evaluate((row) => Math.round(row.getBoundingClientRect().top));

test('the keys lead through all of it, and each row says where it stands', async () => {
  const bob = await sitWithAll();
  const order = await soonestFirst();
  const press = async (key, at) => {
    await bob.page.keyboard.press(key);
    await becomes(() => focused(bob), order[at]);
    await becomes(() => bob.page.evaluate('document.activeElement.getBoundingClientRect().bottom <= innerHeight'), true);
  };
  await bob.page.locator(`[data-row="${order[0]}"] .row-link`).focus();
  await press('ArrowDown', 1);
  await press('End', MANY - 1);
  await press('ArrowDown', MANY - 1);
  await press('ArrowUp', MANY - 2);
  const { set, place } = await bob.page
    .locator(`[data-row="${order[MANY - 1]}"]`)
    .evaluate((row) => ({ set: row.ariaSetSize, place: row.ariaPosInSet }));
  assert.equal(place, set);
  await press('Home', 0);
  await bob.page.keyboard.press('PageDown');
  const page = await until('the focus is further down', async () => Math.max(0, order.indexOf(await focused(bob))));
  assert.ok(page > 3 && page < 12, `${page} rows in a page`);
  await press('PageUp', 0);
  await bob.page.keyboard.press('Enter');
  await bob.page.waitForURL(`**/q/${order[0]}`);
});

test('the focus stays with its row out of view, wherever events move it, and with its place when it leaves', async () => {
  const bob = await sitWithAll();
  const order = await soonestFirst();
  const mine = order[2000];
  await bob.page.locator('.row-link').first().focus();
  await bob.page.keyboard.press('End');
  await bob.page.evaluate((index) => {
    const list = document.querySelector('.list-scroll');
    list.scrollTop = (list.scrollHeight * index) / 5000;
  }, 2000);
  await bob.page.locator(`[data-row="${mine}"]`).waitFor();
  await becomes(() => focused(bob), order[MANY - 1]);
  await bob.page.locator(`[data-row="${mine}"] .row-link`).focus();
  const top = await topOf(bob, mine);

  // Something urgent comes in far above: nothing in view moves.
  await w.ask('eve', 'bob', { title: 'The hall is flooded, what now?' });
  await until('it is counted', async () => (await counted(bob)) === MANY + 1);
  await becomes(() => focused(bob), mine);
  await becomes(() => topOf(bob, mine), top);

  // Its own deadline changes: the list follows it there.
  const by = new Date(Date.now() + 6 * 86_400_000).toISOString();
  await (await w.as('bob')).call('question.acknowledge', { question: mine, by });
  await bob.sees('You promised it by', bob.page.locator(`[data-row="${mine}"]`));
  await becomes(() => focused(bob), mine);
  assert.ok((await soonestFirst()).indexOf(mine) > 2100);

  await bob.page.locator('.list-scroll').evaluate((list) => list.scrollTo(0, 0));
  const now = await soonestFirst();
  const heir = now[now.indexOf(mine) + 1];
  await (await w.as('bob')).call('question.refer', { question: mine, to: { person: '@cat' }, reason: 'She knows.' });
  await until('it is gone', async () => (await counted(bob)) === MANY);
  await becomes(() => focused(bob), heir);
});

test('a row that comes into view pushes away nothing that is under the pointer', async () => {
  const bob = await sitWithAll();
  const order = await soonestFirst();
  const pointed = order[3000];
  await bob.page.locator('.list-scroll').evaluate((list) => list.scrollTo(0, (list.scrollHeight * 2997) / 5000));
  await bob.page.locator(`[data-row="${pointed}"]`).hover();
  const top = await topOf(bob, pointed);
  const [{ due }] = await w.query('select acknowledge_due_at as due from core.question where id = $1', [order[2999]]);
  const by = new Date(Date.parse(due) + 1).toISOString();
  await (await w.as('bob')).call('question.acknowledge', { question: order[4500], by });
  await bob.sees('You promised it by', bob.page.locator(`[data-row="${order[4500]}"]`));
  await becomes(async () => (await topOf(bob, order[4500])) < top, true);
  await becomes(() => topOf(bob, pointed), top);
});

test('what has been opened is to be seen in the list beside it', async () => {
  const order = await soonestFirst();
  const bob = await sitWithAll({ path: `/q/${order[4321]}` });
  await bob.page.getByRole('link', { name: 'Yours to answer' }).click();
  await bob.page.goBack();
  const current = bob.page.locator(`[data-row="${order[4321]}"]`);
  await until('the row is in view', () =>
    current.evaluate((row) => row.getBoundingClientRect().top > 0 && row.getBoundingClientRect().bottom < innerHeight),
  );
});

const scrolled = ({ page }) => page.locator('.list-scroll').evaluate(({ scrollTop }) => scrollTop);

for (const [where, options] of [
  ['beside its thread', {}],
  ['in a narrow window', { viewport: { width: 390, height: 844 } }],
]) {
  test(`who comes back to the list finds it where they left it: ${where}`, async () => {
    const bob = await sitWithAll(options);
    await bob.page.locator('.list-scroll').evaluate((list) => list.scrollTo(0, 123_456));
    await bob.page.locator('[data-row]').nth(8).getByRole('link').click();
    await bob.page.waitForURL('**/q/*');
    await bob.page.goBack();
    await bob.page.locator('.list-scroll').waitFor();
    await becomes(() => scrolled(bob), 123_456);
  });
}

test('who has looked at something else finds the list where they left it', async () => {
  const bob = await sitWithAll();
  await bob.page.locator('.list-scroll').evaluate((list) => list.scrollTo(0, 234_567));
  await bob.follow('Knowledge');
  await bob.page.waitForURL('**/knowledge');
  await bob.page.goBack();
  await bob.page.locator('.list-scroll').waitFor();
  await becomes(() => scrolled(bob), 234_567);
});
