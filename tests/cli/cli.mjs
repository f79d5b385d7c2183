// cli: the command line as somebody runs it: with a home of their own, signed in by their token.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bare } from '../harness/cluster.mjs';
import { own, places, until, within } from '../harness/index.mjs';

const patience = 60_000;

// A folder that is gone when the tests are.
export function home() {
  const dir = mkdtempSync(join(tmpdir(), 'buckstop-cli-'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  own({ stop: remove, kill: remove });
  return dir;
}

// Somebody at a command line. More options go into every run.
export async function desk(w, handle, { server = w.server, dir = home(), env = {} } = {}) {
  return new Desk(dir, {
    BUCKSTOP_SERVER: server.url,
    BUCKSTOP_TOKEN: handle && (await w.token(handle)),
    ...env,
  });
}

class Desk {
  constructor(dir, env) {
    this.dir = dir;
    const given = Object.entries(env).filter(([, value]) => value != null);
    this.env = { ...bare(), HOME: dir, LC_ALL: 'C.UTF-8', TZ: 'UTC', ...Object.fromEntries(given) };
    for (const name of ['XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'EDITOR', 'VISUAL', 'NO_COLOR', 'LANGUAGE', 'DBUS_SESSION_BUS_ADDRESS'])
      if (!(name in env)) delete this.env[name];
  }

  // One run to its end: { code, stdout, stderr }.
  async run(...words) {
    return this.runWith({}, ...words);
  }

  async runWith(options, ...words) {
    const running = this.start(options, ...words);
    return within(patience, `buckstop ${words.join(' ')} ends`, running.ended);
  }

  // What a run printed; it has to succeed.
  async says(...words) {
    const { code, stdout, stderr } = await this.run(...words);
    if (code !== 0) throw new Error(`buckstop ${words.join(' ')} ended with ${code}: ${stderr}${stdout}`);
    return stdout;
  }

  async json(...words) {
    return JSON.parse(await this.says(...words, '--json'));
  }

  // A run that goes on. input: of standard input, which is empty otherwise; null leaves it open.
  start({ input = '', env = {}, program = places.buckstop, before = [] } = {}, ...words) {
    return new Running([...before, program, ...words], { ...this.env, ...env }, input);
  }

  // The same on a terminal of its own, which script(1) makes.
  onTerminal({ env = {}, echo = false } = {}, ...words) {
    const quoted = [places.buckstop, ...words].map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
    return new Running(['script', '--quiet', '--return', '--echo', echo ? 'always' : 'never', '--command', quoted, '/dev/null'], { ...this.env, TERM: 'xterm', COLUMNS: '80', ...env }, null);
  }
}

class Running {
  #child;

  constructor([program, ...words], env, input) {
    this.stdout = '';
    this.stderr = '';
    this.#child = spawn(program, words, { env, stdio: 'pipe' });
    this.#child.stdout.on('data', (bytes) => (this.stdout += bytes));
    this.#child.stderr.on('data', (bytes) => (this.stderr += bytes));
    this.#child.stdin.on('error', () => {}); // it may end without reading
    if (input !== null) this.#child.stdin.end(input);
    own(this);
    this.ended = new Promise((resolve, reject) => {
      this.#child.on('error', reject);
      this.#child.on('close', (code, signal) => {
        if (/Sanitizer|runtime error:/.test(this.stderr)) reject(new Error(this.stderr));
        else resolve({ code, signal, stdout: this.stdout, stderr: this.stderr });
      });
    });
    this.ended.catch(() => {}); // told where it is waited for
  }

  get pid() {
    return this.#child.pid;
  }

  type(text) {
    this.#child.stdin.write(text);
  }

  close() {
    this.#child.stdin.end();
    this.#child.stdout.destroy();
  }

  signal(name) {
    this.#child.kill(name);
  }

  async printed(pattern, where = 'stdout') {
    await until(`${pattern} on ${where}`, () => pattern.test(this[where]), 30_000).catch((late) => {
      throw new Error(`${late.message}\n${this.stdout}\n${this.stderr}`);
    });
    return this[where];
  }

  kill() {
    this.#child.kill('SIGKILL');
  }

  async stop() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.kill();
    await this.ended.catch(() => {});
  }
}
