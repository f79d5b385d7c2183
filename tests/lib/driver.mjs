// driver: one process that uses the library, at a test's command.
//
//   const ann = await startDriver({ server: w.server.url, token, folder });
//   await ann.open();
//   const { question } = await ann.change('question.acknowledge', { question: '42' });

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deferred, disown, own, places, until, within } from '../harness/index.mjs';

const program = process.env.BUCKSTOP_DRIVER ?? places.at('build/tests/lib/driver');
const patience = 20_000;

// The environment has no proxy but a test's own.
const bare = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(BUCKSTOP|https?_proxy$|no_proxy$|all_proxy$)/i.test(name)));

// What the library refused, or was told by the server.
export class Refused extends Error {
  constructor({ code, message }) {
    super(`${code}: ${message}`);
    this.code = code;
    this.sentence = message;
  }
}

// through: the words of a program that runs it, like valgrind.
export function startDriver(options, { env = {}, through = [] } = {}) {
  return new Driver(options, { env, through });
}

class Driver {
  #child;
  #next = 0;
  #pending = new Map();
  #listeners = new Set();
  #killed = false;

  constructor(options, { env, through }) {
    this.heard = []; // all that it said, as it came
    this.errors = []; // lines of standard error
    const [command, ...words] = [...through, program];
    this.#child = spawn('setpriv', ['--pdeathsig', 'KILL', command, ...words], { env: { ...bare(), ...env }, stdio: 'pipe' });
    this.#child.stdin.on('error', () => {}); // it has ended: told by its exit
    createInterface({ input: this.#child.stderr }).on('line', (line) => this.errors.push(line));
    createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(JSON.parse(line)));
    this.exited = once(this.#child, 'close').then(([code, signal]) => ({ code, signal }));
    this.exited.then(() => this.#pending.forEach((call) => call.reject(new Error('the driver has ended'))));
    own(this);
    this.tell(options);
  }

  get pid() {
    return this.#child.pid;
  }

  tell(line) {
    this.#child.stdin.write(`${JSON.stringify(line)}\n`);
  }

  #hear(line) {
    this.heard.push(line);
    const call = line.on === 'reply' ? this.#pending.get(line.id) : undefined;
    if (call) {
      this.#pending.delete(line.id);
      if (line.ok) call.resolve(line.result);
      else call.reject(new Refused(line));
    }
    for (const listener of [...this.#listeners]) listener(line);
  }

  // Everything of one kind: links, events, settled, resumed.
  of(on) {
    return this.heard.filter((line) => line.on === on);
  }

  get events() {
    return this.of('event');
  }

  // How the link is, as last told.
  get link() {
    return this.of('link').at(-1)?.link;
  }

  // The first line, past or to come, that takes the test's word for it.
  async waitFor(what, wanted, timeout = patience) {
    const here = this.heard.find(wanted);
    if (here) return here;
    const heard = deferred();
    const listener = (line) => wanted(line) && heard.resolve(line);
    this.#listeners.add(listener);
    this.exited.then(() => heard.reject(new Error(`the driver ended before ${what}:\n${this.errors.join('\n')}`)));
    return within(timeout, what, heard.promise)
      .catch((failure) => {
        failure.message += `\n${this.heard.slice(-8).map((line) => JSON.stringify(line).slice(0, 300)).join('\n')}`;
        throw failure;
      })
      .finally(() => this.#listeners.delete(listener));
  }

  // Until the link is so now, or comes to be.
  async becomes(link, timeout = patience) {
    await until(`the link is ${link}`, () => this.link === link, timeout).catch((late) => {
      late.message += `: ${JSON.stringify(this.of('link').slice(-5))}\n${this.errors.slice(-20).join('\n')}`;
      throw late;
    });
    return this.of('link').at(-1);
  }

  // It is told of the link first, then of who it is.
  async open(timeout) {
    await this.becomes('open', timeout);
    const opens = this.of('link').filter(({ link }) => link === 'open').length;
    await until('it has resumed', () => this.of('resumed').length >= opens, timeout);
  }

  // An event by its id or by a predicate of it.
  event(wanted, timeout) {
    const is = typeof wanted === 'function' ? wanted : ({ kind }) => kind === wanted;
    return this.waitFor(`an event ${wanted}`, (line) => line.on === 'event' && is(line), timeout);
  }

  #ask(what, method, params, more) {
    const id = ++this.#next;
    const call = deferred();
    this.#pending.set(id, call);
    call.promise.catch(() => {});
    this.tell({ do: what, id, method, params, ...more });
    return { id, answered: call.promise };
  }

  read(method, params = {}) {
    return this.#ask('read', method, params).answered;
  }

  change(method, params = {}) {
    return this.#ask('change', method, params).answered;
  }

  // A change that nobody waits for: taken is when it is on disk. key: one of the caller's own.
  put(method, params = {}, key) {
    const { id, answered } = this.#ask('change', method, params, { key });
    return { answered, taken: this.waitFor('it is taken', (line) => line.on === 'taken' && line.id === id) };
  }

  // The word of the refusal; an error when there was none.
  async refused(what, method, params = {}) {
    const result = await this[what](method, params).catch((refusal) => refusal);
    if (!(result instanceof Refused)) throw new Error(`${method} was not refused`);
    return result.code;
  }

  wake() {
    this.tell({ do: 'wake' });
  }

  signal(name) {
    this.#child.kill(name);
  }

  signIn(token) {
    this.tell({ do: 'sign_in', token });
  }

  async look() {
    const before = this.of('look').length;
    this.tell({ do: 'look' });
    return until('it looks', () => this.of('look')[before]);
  }

  kill(signal = 'SIGKILL') {
    if (signal === 'SIGKILL') this.#killed = true;
    disown(this);
    this.#child.kill(signal);
    return this.exited;
  }

  // An orderly end; complains when it was none.
  async stop() {
    disown(this);
    this.tell({ do: 'end' });
    const { code, signal } = await within(patience, 'the driver ends', this.exited).catch((late) => {
      this.kill();
      throw late;
    });
    if (!this.#killed && code !== 0) throw new Error(`the driver ended with ${signal ?? code}:\n${this.errors.join('\n')}`);
  }
}

const folders = [];

// A folder of a test's own that nobody has made yet.
export function freshFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'buckstop-lib-'));
  folders.push(folder);
  return join(folder, 'kept');
}

process.on('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
