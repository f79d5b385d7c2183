// The page's connection, with a WebSocket and a clock that the test holds in its hands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRAME_BYTES_MAX, backoffMs, createLink } from '../../client/web/src/socket.js';
import { FakeTimers } from './timers.mjs';

class FakeSocket {
  sent = [];
  closed = false;

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.closed = true;
  }

  receive(frame) {
    this.onmessage({ data: JSON.stringify({ jsonrpc: '2.0', ...frame }) });
  }

  get last() {
    return this.sent[this.sent.length - 1];
  }
}

const BOB = { id: '2', name: 'Bob' };

function desk() {
  const sockets = [];
  const heard = { status: [], resumed: [], events: [] };
  const timers = new FakeTimers();
  const link = createLink({
    connect() {
      sockets.push(new FakeSocket());
      return sockets[sockets.length - 1];
    },
    on: {
      status: (word) => heard.status.push(word),
      resumed: (result) => heard.resumed.push(result),
      event: (event) => heard.events.push(event),
    },
    timers,
    random: () => 1,
  });
  const socket = () => sockets[sockets.length - 1];
  const resume = (more = {}) => {
    socket().onopen();
    socket().receive({
      id: 'resume',
      result: { person: BOB, resync: false, events: [], cursor: 'c1', ...more },
    });
  };
  // Where the next connection would resume.
  const cursor = () => {
    socket().onclose({ code: 1006 });
    timers.pass(60_000);
    socket().onopen();
    return socket().last.params.cursor;
  };
  return { link, sockets, socket, heard, timers, resume, cursor };
}

function open() {
  const d = desk();
  d.link.start();
  d.resume();
  return d;
}

test('the first call on a socket is session.resume with the last cursor', () => {
  const d = open();
  assert.deepEqual(d.socket().sent[0].params, {});
  d.socket().receive({ method: 'question.said', params: { id: '9', cursor: 'c9' } });
  d.socket().onclose({ code: 1012 });
  d.timers.pass(400);
  d.socket().onopen();
  assert.equal(d.socket().last.method, 'session.resume');
  assert.deepEqual(d.socket().last.params, { cursor: 'c9' });
});

test('whoever signs in after the session has ended is told of nothing that was before', () => {
  const d = open();
  d.socket().onclose({ code: 4401 });
  d.link.start();
  d.socket().onopen();
  assert.deepEqual(d.socket().last.params, {});
});

test('nothing is sent before the resume is answered, then all of it in order', () => {
  const d = desk();
  d.link.start();
  d.link.call('question.say', { body: 'one' });
  d.link.call('question.say', { body: 'two' });
  d.socket().onopen();
  assert.equal(d.socket().sent.length, 1);
  d.socket().receive({ id: 'resume', result: { person: BOB, resync: true, events: [], cursor: 'c1' } });
  assert.deepEqual(
    d
      .socket()
      .sent.slice(1)
      .map(({ params }) => params.body),
    ['one', 'two'],
  );
});

test('a call that was not answered is sent again, unchanged, on every new connection', async () => {
  const d = open();
  const answered = d.link.call('question.say', { body: 'hello', key: 'k' });
  const first = d.socket().last;
  for (let losses = 0; losses < 3; losses += 1) {
    d.socket().onclose({ code: 1006 });
    d.timers.pass(60_000);
    d.resume();
    assert.deepEqual(d.socket().last, first);
  }
  d.socket().receive({ id: first.id, result: { message: 'm' } });
  assert.deepEqual(await answered, { message: 'm' });
  d.socket().onclose({ code: 1006 });
  d.timers.pass(60_000);
  d.resume();
  assert.equal(d.socket().last.method, 'session.resume');
});

for (const code of ['busy', 'unknown_outcome']) {
  test(`${code} is repeated with the same key after the time the server names`, async () => {
    const d = open();
    const answered = d.link.call('question.say', { body: 'hello', key: 'k' });
    const { id, params } = d.socket().last;
    d.socket().receive({ id, error: { message: 'Later.', data: { code, retry_after_ms: 700 } } });
    assert.equal(d.socket().sent.length, 2);
    d.timers.pass(700);
    assert.equal(d.socket().sent.length, 3);
    assert.deepEqual(d.socket().last.params, params);
    d.socket().receive({ id, result: {} });
    await answered;
  });
}

test('a refusal reaches whoever asked, with its word and its sentence', async () => {
  const d = open();
  const refused = d.link.call('question.refer', {});
  d.socket().receive({
    id: d.socket().last.id,
    error: { message: 'It stops with you.', data: { code: 'hop_limit' } },
  });
  await assert.rejects(refused, { code: 'hop_limit', message: 'It stops with you.' });
});

test('4401 asks to sign in, 4400 and 4403 say so, and none of them reconnects', () => {
  for (const [code, word] of [
    [4401, 'signed_out'],
    [4400, 'refused'],
    [4403, 'refused'],
  ]) {
    const d = open();
    d.socket().onclose({ code });
    d.timers.pass(600_000);
    assert.equal(d.heard.status.at(-1), word);
    assert.equal(d.sockets.length, 1);
  }
});

test('every other close code reconnects', () => {
  for (const code of [1000, 1001, 1006, 1012, 1013, 4429]) {
    const d = open();
    d.socket().onclose({ code });
    d.timers.pass(60_000);
    assert.equal(d.sockets.length > 1, true, String(code));
  }
});

test('the wait doubles up to a limit, and half of it is chance', () => {
  assert.equal(
    backoffMs(1, () => 1),
    400,
  );
  assert.equal(
    backoffMs(2, () => 1),
    800,
  );
  assert.equal(
    backoffMs(50, () => 1),
    15_000,
  );
  assert.equal(
    backoffMs(2, () => 0),
    400,
  );
});

test('a silent connection is asked whether anybody is there, and given up when nobody is', () => {
  const d = open();
  d.timers.pass(25_000);
  assert.equal(d.socket().last.method, 'session.ping');
  d.timers.pass(10_000);
  assert.equal(d.sockets[0].closed, true);
  assert.equal(d.heard.status.includes('waiting'), true);
});

test('an answered ping keeps the connection', () => {
  const d = open();
  for (let quiet = 0; quiet < 5; quiet += 1) {
    d.timers.pass(25_000);
    d.socket().receive({ id: 'ping', result: {} });
  }
  assert.equal(d.sockets.length, 1);
});

test('events of the resume come out in order, after its person and before what follows', () => {
  const d = desk();
  d.link.start();
  const event = (id) => ({ jsonrpc: '2.0', method: 'question.said', params: { id, cursor: `c${id}` } });
  d.resume({ events: [event('1'), event('2')], cursor: 'c2b' });
  d.socket().receive(event('3'));
  assert.deepEqual(
    d.heard.events.map(({ id, kind }) => `${kind} ${id}`),
    ['question.said 1', 'question.said 2', 'question.said 3'],
  );
  assert.equal(d.heard.resumed.length, 1);
  assert.equal(d.cursor(), 'c3');
});

test('an event that overtakes the answer to the resume waits for it', () => {
  const d = desk();
  d.link.start();
  d.socket().onopen();
  d.socket().receive({ method: 'question.said', params: { id: '7', cursor: 'c7' } });
  assert.deepEqual(d.heard.events, []);
  d.socket().receive({ id: 'resume', result: { person: BOB, resync: true, events: [], cursor: 'c8' } });
  assert.deepEqual(
    d.heard.events.map(({ id }) => id),
    ['7'],
  );
  assert.equal(d.cursor(), 'c8');
});

test('what one person could not send is never sent as another, nor what was written before a server said who is here', async () => {
  const recalled = desk();
  recalled.link.start();
  recalled.link.recalled(BOB.id);
  for (const d of [open(), recalled]) {
    const lost = d.link.call('question.say', { body: 'mine' });
    d.socket().onclose({ code: 4401 });
    d.link.start();
    d.resume({ person: { id: '3', name: 'Cat' } });
    await assert.rejects(lost, { code: 'signed_out' });
    assert.equal(d.socket().last.method, 'session.resume');
  }
});

test('a call over the size of a frame is refused here: it would end every connection', async () => {
  const d = open();
  await assert.rejects(d.link.call('question.say', { body: 'x'.repeat(FRAME_BYTES_MAX) }), {
    code: 'too_large',
  });
});

test('no more calls are under way than the server takes', () => {
  const d = open();
  for (let calls = 0; calls < 100; calls += 1) d.link.call('person.get', { person: String(calls) });
  const sent = d.socket().sent.length - 1;
  assert.ok(sent <= 64, String(sent));
  d.socket().receive({ id: d.socket().sent[1].id, result: {} });
  assert.equal(d.socket().sent.length - 1, sent + 1);
});
