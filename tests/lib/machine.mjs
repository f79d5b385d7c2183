// machine: one that has slept, for a program that is started with its environment.

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { own, disown, places } from '../harness/index.mjs';

const run = promisify(execFile);

export async function startMachine() {
  const machine = own(new Machine(mkdtempSync(join(tmpdir(), 'buckstop-machine-'))));
  await run('cc', ['-shared', '-fPIC', '-O2', '-D_GNU_SOURCE', '-o', machine.library, places.at('tests/harness/desktop/slept.c')]);
  machine.sleeps(0);
  return machine;
}

class Machine {
  #slept = 0;

  constructor(folder) {
    Object.assign(this, { folder, library: join(folder, 'slept.so') });
  }

  get env() {
    return { LD_PRELOAD: this.library, SLEPT: join(this.folder, 'slept'), ASAN_OPTIONS: `${process.env.ASAN_OPTIONS ?? ''}:verify_asan_link_order=0` };
  }

  // So many seconds more.
  sleeps(seconds) {
    this.#slept += seconds;
    writeFileSync(join(this.folder, 'slept'), `${this.#slept}\n`);
  }

  async stop() {
    this.kill();
  }

  kill() {
    disown(this);
    rmSync(this.folder, { recursive: true, force: true });
  }
}
