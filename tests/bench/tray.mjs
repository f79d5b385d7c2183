// tray: what the tray costs while nothing happens, and how soon something that does is told.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sleep, startCluster, startServer, startTlsFront, stopAll, company, connect, token, until } from '../harness/index.mjs';
import { startDesktop } from '../harness/desktop/desktop.mjs';
import { round } from './pgbench.mjs';

const STARTS = 20;
const QUESTIONS = 50;
const TRAY = ['org.buckstop.Tray', '/org/buckstop/Tray/desk', 'org.buckstop.Tray1'];

const at = (sorted, part) => round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))], 1);
const spread = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  return { n: sorted.length, p50: at(sorted, 0.5), p95: at(sorted, 0.95), max: at(sorted, 1) };
};

export async function measureTray(report, { seconds = 60 } = {}) {
  const town = await people();
  const front = await startTlsFront(town.server);
  for (const [name, server, env] of [
    ['http', town.server, {}],
    ['https', front, { SSL_CERT_FILE: front.ca }],
  ]) {
    report(`tray, ${name}: started to connected`, { ms: spread(await starts(town, server, env)) });
    report(`tray, ${name}: idle`, await idle(town, server, env, seconds));
  }
  report('tray: asked to told', { ms: spread(await questions(town)) });
  await stopAll();
}

async function people() {
  const cluster = await startCluster();
  const database = await cluster.freshDatabase();
  await company(database);
  const server = await startServer({ database });
  const ann = await connect(server, { token: await token(database, 'ann') });
  return { server, ann, token: await token(database, 'bob') };
}

// A desktop with our tray host and notification server, and what is heard of the tray's link.
async function sits() {
  const desk = await startDesktop();
  const links = [];
  await desk.me.on('org.freedesktop.DBus.Properties', 'PropertiesChanged', ([, changed]) => 'Link' in changed && links.push(changed.Link), { path: TRAY[1] });
  await desk.trayHost();
  const notices = await desk.notifications();
  return { desk, links, notices };
}

// From fork to the moment when its Link says open, as another program on the bus hears it.
async function starts(town, server, env) {
  const { desk, links } = await sits();
  const took = [];
  for (let i = 0; i < STARTS; i += 1) {
    links.length = 0;
    const began = performance.now();
    const tray = desk.tray({ server, token: town.token, env });
    await until('it is connected', () => links.includes('open'), 20_000, 1);
    took.push(performance.now() - began);
    await tray.stop();
  }
  await desk.stop();
  return took;
}

// Memory after it has told of something and grown quiet; then, under strace, what it does in that time.
async function idle(town, server, env, seconds) {
  const { desk, links, notices } = await sits();
  const settle = async (i) => {
    await until('it is connected', () => links.includes('open'));
    await town.ann.call('question.ask', { to: { person: '@bob' }, title: `Idle question ${i}` });
    await notices.shows(new RegExp(`Idle question ${i}`));
    await sleep(3000);
  };
  const tray = desk.tray({ server, token: town.token, env });
  await settle(1);
  const smaps = (what) => 1024 * Number(readFileSync(`/proc/${tray.pid}/smaps_rollup`, 'utf8').match(new RegExp(`^${what}:\\s+(\\d+) kB`, 'm'))[1]);
  const memory = { resident_bytes: tray.memory(), own_bytes: smaps('Private_Dirty') + smaps('Private_Clean') };
  await tray.stop();
  links.length = 0;

  const trace = join(desk.folder, 'trace');
  desk.tray({ server, token: town.token, env, wrap: ['strace', '--daemonize', '--follow-forks', '--relative-timestamps', '--output', trace, '--'] });
  await settle(2);
  const lines = () => readFileSync(trace, 'utf8').split('\n');
  const before = lines().length;
  await sleep(1000 * seconds);
  const calls = lines().slice(before - 1, -1);
  await desk.stop();
  const waits = calls.filter((line) => /\b(p?poll|epoll_p?wait)(64|_time64)?\(|<\.\.\. (p?poll|epoll_p?wait)/.test(line));
  return { ...memory, seconds, system_calls: calls.length, waits: waits.length };
}

// From the reply to whoever asked until the notification server is called.
async function questions(town) {
  const { desk, links, notices } = await sits();
  desk.tray({ server: town.server, token: town.token });
  await until('it is connected', () => links.includes('open'));
  const took = [];
  for (let i = 0; i < QUESTIONS; i += 1) {
    const began = performance.now();
    await town.ann.call('question.ask', { to: { person: '@bob' }, title: `Measured question ${i}.` });
    const told = await notices.shows(new RegExp(`Measured question ${i}\\.`));
    took.push(told.at - began);
  }
  await desk.stop();
  return took;
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
  await measureTray((name, figures) => console.log(JSON.stringify({ name, ...figures })), { seconds: Number(process.env.BENCH_SECONDS ?? 60) });
