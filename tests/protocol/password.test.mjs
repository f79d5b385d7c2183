// A new password for the old one: who may, what ends with it, and what is refused.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connect, http, password, raw, request, startServer, until, world } from '../harness/index.mjs';

const first = 'the first good password';
const second = 'another good password';

const w = world({ settings: { 'log.level': 'debug' } });

const signIn = (handle, text, server = w.server) =>
  http(server, 'POST', '/session', { body: { handle, password: text } });
const change = (cookie, body, { server = w.server, headers } = {}) =>
  http(server, 'POST', '/password', { body, headers: { ...(cookie && { Cookie: cookie }), ...headers } });

// Signed in with a password, which is `first` unless the test says otherwise.
async function cookieOf(handle, server = w.server) {
  await password(w.database, handle, first);
  return (await signIn(handle, first, server)).cookie;
}

test('who knows the old password gets a new one, and the cookie holds on', async () => {
  const cookie = await cookieOf('ann');
  const response = await change(cookie, { old: first, new: second });
  assert.equal(response.status, 204);
  assert.equal(response.body.length, 0);
  assert.equal(response.headers['set-cookie'], undefined);
  assert.equal((await signIn('ann', first)).status, 401);
  assert.equal((await signIn('ann', second)).status, 200);
  const ann = await connect(w.server, { cookie });
  assert.equal(ann.person.handle, 'ann');
  await ann.stop();
});

test("it ends the person's other sessions at once, and nothing else", async () => {
  const cookie = await cookieOf('bob');
  const other = (await signIn('bob', first)).cookie;
  const token = (await w.database.operate('token', 'bob')).trim();
  const [here, there, script] = [
    await connect(w.server, { cookie }),
    await connect(w.server, { cookie: other }),
    await connect(w.server, { token }),
  ];
  const cat = await w.as('cat');
  assert.equal((await change(cookie, { old: first, new: second })).status, 204);
  assert.equal((await there.closed).code, 4401);
  const again = await connect(w.server, { cookie: other, resume: false });
  assert.equal((await again.closed).code, 4401);
  for (const client of [here, script, cat]) await client.call('session.ping');
  await Promise.all([here.stop(), script.stop()]);
});

test('of two sessions that do it at once one does, and the other has ended', async () => {
  const cookies = [await cookieOf('dan'), (await signIn('dan', first)).cookie];
  const outcomes = await Promise.all(cookies.map((cookie, i) => change(cookie, { old: first, new: `${second} ${i}` })));
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), [204, 401]);
  const winner = outcomes.findIndex(({ status }) => status === 204);
  assert.equal((await signIn('dan', `${second} ${winner}`)).status, 200);
});

test('who signs in with a password that is being changed is refused', async () => {
  await cookieOf('eve');
  const db = await w.connect();
  await db.query('begin');
  await db.query(`update core.person set password = 'another' where handle = 'eve'`);
  const late = signIn('eve', first);
  await until('the right password waits for it', async () =>
    (await w.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and usename = 'buckstop_app'`)).length,
  );
  await db.query('commit');
  await db.end();
  assert.equal((await late).status, 401);
});

test('a wrong old password changes nothing and ends nothing', async () => {
  const cookie = await cookieOf('eve');
  const other = await connect(w.server, { cookie: (await signIn('eve', first)).cookie });
  const response = await change(cookie, { old: 'not the password', new: second });
  assert.equal(response.status, 401);
  assert.equal(response.refusal, 'bad_credentials');
  assert.equal((await signIn('eve', first)).status, 200);
  await other.call('session.ping');
  await other.stop();
});

test('who has no password has none to change', async () => {
  const invite = (await w.database.operate('invite', 'fay')).trim().split('invite=')[1];
  const { cookie } = await http(w.server, 'POST', '/session', { body: { invite } });
  for (const old of ['', first]) assert.equal((await change(cookie, { old, new: second })).status, 401);
  assert.equal((await signIn('fay', second)).status, 401);
});

test('it takes the cookie of a session that holds, and no bearer token', async () => {
  const cookie = await cookieOf('guy');
  const secret = cookie.split('=')[1];
  const token = (await w.database.operate('token', 'guy')).trim();
  const bearer = (text) => ({ headers: { Authorization: `Bearer ${text}` } });
  const body = { old: first, new: second };
  for (const [what, response] of [
    ['nothing', await change(undefined, body)],
    ['a bearer token', await change(undefined, body, bearer(token))],
    ["a session's as a bearer token", await change(undefined, body, bearer(secret))],
    ['a bearer token beside the cookie', await change(cookie, body, bearer(token))],
    ['a token as the cookie', await change(`buckstop=${token}`, body)],
    ['a cookie that is nobody’s', await change(`buckstop=${'x'.repeat(43)}`, body)],
    ['two cookies', await change(`${cookie}; ${cookie}`, body)],
  ]) {
    assert.equal(response.status, 401, what);
    assert.equal(response.refusal, 'bad_credentials', what);
  }
  await http(w.server, 'DELETE', '/session', { headers: { Cookie: cookie } });
  assert.equal((await change(cookie, body)).status, 401, 'a session that has ended');
  assert.equal((await signIn('guy', first)).status, 200);
});

test('a new password that is too short or too long is refused before the old one is looked at', async () => {
  const cookie = await cookieOf('fay');
  for (const fresh of ['', 'short', 'nine char', 'é'.repeat(9), 'x'.repeat(513), 'é'.repeat(257)]) {
    const response = await change(cookie, { old: 'not the password', new: fresh });
    assert.equal(response.status, 400, fresh);
    assert.equal(response.refusal, 'bad_request');
    assert.match(response.json.error.message, /at least 10 characters/);
  }
  for (const fresh of ['é'.repeat(10), 'x'.repeat(512)]) {
    assert.equal((await change(cookie, { old: first, new: fresh })).status, 204);
    assert.equal((await change(cookie, { old: fresh, new: first })).status, 204);
  }
});

test('a malformed body is refused by what is wrong with it', async () => {
  const cookie = await cookieOf('ann');
  const json = { headers: { 'Content-Type': 'application/json' } };
  for (const body of [
    '',
    '{',
    '[]',
    'null',
    '"old"',
    '{"old":"a good old password"}',
    '{"new":"a good new password"}',
    '{"old":7,"new":"a good new password"}',
    '{"old":"a good old password","new":null}',
    '{"old":"a good old password","new":["a good new password"]}',
    '{"old":"a good old password","new":"a good new password","handle":"ann"}',
    '{"old":"a","old":"a good old password","new":"a good new password"}',
    '{"old":"a good old password","new":"a good\\u0000 new password"}',
    '{"old":"a good old password","new":"a good \\ud800 new password"}',
    `{"old":"${'x'.repeat(513)}","new":"a good new password"}`,
    `${'{"old":'.repeat(500)}1${'}'.repeat(500)}`,
  ]) {
    const response = await change(cookie, body, json);
    assert.equal(response.status, 400, body);
    assert.equal(response.refusal, 'bad_request', body);
  }
  const form = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } };
  assert.equal((await change(cookie, 'old=a&new=b', form)).status, 415);
  assert.equal((await change(cookie, `{"old":"${'x'.repeat(5000)}"}`, json)).status, 413);
  assert.equal((await http(w.server, 'GET', '/password')).status, 405);
  assert.equal((await http(w.server, 'DELETE', '/password', { headers: { Cookie: cookie } })).status, 405);
  assert.equal((await signIn('ann', first)).status, 200);
});

test('a foreign page or name cannot change it', async () => {
  const cookie = await cookieOf('ann');
  const body = { old: first, new: second };
  for (const headers of [{ Origin: 'https://evil.example' }, { Origin: 'null' }, { Host: 'evil.example' }])
    assert.equal((await change(cookie, body, { headers })).status, 403, JSON.stringify(headers));
  assert.equal((await signIn('ann', first)).status, 200);
});

test('too many tries of one session, or from one address, are refused before a password is looked at', async () => {
  const server = await startServer({ database: w.database, settings: { 'limits.signin_per_minute': 3 } });
  const cookie = await cookieOf('ann');
  const statuses = [];
  for (let i = 0; i < 4; i += 1) statuses.push((await change(cookie, { old: 'wrong', new: second }, { server })).status);
  assert.deepEqual(statuses, [401, 401, 401, 429]);
  const late = await change(cookie, { old: first, new: second }, { server });
  assert.equal(late.status, 429, 'nor with the right one');
  assert.ok(Number(late.headers['retry-after']) > 0);
  const other = await cookieOf('bob');
  assert.equal((await change(other, { old: 'wrong', new: second }, { server })).status, 401, 'another session');
  const crowd = [];
  for (let i = 0; i < 16; i += 1)
    crowd.push((await change(`buckstop=${i}`, { old: 'wrong', new: second }, { server })).status);
  assert.ok(crowd.includes(429), 'one address trying many sessions');
  await server.stop();
});

test('with more to hash than it can the server answers 503 and when to come back', async () => {
  const server = await startServer({ database: w.database, settings: { 'limits.hash_queue': 2 } });
  const cookie = await cookieOf('eve');
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, () => change(cookie, { old: 'wrong', new: second }, { server })),
  );
  const refused = outcomes.filter(({ status }) => status === 503);
  assert.ok(refused.length > 0);
  assert.ok(refused.every(({ headers }) => Number(headers['retry-after']) > 0));
  assert.ok(outcomes.every(({ status }) => [401, 503].includes(status)));
  await server.stop();
});

test('who leaves before the answer leaves no harm, and an orderly stop waits for the work', async () => {
  const server = await startServer({ database: w.database });
  const cookie = await cookieOf('cat');
  const body = JSON.stringify({ old: first, new: second });
  const headers = { Host: '127.0.0.1', Cookie: cookie, 'Content-Type': 'application/json' };
  const line = await raw(server);
  await line.send(request('POST /password', { ...headers, 'Content-Length': body.length }, body));
  line.kill();
  await until('the work is done', async () => (await signIn('cat', second)).status === 200);
  const half = await raw(server);
  await half.send(request('POST /password', { ...headers, 'Content-Length': body.length }, body.slice(0, 20)));
  half.kill();
  const [late] = await Promise.allSettled([change(cookie, { old: second, new: first }, { server }), server.stop()]);
  assert.ok(late.status === 'rejected' || [204, 503].includes(late.value.status));
});

test('the log tells of every change and refusal, and holds no secret', async () => {
  const events = (name) => w.server.logs.filter(({ event }) => event === name);
  assert.ok(events('password.changed').every(({ person, from }) => person > 0 && from === '127.0.0.1'));
  assert.ok(events('password.changed').length > 0);
  const reasons = new Set(events('password.refused').map(({ reason }) => reason));
  assert.deepEqual([...reasons].sort(), ['password', 'session']);
  const text = w.server.lines.join('\n');
  for (const secret of [first, second, 'not the password', 'buckstop=', '$argon2id']) assert.ok(!text.includes(secret), secret);
});
