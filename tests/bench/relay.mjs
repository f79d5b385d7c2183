// relay: the same calls through WebSockets, by build/buckstop-load.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { disown, own } from '../harness/index.mjs';
import { at } from '../harness/places.mjs';
import { cpuSeconds, familyCpuSeconds } from './processes.mjs';
import { round } from './pgbench.mjs';

// The generator at work on a server. options: its own, as {connections: 50}.
export class Load {
  #child;
  #lines;

  constructor(server, files, options) {
    const words = Object.entries({ server: `127.0.0.1:${server.port}`, ...files, ...options }).flatMap(([name, value]) => [`--${name}`, value]);
    this.#child = spawn(at('build/buckstop-load'), words, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    own(this);
  }

  // The next line that it writes.
  async next() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error('buckstop-load ended without a result');
    return JSON.parse(value);
  }

  async stop() {
    disown(this);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    this.#child.kill();
    await once(this.#child, 'exit');
  }

  kill() {
    this.#child.kill('SIGKILL');
  }
}

// Measure one run, with what each side used of the processors meanwhile.
export async function measure(server, postmaster, files, options) {
  const load = new Load(server, files, options);
  const used = () => ({ server_cpu_s: cpuSeconds(server.pid), postgres_cpu_s: familyCpuSeconds(postmaster) });
  const at = {};
  for (;;) {
    const line = await load.next();
    if (line.phase) {
      at[line.phase] = used();
      continue;
    }
    await load.stop();
    delete line.name;
    for (const who of Object.keys(at.measured)) line[who] = round(at.measured[who] - at.measuring[who]);
    return { ...line, postgres_cpu_us_per_call: Math.round((1e6 * line.postgres_cpu_s) / line.calls) };
  }
}
