// raw: plain TCP to a server, and WebSocket frames made by hand, for input that no library would send.

import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { disown, own } from './reap.mjs';
import { deferred, until } from './wait.mjs';

export async function raw(server) {
  const line = new Raw(server.port);
  await line.connected;
  return line;
}

class Raw {
  #socket;
  #parts = [];

  constructor(port) {
    const [connected, closed] = [deferred(), deferred()];
    this.connected = connected.promise;
    this.closed = closed.promise;
    this.#socket = connect(port, '127.0.0.1');
    own(this);
    this.#socket.on('connect', connected.resolve);
    this.#socket.on('data', (bytes) => this.#parts.push(bytes));
    this.#socket.on('error', (error) => connected.reject(error)); // close follows
    this.#socket.on('close', () => {
      this.isClosed = true;
      disown(this);
      closed.resolve();
    });
  }

  // All of it so far; joined when somebody looks, since megabytes come in thousands of parts.
  get received() {
    if (this.#parts.length !== 1) this.#parts = [Buffer.concat(this.#parts)];
    return this.#parts[0];
  }

  get text() {
    return this.received.toString('latin1');
  }

  // The status of the first HTTP response, once it is there.
  async status(timeout = 20_000) {
    await until('an HTTP response', () => this.isClosed || /^HTTP\/1\.[01] \d{3}/.test(this.text), timeout);
    return Number(this.text.match(/^HTTP\/1\.[01] (\d{3})/)?.[1] ?? 0);
  }

  send(bytes) {
    return new Promise((resolve) => this.#socket.write(bytes, () => resolve()));
  }

  // Stop reading, so that the server's bytes pile up.
  pause() {
    this.#socket.pause();
  }

  read() {
    this.#socket.resume();
  }

  get paused() {
    return this.#socket.isPaused();
  }

  // Become a WebSocket; more headers may replace the usual ones (null leaves one out).
  async upgrade(token, more = {}) {
    await this.send(request('GET /ws', { ...upgradeHeaders(token), ...more }));
    return this.status();
  }

  // The close code the server sent, 1006 when it just closed; undefined while it has done neither.
  get closedWith() {
    return closeCodeIn(this.received) ?? (this.isClosed ? 1006 : undefined);
  }

  closeCode(timeout = 20_000) {
    return until('the server closes', () => this.closedWith, timeout);
  }

  stop() {
    this.kill();
    return this.closed;
  }

  kill() {
    disown(this);
    this.#socket.destroy();
  }
}

export function upgradeHeaders(token) {
  return {
    Host: '127.0.0.1',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
    'Sec-WebSocket-Protocol': 'buckstop.v1',
    Authorization: `Bearer ${token}`,
  };
}

// An HTTP/1.1 request as text. A header that is null is left out, a list is repeated.
export function request(line, headers = { Host: '127.0.0.1' }, body = '') {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== null)
      .map((one) => `${name}: ${one}\r\n`),
  );
  return `${line} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 };

// One masked frame; length lies about the payload's length when given.
export function frame(payload, { opcode = opcodes.text, fin = true, masked = true, length } = {}) {
  const bytes = Buffer.from(payload);
  const mask = randomBytes(4);
  const body = masked ? Buffer.from(bytes.map((byte, i) => byte ^ mask[i % 4])) : bytes;
  const head = Buffer.concat([Buffer.from([(fin ? 0x80 : 0) | opcode]), lengthBytes(length ?? bytes.length, masked)]);
  return Buffer.concat(masked ? [head, mask, body] : [head, body]);
}

function lengthBytes(length, masked) {
  const bit = masked ? 0x80 : 0;
  if (length < 126) return Buffer.from([bit | Number(length)]);
  if (length < 65_536) return Buffer.from([bit | 126, Number(length) >> 8, Number(length) & 0xff]);
  const long = Buffer.alloc(9);
  long[0] = bit | 127;
  long.writeBigUInt64BE(BigInt(length), 1);
  return long;
}

// The code of the close frame among a server's frames, undefined while there is none.
function closeCodeIn(received) {
  let at = received.indexOf('\r\n\r\n');
  if (at < 0) return undefined;
  at += 4;
  while (at + 2 <= received.length) {
    const opcode = received[at] & 0x0f;
    let length = received[at + 1] & 0x7f;
    let head = 2;
    if (length === 126) {
      if (at + 4 > received.length) return undefined;
      length = received.readUInt16BE(at + 2);
      head = 4;
    } else if (length === 127) {
      if (at + 10 > received.length) return undefined;
      length = Number(received.readBigUInt64BE(at + 2));
      head = 10;
    }
    if (opcode === opcodes.close && at + head + 2 <= received.length) return received.readUInt16BE(at + head);
    at += head + length;
  }
  return undefined;
}
