import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { connect, http, password, startServer, world } from '../harness/index.mjs';

const secret = 'correct horse battery';

const w = world({}, async () => {
  await password(w.database, 'ann', secret);
});

const signIn = (body, { server = w.server, headers } = {}) => http(server, 'POST', '/session', { body, headers });

test('a password signs in with a cookie that scripts in the page cannot read', async () => {
  const response = await signIn({ handle: 'ann', password: secret });
  assert.equal(response.status, 200);
  const [cookie] = response.headers['set-cookie'];
  assert.match(cookie, /; HttpOnly/i);
  assert.match(cookie, /; SameSite=(Strict|Lax)/i);
  assert.match(cookie, /; Path=\//i);
  const ann = await connect(w.server, { cookie: response.cookie, origin: w.server.url });
  assert.equal(ann.person.handle, 'ann');
  await ann.stop();
});

test('signing out ends the session, also on sockets that are open', async () => {
  const { cookie } = await signIn({ handle: 'ann', password: secret });
  const ann = await connect(w.server, { cookie });
  const out = await http(w.server, 'DELETE', '/session', { headers: { Cookie: cookie } });
  assert.ok([200, 204].includes(out.status), `${out.status}`);
  assert.equal((await ann.closed).code, 4401);
  const again = await connect(w.server, { cookie, resume: false });
  assert.equal((await again.closed).code, 4401);
});

test('a wrong password and an unknown handle get the same answer', async () => {
  const wrong = await signIn({ handle: 'ann', password: 'not the password' });
  const unknown = await signIn({ handle: 'nobody', password: 'not the password' });
  const without = await signIn({ handle: 'bob', password: 'not the password' });
  for (const response of [wrong, unknown, without]) {
    assert.equal(response.status, 401);
    assert.equal(response.refusal, 'bad_credentials');
    assert.equal(response.cookie, undefined);
    assert.deepEqual(response.body, wrong.body);
  }
});

// What the server's processor did, in ticks of 10 ms: the clock on the wall also counts what the machine does besides.
function ticks(pid) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return Number(user) + Number(system);
}

test('and cost the server the same', async () => {
  const cost = {};
  for (const handle of ['ann', 'nobody']) {
    const before = ticks(w.server.pid);
    for (let i = 0; i < 8; i += 1) await signIn({ handle, password: 'not the password' });
    cost[handle] = ticks(w.server.pid) - before;
  }
  const costs = Object.values(cost);
  assert.ok(Math.min(...costs) > 0 && Math.max(...costs) < 2.5 * Math.min(...costs), JSON.stringify(cost));
});

test('a bearer token works wherever the cookie does', async () => {
  const token = (await w.database.operate('token', 'bob')).trim();
  const bob = await connect(w.server, { token });
  assert.equal(bob.person.handle, 'bob');
  await bob.stop();
});

test('an invite signs in once and sets a password', async () => {
  const link = (await w.database.operate('invite', 'cat')).trim();
  const invite = link.split('invite=')[1];
  const first = await signIn({ invite, password: 'a long new password' });
  assert.equal(first.status, 200);
  const cat = await connect(w.server, { cookie: first.cookie });
  assert.equal(cat.person.handle, 'cat');
  await cat.stop();
  assert.equal((await signIn({ invite, password: 'a long new password' })).status, 401);
  assert.equal((await signIn({ handle: 'cat', password: 'a long new password' })).status, 200);
});

test('a password that is too short is refused and does not use the invite up', async () => {
  const invite = (await w.database.operate('invite', 'dan')).trim().split('invite=')[1];
  assert.equal((await signIn({ invite, password: 'short' })).status, 400);
  assert.equal((await signIn({ invite })).status, 200);
});

test('whoever is not signed in is closed with 4401', async () => {
  for (const options of [{}, { token: 'x'.repeat(43) }, { token: '' }, { cookie: 'session=x; buckstop=y' }]) {
    const nobody = await connect(w.server, { ...options, resume: false });
    assert.equal((await nobody.closed).code, 4401);
  }
});

test('a malformed sign-in is refused by what is wrong with it', async () => {
  for (const body of [
    '',
    '{',
    '[]',
    '"ann"',
    '{"handle":"ann"}',
    '{"handle":"ann","password":7}',
    '{"handle":"ann","handle":"bob","password":"x"}',
    '{"handle":"a\\u0000b","password":"xxxxxxxxxxxx"}',
  ]) {
    const response = await signIn(body, { headers: { 'Content-Type': 'application/json' } });
    assert.ok([400, 401, 411].includes(response.status), `${body}: ${response.status}`);
    assert.equal(typeof response.json.error.code, 'string');
    assert.equal(typeof response.json.error.message, 'string');
  }
  assert.equal(
    (await signIn('handle=ann&password=x', { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }))
      .status,
    415,
  );
  assert.equal(
    (
      await signIn(JSON.stringify({ handle: 'ann', password: 'x'.repeat(100_000) }), {
        headers: { 'Content-Type': 'application/json' },
      })
    ).status,
    413,
  );
});

test('a foreign page can neither sign in nor open a socket', async () => {
  const response = await signIn({ handle: 'ann', password: secret }, { headers: { Origin: 'https://evil.example' } });
  assert.equal(response.status, 403);
  assert.equal(response.cookie, undefined);
  const { cookie } = await signIn({ handle: 'ann', password: secret });
  const foreign = await connect(w.server, { cookie, origin: 'https://evil.example', resume: false });
  assert.equal((await foreign.closed).code, 4403);
});

test('a foreign Host is refused: no name of ours, no answer', async () => {
  assert.equal((await signIn({ handle: 'ann', password: secret }, { headers: { Host: 'evil.example' } })).status, 403);
});

test('too many tries for one handle are refused before a password is looked at', async () => {
  const server = await startServer({
    database: w.database,
    settings: { 'limits.rate_percent': 100, 'limits.signin_per_minute': 3 },
  });
  const outcomes = [];
  for (let i = 0; i < 5; i += 1) outcomes.push(await signIn({ handle: 'ann', password: 'wrong' }, { server }));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    [401, 401, 401, 429, 429],
  );
  assert.ok(Number(outcomes[4].headers['retry-after']) > 0);
  assert.equal((await signIn({ handle: 'ann', password: secret }, { server })).status, 429, 'nor with the right one');
  assert.equal(
    (await signIn({ handle: 'bob', password: 'wrong' }, { server })).status,
    401,
    'another handle is another matter',
  );
  const crowd = [];
  for (let i = 0; i < 16; i += 1)
    crowd.push((await signIn({ handle: `nobody${i}`, password: 'wrong' }, { server })).status);
  assert.ok(crowd.includes(429), 'one address trying many handles');
  await server.stop();
});

test('with more sign-ins than it can hash the server answers 503 and when to come back', async () => {
  const server = await startServer({ database: w.database, settings: { 'limits.hash_queue': 2 } });
  const outcomes = await Promise.all(
    Array.from({ length: 30 }, (_, i) => signIn({ handle: `nobody${i}`, password: 'wrong' }, { server })),
  );
  const refused = outcomes.filter(({ status }) => status === 503);
  assert.ok(refused.length > 0);
  assert.ok(refused.every(({ headers }) => Number(headers['retry-after']) > 0));
  assert.ok(outcomes.every(({ status }) => [401, 503].includes(status)));
  await server.stop();
});

test('neither passwords nor tokens are in the log', () => {
  assert.ok(!w.server.lines.join('\n').includes(secret));
});
