// relay: stands between the library and a server and understands what they say, so that a test may change it.
//
//   const relay = await startRelay(w.server, { call: (frame) => …, reply: (frame) => undefined });

import { once } from 'node:events';
import WebSocket, { WebSocketServer } from 'ws';
import { disown, own } from '../harness/index.mjs';

// call, reply: a frame as an object => the one to go on, or undefined for none.
export async function startRelay(server, { call = (frame) => frame, reply = (frame) => frame } = {}) {
  const relay = own(new Relay(server, { call, reply }));
  await once(relay.sockets, 'listening');
  relay.url = `http://127.0.0.1:${relay.sockets.address().port}`;
  return relay;
}

class Relay {
  constructor(server, hooks) {
    Object.assign(this, hooks);
    this.sockets = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
    this.sockets.on('connection', (near, request) => this.#join(server, near, request));
  }

  #join(server, near, { headers }) {
    const far = new WebSocket(server.wsUrl, 'buckstop.v1', { headers: { Authorization: headers.authorization }, perMessageDeflate: false });
    const waiting = [];
    const send = (text) => (far.readyState === WebSocket.OPEN ? far.send(text) : waiting.push(text));
    far.on('open', () => waiting.splice(0).forEach((text) => far.send(text)));
    far.on('error', () => near.terminate());
    far.on('close', () => near.terminate());
    near.on('close', () => far.terminate());
    near.on('message', (text) => this.#pass(text, this.call, send));
    far.on('message', (text) => this.#pass(text, this.reply, (passed) => near.send(passed)));
  }

  #pass(text, hook, send) {
    const frame = hook(JSON.parse(text));
    if (frame) send(JSON.stringify(frame));
  }

  cut() {
    for (const near of this.sockets.clients) near.terminate();
  }

  async stop() {
    this.kill();
  }

  kill() {
    disown(this);
    this.cut();
    this.sockets.close();
  }
}
