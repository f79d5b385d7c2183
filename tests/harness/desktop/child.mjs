// child: a program of the desktop's as a test sees it. It ends with the test, even when that is killed.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { disown, own } from '../reap.mjs';
import { sleep, until, within } from '../wait.mjs';

const patience = 20_000;
const GRACE_MS = 250;

export class Child {
  // stdio beyond the three: 'pipe' for each descriptor that the program is told of, read as `extra[i]`.
  constructor(program, args, { env, cwd, extra = 0, lines = true, pdeathsig = true } = {}) {
    this.name = program.split('/').at(-1);
    this.said = []; // lines of both its outputs
    const wrapped = pdeathsig ? ['setpriv', ['--pdeathsig', 'KILL', program, ...args]] : [program, args];
    this.process = spawn(...wrapped, { env, cwd, stdio: ['pipe', 'pipe', 'pipe', ...Array(extra).fill('pipe')] });
    this.process.stdin.on('error', () => {}); // its end is known otherwise
    this.exited = this.#exits();
    if (lines) createInterface({ input: this.process.stdout }).on('line', (line) => this.said.push(line));
    createInterface({ input: this.process.stderr }).on('line', (line) => this.said.push(line));
    this.extra = this.process.stdio.slice(3);
    own(this);
  }

  // With what it said to the end; whom it has started may go on, and have its outputs in hand.
  async #exits() {
    const closed = once(this.process, 'close');
    const [code, signal] = await once(this.process, 'exit');
    await Promise.race([closed, sleep(GRACE_MS)]);
    return { code, signal };
  }

  get pid() {
    return this.process.pid;
  }

  get running() {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  get text() {
    return this.said.join('\n');
  }

  // Until it has said something like that.
  says(pattern, timeout = patience) {
    return until(`${this.name} says ${pattern}: ${this.text}`, () => this.said.find((line) => pattern.test(line)), timeout);
  }

  // From /proc/PID/status, in bytes: 'VmRSS', 'VmHWM'.
  memory(what = 'VmRSS') {
    return 1024 * Number(readFileSync(`/proc/${this.pid}/status`, 'utf8').match(new RegExp(`${what}:\\s+(\\d+) kB`))[1]);
  }

  signal(name) {
    this.process.kill(name);
  }

  ends(timeout = patience) {
    return within(timeout, `${this.name} ends`, this.exited);
  }

  async stop() {
    disown(this);
    if (this.running) this.process.kill('SIGTERM');
    await this.ends(5000).catch(() => this.kill());
    await this.exited;
    const report = this.said.findIndex((line) => /Sanitizer|runtime error:|Assertion|-CRITICAL \*\*|-WARNING \*\*: .*assert/.test(line));
    if (report >= 0 && this.watched) throw new Error(`${this.name} reported:\n${this.said.slice(report).join('\n')}`);
  }

  kill() {
    disown(this);
    this.process.kill('SIGKILL');
  }
}
