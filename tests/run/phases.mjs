// phases: what there is to run, as a table. A job is { label, command, env, tap, again }.

import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

function files(folder, end) {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(end)).sort().map((name) => join(folder, name));
  } catch {
    return [];
  }
}

const stem = (file, end) => basename(file).slice(0, -end.length);

const house = () =>
  files('tests/house', '.sh').map((file) => ({ label: `house/${stem(file, '.sh')}`, command: [file] }));

// One after the other by make itself: two would write the same generated sources.
const builds = [
  ['all with gcc', ['CC=gcc', 'all', 'unit-tests', 'driver', 'test-modules']],
  ['programs with clang', ['CC=clang', 'server', 'library', 'desktop-programs', 'unit-tests']],
  ['programs with ASan and UBSan', ['SANITIZE=1', 'server', 'desktop-programs', 'unit-tests', 'driver']],
];

const build = () =>
  builds.map(([name, targets]) => ({ label: `build/${name}`, command: ['make', '--no-print-directory', `-j${process.env.JOBS ?? 2}`, ...targets] }));

const SANITIZED = { ASAN_OPTIONS: 'detect_leaks=1:abort_on_error=0', UBSAN_OPTIONS: 'print_stacktrace=1' };

const unit = (kind, folder, env) => (world) =>
  files('tests/unit', '.c').map((file) => ({
    label: `${kind}/${stem(file, '.c')}`,
    command: [join(folder, 'tests/unit', stem(file, '.c'))],
    env: { CMOCKA_MESSAGE_OUTPUT: 'TAP', ...world.database(`${kind}_${stem(file, '.c')}`), ...env },
    tap: true,
  }));

const sql = (world) =>
  files('tests/sql', '.sql').map((file) => ({
    label: `sql/${stem(file, '.sql')}`,
    command: ['psql', '--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set', 'ON_ERROR_STOP=1', '--file', file],
    env: world.database(`sql_${stem(file, '.sql')}`),
    tap: true,
  }));

const node = (kind, folder, env, again = isWait) => () =>
  files(folder, '.test.mjs').map((file) => ({
    label: `${kind}/${stem(file, '.test.mjs')}`,
    command: [process.execPath, '--test-reporter=tap', file],
    env,
    tap: true,
    again,
  }));

const PROGRAMS = { BUCKSTOPD: 'buckstopd', BUCKSTOPCTL: 'buckstopctl', BUCKSTOP: 'buckstop', BUCKSTOP_DRIVER: 'tests/lib/driver', BUCKSTOP_SPEAKER: 'tests/words/speaker', BUCKSTOP_TRAY: 'buckstop-tray', BUCKSTOP_WINDOW: 'buckstop-window' };
const programs = (folder) => Object.fromEntries(Object.entries(PROGRAMS).map(([name, program]) => [name, resolve(folder, program)]));
const PLAIN = programs('build');
const ASAN = { ...programs('build/asan'), ...SANITIZED };

// What has a second time: see "Twice" in tests/README.md.
const isRace = (said) => !/Sanitizer|runtime error:/.test(said);
const isWait = (said) => isRace(said) && /waited \d+ ms in vain/.test(said);

// All that its own code does; the rest is how Debian's programs show it, and what valgrind and strace say.
const SANITIZED_TRAY = ['icon', 'account', 'notices', 'absence', 'said'];

// `database` marks phases that need the runner's own cluster; the others make theirs with tests/harness.
// After a failed `build` there is nothing to test, or worse: yesterday's programs.
export const phases = [
  { name: 'house', jobs: house },
  { name: 'build', jobs: build, always: true },
  { name: 'unit', jobs: unit('unit', 'build', {}), database: true },
  { name: 'unit-asan', jobs: unit('unit-asan', 'build/asan', SANITIZED), database: true },
  { name: 'sql', jobs: sql, database: true },
  { name: 'protocol', jobs: node('protocol', 'tests/protocol', PLAIN) },
  { name: 'operator', jobs: node('operator', 'tests/operator', PLAIN) },
  { name: 'words', jobs: node('words', 'tests/words', PLAIN) },
  { name: 'lib', jobs: node('lib', 'tests/lib', PLAIN) },
  { name: 'fault', jobs: node('fault', 'tests/fault', PLAIN) },
  { name: 'cli', jobs: node('cli', 'tests/cli', PLAIN) },
  { name: 'tray', jobs: node('tray', 'tests/tray', PLAIN, isRace) },
  { name: 'month', jobs: node('month', 'tests/month', PLAIN) },
  { name: 'e2e', jobs: node('e2e', 'tests/e2e', PLAIN, isRace) },
  { name: 'protocol-asan', jobs: node('protocol-asan', 'tests/protocol', ASAN) },
  { name: 'cli-asan', jobs: node('cli-asan', 'tests/cli', ASAN) },
  { name: 'words-asan', jobs: node('words-asan', 'tests/words', ASAN) },
  { name: 'tray-asan', jobs: () => node('tray-asan', 'tests/tray', ASAN, isRace)().filter(({ label }) => SANITIZED_TRAY.includes(basename(label))) },
  { name: 'lib-asan', jobs: node('lib-asan', 'tests/lib', ASAN) },
  { name: 'fault-asan', jobs: node('fault-asan', 'tests/fault', ASAN) },
];
