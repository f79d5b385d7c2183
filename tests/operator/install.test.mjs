// What make install puts where, and that it runs from there.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { places } from '../harness/index.mjs';

const root = places.at('.');
let folder;

const make = (...words) => execFileSync('make', ['--silent', '-C', root, ...words, 'PREFIX=/usr', `DESTDIR=${folder}`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const at = (path) => join(folder, path);
const files = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length));

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'buckstop-install-'));
  const mask = process.umask(0o077);
  make('install');
  process.umask(mask);
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('every file is where it belongs', () => {
  for (const path of [
    'usr/bin/buckstop', 'usr/bin/buckstopctl', 'usr/bin/buckstopd', 'usr/bin/buckstop-tray',
    'usr/libexec/buckstop/buckstop-keyring', 'usr/libexec/buckstop/buckstop-window',
    'usr/lib/libbuckstop.so.0', 'usr/lib/libbuckstop.a', 'usr/lib/pkgconfig/buckstop.pc', 'usr/include/buckstop.h',
    'usr/share/applications/org.buckstop.Tray.desktop', 'usr/share/metainfo/org.buckstop.Tray.metainfo.xml',
    'usr/share/dbus-1/services/org.buckstop.Tray.service', 'etc/xdg/autostart/org.buckstop.Tray.desktop',
    'usr/share/icons/hicolor/scalable/apps/org.buckstop.Tray.svg', 'usr/share/icons/hicolor/256x256/apps/org.buckstop.Tray.png',
    'usr/share/man/man1/buckstop.1', 'usr/share/man/man1/buckstop-tray.1',
    'usr/share/bash-completion/completions/buckstop', 'usr/share/zsh/site-functions/_buckstop',
    'usr/share/locale/de/LC_MESSAGES/buckstop.mo', 'usr/share/buckstop/web/index.html', 'usr/share/doc/buckstop/settings.md',
  ]) assert.ok(existsSync(at(path)), path);
});

test('the tray has an icon of every state and count, in every size', () => {
  const counts = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'many'];
  const names = ['quiet', ...['waiting', 'overdue'].flatMap((state) => counts.map((count) => `${state}-${count}`))];
  for (const size of ['16x16', '22x22', '24x24', '32x32', '48x48', 'scalable']) {
    const there = readdirSync(at(`usr/share/icons/hicolor/${size}/status`));
    assert.deepEqual(there, names.map((name) => `buckstop-${name}.${size === 'scalable' ? 'svg' : 'png'}`).sort());
  }
});

test('programs may be run, and nothing else', () => {
  const executable = files().filter((path) => statSync(at(path)).mode & 0o111).sort();
  assert.deepEqual(executable.filter((path) => !path.startsWith('/usr/lib/')), [
    '/usr/bin/buckstop', '/usr/bin/buckstop-tray', '/usr/bin/buckstopctl', '/usr/bin/buckstopd',
    '/usr/libexec/buckstop/buckstop-keyring', '/usr/libexec/buckstop/buckstop-window',
  ]);
});

test('whatever the umask was, everybody can read all of it', () => {
  for (const path of files()) assert.equal(statSync(at(path)).mode & 0o444, 0o444, path);
  const folders = readdirSync(at('.'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { parentPath, path, name } of folders) assert.equal(statSync(join(parentPath ?? path, name)).mode & 0o777, 0o755, name);
});

test('programs run from there, and say what they are', () => {
  for (const [program, word] of [['buckstopd', '--help'], ['buckstopctl', '--help'], ['buckstop', '--version'], ['buckstop-tray', '--version']]) {
    const { status, stdout } = spawnSync(at(`usr/bin/${program}`), [word], { encoding: 'utf8' });
    assert.equal(status, 0, program);
    assert.match(stdout, /\w/, program);
  }
});

test('it can be installed over itself', () => {
  const once = files().sort();
  make('install');
  assert.deepEqual(files().sort(), once);
});

test('the bus starts the one that was installed', () => {
  assert.match(readFileSync(at('usr/share/dbus-1/services/org.buckstop.Tray.service'), 'utf8'), /^Exec=\/usr\/bin\/buckstop-tray --gapplication-service$/m);
});

test('nothing names the folder that it was built or packed in', () => {
  for (const path of ['usr/lib/pkgconfig/buckstop.pc', 'usr/share/applications/org.buckstop.Tray.desktop', 'usr/share/dbus-1/services/org.buckstop.Tray.service']) {
    const text = readFileSync(at(path), 'utf8');
    assert.ok(!text.includes(folder) && !text.includes(root), path);
  }
});

const opened = (program, words, env) => {
  const trace = spawnSync('strace', ['-f', '-qq', '-e', 'trace=access,execve,openat', at(program), ...words], { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: folder, ...env } });
  return trace.stderr;
};

test('installed programs find the keyring and the translations beside them', () => {
  const seen = opened('usr/bin/buckstop', ['inbox', '--server', 'http://127.0.0.1:1'], { LANGUAGE: 'de', LANG: 'C.UTF-8' });
  assert.match(seen, /execve\("[^"]*usr\/bin\/\.\.\/libexec\/buckstop\/buckstop-keyring"/);
  assert.match(seen, /access\("[^"]*usr\/bin\/\.\.\/share\/locale"[^\n]*= 0/);
});

test('what was installed is taken away again, and nothing else is', () => {
  make('uninstall');
  assert.deepEqual(files(), []);
});
