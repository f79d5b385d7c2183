// One's own sessions and tokens: what one sees of them, and that ending one ends what is open under it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, http, password, raw, request, until, world } from '../harness/index.mjs';

const secret = 'correct horse battery';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

const w = world({}, async () => {
  for (const handle of ['ann', 'bob']) await password(w.database, handle, secret);
});

// The cookie of a new session, made by a browser of that name.
async function signIn(handle, agent) {
  const headers = agent === undefined ? {} : { 'User-Agent': agent };
  return (await http(w.server, 'POST', '/session', { body: { handle, password: secret }, headers })).cookie;
}

const listed = async (client) => (await client.call('session.list')).sessions;
const current = async (client) => (await listed(client)).find((session) => session.current);
const newToken = async (handle) => (await w.database.operate('token', handle)).trim();

test('a session is known by the browser that made it, and one of them is the present one', async () => {
  const ann = await connect(w.server, { cookie: await signIn('ann', firefox) });
  await signIn('ann', 'curl/8');
  const sessions = await listed(ann);
  assert.deepEqual(sessions.map(({ label }) => label).sort(), [firefox, 'curl/8'].sort());
  assert.ok(sessions.every(({ kind, expires_at: end }) => kind === 'session' && Date.parse(end) > Date.now()));
  assert.deepEqual(
    sessions.filter((session) => session.current).map(({ label }) => label),
    [firefox],
  );
  await ann.stop();
});

test('a token is listed by its name, and an invite is not', async () => {
  const token = await newToken('cat');
  await w.database.operate('invite', 'cat');
  const cat = await connect(w.server, { token });
  const sessions = await listed(cat);
  assert.deepEqual(
    sessions.map(({ kind, label, current: here, expires_at: end }) => [kind, label, here, end]),
    [['token', 'buckstopctl', true, null]],
  );
  await cat.stop();
});

test('when one was used last is noted', async () => {
  const bob = await connect(w.server, { token: await newToken('bob') });
  const seen = await until('it has been seen', async () => (await current(bob)).seen_at);
  assert.ok(Math.abs(Date.parse(seen) - Date.now()) < 60_000, seen);
  await bob.stop();
});

test('what a browser says of itself is cut to something one can print', async () => {
  for (const [agent, label] of [
    ['x'.repeat(200), 'x'.repeat(200)],
    ['x'.repeat(500), 'x'.repeat(200)],
    ['<b>"bold"</b> \\ \t.', '<b>"bold"</b> \\ ?.'],
    ['', ''],
    [undefined, ''],
  ]) {
    const client = await connect(w.server, { cookie: await signIn('bob', agent) });
    assert.equal((await current(client)).label, label, agent);
    await client.stop();
  }
});

test('a browser that says far too much, or nothing one can print, signs in all the same', async () => {
  const body = JSON.stringify({ handle: 'bob', password: secret });
  for (const agent of ['x'.repeat(10_000), '\x01\x1b[31m\x7f\xff', ['one', 'two']]) {
    const line = await raw(w.server);
    const headers = { Host: '127.0.0.1', 'Content-Type': 'application/json', 'Content-Length': body.length };
    await line.send(Buffer.from(request('POST /session', { ...headers, 'User-Agent': agent }, body), 'latin1'));
    assert.equal(await line.status(), 200, `${agent}`.slice(0, 20));
    line.kill();
  }
  const labels = await w.query(`select label from core.credential where label ~ '[^ -~]' or length(label) > 200`);
  assert.deepEqual(labels, []);
});

test('a session that is ended closes its sockets at once, and no others', async () => {
  const cookie = await signIn('ann', 'lost on the train');
  const [lost, same] = [await connect(w.server, { cookie }), await connect(w.server, { cookie })];
  const ann = await connect(w.server, { cookie: await signIn('ann') });
  const { id } = (await listed(ann)).find(({ label }) => label === 'lost on the train');
  assert.deepEqual(await ann.call('session.end', { session: id, key: 'end-1' }), {});
  for (const socket of [lost, same]) assert.equal((await socket.closed).code, 4401);
  const again = await connect(w.server, { cookie, resume: false });
  assert.equal((await again.closed).code, 4401);
  assert.deepEqual(await ann.call('session.end', { session: id, key: 'end-1' }), {}, 'the same key, the same reply');
  assert.equal(await ann.refused('session.end', { session: id }), 'not_found');
  await ann.stop();
});

test('a token that is taken away closes its sockets at once', async () => {
  const token = await newToken('ann');
  const script = await connect(w.server, { token });
  const { id, kind } = await current(script);
  assert.equal(kind, 'token');
  const ann = await connect(w.server, { cookie: await signIn('ann') });
  await ann.call('session.end', { session: id });
  assert.equal((await script.closed).code, 4401);
  await ann.call('session.ping');
  await ann.stop();
});

test('who ends the session at hand is answered, and then closed', async () => {
  const ann = await connect(w.server, { cookie: await signIn('ann') });
  assert.deepEqual(await ann.call('session.end', { session: (await current(ann)).id }), {});
  assert.equal((await ann.closed).code, 4401);
});

test('sockets that are just being opened with it are closed as well', async () => {
  const ann = await connect(w.server, { cookie: await signIn('ann') });
  for (let i = 0; i < 5; i += 1) {
    const cookie = await signIn('ann', `opening ${i}`);
    const { id } = (await listed(ann)).find(({ label }) => label === `opening ${i}`);
    const opening = Array.from({ length: 10 }, () => connect(w.server, { cookie, resume: false }));
    await ann.call('session.end', { session: id });
    for (const socket of await Promise.all(opening)) assert.equal((await socket.closed).code, 4401);
  }
  await ann.stop();
});

test("nobody sees or ends another's", async () => {
  const bob = await connect(w.server, { cookie: await signIn('bob', "bob's own") });
  const { id } = await current(bob);
  const ann = await connect(w.server, { cookie: await signIn('ann') });
  assert.ok(!(await listed(ann)).some((session) => session.id === id));
  assert.equal(await ann.refused('session.end', { session: id }), 'not_found');
  await bob.call('session.ping');
  await Promise.all([ann.stop(), bob.stop()]);
});
