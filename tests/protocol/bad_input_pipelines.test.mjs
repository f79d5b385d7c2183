// Requests sent before the answer to the one before them: whatever becomes of them, the server goes on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bystander, raw, request, upgradeHeaders, world } from '../harness/index.mjs';

let others;

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

// Each password that is looked at takes argon2id's 64 MiB.
test('a bystander has noticed nothing', () => others.unharmed(200 << 20));
