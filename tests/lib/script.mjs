// script: a server that says what a test has written for it: closes, refusals, silence that no real one gives on demand.
//
//   const server = await startScript({ 'question.say': ({ nth }) => (nth === 1 ? refusal('busy', 50) : { message: {} }) });

import { once } from 'node:events';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { disown, own, until } from '../harness/index.mjs';

export const person = { id: '7', handle: 'ann', name: 'Ann Archer', title: null, team: null, presence: 'present', role: 'member', away_until: null };

// As the server refuses: a word, and perhaps when to come again.
export class Refusal {
  constructor(code, retryAfter) {
    Object.assign(this, { code, retryAfter });
  }
}

export const refusal = (code, retryAfter) => new Refusal(code, retryAfter);

// What a verb gives back to say nothing at all, or to end the connection with a code.
export const silence = Symbol('silence');
export const close = (code) => ({ close: code });

// verbs: by name, ({ params, nth, id }) => a result, a refusal, silence or close(code); or a promise of one.
// autoPong: false leaves pings unanswered.
// upgrade: (request) => an HTTP status to answer an upgrade with, or undefined to take it.
export async function startScript(verbs = {}, { upgrade = () => undefined, host = '127.0.0.1', port = 0, autoPong = true } = {}) {
  const script = new Script(verbs, upgrade);
  await script.start(host, port, autoPong);
  return script;
}

class Script {
  #http;
  #sockets;

  constructor(verbs, upgrade) {
    this.verbs = {
      'session.resume': () => ({ person, resync: false, events: [], cursor: 'c0' }),
      ...verbs,
    };
    this.upgrade = upgrade;
    this.calls = []; // { method, params, at } as they came
    this.connections = []; // when each came, as Date.now()
    this.requests = []; // headers of upgrades
  }

  async start(host, port, autoPong) {
    this.#http = createServer((request, response) => response.writeHead(404).end());
    this.#sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, autoPong });
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    this.#http.listen(port, host);
    await once(this.#http, 'listening');
    this.port = this.#http.address().port;
    this.url = `http://${host.includes(':') ? `[${host}]` : host}:${this.port}`;
    own(this);
  }

  #upgrade(request, socket, head) {
    this.connections.push(Date.now());
    this.requests.push(request.headers);
    const status = this.upgrade(request);
    if (status) {
      socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client) => client.on('message', (text) => this.#answer(client, JSON.parse(text))));
  }

  async #answer(client, { id, method, params }) {
    this.calls.push({ method, params, at: Date.now() });
    const nth = this.calls.filter((call) => call.method === method).length;
    const said = await (this.verbs[method] ?? (() => ({})))({ params, nth, id, client });
    if (said === silence) return;
    if (said?.close) client.close(said.close);
    else if (said instanceof Refusal) client.send(JSON.stringify({ jsonrpc: '2.0', id, error: fault(said) }));
    else client.send(JSON.stringify({ jsonrpc: '2.0', id, result: said }));
  }

  // To whoever is connected.
  send(text) {
    for (const client of this.#sockets.clients) client.send(typeof text === 'string' ? text : JSON.stringify(text));
  }

  event(kind, id, more = {}) {
    this.send({ jsonrpc: '2.0', method: kind, params: { id: String(id), at: '2026-03-02T09:00:00Z', actor: person, question: null, data: {}, cursor: `c${id}`, ...more } });
  }

  ping() {
    for (const client of this.#sockets.clients) client.ping();
  }

  // The next ping of anybody, where autoPong is false: resolves with what answers it.
  async pinged() {
    const clients = [...this.#sockets.clients];
    const heard = await Promise.race(clients.map((client) => once(client, 'ping').then(([payload]) => ({ client, payload }))));
    return (payload = heard.payload) => heard.client.pong(payload);
  }

  // End every connection; new ones are taken.
  close(code) {
    for (const client of this.#sockets.clients) code ? client.close(code) : client.terminate();
  }

  named(method) {
    return this.calls.filter((call) => call.method === method);
  }

  called(method, times = 1) {
    return until(`${method} is called ${times} times`, () => this.named(method).length >= times);
  }

  async stop() {
    this.kill();
  }

  kill() {
    disown(this);
    this.close();
    this.#http.close();
    this.#http.closeAllConnections();
  }
}

function fault({ code, retryAfter }) {
  return { code: -32000, message: `It is ${code}.`, data: { code, ...(retryAfter !== undefined && { retry_after_ms: retryAfter }) } };
}
