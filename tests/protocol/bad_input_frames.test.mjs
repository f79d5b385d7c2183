// WebSocket frames that no well-behaved client sends: each has its close code, and nobody else notices.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bystander, frame, opcodes, raw, until, world } from '../harness/index.mjs';

const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'session.ping', params: {} });
let others;

const w = world({}, async () => {
  others = await bystander(w);
});

async function socket() {
  const line = await raw(w.server);
  assert.equal(await line.upgrade(await w.token('eve')), 101);
  return line;
}

async function closesWith(code, ...frames) {
  const line = await socket();
  for (const bytes of frames) await line.send(bytes);
  assert.equal(await line.closeCode(), code);
  line.kill();
}

test('a binary frame is closed with 4400', () => closesWith(4400, frame(ping, { opcode: opcodes.binary })));

test('text that is no UTF-8 is closed with 1007', async () => {
  for (const bytes of [
    [0xff],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x82],
    [0x22, 0x80, 0x22],
  ]) {
    await closesWith(1007, frame(Buffer.from(bytes)));
  }
});

test('also when it is cut into fragments, and a character cut in two is fine', async () => {
  await closesWith(
    1007,
    frame(Buffer.from([0x22, 0xe2]), { fin: false }),
    frame(Buffer.from([0x22]), { opcode: opcodes.continuation }),
  );
  const bytes = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: '€', method: 'session.ping', params: {} }));
  const cut = bytes.indexOf(Buffer.from('€')) + 1;
  const line = await socket();
  await line.send(frame(bytes.subarray(0, cut), { fin: false }));
  await line.send(frame(bytes.subarray(cut), { opcode: opcodes.continuation }));
  await until('a reply', () => line.received.includes('"result"'));
  line.kill();
});

test('a call of 64 KiB is read, and one byte more is closed with 1009', async () => {
  const filled = (bytes) => ping.padEnd(bytes, ' ');
  const line = await socket();
  await line.send(frame(filled(65_536)));
  await until('a reply', () => line.received.includes('"result"'));
  line.kill();
  await closesWith(1009, frame(filled(65_537)));
});

test('a frame that declares 2^62 bytes is closed with 1009 and reserves nothing', () =>
  closesWith(1009, frame('{"jsonrpc', { length: 2n ** 62n })));

test('nor does one that declares more than any number', async () => {
  for (const length of [2n ** 63n, 2n ** 64n - 1n, 2n ** 32n, 2n ** 31n]) {
    const line = await socket();
    await line.send(frame('{', { length }));
    assert.ok([1002, 1006, 1009].includes(await line.closeCode()), `${length}`);
    line.kill();
  }
});

test('fragments without end are closed with 1009 when they are too many bytes', async () => {
  const line = await socket();
  await line.send(frame('{"a":"', { fin: false }));
  for (let i = 0; i < 200 && !line.isClosed; i += 1)
    await line.send(frame('x'.repeat(1000), { opcode: opcodes.continuation, fin: false }));
  assert.equal(await line.closeCode(), 1009);
  line.kill();
});

test('empty fragments without end cost nobody anything', async () => {
  const line = await socket();
  await line.send(frame('{', { fin: false }));
  const empty = Buffer.concat(
    Array.from({ length: 1000 }, () => frame('', { opcode: opcodes.continuation, fin: false })),
  );
  for (let i = 0; i < 200 && !line.isClosed; i += 1) await line.send(empty);
  await others.owner.call('session.ping');
  line.kill();
});

test('what breaks the framing itself is closed', async () => {
  const broken = {
    'a reserved opcode': [frame(ping, { opcode: 3 })],
    'a reserved control opcode': [frame('', { opcode: 11 })],
    'a continuation of nothing': [frame(ping, { opcode: opcodes.continuation })],
    'a message within a message': [frame('{', { fin: false }), frame(ping)],
    'a ping in fragments': [frame('x', { opcode: opcodes.ping, fin: false })],
    'a ping of 200 bytes': [frame('x'.repeat(200), { opcode: opcodes.ping })],
    'a reserved bit': [Buffer.from(frame(ping).map((byte, i) => (i === 0 ? byte | 0x40 : byte)))],
    'a close of one byte': [frame('x', { opcode: opcodes.close })],
    'random bytes': [Buffer.from('the quick brown fox jumps over the lazy dog and away'.repeat(20))],
  };
  for (const [what, frames] of Object.entries(broken)) {
    const line = await socket();
    for (const bytes of frames) await line.send(bytes);
    const code = await line.closeCode().catch(() => 'left open');
    assert.ok([1000, 1002, 1005, 1006, 1007, 1009, 4400].includes(code), `${what}: ${code}`);
    line.kill();
  }
});

test('a close is answered, a ping too', async () => {
  const line = await socket();
  await line.send(frame('here?', { opcode: opcodes.ping }));
  await until('a pong', () => line.received.includes('here?'));
  await line.send(frame(Buffer.from([0x03, 0xe8]), { opcode: opcodes.close }));
  assert.equal(await line.closeCode(), 1000);
  line.kill();
});

test('connections cut at every byte of a call leave nothing behind', async () => {
  const bytes = frame(ping);
  for (let n = 1; n < bytes.length; n += 3) {
    const line = await socket();
    await line.send(bytes.subarray(0, n));
    line.kill();
  }
});

// How many clients the server has given up since they did not read.
const letGo = async () => Number((await w.server.metrics()).match(/^buckstop_inboxes_overflowed_total (\d+)$/m)[1]);

test('a client that never reads is let go, and costs bounded memory', async () => {
  const eve = await w.as('eve');
  for (let i = 0; i < 60; i += 1)
    await eve.call('question.ask', { to: { person: '@bob' }, title: `Long ${i}`, body: 'x'.repeat(20_000) });
  const line = await socket();
  line.pause();
  const list = (id) =>
    frame(JSON.stringify({ jsonrpc: '2.0', id, method: 'question.list', params: { view: 'asked', limit: 100 } }));
  const before = await letGo();
  for (let i = 0; i < 40; i += 1) await line.send(list(i));
  await until('the server lets go', async () => (await letGo()) > before);
  line.read();
  assert.ok([1013, 1006].includes(await line.closeCode(20_000)));
  line.kill();
});

test('so is one that only listens and never reads', async () => {
  const deaf = await w.fresh('bob');
  deaf.socket.pause();
  const eve = await w.as('eve');
  const { id } = await w.ask(eve, 'bob', { body: 'x'.repeat(20_000) });
  const before = await letGo();
  for (let i = 0; i < 25; i += 1)
    await Promise.all(
      Array.from({ length: 20 }, () => eve.call('question.say', { question: id, body: 'y'.repeat(15_000) })),
    );
  await until('the server lets go', async () => (await letGo()) > before);
  deaf.socket.resume();
  const { code } = await deaf.closed;
  assert.ok([1013, 1006].includes(code), `${code}`);
  const again = await w.fresh('bob', { resume: false });
  const resumed = await again.resume(deaf.cursor);
  assert.ok(resumed.resync || resumed.events.length > 0, 'and what it missed is there');
  await again.stop();
});

test('nobody else noticed anything, and memory stayed bounded', () => others.unharmed());
