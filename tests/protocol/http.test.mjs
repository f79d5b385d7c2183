// Files, headers and the addresses that operators ask.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { description, http, startServer, until, world } from '../harness/index.mjs';

const page = `<!doctype html><title>Buckstop</title><p>${'Ask anybody. '.repeat(500)}</p>`;
const script = `export const words = ${JSON.stringify('buckstop '.repeat(2000))};\n`;
const small = {
  'style.css': 'p { color: black }\n',
  'icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'icon-maskable.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'icon-192.png': 'no picture',
  'manifest.webmanifest': '{"name":"Buckstop"}',
  'sw.js': 'addEventListener("fetch", () => {});\n',
  'app-06fd4940b4e8.js': 'import("./chunk-QWERTZUI.js");\n',
  'chunk-QWERTZUI.js': 'export const late = true;\n',
};
const KEPT = 'public, max-age=31536000, immutable';
const ASKED_FOR = 'no-cache';
let dir;
let server;

const w = world({}, async () => {
  dir = mkdtempSync(join(tmpdir(), 'buckstop-web-'));
  mkdirSync(join(dir, 'assets'));
  writeFileSync(join(dir, 'index.html'), page);
  writeFileSync(join(dir, 'assets', 'app.js'), script);
  for (const [name, text] of Object.entries(small)) writeFileSync(join(dir, name), text);
  server = await startServer({ database: w.database, settings: { 'http.web': dir } });
});

after(() => rmSync(dir, { recursive: true }));

const get = (path, headers) => http(server, 'GET', path, { headers });

test('the page and its files are served with their types', async () => {
  for (const [path, type, text] of [
    ['/', 'text/html; charset=utf-8', page],
    ['/assets/app.js', 'text/javascript; charset=utf-8', script],
    ['/style.css', 'text/css; charset=utf-8'],
    ['/icon.svg', 'image/svg+xml'],
    ['/icon-192.png', 'image/png'],
    ['/manifest.webmanifest', 'application/manifest+json'],
    ['/sw.js', 'text/javascript; charset=utf-8'],
    ['/chunk-QWERTZUI.js', 'text/javascript; charset=utf-8'],
  ]) {
    const response = await get(path);
    assert.equal(response.status, 200, path);
    assert.equal(response.headers['content-type'], type, path);
    assert.equal(response.body.toString(), text ?? small[path.slice(1)]);
  }
});

test('what a name says the content of is kept for ever, and everything else is asked for again', async () => {
  for (const [path, caching] of [
    ['/app-06fd4940b4e8.js', KEPT],
    ['/chunk-QWERTZUI.js', KEPT],
    ['/', ASKED_FOR],
    ['/index.html', ASKED_FOR],
    ['/sw.js', ASKED_FOR],
    ['/manifest.webmanifest', ASKED_FOR],
    ['/icon-maskable.svg', ASKED_FOR],
    ['/icon-192.png', ASKED_FOR],
  ])
    assert.equal((await get(path)).headers['cache-control'], caching, path);
});

test("a browser that goes to one of the page's screens gets the page", async () => {
  const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
  for (const path of ['/q/7', '/settings/hours', '/people/ann.archer', '/people/a.b-c_d']) {
    const response = await get(path, browser);
    assert.equal(response.body.toString(), page, path);
    assert.equal(response.headers['cache-control'], ASKED_FOR, path);
    assert.equal((await get(path)).status, 404, `${path} as a file`);
  }
});

test('every answer carries the security headers and a policy without anything inline', async () => {
  for (const path of ['/', '/assets/app.js', '/nothing', '/healthz', '/protocol.json']) {
    const { headers } = await get(path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.ok(headers['referrer-policy'], path);
    const policy = headers['content-security-policy'];
    assert.match(policy, /default-src 'none'|default-src 'self'/, path);
    assert.match(policy, /frame-ancestors 'none'/, path);
    assert.match(policy, /require-trusted-types-for 'script'; trusted-types buckstop dompurify$/, path);
    assert.ok(!/unsafe-inline|unsafe-eval|\*/.test(policy), policy);
  }
});

test('what the client has is not sent again', async () => {
  const first = await get('/assets/app.js');
  const { etag } = first.headers;
  assert.match(etag, /^(W\/)?".+"$/);
  const second = await get('/assets/app.js', { 'If-None-Match': etag });
  assert.equal(second.status, 304);
  assert.equal(second.body.length, 0);
  assert.equal((await get('/assets/app.js', { 'If-None-Match': '"another"' })).status, 200);
});

test('text is compressed for who can read that, and only for them', async () => {
  const packed = await get('/assets/app.js', { 'Accept-Encoding': 'gzip, br' });
  assert.equal(packed.headers['content-encoding'], 'gzip');
  assert.match(packed.headers.vary, /accept-encoding/i);
  assert.equal(gunzipSync(packed.body).toString(), script);
  assert.ok(packed.body.length < script.length / 4);
  for (const encoding of ['identity', 'gzip;q=0', 'br']) {
    const plain = await get('/assets/app.js', { 'Accept-Encoding': encoding });
    assert.equal(plain.headers['content-encoding'], undefined, encoding);
    assert.equal(plain.body.toString(), script);
  }
});

test('HEAD answers like GET without the body', async () => {
  const [head, whole] = [await http(server, 'HEAD', '/'), await get('/')];
  assert.equal(head.status, 200);
  assert.equal(head.headers['content-length'], whole.headers['content-length']);
  assert.equal(head.body.length, 0);
});

test('what is not there is 404, and no path leads out of the folder', async () => {
  for (const path of [
    '/nothing',
    '/assets/',
    '/assets',
    '/../etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%5c..%5capp.js',
    '//etc/passwd',
    '/%zz',
    `/${'a'.repeat(5000)}`,
  ]) {
    const { status, body } = await get(path);
    assert.ok([400, 403, 404, 414].includes(status), `${path}: ${status}`);
    assert.ok(!body.includes('root:'), path);
  }
});

test('other methods are refused and say so', async () => {
  for (const [method, path] of [
    ['POST', '/'],
    ['PUT', '/session'],
    ['DELETE', '/'],
    ['PATCH', '/healthz'],
    ['GET', '/session'],
  ]) {
    const response = await http(server, method, path, method === 'GET' ? {} : { body: {} });
    assert.equal(response.status, 405, `${method} ${path}`);
  }
});

test('refusals are one shape', async () => {
  const { error } = (await get('/nothing')).json;
  assert.deepEqual(Object.keys(error).sort(), ['code', 'message']);
});

test('the protocol description is served as it is', async () => {
  const response = await get('/protocol.json');
  assert.ok(response.headers['content-type'].startsWith('application/json'));
  assert.deepEqual(response.json, description);
});

test('healthz and readyz answer, and readyz tells when the database is away', async () => {
  assert.equal(await server.status('/healthz'), 200);
  assert.equal(await server.status('/readyz'), 200);
  const dsn = `host=${w.cluster.socketDir} dbname=nothing user=buckstop_app`;
  const orphan = await startServer({ settings: { 'database.dsn': dsn }, wait: false });
  await until('it is up', async () => (await orphan.status('/healthz')) === 200);
  assert.equal(await orphan.status('/readyz'), 503);
  await orphan.stop();
});

test('metrics are on their own address and nowhere else', async () => {
  const response = await fetch(server.metricsUrl);
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type'), /text\/plain/);
  const text = await response.text();
  assert.match(text, /^# (HELP|TYPE) /m);
  for (const line of text.split('\n').filter((one) => one && !one.startsWith('#'))) {
    assert.match(line, /^[a-z_:][a-z0-9_:]*(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [0-9.e+-]+$/i, line);
  }
  assert.equal((await get('/metrics')).status, 404);
});

test('the log is one object of JSON per line', async () => {
  for (const line of server.lines) assert.doesNotThrow(() => JSON.parse(line), line);
});
