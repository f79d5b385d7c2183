// Ways to a server: names, both kinds of addresses, proxies.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, test } from 'node:test';
import { disown, own, startTlsFront, stopAll } from '../harness/index.mjs';
import { startDriver } from './driver.mjs';
import { startScript } from './script.mjs';

after(stopAll);

const has6 = Object.values(networkInterfaces()).flat().some(({ address }) => address === '::1');

const start = (server, more = {}, how) => startDriver({ server, token: 'a-token', ...more }, how);

async function opens(server, more, how) {
  const ann = start(server, more, how);
  await ann.open();
  await ann.read('session.ping');
  await ann.stop();
}

async function waits(server, why, more, how) {
  const ann = start(server, more, how);
  const told = await ann.waitFor('it waits', ({ link }) => link === 'waiting');
  assert.match(told.why, why);
  await ann.stop();
}

// A proxy that takes CONNECT; user: "name:password" that it asks for. far: where it leads, whatever was asked for.
async function startConnectProxy({ user, far } = {}) {
  const proxy = { asked: [], ends: new Set(), http: createHttp((request, response) => response.writeHead(405).end()) };
  proxy.http.on('connect', ({ url, headers }, near) => {
    proxy.asked.push(url);
    near.on('error', () => {});
    if (user && headers['proxy-authorization']?.replace(/^basic /i, '') !== Buffer.from(user).toString('base64')) {
      near.end('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n');
      return;
    }
    const [host, port] = [url.slice(0, url.lastIndexOf(':')).replace(/[[\]]/g, ''), url.slice(url.lastIndexOf(':') + 1)];
    const end = connect(far ?? { host, port: Number(port) }, () => {
      near.write('HTTP/1.1 200 Connection established\r\n\r\n');
      near.pipe(end).pipe(near);
    });
    end.on('error', () => near.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'));
    [near, end].forEach((one) => proxy.ends.add(one));
  });
  proxy.kill = () => {
    disown(proxy);
    proxy.ends.forEach((end) => end.destroy());
    proxy.http.close();
  };
  proxy.stop = async () => proxy.kill();
  proxy.http.listen(0, '127.0.0.1');
  await once(proxy.http, 'listening');
  proxy.port = proxy.http.address().port;
  proxy.url = `http://127.0.0.1:${proxy.port}`;
  return own(proxy);
}

test('a name is looked up, and each of its addresses is tried', async () => {
  const script = await startScript();
  await opens(`http://localhost:${script.port}`);
  assert.equal(script.requests[0].host, `localhost:${script.port}`);
});

test('a numeric address of the sixth version', { skip: !has6 && 'this machine has none' }, async () => {
  const script = await startScript({}, { host: '::1' });
  await opens(`http://[::1]:${script.port}`);
  assert.equal(script.requests[0].host, `[::1]:${script.port}`);
});

test('a name that nobody has is said in words, and tried again', async () => {
  await waits('http://nobody.invalid:8080', /^(There is no server by that name\.|The server's name cannot be looked up.*)$/);
});

test('what is no address of a server is refused in words', async () => {
  for (const server of ['', 'ask.example.com', 'ftp://ask.example.com', 'http://', 'http://a b', 'http://a:0', 'http://a:99999', 'http://a/b', 'http://u:p@a']) {
    const ann = start(server);
    const { code, message } = await ann.waitFor('it has failed', ({ on }) => on === 'failed');
    assert.equal(code, 'bad_request', server);
    assert.match(message, /https:\/\/ask\.example\.com/, server);
    await ann.exited;
  }
});

test('through a proxy that is named, to a name that only the proxy knows', async () => {
  const script = await startScript();
  const proxy = await startConnectProxy({ far: { host: '127.0.0.1', port: script.port } });
  await opens('http://ask.invalid:8080', { proxy: proxy.url });
  assert.deepEqual(proxy.asked, ['ask.invalid:8080']);
  assert.equal(script.requests[0].host, 'ask.invalid:8080');
});

test('through the proxy of the environment, but for what is spared', async () => {
  const script = await startScript();
  const proxy = await startConnectProxy();
  const env = { http_proxy: proxy.url };
  await opens(script.url, {}, { env });
  assert.equal(proxy.asked.length, 1);
  await opens(script.url, {}, { env: { ...env, no_proxy: 'example.com, 127.0.0.1' } });
  await opens(script.url, { proxy: '' }, { env });
  assert.equal(proxy.asked.length, 1);
});

test('TLS through a proxy is from end to end, and with the right name', async () => {
  const script = await startScript();
  const front = await startTlsFront(script, { names: 'DNS:ask.invalid' });
  const far = { host: '127.0.0.1', port: Number(new URL(front.url).port) };
  const proxy = await startConnectProxy({ far });
  const env = { https_proxy: proxy.url };
  await opens('https://ask.invalid', { ca_file: front.ca }, { env });
  assert.deepEqual(proxy.asked, ['ask.invalid:443']);
  await waits('https://other.invalid', /certificate/, { ca_file: front.ca }, { env });
});

test('a proxy that wants to know who one is', async () => {
  const script = await startScript();
  const proxy = await startConnectProxy({ user: 'ann:secret' });
  await opens(script.url, { proxy: proxy.url.replace('//', '//ann:secret@') });
  await waits(script.url, /proxy/, { proxy: proxy.url.replace('//', '//ann:wrong@') });
});

test('a proxy that does not lead there, or is not there, is said in words', async () => {
  const script = await startScript();
  const proxy = await startConnectProxy({ far: { host: '127.0.0.1', port: 1 } });
  await waits(script.url, /proxy|cannot be reached/, { proxy: proxy.url });
  proxy.kill();
  await waits(script.url, /proxy|cannot be reached/, { proxy: proxy.url });
});
