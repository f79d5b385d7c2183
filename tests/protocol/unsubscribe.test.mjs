// The link in every mail, by which its reader ends mail.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { http, startServer, world } from '../harness/index.mjs';

const w = world();
const NOBODYS = '/unsubscribe/00000000-0000-4000-8000-000000000000';
const ONE_CLICK = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' };

// The link of somebody who gets mail again.
async function link(handle) {
  const [{ unsubscribe }] = await w.query(`update core.person set mail = 'immediate' where handle = $1 returning unsubscribe`, [handle]);
  return `/unsubscribe/${unsubscribe}`;
}

async function mailOf(handle) {
  return (await w.query('select mail from core.person where handle = $1', [handle]))[0].mail;
}

test('following the link changes nothing: programs follow links', async () => {
  const path = await link('ann');
  const shown = await http(w.server, 'GET', path);
  assert.equal(shown.status, 200);
  assert.equal(shown.headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(shown.headers['cache-control'], 'no-store');
  assert.match(shown.headers['content-security-policy'], /default-src 'none'.*form-action 'self'/);
  assert.match(shown.body.toString(), /<form method="post"><button/);
  assert.doesNotMatch(shown.body.toString(), /<script|<style| style=| on\w+=/);
  assert.equal((await http(w.server, 'HEAD', path)).status, 200);
  assert.equal(await mailOf('ann'), 'immediate');
});

test('the button ends mail, however often it is pressed', async () => {
  const path = await link('ann');
  // A form on a page without a referrer has no origin.
  const pressed = { ...ONE_CLICK, headers: { ...ONE_CLICK.headers, Origin: 'null' } };
  for (let i = 0; i < 3; i += 1) {
    const done = await http(w.server, 'POST', path, pressed);
    assert.equal(done.status, 200);
    assert.match(done.body.toString(), /no more mail/);
    assert.equal(await mailOf('ann'), 'off');
  }
});

test('a mail program ends it with one click', async () => {
  const path = await link('bob');
  assert.equal((await http(w.server, 'POST', path, ONE_CLICK)).status, 200);
  assert.equal(await mailOf('bob'), 'off');
  const other = await link('bob');
  const body = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
  const asMultipart = { headers: { 'Content-Type': 'multipart/form-data; boundary=x' }, body };
  assert.equal((await http(w.server, 'POST', other, asMultipart)).status, 200);
  assert.equal(await mailOf('bob'), 'off');
  assert.equal((await http(w.server, 'POST', await link('bob'), { body: '' })).status, 200);
  assert.equal(await mailOf('bob'), 'off');
});

test('and nobody else’s', async () => {
  const path = await link('ann');
  await link('bob');
  await http(w.server, 'POST', path, ONE_CLICK);
  assert.equal(await mailOf('bob'), 'immediate');
});

test('a link that is none gets the same answers', async () => {
  const path = await link('ann');
  for (const other of [NOBODYS, '/unsubscribe/nonsense', `/unsubscribe/${'a'.repeat(64)}`, '/unsubscribe/a/b', "/unsubscribe/'--"])
    for (const method of ['GET', 'POST']) {
      const [real, unreal] = await Promise.all([path, other].map((at) => http(w.server, method, at, method === 'POST' ? ONE_CLICK : {})));
      assert.equal(unreal.status, real.status, other);
      assert.equal(unreal.body.toString(), real.body.toString());
      assert.deepEqual(Object.keys(unreal.headers), Object.keys(real.headers));
    }
});

test('what is no link at all is not found, and other methods are not allowed', async () => {
  for (const path of ['/unsubscribe', '/unsubscribe/', `/unsubscribe/${'a'.repeat(65)}`]) {
    assert.ok((await http(w.server, 'GET', path)).status >= 400, path);
    assert.ok((await http(w.server, 'POST', path, ONE_CLICK)).status >= 400, path);
  }
  const refused = await http(w.server, 'DELETE', NOBODYS);
  assert.equal(refused.status, 405);
  assert.equal(refused.headers.allow, 'GET, HEAD, POST');
});

test('a foreign name is refused, and a body that is too long', async () => {
  const path = await link('ann');
  assert.equal((await http(w.server, 'POST', path, { ...ONE_CLICK, headers: { Host: 'evil.example' } })).status, 403);
  assert.equal((await http(w.server, 'POST', path, { body: 'x'.repeat(5000) })).status, 413);
  assert.equal(await mailOf('ann'), 'immediate');
});

test('trying one link after the other is slowed down', async () => {
  const slow = await startServer({ database: w.database, settings: { 'limits.signin_per_minute': 2 } });
  const began = Date.now();
  const tries = await Promise.all(Array.from({ length: 20 }, (_, i) => http(slow, 'POST', `${NOBODYS.slice(0, -2)}${10 + i}`, ONE_CLICK)));
  const free = 12 + Math.floor((Date.now() - began) / 5000); // each of the twelve a minute is free again by and by
  const passed = tries.filter(({ status }) => status === 200).length;
  assert.ok(passed >= 12 && passed <= free, `${passed} of ${free}`);
  assert.equal(tries.filter(({ status }) => status === 429).length, 20 - passed);
  const own = await startServer({ database: w.database, settings: { 'limits.signin_per_minute': 3 } });
  const path = await link('ann');
  const again = await Promise.all(Array.from({ length: 5 }, () => http(own, 'POST', path, ONE_CLICK)));
  assert.equal(again.filter(({ status }) => status === 429).length, 2);
});

test('the log says that somebody went, and never by which link', () => {
  const all = w.server.lines.join('\n');
  assert.match(all, /"unsubscribe.done"/);
  assert.match(all, /"unsubscribe.unknown"/);
  assert.doesNotMatch(all, /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/);
});
