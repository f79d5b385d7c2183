// Where the server listens, and who it believes about whose connection it is.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request as ask } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { raw, request, startServer, until, upgradeHeaders, within, world } from '../harness/index.mjs';

const w = world();

function status(socketPath, path) {
  return new Promise((resolve) => {
    ask({ socketPath, path, agent: false, headers: { Host: 'localhost' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', () => resolve(0))
      .end();
  });
}

test('on a Unix socket', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'buckstop-listen-'));
  const path = join(dir, 'socket');
  const settings = { 'http.listen': `unix:${path}` };
  const server = await startServer({ database: w.database, settings, wait: false });
  await until('it is ready', async () => (await status(path, '/readyz')) === 200);
  assert.ok(statSync(path).isSocket());
  await server.stop();
  rmSync(dir, { recursive: true });
});

test('an address that is taken, or is none, ends the start with an error that says so', async () => {
  for (const listen of [`127.0.0.1:${w.server.port}`, 'nonsense', '127.0.0.1:99999', '1.2.3.4.5:80', 'unix:']) {
    const server = await startServer({ database: w.database, settings: { 'http.listen': listen }, wait: false });
    const { code } = await within(20_000, `it ends: ${listen}`, server.exited);
    assert.notEqual(code, 0, listen);
    assert.ok(server.lines.length > 0, listen);
    await assert.rejects(server.stop());
  }
});

test('behind a proxy the address is the one that the proxy names', async () => {
  const settings = { 'http.proxy_protocol': 'on' };
  const server = await startServer({ database: w.database, settings, wait: false });
  const healthy = async () => {
    const line = await raw(server);
    await line.send(`PROXY TCP4 192.0.2.7 192.0.2.1 4711 80\r\n${request('GET /readyz')}`);
    const answer = await line.status().catch(() => 0);
    line.kill();
    return answer === 200;
  };
  await until('it is ready', () => healthy().catch(() => false));
  const line = await raw(server);
  const upgrade = request('GET /ws', upgradeHeaders(await w.token('eve')));
  await line.send('PROXY TCP4 192.0.2.7 192.0.2.1');
  await line.send(` 4711 80\r\n${upgrade}`);
  assert.equal(await line.status(), 101);
  await until('it is in the log', () => server.logs.some(({ from }) => from === '192.0.2.7'));
  line.kill();
  await server.stop();
});

test('and a connection that does not open with such a header is closed', async () => {
  const settings = { 'http.proxy_protocol': 'on', 'http.header_seconds': 2 };
  const server = await startServer({ database: w.database, settings, wait: false });
  await until('it listens', () => server.logs.some(({ event }) => event === 'server.listening'));
  for (const bytes of [
    request('GET /healthz'),
    'PROXY TCP4 999.0.2.7 192.0.2.1 4711 80\r\n',
    `PROXY ${'x'.repeat(600)}\r\n`,
    'PROXY\r\n',
    Buffer.from('0d0a0d0a000d0a515549540a2111ffff', 'hex'),
    'PROX',
  ]) {
    const line = await raw(server);
    await line.send(bytes);
    await line.closed;
    assert.equal(line.text, '');
  }
  await server.stop();
});

test('a folder without the page is warned of, for everything else is served', async () => {
  const server = await startServer({ database: w.database, settings: { 'http.web': '/nowhere' } });
  await until('it is in the log', () => server.logs.some(({ level, event, web }) => event === 'http.no_page' && level === 'warn' && web === '/nowhere'));
  await server.stop();
});

test('with settings that are none it does not start', async () => {
  for (const settings of [{ 'http.colour': 'blue' }, { 'database.lanes': 'many' }, { 'database.lanes': 99 }]) {
    const server = await startServer({ database: w.database, settings, wait: false });
    const { code } = await within(20_000, `it ends: ${JSON.stringify(settings)}`, server.exited);
    assert.notEqual(code, 0);
    await assert.rejects(server.stop());
  }
});
