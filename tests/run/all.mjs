#!/usr/bin/env node
// The runner behind `make test`: every phase in turn, closing with `N passed, N failed`.
//
//   ONLY  words; a job runs when its label begins with one of them: ONLY="unit/wire sql"

import { chdir } from 'node:process';
import { fileURLToPath } from 'node:url';
import { killAll, runCommand, runTap } from './job.mjs';
import { phases } from './phases.mjs';
import { Report } from './report.mjs';
import { World } from './world.mjs';

chdir(fileURLToPath(new URL('../..', import.meta.url)));

// A make above this one would hand its flags down to ours, and somebody's settings theirs.
for (const name of Object.keys(process.env)) if (/^(MAKE|MFLAGS$|BUCKSTOP|PG|VAR$)/.test(name)) delete process.env[name];

const only = (process.env.ONLY ?? '').split(/[\s,]+/).filter(Boolean);
const wanted = (label) => only.length === 0 || only.some((word) => label === word || label.startsWith(word.includes('/') ? word : `${word}/`));
const touches = (phase) => only.length === 0 || phase.always || only.some((word) => word.split('/')[0] === phase.name);

const report = new Report();
const world = new World();

// However it ends, nothing stays behind.
process.on('exit', () => {
  killAll();
  world.stop();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));
process.stdout.on('error', () => process.exit(1));

async function runPhase(phase) {
  report.phase(phase.name);
  if (phase.database) world.start();
  const jobs = phase.jobs(world).filter((job) => phase.always || wanted(job.label));
  if (jobs.length === 0) report.result({ label: phase.name, name: 'there is nothing to run', ok: false, ms: 0 });
  for (const job of jobs) await (job.tap ? runTap : runCommand)(report, job);
}

try {
  for (const phase of phases.filter(touches)) {
    const failed = report.failed;
    await runPhase(phase);
    if (phase.name === 'build' && report.failed > failed) break;
  }
} catch (error) {
  report.result({ label: 'run', name: 'the runner itself', ok: false, ms: 0 });
  report.detail(error.stack);
}
world.stop();
process.exitCode = report.close();
