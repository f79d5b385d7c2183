// The library as others get it: installed, found by pkg-config, linked to a program that was built for it.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { own, disown, places, until, world } from '../harness/index.mjs';

const run = promisify(execFile);

const w = world();
const root = mkdtempSync(join(tmpdir(), 'buckstop-installed-'));
const lib = join(root, 'usr/lib');
const env = { ...process.env, PKG_CONFIG_PATH: `${lib}/pkgconfig`, PKG_CONFIG_SYSROOT_DIR: root, LD_LIBRARY_PATH: lib };
const example = places.at('client/lib/example/example.c');

const flags = async (...words) => (await run('pkg-config', [...words, 'buckstop'], { env })).stdout.trim().split(/\s+/);

// Of the sanitizers' build there is no library; and a program without them could not load one.
const skip = (process.env.BUCKSTOP_DRIVER ?? '').includes('asan') && 'the plain build is installed';

before(() => skip || run('make', ['-s', 'install-library', `DESTDIR=${root}`, 'PREFIX=/usr'], { cwd: places.root }));
after(() => rmSync(root, { recursive: true, force: true }));

test('what is installed, and nothing that only we read', { skip }, () => {
  assert.deepEqual(readdirSync(root), ['usr']);
  assert.deepEqual(readdirSync(lib).sort(), ['libbuckstop.a', 'libbuckstop.so', 'libbuckstop.so.0', 'pkgconfig']);
  assert.deepEqual(readdirSync(join(root, 'usr/include')), ['buckstop.h']);
  const pc = readFileSync(join(lib, 'pkgconfig/buckstop.pc'), 'utf8');
  assert.doesNotMatch(pc, /@|buckstop-installed/);
  assert.equal(statSync(join(lib, 'libbuckstop.a')).mode & 0o777, 0o644);
});

test('buckstop_* is all that others see of it, shared and static', { skip }, async () => {
  const names = async (...words) => (await run('nm', words)).stdout.split('\n').map((line) => line.split(' ').at(-1).replace(/@.*/, '')).filter((name) => name && !name.endsWith(':'));
  const declared = [...readFileSync(places.at('client/lib/buckstop.h'), 'utf8').matchAll(/^(?:\w[\w ]*[ *])(buckstop_\w+)\(/gm)].map(([, name]) => name).sort();
  assert.ok(declared.length >= 13);
  const shared = await names('-D', '--defined-only', join(lib, 'libbuckstop.so.0'));
  assert.deepEqual(shared.filter((name) => name !== 'BUCKSTOP_0').sort(), declared.filter((name) => name !== 'buckstop_done'));
  const inStatic = await names('-g', '--defined-only', join(lib, 'libbuckstop.a'));
  assert.deepEqual(inStatic.filter((name) => name !== 'libbuckstop.o').sort(), declared.filter((name) => name !== 'buckstop_done'));
});

test('its header is C99 and C++ alone, without a warning', { skip }, async () => {
  const file = join(root, 'header.c');
  writeFileSync(file, '#include <buckstop.h>\nint main(void) { return BUCKSTOP_QUEUE_MAX > 0 ? 0 : 1; }\n');
  const include = await flags('--cflags');
  const strict = ['-Wall', '-Wextra', '-Werror', '-pedantic', '-fsyntax-only', ...include];
  await run('gcc', ['-std=c99', ...strict, file]);
  await run('g++', ['-std=c++11', '-x', 'c++', ...strict, file]);
  await run('g++', ['-std=c++17', '-x', 'c++', ...strict, file]);
});

// What the example prints, line by line; it is ended by SIGTERM.
class Example {
  constructor(program, words) {
    this.lines = [];
    this.child = spawn('setpriv', ['--pdeathsig', 'KILL', program, ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: this.child.stdout }).on('line', (line) => this.lines.push(line));
    this.exited = once(this.child, 'close');
    own(this);
  }

  says(what) {
    return until(`it says ${what}, of\n${this.lines.join('\n')}`, () => this.lines.find((line) => what.test(line)));
  }

  async stop() {
    disown(this);
    this.child.kill('SIGTERM');
    return (await this.exited)[0];
  }

  kill() {
    disown(this);
    this.child.kill('SIGKILL');
  }
}

async function compiles(compiler, words, output, libraries) {
  const program = join(root, output);
  await run(compiler, ['-Wall', '-Werror', ...words, ...(await flags('--cflags')), example, '-o', program, ...libraries], { env });
  return program;
}

async function takesAQuestion(program) {
  const { id } = await w.ask('guy', 'ann');
  const ann = new Example(program, [w.server.url, await w.token('ann'), id]);
  await ann.says(/^I am .*"handle":\s*"ann"/);
  await ann.says(/^\* it is mine$/);
  await ann.says(/^question\.acknowledged /);
  await ann.says(new RegExp(`^\\* mine: .*"${id}"`));
  assert.equal(await ann.stop(), 0);
  const [{ acknowledged }] = await w.query('select acknowledged_at is not null as acknowledged from core.question where id = $1', [id]);
  assert.equal(acknowledged, true);
}

test('the example, built with what pkg-config says alone, takes a question', { skip }, async () => {
  await takesAQuestion(await compiles('gcc', [], 'example', await flags('--libs')));
});

test('and built by a C++ compiler', { skip }, async () => {
  await takesAQuestion(await compiles('g++', ['-x', 'c++'], 'example-cpp', ['-x', 'none', ...(await flags('--libs'))]));
});

test('and linked to the static one', { skip }, async () => {
  const more = (await run('pkg-config', ['--libs', 'libwebsockets', 'libuv', 'libsodium', 'jansson', 'libcrypto'])).stdout.trim().split(/\s+/);
  const program = await compiles('gcc', [], 'example-static', [join(lib, 'libbuckstop.a'), '-pthread', ...more]);
  const { stdout } = await run('ldd', [program]);
  assert.doesNotMatch(stdout, /buckstop/);
  await takesAQuestion(program);
});
