// What a server may say that a real one says on no demand: closes, refusals, nonsense.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sleep, stopAll, until } from '../harness/index.mjs';
import { startDriver } from './driver.mjs';
import { close, person, refusal, startScript } from './script.mjs';

after(stopAll);

const connected = async (script, more = {}) => {
  const ann = startDriver({ server: script.url, token: 'a-token', ...more });
  await ann.open();
  return ann;
};

const keys = (script, method) => script.named(method).map(({ params }) => params.key);

for (const code of ['busy', 'rate_limited', 'unknown_outcome']) {
  test(`${code}: a change is made again with the same key, when the server says`, async () => {
    const wait = code === 'unknown_outcome' ? undefined : 400;
    const script = await startScript({ 'question.say': ({ nth }) => (nth < 4 ? refusal(code, wait) : { done: nth }) });
    const ann = await connected(script);
    assert.deepEqual(await ann.change('question.say', { body: 'x' }), { done: 4 });
    assert.equal(new Set(keys(script, 'question.say')).size, 1);
    if (wait) {
      const times = script.named('question.say').map(({ at }) => at);
      times.slice(1).forEach((at, i) => assert.ok(at - times[i] >= wait - 2, `again after ${at - times[i]} ms`));
    }
    await ann.stop();
  });
}

test('a read that is refused for the moment is asked again, without a key', async () => {
  const script = await startScript({ 'question.get': ({ nth }) => (nth === 1 ? refusal('busy', 50) : { nth }) });
  const ann = await connected(script);
  assert.deepEqual(await ann.read('question.get', { question: '1' }), { nth: 2 });
  assert.deepEqual(script.named('question.get')[0].params, { question: '1' });
  await ann.stop();
});

test('while a change has to wait, those behind it keep their places, and reads pass', async () => {
  const script = await startScript({ 'question.say': ({ nth }) => (nth === 1 ? refusal('rate_limited', 3_000) : {}) });
  const ann = await connected(script);
  const [first, second] = [ann.change('question.say', { body: 'first' }), ann.change('question.say', { body: 'second' })];
  await script.called('question.say');
  await ann.read('session.ping');
  assert.equal(script.named('question.say').length, 1);
  await Promise.all([first, second]);
  assert.deepEqual(script.named('question.say').map(({ params }) => params.body), ['first', 'first', 'second']);
  await ann.stop();
});

test('each change has a key of its own, that a server takes', async () => {
  const script = await startScript();
  const ann = await connected(script);
  const other = await connected(script);
  for (let i = 0; i < 5; i += 1) {
    await ann.change('question.say', {});
    await other.change('question.say', { body: 'x' });
  }
  const all = keys(script, 'question.say');
  assert.equal(new Set(all).size, 10);
  assert.ok(all.every((key) => /^[!-~]{1,64}$/.test(key)));
  await Promise.all([ann.stop(), other.stop()]);
});

test('no more than thirty-two calls are under way at once', async () => {
  let [now, most, open] = [0, 0, undefined];
  const gate = new Promise((resolve) => (open = resolve));
  const script = await startScript({
    'question.get': async () => {
      most = Math.max(most, (now += 1));
      await gate;
      now -= 1;
      return {};
    },
  });
  const ann = await connected(script);
  const all = Array.from({ length: 200 }, () => ann.read('question.get'));
  await script.called('question.get', 32);
  await sleep(200);
  open();
  await Promise.all(all);
  assert.equal(most, 32);
  await ann.stop();
});

test('a thousand and one reads wait: the last is refused, and the others are asked', async () => {
  let away = true;
  const script = await startScript({}, { upgrade: () => (away ? 503 : undefined) });
  const ann = startDriver({ server: script.url, token: 'a-token' });
  const all = Array.from({ length: 1000 }, () => ann.read('session.ping'));
  assert.equal(await ann.refused('read', 'session.ping'), 'busy');
  away = false;
  ann.wake();
  await Promise.all(all);
  await ann.stop();
});

for (const [code, link] of [
  [4400, 'refused'],
  [4403, 'refused'],
  [4401, 'signed_out'],
]) {
  test(`closed with ${code}: ${link}, and it does not come again by itself`, async () => {
    const script = await startScript({ 'question.get': () => close(code) });
    const ann = await connected(script);
    assert.equal(await ann.refused('read', 'question.get'), link === 'refused' ? 'unreachable' : 'signed_out');
    const { why } = await ann.becomes(link);
    assert.match(why, /^[A-Z].*\.$/);
    const { timeout } = await ann.look();
    assert.ok(timeout === -1 || timeout > 20_000, `nothing is planned but in ${timeout} ms`);
    assert.equal(script.connections.length, 1);
    ann.signIn('another-token');
    await ann.open();
    assert.equal(script.requests[1].authorization, 'Bearer another-token');
    await ann.stop();
  });
}

for (const code of [1012, 1013, 1011, 1009, 1001, undefined]) {
  test(`${code ? `closed with ${code}` : 'cut off'}: it comes again within seconds, and what was not answered is said again`, async () => {
    const script = await startScript({ 'question.say': ({ nth, client }) => (nth === 1 ? (code ? close(code) : client.terminate()) : { nth }) });
    const ann = await connected(script);
    assert.deepEqual(await ann.change('question.say', {}), { nth: 2 });
    const [first, second] = script.connections;
    assert.ok(second - first < 15_000, `after ${second - first} ms`);
    assert.equal(new Set(keys(script, 'question.say')).size, 1);
    await ann.stop();
  });
}

test('closed with 4429: not again before half a minute', async () => {
  const script = await startScript({ 'question.get': () => close(4429) });
  const ann = await connected(script);
  ann.read('question.get').catch(() => {});
  await ann.becomes('waiting');
  const { timeout } = await ann.look();
  assert.ok(timeout > 20_000 && timeout < 32_000, `${timeout} ms`);
  await ann.stop();
});

test('an upgrade that is answered with 401: signed out', async () => {
  const script = await startScript({}, { upgrade: () => 401 });
  const ann = startDriver({ server: script.url, token: 'a-token' });
  await ann.becomes('signed_out');
  await ann.stop();
});

for (const [status, why] of [
  [503, /not there yet/],
  [502, /not there yet/],
  [404, /no Buckstop/],
  [200, /no Buckstop/],
  [301, /https/],
]) {
  test(`an upgrade that is answered with ${status}: it waits, says why, and comes again`, async () => {
    const script = await startScript({}, { upgrade: () => (script.connections.length === 1 ? status : undefined) });
    const ann = startDriver({ server: script.url, token: 'a-token' });
    const told = await ann.waitFor('it waits', ({ link }) => link === 'waiting');
    assert.match(told.why, why);
    await ann.open();
    await ann.stop();
  });
}

test('a resume that is refused for the moment is tried again when the server says', async () => {
  const script = await startScript({ 'session.resume': ({ nth }) => (nth === 1 ? refusal('busy', 700) : { person, resync: true, events: [], cursor: 'c0' }) });
  const ann = await connected(script);
  const [first, second] = script.named('session.resume');
  assert.ok(second.at - first.at >= 690, `after ${second.at - first.at} ms`);
  await ann.stop();
});

test('who is told of: the token, the agent, the subprotocol', async () => {
  const script = await startScript();
  const ann = await connected(script);
  const [headers] = script.requests;
  assert.equal(headers.authorization, 'Bearer a-token');
  assert.equal(headers['user-agent'], 'driver/1.0');
  assert.equal(headers['sec-websocket-protocol'], 'buckstop.v1');
  assert.equal(headers.host, `127.0.0.1:${script.port}`);
  await ann.stop();
});

test('nonsense does not harm it', async () => {
  const script = await startScript();
  const ann = await connected(script);
  const nonsense = ['', '{', '[]', 'null', '{"jsonrpc":"2.0"}', '{"jsonrpc":"2.0","id":99,"result":{}}', '{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}',
    '{"method":"question.said"}', '{"jsonrpc":"2.0","method":"question.said","params":{}}', '{"jsonrpc":"2.0","method":"question.said","params":[1]}', '"'.repeat(1000), '[['.repeat(5000)];
  nonsense.forEach((text) => script.send(text));
  script.event('question.said', 5);
  await ann.event('question.said');
  await ann.read('session.ping');
  assert.equal(ann.events.length, 1);
  await ann.stop();
});

test('an event that comes again is told once, and one of a kind that nobody knew is told', async () => {
  const script = await startScript();
  const ann = await connected(script);
  for (const id of [5, 6, 5, 6, 7]) script.event('question.said', id);
  script.event('question.sung', 8);
  await ann.event('question.sung');
  assert.deepEqual(ann.events.map(({ params }) => params.id), ['5', '6', '7', '8']);
  await ann.stop();
});

test('a megabyte in an event comes whole', async () => {
  const script = await startScript();
  const ann = await connected(script);
  script.event('question.said', 5, { data: { message: { body: 'ü'.repeat(500_000) } } });
  const { params } = await ann.event('question.said');
  assert.equal(params.data.message.body.length, 500_000);
  await ann.stop();
});

test('woken while it waits, it tries at once, and goes on as after a first failure', async () => {
  const script = await startScript({}, { upgrade: () => (script.connections.length < 9 ? 503 : undefined) });
  const ann = startDriver({ server: script.url, token: 'a-token' });
  const waits = () => ann.of('link').filter(({ link }) => link === 'waiting').length;
  for (let i = 1; i < 9; i += 1) {
    await until(`it has failed ${i} times`, () => waits() >= i);
    const { link, timeout } = await ann.look();
    assert.ok(link !== 'waiting' || timeout <= 4_000, `${timeout} ms after ${waits()} tries`);
    ann.wake();
  }
  await ann.open();
  await ann.stop();
});
