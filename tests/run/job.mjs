// job: one program run to its end, its results handed to the report.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Tap } from './tap.mjs';

const TIMEOUT_MS = 20 * 60 * 1000; // for what hangs: on a slow machine the longest takes ten minutes

// Lines that say nothing about the failure they follow: node's headings and sums, plans, YAML's fences.
const NOISE = /^\s*(# (Subtest|tests|suites|pass|fail|cancelled|skipped|todo|duration_ms)\b.*|1\.\.\d+|---|\.\.\.)?$/;

const children = new Set();

export function killAll() {
  for (const child of children) kill(child, 'SIGTERM');
}

// Programs lead a process group of their own, so that what they have started ends with them.
function kill(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended by itself.
  }
}

function start([program, ...args], env, onLine) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let errors = '';
  children.add(child);
  createInterface({ input: child.stdout }).on('line', onLine);
  child.stderr.setEncoding('utf8').on('data', (text) => (errors = (errors + text).slice(-8000)));
  const timer = setTimeout(() => kill(child, 'SIGKILL'), TIMEOUT_MS);
  return new Promise((resolve) => {
    const end = (status) => {
      clearTimeout(timer);
      kill(child, 'SIGKILL');
      children.delete(child);
      resolve({ status, errors });
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, signal) => end(signal ?? code));
  });
}

// A job that is one test: it passes when its exit status is 0.
export async function runCommand(report, { label, command, env }) {
  const started = Date.now();
  let said = '';
  const { status, errors } = await start(command, env, (line) => (said = `${said}${line}\n`.slice(-8000)));
  report.result({ label, ok: status === 0, ms: Date.now() - started });
  if (status !== 0) report.detail(`${said}${errors}`);
}

// A job that prints TAP. again: what a failure has to say for its file to be played once more (phases.mjs).
export async function runTap(report, job) {
  const first = await play(report, job, (result) => (job.again && !result.ok ? report.unsteady(result) : report.result(result)));
  if (!job.again) return;
  const before = new Set();
  for (const [name, said] of first.failures) {
    if (job.again(said)) before.add(name);
    else report.result({ label: job.label, name, ok: false, ms: 0 });
  }
  if (before.size > 0) await playAgain(report, job, before);
}

// Only what has failed before counts, once: it fails when it fails again, or is not heard of.
async function playAgain(report, job, before) {
  const again = await play(report, job, (result) => before.has(result.name) && report.result(result));
  for (const name of before)
    if (!again.names.has(name)) report.result({ label: job.label, name, ok: false, ms: 0 });
}

// tell: what is done with each result. Returns the names that there were, and what those that failed had to say.
async function play(report, { label, command, env }, tell) {
  let since = Date.now();
  let failing = null;
  const names = new Set();
  const failures = new Map();
  const finish = (result) => {
    const now = Date.now();
    tell({ label, ms: now - since, ...result });
    since = now;
    failing = result.ok ? null : result.name;
    names.add(result.name);
    if (failing !== null) failures.set(failing, '');
  };
  const detail = (line) => {
    failures.set(failing, `${failures.get(failing)}${line}\n`);
    report.detail(line);
  };
  const tap = new Tap(
    finish,
    () => (failing = null),
    (line) => failing !== null && !NOISE.test(line) && detail(line),
  );
  const { status, errors } = await start(command, env, (line) => tap.line(line));
  failing = null;
  const complaint = tap.complaint() ?? (status === 0 ? null : `ended with status ${status}`);
  if (complaint && failures.size === 0) finish({ name: complaint, ok: false });
  if (failures.size > 0 && errors) report.detail(errors);
  return { names, failures };
}
