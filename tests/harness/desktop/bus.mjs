// bus: a message bus of the test's own, and connections to it.
//
//   const bus = await startBus(env, { folder, services: ['org.xfce.Xfconf'] });
//   const me = await bus.connect();
//   const [version] = await me.call('org.example', '/org/example', 'org.example.Thing', 'Version');
//   me.on('org.example.Thing', 'Changed', (args) => …);
//   await me.serve('/thing', xml, { 'org.example.Thing.Version': () => ['s', ['1.0']] });
//
// The connections are python's (bus.py): GIO, which desktops use themselves.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { at } from '../places.mjs';
import { disown, own } from '../reap.mjs';
import { deferred, until, within } from '../wait.mjs';
import { Child } from './child.mjs';

const patience = 20_000;
const hostServices = '/usr/share/dbus-1/services';

const config = (socket, services) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>${services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;

// env: what the services that it starts see. services: those of this machine that it may start, by name.
export async function startBus(env, { folder, services = [] }) {
  const offered = join(folder, 'services');
  mkdirSync(offered, { recursive: true });
  for (const name of services) symlinkSync(join(hostServices, `${name}.service`), join(offered, `${name}.service`));
  const socket = join(folder, 'socket');
  writeFileSync(join(folder, 'bus.conf'), config(socket, offered));
  const daemon = new Child('dbus-daemon', ['--nofork', '--nopidfile', '--nosyslog', '--config-file', join(folder, 'bus.conf')], { env });
  await until(`a bus: ${daemon.text}`, () => existsSync(socket));
  return new Bus(daemon, `unix:path=${socket}`, offered);
}

// Of a bus that somebody else has started.
export async function connectTo(address) {
  const connection = new Connection(address);
  await connection.connected;
  return connection;
}

class Bus {
  constructor(daemon, address, services) {
    Object.assign(this, { daemon, address, services });
  }

  // One more service that it starts when somebody calls.
  offer(name, command) {
    writeFileSync(join(this.services, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=${command}\n`);
  }

  connect() {
    return connectTo(this.address);
  }

  stop() {
    return this.daemon.stop();
  }
}

export class BusError extends Error {
  constructor({ error, text }) {
    super(`${error}: ${text}`);
    this.name = error;
    this.text = text;
  }
}

// What of a value is of D-Bus' type v.
export const v = (type, value) => ({ $: type, value });

const DBUS = ['org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus'];

class Connection {
  #serial = 0;
  #waiting = new Map();
  #listeners = [];
  #handlers = new Map();
  #python;

  constructor(address) {
    this.#python = spawn('/usr/bin/python3', ['-B', at('tests/harness/desktop/bus.py'), address], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#python.stdin.on('error', () => {});
    const connected = deferred();
    this.connected = within(patience, 'a connection to the bus', connected.promise);
    this.ended = new Promise((resolve) => this.#python.on('close', resolve));
    createInterface({ input: this.#python.stdout }).on('line', (text) => {
      const line = JSON.parse(text);
      if (line.event === 'connected') connected.resolve((this.unique = line.name));
      else if (line.event === 'signal') this.#hear(line);
      else if (line.event === 'call') this.#asked(line);
      else this.#settle(line);
    });
    own(this);
  }

  #ask(line, timeout = patience) {
    const id = (this.#serial += 1);
    const reply = deferred();
    this.#waiting.set(id, reply);
    this.#python.stdin.write(`${JSON.stringify({ id, ...line })}\n`);
    return within(timeout, `${line.do} ${line.method ?? line.name ?? ''}`, reply.promise);
  }

  #settle({ id, ...line }) {
    const reply = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (line.error) reply.resolve(Promise.reject(new BusError(line)));
    else reply.resolve(line.ok);
  }

  // A method's results, as a list.
  call(name, path, interface_, method, signature = '', args = [], { timeout = patience } = {}) {
    return this.#ask({ do: 'call', name, path, interface: interface_, method, signature, args, timeout }, timeout + 1000);
  }

  async property(name, path, interface_, property) {
    const [value] = await this.call(name, path, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [interface_, property]);
    return value;
  }

  async properties(name, path, interface_) {
    const [values] = await this.call(name, path, 'org.freedesktop.DBus.Properties', 'GetAll', 's', [interface_]);
    return values;
  }

  async owned(name) {
    const [is] = await this.call(...DBUS, 'NameHasOwner', 's', [name]);
    return is;
  }

  async owner(name) {
    const [unique] = await this.call(...DBUS, 'GetNameOwner', 's', [name]);
    return unique;
  }

  own(name) {
    return this.#ask({ do: 'own', name });
  }

  release(name) {
    return this.#ask({ do: 'release', name });
  }

  // heard(args, {sender, path}) for every signal of that interface; of everybody, unless more says of whom.
  async on(interface_, signal, heard, more = {}) {
    this.#listeners.push({ interface: interface_, signal, heard });
    await this.#ask({ do: 'listen', interface: interface_, signal, ...more });
  }

  #hear({ interface: interface_, signal, args, ...from }) {
    for (const listener of this.#listeners)
      if (listener.interface === interface_ && listener.signal === signal) listener.heard(args, from);
  }

  // handlers: 'interface.Method' to a function of (args, {sender, path}) that gives [signature, results], or throws a BusError.
  async serve(path, xml, handlers) {
    for (const [name, handler] of Object.entries(handlers)) this.#handlers.set(`${path} ${name}`, handler);
    await this.#ask({ do: 'serve', path, xml });
  }

  unserve(path) {
    return this.#ask({ do: 'unserve', path });
  }

  async #asked({ call, path, interface: interface_, method, args, sender }) {
    try {
      const [signature, results] = (await this.#handlers.get(`${path} ${interface_}.${method}`)(args, { sender, path })) ?? ['', []];
      this.#tell({ do: 'answer', call, signature, args: results });
    } catch (error) {
      this.#tell({ do: 'answer', call, error: error instanceof BusError ? error.name : 'org.example.Broken', text: error.text ?? error.message });
    }
  }

  #tell(line) {
    this.#python.stdin.write(`${JSON.stringify(line)}\n`);
  }

  // A property of what is served here; said to whoever listens.
  set(path, interface_, name, type, value) {
    return this.#ask({ do: 'set', path, interface: interface_, name, type, value });
  }

  emit(path, interface_, signal, signature = '', args = []) {
    return this.#ask({ do: 'emit', path, interface: interface_, signal, signature, args });
  }

  async stop() {
    disown(this);
    this.#python.stdin.end();
    await within(5000, 'a connection to the bus ends', this.ended).catch(() => this.kill());
  }

  kill() {
    disown(this);
    this.#python.kill('SIGKILL');
  }
}
