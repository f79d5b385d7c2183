import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePort, world } from '../harness/index.mjs';
import { startDesktop } from '../harness/desktop/desktop.mjs';
import { desk } from './cli.mjs';

const w = world();

// Somebody at a new machine without a keyring: neither server nor token are known.
const newcomer = () => desk(w, null, { server: { url: undefined } });
const tokenFile = ({ dir }) => join(dir, '.config/buckstop/token');

test('a token from standard input is tried, kept, used, and forgotten', async () => {
  const [bob, token] = [await newcomer(), await w.token('bob')];
  assert.equal((await bob.run('inbox')).code, 77);
  const signed = await bob.runWith({ input: `${token}\n` }, 'sign-in', w.server.url);
  assert.equal(signed.code, 0, signed.stderr);
  assert.match(signed.stdout, /^Bob Baker \(@bob\) at http:\/\/127\.0\.0\.1:\d+\n$/);
  assert.match(signed.stderr, /./, 'that it is in a file is said');
  assert.equal(statSync(tokenFile(bob)).mode & 0o777, 0o600);
  assert.ok(!signed.stdout.includes(token) && !signed.stderr.includes(token));
  assert.match(await bob.says('whoami'), /Bob Baker/);
  assert.match(await bob.says('ask', '@ann', 'Do you hear me?'), /asked Ann Archer/);
  assert.match(await bob.says('sign-out'), /Signed out here/);
  assert.ok(!existsSync(tokenFile(bob)) || !readFileSync(tokenFile(bob), 'utf8').includes(token));
  assert.equal((await bob.run('inbox')).code, 77);
  assert.equal((await bob.run('sign-out')).code, 77);
  const again = await bob.runWith({ input: token }, 'sign-in');
  assert.equal(again.code, 0, 'the server is still known');
});

test('what the server does not know is not kept, and neither is a server that is away', async () => {
  const bob = await newcomer();
  const wrong = await bob.runWith({ input: 'x'.repeat(43) }, 'sign-in', w.server.url);
  assert.equal(wrong.code, 77);
  assert.match(wrong.stderr, /does not know/);
  const port = await freePort();
  const away = await bob.runWith({ input: await w.token('bob') }, 'sign-in', `http://127.0.0.1:${port}`, '--patience', '0.2');
  assert.equal(away.code, 69);
  assert.ok(!existsSync(tokenFile(bob)));
  assert.equal((await bob.runWith({ input: '' }, 'sign-in', w.server.url)).code, 64);
  assert.equal((await bob.runWith({ input: 'x' }, 'sign-in')).code, 64);
  assert.equal((await bob.runWith({ input: 'x' }, 'sign-in', 'ht tp://')).code, 64);
});

test('on a terminal server and token are asked for, and the token is not shown', async () => {
  const [bob, token] = [await newcomer(), await w.token('bob')];
  const running = bob.onTerminal({ echo: true }, 'sign-in');
  await running.printed(/Server \(as in/);
  running.type(`${w.server.url}/q/12\n`);
  await running.printed(/Token \(/);
  running.type(`${token}\n`);
  const { code, stdout } = await running.ended;
  assert.equal(code, 0, stdout);
  assert.ok(stdout.includes(`${w.server.url}/q/12`), 'what may be seen is');
  assert.ok(!stdout.includes(token.slice(0, 20)));
  assert.match(stdout, /Bob Baker \(@bob\)/);
});

test('a file of a token that others may read is refused', async () => {
  const bob = await newcomer();
  await bob.runWith({ input: await w.token('bob') }, 'sign-in', w.server.url);
  chmodSync(tokenFile(bob), 0o644);
  const { code, stderr } = await bob.run('inbox');
  assert.equal(code, 77);
  assert.match(stderr, /token/);
});

test('a change of somebody who is signed out meanwhile is kept, and sent once they have signed in again', async () => {
  const bob = await newcomer();
  const { id } = await w.ask('guy', 'bob');
  const token = async () => (await w.database.operate('token', 'bob')).trim();
  await bob.runWith({ input: await token() }, 'sign-in', w.server.url);
  const page = await w.as('bob');
  for (const session of (await page.call('session.list')).sessions.filter(({ kind, current }) => kind === 'token' && !current))
    await page.call('session.end', { session: session.id });
  const said = await bob.run('say', id, 'Do not lose this.');
  assert.equal(said.code, 77, said.stderr);
  assert.match(said.stderr, /does not know your token.*Kept here: your message in #\d+\. It is sent once you have signed in again/s);
  const again = await bob.runWith({ input: await token() }, 'sign-in');
  assert.equal(again.code, 0);
  assert.match((await bob.run('inbox')).stderr, /Sent now: your message/);
  assert.deepEqual((await bob.json('show', id)).messages.map(({ body }) => body), ['Do not lose this.']);
});

test('where there is a keyring the token is kept there, and in no file', async () => {
  const desktop = await startDesktop();
  await desktop.keyring();
  const [bob, token] = [await desk(w, null, { server: { url: undefined }, env: desktop.env }), await w.token('bob')];
  const signed = await bob.runWith({ input: token }, 'sign-in', w.server.url);
  assert.deepEqual([signed.code, signed.stderr], [0, '']);
  assert.match(await bob.says('whoami'), /By a token of the keyring/);
  assert.ok(!existsSync(join(desktop.env.XDG_CONFIG_HOME, 'buckstop/token')));
  await bob.says('sign-out');
  assert.equal((await bob.run('whoami')).code, 77);
});
