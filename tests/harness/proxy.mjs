// proxy: a wire between client and server that a test can cut, or make deaf in one direction.

import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { disown, own } from './reap.mjs';

export async function startProxy(server) {
  const proxy = new Proxy(server);
  await proxy.start();
  return proxy;
}

class Proxy {
  #listener;
  #pairs = new Set();

  constructor(server) {
    this.server = server;
    this.swallow = false; // what the server says from now on reaches nobody
    this.away = false; // nobody gets through
  }

  async start() {
    this.#listener = createServer((near) => this.#join(near)).listen(0, '127.0.0.1');
    await once(this.#listener, 'listening');
    this.port = this.#listener.address().port;
    this.url = `http://127.0.0.1:${this.port}`;
    this.wsUrl = `ws://127.0.0.1:${this.port}/ws`;
    own(this);
  }

  #join(near) {
    if (this.away) {
      near.destroy();
      return;
    }
    const far = connect(this.server.port, '127.0.0.1');
    const pair = [near, far];
    this.#pairs.add(pair);
    near.on('data', (bytes) => pair.dead || pair.mute || far.write(bytes));
    far.on('data', (bytes) => this.swallow || pair.dead || near.write(bytes));
    for (const [end, other] of [
      [near, far],
      [far, near],
    ]) {
      end.on('error', () => {}); // close follows
      end.on('close', () => {
        this.#pairs.delete(pair);
        other.destroy();
      });
    }
  }

  // End every connection; new ones are taken.
  cut() {
    for (const [near, far] of this.#pairs) {
      near.destroy();
      far.destroy();
    }
  }

  // Nothing gets through any more on the connections that there are, and neither end learns of it; new ones are taken.
  deaden() {
    for (const pair of this.#pairs) pair.dead = true;
  }

  // What the clients say on the connections that there are reaches nobody any more; what is said to them still does.
  mute() {
    for (const pair of this.#pairs) pair.mute = true;
  }

  stop() {
    this.kill();
    return once(this.#listener, 'close');
  }

  kill() {
    disown(this);
    this.#listener.close();
    this.cut();
  }
}
