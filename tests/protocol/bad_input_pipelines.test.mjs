// Requests sent before the answer to the one before them: whatever becomes of them, the server goes on.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bystander, raw, request, sleep, startServer, until, upgradeHeaders, world } from '../harness/index.mjs';

const dir = mkdtempSync(join(tmpdir(), 'buckstop-web-'));
let others;

after(() => rmSync(dir, { recursive: true }));

const w = world({}, async () => {
  others = await bystander(w);
});
const host = { Host: '127.0.0.1' };
const json = { 'Content-Type': 'application/json' };
const post = (body) => request('POST /session', { ...host, ...json, 'Content-Length': body.length }, body);
const wrong = JSON.stringify({ handle: 'ann', password: 'not this one at all' });
for (const [name, packet] of Object.entries({
  'two POSTs': post('{}') + post('{}'),
  'POSTs that must be looked up, and a GET': post(wrong) + post(wrong) + request('GET /healthz', host),
  'a GET and POSTs': request('GET /healthz', host) + post('{}') + post(wrong),
  'more bytes than the length says': `${post('{}')}rubbish that follows`,
})) {
  test(`${name} in one packet do not stop the server`, async () => {
    const line = await raw(w.server);
    await line.send(packet);
    assert.ok((await line.status()) >= 200);
    line.kill();
    const next = await raw(w.server);
    await next.send(request('GET /healthz', host));
    assert.equal(await next.status(), 200);
    next.kill();
  });
}

test('a second Upgrade header does not bring HTTP/2 in', async () => {
  for (const words of [
    ['h2c', 'websocket'],
    ['websocket', 'h2c'],
  ]) {
    const line = await raw(w.server);
    const head = request('GET /ws', { ...upgradeHeaders(await w.token('eve')), 'HTTP2-Settings': 'AAMAAABkAARAAAAAAAIAAAAA' });
    await line.send(head.replace(/Upgrade: websocket\r\n/i, words.map((word) => `Upgrade: ${word}\r\n`).join('')));
    assert.equal(await line.status(), 400, words.join());
    line.kill();
  }
});

// A file that no socket takes at once, each line of it another.
const large = Array.from({ length: 100_000 }, (_, i) => `${i}\n`).join('');

// Somebody who asks for it many times over, and reads nothing.
async function deaf(server, times) {
  const line = await raw(server);
  line.pause();
  await line.send(request('GET /large.txt', host).repeat(times));
  return line;
}

function serveIt() {
  writeFileSync(join(dir, 'large.txt'), large);
  return startServer({ database: w.database, settings: { 'http.web': dir } });
}

test('who reads late gets every answer, whole and in order', async () => {
  const server = await serveIt();
  const times = 12;
  const line = await deaf(server, times);
  await sleep(300);
  assert.equal(line.received.length, 0);
  line.read();
  const part = new RegExp(`HTTP/1\\.1 200 OK\r\n(?:[^\r]+\r\n)+\r\n`, 'g');
  await until('all of it is here', () => line.received.length > times * large.length, 60_000);
  await until('the last answer is whole', () => line.text.split(part).at(-1).length === large.length);
  const answers = line.text.split(part).slice(1);
  assert.equal(answers.length, times);
  assert.ok(answers.every((answer) => answer === large));
  await line.send(request('GET /nothing', host));
  await until('and it may ask again', () => line.text.slice(-2000).includes('HTTP/1.1 404'));
  line.kill();
  await server.stop();
});

// Hundredths of a second of processor time.
function ticks({ pid }) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

test('who does not read at all costs the server nothing meanwhile', async () => {
  const server = await serveIt();
  const lines = [await deaf(server, 200), await deaf(server, 5000)];
  await until('it rests: less than 30 hundredths of 300', async () => {
    const before = ticks(server);
    await sleep(3000);
    return ticks(server) - before < 30;
  });
  assert.equal(await server.status('/healthz'), 200);
  for (const line of lines) line.kill();
  await server.stop();
});

test('nor does an orderly stop wait for them', async () => {
  const server = await serveIt();
  const lines = [await deaf(server, 12), await deaf(server, 200)];
  await sleep(300);
  await server.stop();
  for (const line of lines) line.kill();
});

// Each password that is looked at takes argon2id's 64 MiB.
test('a bystander has noticed nothing', () => others.unharmed(200 << 20));
