// Web push, from a question asked to what a browser reads: against an endpoint that opens it as a browser does.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPushService, startServer, until, world } from '../harness/index.mjs';

let service;
let browser; // bob's

const w = world({ nodes: 0, clock: '2026-03-02T09:00:00Z' }, async () => {
  service = await startPushService();
  w.server = await sender();
  browser = await subscribe('bob');
});

const sender = (settings = {}) =>
  startServer({
    database: w.database,
    settings: { ...service.settings, 'push.timeout_seconds': 6, 'work.tick_ms': 50, 'http.public_url': 'https://help.example.com', ...settings },
  });

// Subscribe a new browser of that person's, as the page does: with the key, once there is one.
async function subscribe(handle) {
  const client = await w.as(handle);
  await until('there is a key', async () => (await client.call('push.key')).key);
  const fresh = service.browser();
  await client.call('push.subscribe', fresh.subscription);
  return fresh;
}

async function notice(question) {
  return (await w.query(`select * from core.notice where question = $1 and channel = 'push' order by id desc limit 1`, [question.id]))[0];
}

const settled = (question, state) =>
  until(`the notice is ${state}`, async () => {
    const now = await notice(question);
    return now?.state === state && now;
  });

const newest = () => service.requests.at(-1);

test('who is asked is told in their browser, and only there can it be read', async () => {
  const question = await w.ask('ann', 'bob', { title: 'Wohin gehört die Rechnung von Müller & Söhne?' });
  const push = await browser.next();
  assert.equal(push.question, question.id);
  assert.equal(push.url, `/q/${question.id}`);
  assert.match(JSON.stringify(push), /Müller & Söhne/);
  await settled(question, 'sent');
  const { headers, token, method } = newest();
  assert.equal(method, 'POST');
  assert.equal(headers['content-encoding'], 'aes128gcm');
  assert.ok(Number(headers.ttl) > 0);
  assert.equal(headers.urgency, 'normal');
  assert.match(headers.topic, /^[\w-]{1,32}$/);
  assert.equal(headers['user-agent'], undefined);
  assert.equal(token.alg, 'ES256');
  assert.equal(token.sub, 'mailto:it@example.com');
  assert.equal(token.key, (await (await w.as('bob')).call('push.key')).key);
});

test('an urgent question is pushed urgently', async () => {
  const { id } = await w.ask('ann', 'bob', { priority: 'urgent', why: 'The lorry waits at the gate.' });
  await browser.next();
  assert.equal(newest().headers.urgency, 'high');
  await (await w.as('bob')).call('question.answer', { question: id, body: 'At gate three.' }); // else he is reminded soon
});

test('of a private question nothing leaves the house but that there is one', async () => {
  await w.ask('ann', 'bob', { title: 'Why was Dan Dyer warned?', body: 'Salary matters.', private: true });
  assert.doesNotMatch(JSON.stringify(await browser.next()), /Dyer|warned|Salary|Ann/);
});

test('every browser of theirs is told once, and nobody else’s', async () => {
  const second = await subscribe('bob');
  const foreign = await subscribe('cat');
  await w.ask('ann', 'bob');
  await Promise.all([browser.next(), second.next()]);
  await (await w.as('bob')).call('push.unsubscribe', { endpoint: second.subscription.endpoint });
  await w.ask('ann', 'bob');
  await browser.next();
  assert.equal(second.pushes.length, 1);
  assert.equal(foreign.pushes.length, 0);
});

// ---- what push services do wrong -----------------------------------------------------------------

const refused = async () => {
  await service.halt();
  return () => service.start();
};
const answer = (...answers) => async () => {
  service.answers.push(...answers);
  return () => (service.answers.length = 0);
};

for (const [what, begin, says] of [
  ['cannot be reached', refused, /cannot be reached/],
  ['takes too long', answer({ wait: 9000 }), /took too long/],
  // Twice: a connection that was kept is made once more before we hear of it.
  ['breaks off', answer({ drop: true }, { drop: true }), /broke off/],
  ...[408, 429, 500, 502, 503, 507].map((status) => [`answers ${status}`, answer({ status }), new RegExp(`answered ${status}`)]),
])
  test(`a service that ${what} gets the push again a minute later`, async () => {
    const end = await begin();
    const question = await w.ask('ann', 'bob');
    const failed = await until('the attempt has failed', async () => {
      const now = await notice(question);
      return now?.state === 'waiting' && now.attempts === 1 && now;
    });
    assert.match(failed.why, says);
    await end();
    await w.later('1 minute');
    await settled(question, 'sent');
    assert.ok(browser.pushes.some((push) => push.question === question.id));
  });

test('a pause that a service asks for is kept', async () => {
  service.answers.push({ status: 429, headers: { 'Retry-After': '90' } });
  const question = await w.ask('ann', 'bob');
  const waits = () => w.query(`select extract(epoch from due_at - core.now())::int as seconds from core.notice where question = $1 and channel = 'push' and state = 'waiting'`, [question.id]);
  const [{ seconds }] = await until('it waits', async () => (await notice(question))?.attempts === 1 && (await waits()).length && waits());
  assert.ok(seconds > 80 && seconds <= 90, `${seconds} s`);
  await w.later('91 seconds');
  await settled(question, 'sent');
});

test('a service that is slow, but not too slow, is asked once', async () => {
  service.answers.push({ wait: 700 });
  const before = service.requests.length;
  const question = await w.ask('ann', 'bob');
  await settled(question, 'sent');
  assert.equal(service.requests.length, before + 1);
});

for (const status of [400, 401, 403, 413, 301, 307])
  test(`what is answered with ${status} is dead at once`, async () => {
    const elsewhere = { Location: `${service.origin}/send/1` };
    service.answers.push({ status, headers: elsewhere });
    const before = service.requests.length;
    const { why, attempts } = await settled(await w.ask('ann', 'bob'), 'dead');
    assert.match(why, new RegExp(`answered ${status}`));
    assert.equal(attempts, 1);
    assert.equal(service.requests.length, before + 1);
  });

for (const status of [404, 410])
  test(`a subscription that is no more (${status}) is forgotten`, async () => {
    await subscribe('dan');
    service.answers.push({ status });
    const first = await w.ask('ann', 'dan');
    assert.match((await settled(first, 'withdrawn')).why, /wants no more/);
    assert.deepEqual(await w.query('select from core.push_subscription s join core.person p on p.id = s.person where p.handle = $1', ['dan']), []);
    const before = service.requests.length;
    const second = await w.ask('ann', 'dan');
    await settled(await w.ask('ann', 'bob'), 'sent');
    assert.equal(await notice(second), undefined);
    assert.equal(service.requests.length, before + 1);
  });

// ---- subscriptions of people who mean harm -------------------------------------------------------

test('no push goes to a host that the settings do not name', async () => {
  const other = await startPushService();
  const eve = await w.as('eve');
  for (const endpoint of [
    `${other.origin}/send/1`,
    `${other.origin.replace('127.0.0.1', 'localhost')}/send/1`,
    `https://127.0.0.1:${other.port}/send/1`,
    `http://user@127.0.0.1:${service.port}/send/1`,
    'https://169.254.169.254/latest/meta-data/',
    'https://help.example.com/internal',
  ]) {
    const subscribed = await eve.call('push.subscribe', { ...other.browser().subscription, endpoint }).catch(() => null); // the verb may refuse it as well
    if (!subscribed) continue;
    const question = await w.ask('ann', 'eve');
    assert.match((await settled(question, 'dead')).why, /a host that push\.hosts does not name/);
    await eve.call('push.unsubscribe', { endpoint });
  }
  assert.equal(other.requests.length, 0);
});

test('a subscription whose key is no point on the curve harms nobody', async () => {
  const fay = await w.as('fay');
  const point = Buffer.from(service.browser().subscription.p256dh, 'base64url');
  point[64] ^= 1;
  const bad = { ...service.browser().subscription, p256dh: point.toString('base64url') };
  await fay.call('push.subscribe', bad);
  const question = await w.ask('ann', 'fay');
  assert.match((await settled(question, 'dead')).why, /keys are none/);
});

// ---- keys, and who delivers ----------------------------------------------------------------------

test('all servers share one key, made once', async () => {
  const [kept] = await w.query('select public_key from core.vapid');
  const others = await Promise.all([sender(), sender()]);
  const keys = await Promise.all(
    others.map(async (server) => (await (await w.fresh('bob', { server })).call('push.key')).key),
  );
  assert.deepEqual(keys, [kept.public_key, kept.public_key]);
  await Promise.all(others.map((server) => server.stop()));
});

test('the log has no key, no endpoint, and nothing of what is asked', async () => {
  const [{ private_key }] = await w.query('select private_key from core.vapid');
  const all = w.server.lines.join('\n');
  assert.match(all, /"notice.failed"/);
  for (const secret of [private_key, browser.subscription.endpoint, browser.subscription.auth, 'Müller', 'invoices'])
    assert.ok(!all.includes(secret), secret);
});

test('metrics count what was sent, tried again, dead and gone', async () => {
  const counts = Object.fromEntries(
    [...(await w.server.metrics()).matchAll(/buckstop_deliveries_total\{channel="push",outcome="(\w+)"\} (\d+)/g)].map(([, outcome, count]) => [outcome, Number(count)]),
  );
  assert.deepEqual(Object.keys(counts), ['sent', 'retry', 'dead', 'gone']);
  for (const [outcome, count] of Object.entries(counts)) assert.ok(count > 0, outcome);
});

test('no proxy of the environment is asked', async () => {
  const trap = await startPushService();
  await w.server.stop();
  const proxies = Object.fromEntries(['http_proxy', 'https_proxy', 'all_proxy', 'ALL_PROXY'].map((name) => [name, trap.origin]));
  Object.assign(process.env, proxies);
  w.server = await sender();
  for (const name of Object.keys(proxies)) delete process.env[name];
  await settled(await w.ask('ann', 'bob'), 'sent');
  assert.equal(trap.requests.length, 0);
});
