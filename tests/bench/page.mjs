// The page's speed, measured in Chromium against the real server; a line of JSON for each result.
//
//   node tests/bench/page.mjs [PART...]        or as the part `page` of make bench
//
// What each means is in README.md beside this file; so are the goals, which stand in `goal` too.

import { pathToFileURL } from 'node:url';
import { launch } from '../e2e/browser.mjs';
import { sleep, startCluster, startServer, stopAll, token, until } from '../harness/index.mjs';
import { BEAT, probe } from './page_probe.mjs';
import { MANY, SOME, Talker, settle } from './page_town.mjs';

const RUNS = 3;
const SLOWDOWN = 4;
const BEATS = 100;
const BEAT_EVERY_MS = 100;
const FLOOD = 1000;
const FLOOD_TALKERS = 20;
const KEYS = 20;
const WIDE = { width: 1280, height: 800 };

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const quantile = (numbers, q) => sorted(numbers)[Math.min(numbers.length - 1, Math.floor(q * numbers.length))] ?? 0;
const median = (numbers) => quantile(numbers, 0.5);
const highest = (numbers) => Math.max(0, ...numbers);
const round = (ms) => Math.round(ms * 10) / 10;

// The median over runs, field by field.
function medians(runs) {
  return Object.fromEntries(Object.keys(runs[0]).map((name) => [name, round(median(runs.map((run) => run[name])))]));
}

class Bench {
  async start() {
    const cluster = await startCluster();
    this.database = await cluster.freshDatabase();
    this.questions = await settle(this.database);
    this.server = await startServer({ database: this.database });
    this.browser = await launch();
  }

  // A browser that has never been here, with its page before the first request.
  async sit(handle, { slowdown = 1 } = {}) {
    const context = await this.browser.newContext({ viewport: WIDE });
    await context.addCookies([{ name: 'buckstop', value: await token(this.database, handle), url: this.server.url }]);
    const page = await context.newPage();
    const wire = await context.newCDPSession(page);
    await page.addInitScript(probe, BEAT);
    await wire.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    return { page, wire };
  }

  async open(page, path) {
    await page.goto(this.server.url + path);
    await page.waitForFunction(() => window.probe.ready);
  }

  // All that Bob has is in his list.
  async openAll(page, path = '/owned') {
    await this.open(page, path);
    const count = (n) => document.querySelector('.nav-item .count [aria-hidden]')?.textContent === String(n);
    await page.waitForFunction(count, MANY, { timeout: 60_000 });
  }

  async stop() {
    await this.browser.close();
    await stopAll();
  }
}

// ---- the first load

// Bytes as they come over the wire, headers and all, until the list answers; what is loaded when nothing else is to be done comes after.
async function firstLoad(bench) {
  const { page, wire } = await bench.sit('ann');
  const sizes = [];
  await wire.send('Network.enable');
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => sizes.push(encodedDataLength));
  await bench.open(page, '/owned');
  const [files, bytes] = [sizes.length, sizes.reduce((sum, size) => sum + size, 0)];
  await page.waitForLoadState('networkidle');
  const later = sizes.reduce((sum, size) => sum + size, 0) - bytes;
  await page.context().close();
  return { files, bytes, bytes_later: later, goal: { bytes: 100 * 1024 } };
}

async function interactive(bench, handle, questions) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { page } = await bench.sit(handle, { slowdown: SLOWDOWN });
    await bench.open(page, '/owned');
    const { painted, answers } = await page.evaluate('probe.ready');
    runs.push({ painted_ms: painted, answers_ms: answers });
    await page.context().close();
  }
  return { questions, slowdown: SLOWDOWN, runs: RUNS, ...medians(runs), goal: { answers_ms: 1000 } };
}

// ---- what the main thread was busy with

const TRACED = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'];

// The longest task while something is done, by the clock and by the processor: on a machine that does other things as
// well the two differ.
async function longestTask(bench, page, doing) {
  await bench.browser.startTracing(page, { categories: TRACED });
  const result = await doing();
  const { traceEvents } = JSON.parse(await bench.browser.stopTracing());
  const { pid } = traceEvents.find(({ name, args }) => name === 'TracingStartedInBrowser' && args.data) ?? {};
  const frames = traceEvents.find(({ args }) => args?.data?.frames)?.args.data.frames ?? [];
  const renderer = frames.find(({ url }) => url.startsWith(bench.server.url))?.processId ?? pid;
  const main = traceEvents.find((each) => each.pid === renderer && each.args?.name === 'CrRendererMain')?.tid;
  const tasks = traceEvents.filter((each) => each.name === 'RunTask' && each.pid === renderer && each.tid === main);
  if (tasks.length === 0) throw new Error('the trace has no tasks');
  const longest = (field) => round(highest(tasks.map((task) => task[field] ?? 0)) / 1000);
  return { result, longest_task_ms: longest('dur'), longest_task_cpu_ms: longest('tdur') };
}

// ---- scrolling

const WAYS = { wheel: 400, fling: 4000 }; // pixels for each frame

async function scroll(bench) {
  const { page } = await bench.sit('bob');
  await bench.openAll(page);
  const figures = {};
  for (const [way, step] of Object.entries(WAYS)) {
    const glide = () => page.evaluate((pixels) => window.probe.glide(pixels), step);
    const { result: gaps, longest_task_ms: ms, longest_task_cpu_ms: cpu } = await longestTask(bench, page, glide);
    figures[`${way}_frames`] = gaps.length;
    figures[`${way}_frame_p99_ms`] = round(quantile(gaps, 0.99));
    figures[`${way}_longest_task_ms`] = ms;
    figures[`${way}_longest_task_cpu_ms`] = cpu;
  }
  await page.context().close();
  return { questions: MANY, ...figures, goal: { longest_task_ms: 50 } };
}

// ---- events

async function beats(bench, talker) {
  const { page } = await bench.sit('bob');
  await bench.openAll(page, `/q/${talker.question}`);
  for (let beat = 1; beat <= BEATS; beat += 1) {
    talker.say(`${BEAT}${beat}.`);
    await Promise.all([
      sleep(BEAT_EVERY_MS),
      page.waitForFunction((n) => window.probe.paints.length >= n, beat, { polling: 20 }),
    ]);
  }
  const paints = await page.evaluate('probe.paints');
  await page.context().close();
  return { p50_ms: median(paints), p95_ms: quantile(paints, 0.95), max_ms: highest(paints) };
}

async function latency(bench) {
  const talker = await Talker.sit(bench.server, bench.database, bench.questions[0]);
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await beats(bench, talker));
  await talker.stop();
  return { events: BEATS, runs: RUNS, ...medians(runs), goal: { max_ms: 50 } };
}

// A thousand within a second, in twenty questions, while Bob writes in one of them.
async function flood(bench, talkers) {
  const { page } = await bench.sit('bob');
  await bench.openAll(page, `/q/${talkers[0].question}`);
  await page.keyboard.press('r');
  const length = () => page.evaluate('document.activeElement.value.length');
  const before = await length();
  await page.evaluate('probe.inputs.length = probe.frames = 0');
  const begun = Date.now();
  const talk = async () => {
    for (let said = 0; said < FLOOD; said += 1) {
      const due = begun + said;
      if (Date.now() < due) await sleep(due - Date.now());
      talkers[said % talkers.length].say(`Number ${said}.`);
    }
  };
  const write = async () => {
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.press('x');
      await sleep(1000 / KEYS);
    }
  };
  const came = () => page.evaluate('probe.frames');
  const busy = await longestTask(bench, page, async () => {
    await Promise.all([talk(), write()]);
    await until('all events have come', async () => (await came()) >= FLOOD, 30_000, 50);
    return (Date.now() - begun) / 1000;
  });
  await sleep(200); // the last keys are told of a little later
  const inputs = await page.evaluate('probe.inputs');
  const written = (await length()) - before;
  if (written !== KEYS) throw new Error(`${KEYS} keys were pressed and ${written} are there`);
  await page.context().close();
  return {
    events_per_s: FLOOD / busy.result,
    longest_task_ms: busy.longest_task_ms,
    longest_task_cpu_ms: busy.longest_task_cpu_ms,
    key_p50_ms: median(inputs),
    key_max_ms: highest(inputs),
  };
}

async function floods(bench) {
  const talkers = await Promise.all(
    bench.questions.slice(0, FLOOD_TALKERS).map((each) => Talker.sit(bench.server, bench.database, each)),
  );
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await flood(bench, talkers));
  await Promise.all(talkers.map((talker) => talker.stop()));
  return { events: FLOOD, runs: RUNS, ...medians(runs), goal: { key_max_ms: 200 } };
}

const PARTS = [
  ['first load', firstLoad],
  ['interactive', (bench) => interactive(bench, 'ann', SOME)],
  ['interactive', (bench) => interactive(bench, 'bob', MANY)],
  ['scrolling', scroll],
  ['event painted', latency],
  ['flood of events', floods],
];

// report(name, figures); only: beginnings of parts.
export async function measurePage(report, only = ['']) {
  const bench = new Bench();
  await bench.start();
  try {
    for (const [name, measure] of PARTS) {
      if (only.some((begin) => name.startsWith(begin))) report(`page, ${name}`, await measure(bench));
    }
  } finally {
    await bench.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [, , ...only] = process.argv;
  await measurePage((name, figures) => console.log(JSON.stringify({ name, ...figures })), only.length ? only : undefined);
}
