// server: one buckstopd as a test sees it from outside.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { bare } from './cluster.mjs';
import { at, buckstopd, root } from './places.mjs';
import { disown, own } from './reap.mjs';
import { until, within } from './wait.mjs';

const patience = 30_000; // an orderly stop may take ten seconds

// settings: as in deploy/settings.md, {'limits.rate_percent': 100}. Rates are off unless a test wants them.
// wait: false comes back as soon as the process is there, ready or not.
export async function startServer({ database, port, settings = {}, wait = true } = {}) {
  const server = new Server(database, port ?? (await freePort()), await freePort(), settings);
  await server.start(wait);
  return server;
}

class Server {
  #child;
  #killed = false;

  constructor(database, port, metricsPort, settings) {
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.wsUrl = `ws://127.0.0.1:${port}/ws`;
    this.metricsUrl = `http://127.0.0.1:${metricsPort}/metrics`;
    this.lines = []; // of standard error
    this.settings = {
      'http.listen': `127.0.0.1:${port}`,
      'http.web': existsSync(at('build/web')) ? at('build/web') : at('tests/harness'),
      'metrics.listen': `127.0.0.1:${metricsPort}`,
      'limits.rate_percent': 0,
      'limits.signin_per_minute': 1000,
      ...(database && { 'database.dsn': database.appDsn, 'database.owner_dsn': database.ownerDsn }),
      ...settings,
    };
  }

  get pid() {
    return this.#child.pid;
  }

  // What it logged, as objects.
  get logs() {
    return this.lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  }

  get running() {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async start(wait = true) {
    // setpriv becomes the server; with its parent gone the kernel kills it, even after kill -9 of the tests.
    this.#child = spawn('setpriv', ['--pdeathsig', 'KILL', buckstopd], {
      cwd: root,
      env: { ...bare(), ...environment(this.settings) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#killed = false;
    own(this);
    createInterface({ input: this.#child.stderr }).on('line', (line) => this.lines.push(line));
    this.exited = once(this.#child, 'close').then(([code, signal]) => ({ code, signal }));
    if (wait) await this.ready();
  }

  async ready() {
    await until(
      `${this.url}/readyz answers 200`,
      async () => {
        if (!this.running) throw new Error(`buckstopd ended at its start:\n${this.lines.slice(-20).join('\n')}`);
        return (await this.status('/readyz')) === 200;
      },
      patience,
    ).catch((late) => {
      throw new Error(`${late.message}\n${this.lines.slice(-5).join('\n')}`);
    });
  }

  // The HTTP status of a path, 0 when nobody answers.
  async status(path) {
    try {
      const response = await fetch(this.url + path, { signal: AbortSignal.timeout(2000) });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }

  // Send a signal; KILL is answered for by whoever sends it.
  kill(signal = 'SIGKILL') {
    if (signal === 'SIGKILL') this.#killed = true;
    this.#child.kill(signal);
  }

  // An orderly end; complains when it was none.
  async stop() {
    disown(this);
    if (this.running) this.#child.kill('SIGTERM');
    const { code, signal } = await within(patience, 'buckstopd ends after SIGTERM', this.exited).catch((late) => {
      this.kill();
      throw late;
    });
    const report = this.lines.find((line) => /Sanitizer|runtime error:|Assertion/.test(line));
    if (report) throw new Error(`buckstopd reported: ${this.lines.slice(this.lines.indexOf(report)).join('\n')}`);
    if (!this.#killed && code !== 0)
      throw new Error(`buckstopd ended with ${signal ?? code}:\n${this.lines.slice(-20).join('\n')}`);
  }

  // Again on the same port, after an orderly stop or a kill.
  async restart() {
    if (this.running && !this.#killed) await this.stop();
    await this.exited;
    await this.start();
  }

  residentBytes() {
    const [, kilobytes] = readFileSync(`/proc/${this.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+) kB/);
    return Number(kilobytes) * 1024;
  }

  async metrics() {
    return (await fetch(this.metricsUrl)).text();
  }
}

function environment(settings) {
  const name = (setting) => `BUCKSTOP_${setting.replace('.', '_').toUpperCase()}`;
  return Object.fromEntries(Object.entries(settings).map(([setting, value]) => [name(setting), String(value)]));
}

// Below the ports that the kernel gives to whoever connects: a server that was away for a moment finds its own free again.
const FIRST_PORT = 10_000;
const LAST_PORT = 32_000;
let lastPort = FIRST_PORT + Math.floor(Math.random() * (LAST_PORT - FIRST_PORT));

// A port that nobody listens on, and another one each time: whoever asked has yet to take it.
export async function freePort() {
  for (;;) {
    lastPort = lastPort < LAST_PORT ? lastPort + 1 : FIRST_PORT;
    const port = lastPort;
    const probe = createServer().listen(port, '127.0.0.1');
    const free = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!free) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
