// push_service: what a browser's push service is to us, with browsers that read what comes.
//
//   const service = await startPushService();
//   const server = await startServer({ database, settings: service.settings });
//   const browser = service.browser();
//   await ann.call('push.subscribe', browser.subscription);
//   service.answers.push({ status: 429, headers: { 'Retry-After': '7' } });   // the next request's
//   const push = await browser.next();

import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import ece from 'http_ece';
import { disown, own } from './reap.mjs';
import { freePort } from './server.mjs';
import { sleep, until } from './wait.mjs';

export async function startPushService() {
  const service = new PushService();
  await service.start();
  return service;
}

class PushService {
  port = 0;
  browsers = new Map();
  requests = []; // {status, headers, push} of every request; push is what its browser read
  answers = []; // {status, headers, wait (ms), drop}; 201 where there is none

  // Again on the same port.
  async start() {
    this.port ||= await freePort();
    this.server = createServer((request, response) => this.#serve(request, response)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    own(this);
  }

  get origin() {
    return `http://127.0.0.1:${this.port}`;
  }

  get settings() {
    return { 'push.hosts': this.origin, 'push.contact': 'mailto:it@example.com' };
  }

  browser() {
    const browser = new Browser(`/send/${this.browsers.size + 1}`, this.origin);
    this.browsers.set(browser.path, browser);
    return browser;
  }

  async #serve(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status = 201, headers = {}, wait = 0, drop = false } = this.answers.shift() ?? {};
    const record = { status, method: request.method, headers: request.headers };
    this.requests.push(record);
    try {
      record.token = tokenOf(request.headers.authorization, this.origin);
      record.push = this.browsers.get(request.url).read(Buffer.concat(chunks));
    } catch (unreadable) {
      record.unreadable = unreadable;
    }
    await sleep(wait);
    if (drop) request.socket.destroy();
    else response.writeHead(record.unreadable ? 400 : status, headers).end('{"says":"nothing of use"}');
    if (!drop && status === 201 && record.push) this.browsers.get(request.url).pushes.push(record.push);
  }

  // Until start().
  async halt() {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  async stop() {
    disown(this);
    if (this.server.listening) await this.halt();
  }
}

// A browser that has subscribed: it alone can read its pushes.
class Browser {
  pushes = [];
  #read = 0;
  #keys = createECDH('prime256v1');
  #auth = randomBytes(16);

  constructor(path, origin) {
    this.path = path;
    this.#keys.generateKeys();
    this.subscription = {
      endpoint: origin + path,
      p256dh: this.#keys.getPublicKey('base64url'),
      auth: this.#auth.toString('base64url'),
    };
  }

  read(body) {
    return JSON.parse(ece.decrypt(body, { version: 'aes128gcm', privateKey: this.#keys, authSecret: this.#auth }));
  }

  // The next push that a test has not had yet.
  async next(timeout) {
    await until('a push comes', () => this.pushes.length > this.#read, timeout);
    this.#read += 1;
    return this.pushes[this.#read - 1];
  }
}

// The claims of a VAPID token, once its signature and what every one has to say are right (RFC 8292).
function tokenOf(authorization, origin) {
  const [, token, key] = authorization.match(/^vapid t=([\w.-]+), k=([\w-]+)$/);
  const [head, claims, signature] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const by = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' };
  if (!verify('sha256', Buffer.from(`${head}.${claims}`), by, Buffer.from(signature, 'base64url'))) throw new Error('the token is not signed by its key');
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url'));
  const now = Date.now() / 1000;
  if (aud !== origin || exp < now || exp > now + 86_400) throw new Error(`the token is for ${aud} until ${exp}`);
  return { key, sub, ...JSON.parse(Buffer.from(head, 'base64url')) };
}
