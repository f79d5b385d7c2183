// What `make run` does once everything is built: deploy/dev/run.sh.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { freePort, places, until } from '../harness/index.mjs';

const script = places.at('deploy/dev/run.sh');
const cluster = places.at('deploy/dev/cluster.sh');
const runs = new Set();
let folder;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'buckstop-run-'));
});

after(async () => {
  for (const run of runs) await run.end('SIGTERM');
  for (const name of ['a', 'b', 'two words']) if (existsSync(join(folder, name, 'pg'))) execFileSync(cluster, ['remove', join(folder, name)]);
  rmSync(folder, { recursive: true, force: true });
});

// One make run: what it has said, and how it ended. By make: as its recipe, of a makefile that neither installs nor builds.
function run(name, port, env = {}, byMake = false) {
  const [program, ...words] = byMake ? ['make', '--no-print-directory', '-f', makefile()] : [script];
  const child = spawn(program, words, { cwd: places.at('.'), env: { ...process.env, MAKEFLAGS: '', DEMO: '0', ...env, VAR: join(folder, name), PORT: String(port) } });
  const started = { port, said: '', child };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (started.said += text));
  started.ended = once(child, 'close').then(([code]) => code);
  started.running = () => child.exitCode === null && child.signalCode === null;
  started.end = async (signal) => {
    if (started.running()) child.kill(signal);
    runs.delete(started);
    return started.ended;
  };
  runs.add(started);
  return started;
}

function makefile() {
  const name = join(folder, 'makefile');
  writeFileSync(name, 'SHELL = /bin/bash\nrun:\n\t@exec deploy/dev/run.sh\n');
  return name;
}

async function ready(started) {
  await until('it is ready', () => {
    if (!started.running()) throw new Error(`it ended:\n${started.said}`);
    return started.said.includes('Buckstop is ready');
  }, 60_000);
  return started;
}

const status = (port, path) => fetch(`http://127.0.0.1:${port}${path}`).then((response) => response.status, () => null);

const listens = (port) =>
  new Promise((resolve) => {
    const socket = dial(port, '127.0.0.1', () => resolve(socket.destroy() && true)).on('error', () => resolve(false));
  });

// The cluster under VAR answers nobody any more.
const halted = (name) => !existsSync(join(folder, name, 'pg/data/postmaster.pid'));

test('two run side by side, each says in one line where it is, and Ctrl-C stops all of it', async () => {
  const [a, b] = [run('a', await freePort(), { DEMO: '1' }), run('b', await freePort())];
  await Promise.all([ready(a), ready(b)]);
  assert.match(a.said, new RegExp(`^Buckstop is ready: http://127.0.0.1:${a.port} - sign in as ann, password \\S+$`, 'm'));
  assert.equal(await status(a.port, '/readyz'), 200);
  assert.equal(await status(b.port, '/readyz'), 200);
  assert.equal(await a.end('SIGINT'), 0);
  assert.ok(halted('a') && !(await listens(a.port)));
  assert.equal(await status(b.port, '/readyz'), 200);
  assert.equal(await b.end('SIGTERM'), 0);
  assert.ok(halted('b') && !(await listens(b.port)));
  assert.match(readFileSync(join(folder, 'a/buckstopd.log'), 'utf8'), /server\.stopping/);
});

for (const signal of ['SIGINT', 'SIGHUP', 'SIGTERM']) {
  test(`a ${signal} that make alone is sent stops all of it`, async () => {
    const started = await ready(run('a', await freePort(), {}, true));
    await started.end(signal);
    await until('server and cluster are gone', async () => halted('a') && !(await listens(started.port)), 20_000);
  });
}

test('a folder may have a space in its name, and the command that is printed can be copied', async () => {
  const started = await ready(run('two words', await freePort()));
  const [, command] = started.said.match(/(VAR=.*buckstopctl person add --help) adds people/);
  assert.match(execFileSync('/bin/bash', ['-c', command], { cwd: places.at('.'), encoding: 'utf8' }), /^usage: buckstopctl person add/);
  const add = command.replace('--help', 'bo --name Bo');
  assert.equal(execFileSync('/bin/bash', ['-c', add], { cwd: places.at('.'), encoding: 'utf8' }), 'bo added\n');
  await started.end('SIGTERM');
  const again = await ready(run('two words', started.port, { DEMO: '1' }));
  assert.match(again.said, /there are people already, and they are not the demo company; VAR=.* build\/buckstopctl invite HANDLE lets somebody in/);
  await again.end('SIGTERM');
});

test('a second one on the same folder says that it is running, and where', async () => {
  const first = await ready(run('a', await freePort()));
  const second = run('a', await freePort());
  assert.equal(await second.ended, 1);
  assert.match(second.said, new RegExp(`already running on .*: http://127.0.0.1:${first.port}`));
  assert.equal(await status(first.port, '/readyz'), 200);
  await first.end('SIGTERM');
});

test('a port in use is named, before anything is started', async () => {
  const first = await ready(run('a', await freePort()));
  const second = run('b', first.port);
  assert.equal(await second.ended, 1);
  assert.match(second.said, new RegExp(`port ${first.port} is in use`));
  assert.ok(halted('b'));
  await first.end('SIGTERM');
});

test('killed without warning it leaves nothing running, and starts again', async () => {
  const port = await freePort();
  const killed = await ready(run('a', port));
  await killed.end('SIGKILL');
  await until('server and cluster are gone', async () => halted('a') && !(await listens(port)), 20_000);
  const again = await ready(run('a', port));
  assert.equal(await status(port, '/readyz'), 200);
  await again.end('SIGTERM');
});

test('the demo company is not loaded over people, and data outlive a stop', async () => {
  const port = await freePort();
  const again = await ready(run('a', port, { DEMO: '1' }));
  assert.match(again.said, /sign in as ann/);
  const said = execFileSync(places.buckstopctl, ['check'], { env: { PATH: process.env.PATH, VAR: join(folder, 'a') }, encoding: 'utf8' });
  assert.equal(said, '0 violations\n');
  await again.end('SIGTERM');
});
