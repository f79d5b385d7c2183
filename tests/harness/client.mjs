// client: one WebSocket to a server, as the protocol describes it.
//
// Every reply and event is held against the description: a wrong reply fails its call, a wrong event fails stop(), and
// with it the test file.

import { randomUUID } from 'node:crypto';
import WebSocket from 'ws';
import { changes, eventFaults, replyFaults } from './contract.mjs';
import { disown, own } from './reap.mjs';
import { deferred, within } from './wait.mjs';

const patience = 20_000;

// A refusal by the server: code is the stable word, number the JSON-RPC one.
export class Refusal extends Error {
  constructor({ code, message, data }) {
    super(`${data?.code}: ${message}`);
    this.code = data?.code;
    this.number = code;
    this.retryAfter = data?.retry_after_ms;
    this.field = data?.field;
    this.state = data?.state;
  }
}

// The connection ended before the reply came: whether the call happened is not known.
export class Gone extends Error {
  constructor(code) {
    super(`the connection ended with ${code}`);
    this.code = 'gone';
    this.close = code;
  }
}

// The headers of an upgrade: a bearer token, a cookie, an Origin, whatever a test likes.
export function headers({ token, cookie, origin, ...more } = {}) {
  return {
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(cookie && { Cookie: cookie }),
    ...(origin && { Origin: origin }),
    ...more,
  };
}

// Connected, and resumed unless resume is false: from cursor where there is one.
export async function connect(
  server,
  { token, cookie, origin, protocol = 'buckstop.v1', resume = true, cursor, options } = {},
) {
  const client = new Client(server.wsUrl ?? server, protocol, {
    headers: headers({ token, cookie, origin }),
    ...options,
  });
  await client.opened;
  if (resume) await client.resume(cursor);
  return client;
}

export class Client {
  #socket;
  #pending = new Map();
  #listeners = new Set();
  #calls = 0;

  constructor(url, protocol, options) {
    this.events = []; // notifications, as they came
    this.frames = []; // replies that belong to no call
    this.faults = []; // where events are not as described
    this.cursor = undefined;
    this.#socket = new WebSocket(url, protocol, { perMessageDeflate: false, handshakeTimeout: patience, ...options });
    own(this);
    const closed = deferred();
    const opened = deferred();
    this.closed = closed.promise; // {code, reason}; never rejects
    this.opened = opened.promise;
    this.opened.catch(() => {});
    this.#socket.on('open', () => opened.resolve(this));
    this.#socket.on('message', (bytes) => this.#take(bytes.toString()));
    this.#socket.on('unexpected-response', (request, response) => {
      const refusal = new Error(`the upgrade was answered with ${response.statusCode}`);
      refusal.status = response.statusCode;
      response.destroy();
      request.destroy();
      disown(this);
      opened.reject(refusal);
      closed.resolve({ code: 1006, reason: '', status: response.statusCode });
    });
    this.#socket.on('error', (error) => opened.reject(error)); // close follows
    this.#socket.on('close', (code, reason) => {
      disown(this);
      this.closedWith = code;
      for (const call of this.#pending.values()) call.reject(new Gone(code));
      this.#pending.clear();
      closed.resolve({ code, reason: reason.toString() });
    });
  }

  get socket() {
    return this.#socket;
  }

  #take(text) {
    const frame = JSON.parse(text);
    if (frame.method) {
      this.#hear(frame);
    } else if (this.#pending.has(frame.id)) {
      const call = this.#pending.get(frame.id);
      this.#pending.delete(frame.id);
      if (call.method === 'session.resume' && frame.result) this.#resumed(frame.result);
      call.resolve({ frame, text });
    } else {
      this.frames.push(frame);
      this.#tell(frame);
    }
  }

  // At once, so that what was missed comes before the live events that follow the reply.
  #resumed(result) {
    this.person = result.person;
    this.resync = result.resync;
    for (const event of result.events) this.#hear(event);
    this.cursor = result.cursor;
  }

  #hear(event) {
    this.events.push(event);
    this.cursor = event.params.cursor;
    this.faults.push(...eventFaults(event).map((fault) => `${event.method}: ${fault}`));
    this.#tell(event);
  }

  #tell(frame) {
    for (const listener of [...this.#listeners]) listener(frame);
  }

  // listener(frame) for every event and stray reply; call what comes back to stop.
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  // The reply's whole frame and its text, result or error.
  async exchange(method, params = {}, { id = ++this.#calls, timeout = patience } = {}) {
    const call = Object.assign(deferred(), { method });
    this.send(JSON.stringify({ jsonrpc: '2.0', id, method, params: keyed(method, params) }));
    this.#pending.set(id, call);
    const reply = await within(timeout, `a reply to ${method}`, call.promise).finally(() => this.#pending.delete(id));
    const faults = replyFaults(method, reply.frame);
    if (faults.length > 0)
      throw new Error(`${method} answered not as described: ${faults.join('; ')}\n${reply.text.slice(0, 500)}`);
    return reply;
  }

  // The result, or a Refusal. A call that changes something gets a key of its own unless params has one.
  async call(method, params = {}, options) {
    const { frame } = await this.exchange(method, params, options);
    if (frame.error) throw new Refusal(frame.error);
    return frame.result;
  }

  // The word of the refusal; an error when there was none.
  async refused(method, params = {}, options) {
    const { frame } = await this.exchange(method, params, options);
    if (!frame.error) throw new Error(`${method} was not refused`);
    return frame.error.data.code;
  }

  async resume(cursor = this.cursor) {
    return this.call('session.resume', cursor === undefined ? {} : { cursor });
  }

  // Whatever bytes or text, as they are.
  send(data, options) {
    if (this.#socket.readyState !== WebSocket.OPEN) throw new Gone(this.closedWith ?? 1006);
    this.#socket.send(data, options, () => {});
  }

  // The first event, past or to come, that predicate takes; a name stands for events of that name.
  async waitFor(predicate, timeout = patience) {
    const wanted = typeof predicate === 'string' ? (event) => event.method === predicate : predicate;
    const here = this.events.find(wanted);
    if (here) return here;
    const heard = deferred();
    const quiet = this.listen((frame) => frame.method && wanted(frame) && heard.resolve(frame));
    return within(timeout, `an event ${predicate}`, heard.promise).finally(quiet);
  }

  // The next reply that belongs to no call.
  async stray(timeout = patience) {
    if (this.frames.length > 0) return this.frames.shift();
    const heard = deferred();
    const quiet = this.listen((frame) => frame.method || heard.resolve(frame));
    await within(timeout, 'a reply without a call', heard.promise).finally(quiet);
    return this.frames.shift();
  }

  async stop() {
    disown(this);
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.close(1000);
    const late = setTimeout(() => this.#socket.terminate(), 1000);
    const result = await this.closed;
    clearTimeout(late);
    if (this.faults.length > 0) throw new Error(`events not as described: ${this.faults.slice(0, 5).join('; ')}`);
    return result;
  }

  kill() {
    disown(this);
    this.#socket.terminate();
  }
}

function keyed(method, params) {
  if (!changes(method) || params === null || typeof params !== 'object' || Array.isArray(params) || 'key' in params)
    return params;
  return { ...params, key: randomUUID() };
}
