// sleep: a machine that sleeps, for one program: its clocks, itself stopped, and what logind says of it.
//
//   const machine = await startSleeper(desk);            // a desk with a system bus
//   const tray = desk.tray({ …, env: machine.env });
//   await machine.sleeps(tray, 3600, async () => …);     // what happens meanwhile

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { at } from '../places.mjs';
import { until } from '../wait.mjs';

const run = promisify(execFile);
const LOGIND = 'org.freedesktop.login1';
const PATH = '/org/freedesktop/login1';
const MANAGER = `${LOGIND}.Manager`;
const STATS = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.Debug.Stats'];

const xml = `<node><interface name="${MANAGER}"><signal name="PrepareForSleep"><arg type="b"/></signal></interface></node>`;

// logind: false is a machine where nobody says that it has slept.
export async function startSleeper(desk, { logind = true } = {}) {
  const library = join(desk.folder, 'slept.so');
  await run('cc', ['-shared', '-fPIC', '-O2', '-D_GNU_SOURCE', '-o', library, at('tests/harness/desktop/slept.c')]);
  const sleeper = new Sleeper(desk, library, logind && desk.keep(await desk.system.connect()));
  await sleeper.logind?.serve(PATH, xml, {});
  await sleeper.logind?.own(LOGIND);
  return sleeper;
}

class Sleeper {
  #slept = 0;

  constructor(desk, library, logind) {
    this.desk = desk;
    this.logind = logind || undefined;
    this.env = { LD_PRELOAD: library, SLEPT: desk.write('slept', '0\n'), ASAN_OPTIONS: `${desk.env.ASAN_OPTIONS ?? ''}:verify_asan_link_order=0` };
  }

  async sleeps(program, seconds, meanwhile = () => {}) {
    if (this.logind) await this.#heard();
    await this.logind?.emit(PATH, MANAGER, 'PrepareForSleep', 'b', [true]);
    program.signal('SIGSTOP');
    await meanwhile();
    this.#slept += seconds;
    this.desk.write('slept', `${this.#slept}\n`);
    program.signal('SIGCONT');
    await this.logind?.emit(PATH, MANAGER, 'PrepareForSleep', 'b', [false]);
  }

  // Until somebody listens to what logind says: a tray may be connected to its server before that.
  #heard() {
    const rules = () => this.logind.call(...STATS, 'GetAllMatchRules').then(([byName]) => Object.values(byName).flat());
    return until('somebody listens to logind', async () => (await rules()).some((rule) => rule.includes(`member='PrepareForSleep'`)));
  }
}
