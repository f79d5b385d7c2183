// Requests that no well-behaved client sends, byte by byte.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bystander,
  frame,
  raw,
  request,
  sleep,
  startServer,
  until,
  upgradeHeaders,
  within,
  world,
} from '../harness/index.mjs';

let others;

const w = world({}, async () => {
  others = await bystander(w);
});

// The status that some bytes are answered with; 0 when the server just closes.
async function status(bytes, server = w.server) {
  const line = await raw(server);
  await line.send(bytes);
  const answer = await line.status();
  line.kill();
  return answer;
}

const ping = '{"jsonrpc":"2.0","id":1,"method":"session.ping","params":{}}';

// What an upgrade with other headers ends with: a status, the close code after a 101, or 101 where a call is answered.
async function upgrade(more, { line = 'GET /ws', token } = {}) {
  const socket = await raw(w.server);
  await socket.send(request(line, { ...upgradeHeaders(token ?? (await w.token('eve'))), ...more }));
  const answer = await socket.status();
  if (answer === 101) {
    await socket.send(frame(ping));
    await until('it is closed, or answered', () => socket.closedWith ?? socket.received.includes('"result"'));
  }
  socket.kill();
  return answer === 101 ? (socket.closedWith ?? 101) : answer;
}

const refusal = (code) => code === 0 || (code >= 400 && code < 500) || (code >= 1002 && code < 5000);

test('a well-made upgrade is taken', async () => {
  const line = await raw(w.server);
  assert.equal(await line.upgrade(await w.token('eve')), 101);
  await line.send(frame(ping));
  await until('a reply', () => line.received.includes('"result"'));
  line.kill();
});

test('a foreign Origin is closed with 4403', async () => {
  for (const origin of [
    'https://evil.example',
    'http://127.0.0.1.evil.example',
    'null',
    'http://evil.example:80',
    'file://',
    'http://127.0.0.1:1',
    'x'.repeat(2000),
  ]) {
    assert.ok([403, 4403].includes(await upgrade({ Origin: origin })), origin);
  }
  assert.equal(await upgrade({ Origin: 'https://evil.example' }), 4403, 'with the documented code');
});

test('our own Origin is welcome', async () => {
  const own = { Host: `127.0.0.1:${w.server.port}`, Origin: `http://127.0.0.1:${w.server.port}` };
  assert.equal(await upgrade(own), 101);
});

test('a foreign Host is closed with 4403', async () => {
  for (const host of ['evil.example', '127.0.0.1.evil.example', '', '[::1', 'a b'])
    assert.ok(refusal(await upgrade({ Host: host })), host);
  assert.ok([400, 403, 4403].includes(await upgrade({ Host: 'evil.example' })));
});

test('no Host, or two, is refused', async () => {
  assert.ok(refusal(await upgrade({ Host: null })));
  assert.ok(refusal(await status(request('GET /', { Host: ['127.0.0.1', 'evil.example'] }))));
  assert.ok(refusal(await status(request('GET /', {}))));
});

test('a missing or another subprotocol is refused', async () => {
  for (const protocol of [null, 'chat', 'buckstop.v2', 'Buckstop.v1', '', 'buckstop.v1x']) {
    assert.ok(refusal(await upgrade({ 'Sec-WebSocket-Protocol': protocol })), `${protocol}`);
  }
});

test('an upgrade to anything but a WebSocket gets no 101', async () => {
  const h2c = { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABkAARAAAAAAAIAAAAA' };
  for (const path of ['GET /', 'GET /ws', 'GET /healthz']) {
    assert.notEqual(await status(request(path, { Host: '127.0.0.1', ...h2c })), 101, path);
  }
  for (const word of ['h2c, websocket', 'websocket, h2c', 'TLS/1.0', 'raw', '', 'x'.repeat(1000)]) {
    const outcome = await upgrade({ Upgrade: word });
    assert.ok(refusal(outcome) || outcome === 200, `${word}: ${outcome}`);
  }
});

test('the preface of HTTP/2 is no request', async () => {
  assert.ok(refusal(await status('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0')));
});

test('an upgrade that is malformed is refused', async () => {
  for (const more of [
    { 'Sec-WebSocket-Key': null },
    { 'Sec-WebSocket-Version': '8' },
    { 'Sec-WebSocket-Version': null },
    { 'Sec-WebSocket-Key': 'short' },
  ]) {
    const outcome = await upgrade(more);
    assert.ok(refusal(outcome) || outcome === 101, JSON.stringify(more));
  }
  assert.ok(refusal(await upgrade({}, { line: 'GET /other' })));
  assert.ok(refusal(await upgrade({ 'Content-Length': '0' }, { line: 'POST /ws' })));
});

const post = (headers, body = '') =>
  request('POST /session', { Host: '127.0.0.1', 'Content-Type': 'application/json', ...headers }, body);
const credentials = '{"handle":"ann","password":"not the password"}';

test('a length and a transfer encoding together are refused: nobody smuggles a request', async () => {
  const smuggled = `5\r\nhello\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`;
  for (const encoding of ['chunked', 'identity', 'gzip, chunked', 'xchunked', ' chunked', 'chunked, identity']) {
    const line = await raw(w.server);
    await line.send(post({ 'Content-Length': '4', 'Transfer-Encoding': encoding }, smuggled));
    const answer = await line.status();
    assert.ok([400, 411, 501, 0].includes(answer), `${encoding}: ${answer}`);
    await line.send(request('GET /nothing.js'));
    await until('it is closed, or the next one is answered', () => line.isClosed || line.text.includes(' 404 '));
    assert.ok(!line.text.includes(' 200 '), encoding);
    line.kill();
  }
});

test('a body of unknown length is refused', async () => {
  assert.equal(
    await status(
      post({ 'Transfer-Encoding': 'chunked' }, `${credentials.length.toString(16)}\r\n${credentials}\r\n0\r\n\r\n`),
    ),
    411,
  );
  assert.equal(await status(post({})), 411);
});

test('a length that is none, or two, is refused', async () => {
  for (const length of ['-1', 'x', '1e3', '0x10', '+46', '46, 46', '', '99999999999999999999', ' 4 6', ['46', '47']]) {
    assert.ok([400, 411, 413, 0].includes(await status(post({ 'Content-Length': length }, credentials))), `${length}`);
  }
});

test('a body that is too long is refused before it is read', async () => {
  assert.equal(await status(post({ 'Content-Length': '1000000000' })), 413);
});

test('a GET with a body is no way in either', async () => {
  const line = await raw(w.server);
  await line.send(
    request(
      'GET /healthz',
      { Host: '127.0.0.1', 'Content-Length': '45' },
      'GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
    ),
  );
  const answer = await line.status();
  assert.ok([200, 400, 413, 0].includes(answer), `${answer}`);
  line.kill();
});

test('heads that are none are refused', async () => {
  const heads = {
    'random bytes': Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251)),
    'a TLS greeting': Buffer.from('16030100f8010000f40303deadbeef', 'hex'),
    'a line of NULs': Buffer.alloc(5000),
    'no version': 'GET /\r\n\r\n',
    'no path': 'GET  HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
    'a path that is none': 'GET nowhere HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
    'an absolute address': 'GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
    'an unknown method': 'BREW /coffee HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
    CONNECT: 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n',
    'a long method': `${'G'.repeat(10_000)} / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`,
    'a long path': `GET /${'a'.repeat(60_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n`,
    'a long header': request('GET /', { Host: '127.0.0.1', 'X-Long': 'a'.repeat(60_000) }),
    'ten thousand headers': request('GET /', { Host: '127.0.0.1', 'X-Many': Array(10_000).fill('a') }),
  };
  for (const [what, bytes] of Object.entries(heads)) {
    const line = await raw(w.server);
    await line.send(bytes);
    const answer = await line.status(12_000).catch(() => 'silence');
    assert.ok(answer === 'silence' || refusal(answer), `${what}: ${answer}`);
    line.kill();
  }
});

test('heads that are only odd do no harm', async () => {
  for (const bytes of [
    'GET / HTTP/9.9\r\nHost: 127.0.0.1\r\n\r\n',
    'GET / HTTP/1.0\r\n\r\n',
    'GET / HTTP/1.1\nHost: 127.0.0.1\n\n',
    '\r\n\r\nGET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n folded: yes\r\n\r\n',
    'GET / HTTP/1.1\r\nHost : 127.0.0.1\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nno colon\r\n\r\n',
  ]) {
    const line = await raw(w.server);
    await line.send(bytes);
    const answer = await line.status(2000).catch(() => 0);
    assert.ok(answer < 500, `${JSON.stringify(bytes)}: ${answer}`);
    line.kill();
  }
});

test('two requests in one packet are both answered, or the connection ends', async () => {
  const line = await raw(w.server);
  await line.send(request('GET /healthz') + request('GET /nothing.js'));
  const answered = () => line.text.match(/HTTP\/1\.1 \d{3}/g) ?? [];
  await until('the first is answered', () => line.isClosed || answered().length > 0);
  await sleep(300);
  const answers = answered();
  assert.ok(answers.length === 1 || answers.join() === 'HTTP/1.1 200,HTTP/1.1 404', answers.join());
  line.kill();
});

test('frames that come with the upgrade are read after it', async () => {
  const line = await raw(w.server);
  await line.send(Buffer.concat([Buffer.from(request('GET /ws', upgradeHeaders(await w.token('eve')))), frame(ping)]));
  assert.equal(await line.status(), 101);
  await until('it is read', () => line.isClosed || line.received.includes('"result"'));
  line.kill();
});

test('who sends headers slowly is closed', async () => {
  const strict = await startServer({ database: w.database, settings: { 'http.header_seconds': 1 } });
  const [silent, slow, body] = await Promise.all([raw(strict), raw(strict), raw(strict)]);
  const start = Date.now();
  await body.send(post({ 'Content-Length': '100' }, '{'));
  const dripping = (async () => {
    for (const byte of request('GET /', { Host: '127.0.0.1', 'X-Slow': 'a'.repeat(500) })) {
      if (slow.isClosed) break;
      await slow.send(byte);
      await sleep(100);
    }
  })();
  await Promise.all([silent.closed, slow.closed]);
  assert.ok(Date.now() - start < 20_000, `${Date.now() - start} ms`);
  await dripping;
  await within(20_000, 'it does not wait for ever for a body', body.closed);
  await strict.stop();
});

test('nobody else noticed anything, and memory stayed bounded', () => others.unharmed());
