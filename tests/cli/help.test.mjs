import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { places, world } from '../harness/index.mjs';
import { desk } from './cli.mjs';

const w = world();
const page = () => readFileSync(places.at('client/cli/buckstop.1'), 'utf8');

// Every command: what its help says first, and the options that only some take.
const commands = {
  answer: ['ID [TEXT | -]', '--insist'],
  article: ['ID'],
  ask: ['@WHO [TITLE | -]', '--body', '--ids', '--no-suggest', '--private', '--tag', '--urgent', '--wait'],
  asked: ['', '--all', '--ids'],
  away: ['TIME', '--delegate'],
  back: [''],
  confirm: ['ID'],
  consult: ['ID @WHO [TEXT | -]'],
  decline: ['ID [REASON | -]'],
  'follow-up': ['ID yes|yes-but|no-but|no [TEXT | -]'],
  help: ['[COMMAND]'],
  inbox: ['', '--ids'],
  people: ['[TEXT]'],
  queue: [''],
  refer: ['ID @WHO [REASON | -]', '--override'],
  reopen: ['ID [REASON | -]'],
  say: ['ID [TEXT | -]'],
  search: ['[TEXT]', '--ids'],
  show: ['ID'],
  'sign-in': ['[SERVER]'],
  'sign-out': [''],
  take: ['ID', '--by'],
  thank: ['ID [TEXT | -]', '--to'],
  wait: ['ID [TIME]'],
  watch: [''],
  whoami: [''],
  withdraw: ['ID'],
};
const common = ['--help', '--json', '--patience', '--server', '--token-file', '--version'];
const optionsOf = (help) => [...help.matchAll(/^ +(?:-\w, )? *(--[a-z-]+)/gm)].map(([, option]) => option);

test('the help lists every command, and each has one that names its options', async () => {
  const nobody = await desk(w, null);
  const help = await nobody.says('help');
  assert.equal(await nobody.says('--help'), help);
  assert.deepEqual([...help.matchAll(/^  ([a-z-]+) +\S/gm)].map(([, name]) => name), Object.keys(commands));
  assert.deepEqual(optionsOf(help), common);
  for (const [name, [takes, ...own]] of Object.entries(commands)) {
    const said = await nobody.says(name, '--help');
    assert.equal(said.split('\n')[0].replace(' [OPTION ...]', ''), `usage: buckstop ${name}${takes && ' '}${takes}`);
    assert.deepEqual(optionsOf(said).sort(), [...common, ...own].sort());
    assert.equal(await nobody.says('help', name), said);
    assert.ok(said.split('\n').every((line) => line.length <= 100), said);
  }
  assert.match(await nobody.says('--version'), /^buckstop \d+\.\d+\n$/);
});

test('the manual has every command and every option, with what it takes, and no other', () => {
  const items = [...page().matchAll(/^\.It (.*)$/gm)].map(([, item]) => item);
  const shown = items.filter((item) => item.startsWith('Cm ')).map((item) => item.split(' ')[1]);
  assert.deepEqual(shown.sort(), Object.keys(commands).sort());
  for (const [name, [takes]] of Object.entries(commands)) {
    const words = items.find((item) => item.split(' ')[1] === name).split(' ').slice(2).filter((word) => /[@A-Z]{2}/.test(word));
    assert.deepEqual([name, words], [name, takes.match(/[@A-Z]{2,}/g) ?? []]);
  }
  const options = items.flatMap((item) => [...item.matchAll(/Fl \\(-[a-z-]+)/g)].map(([, option]) => `-${option}`));
  assert.deepEqual(options.sort(), [...new Set([...common, ...Object.values(commands).flatMap(([, ...own]) => own)])].sort());
});

test('the manual says every status, and mandoc finds nothing to say against it', () => {
  for (const status of [0, 1, 64, 69, 74, 75, 77, 130]) assert.match(page(), new RegExp(`^\\.It ${status}$`, 'm'));
  const said = execFileSync('mandoc', ['-Tlint', '-Wwarning', places.at('client/cli/buckstop.1')], { encoding: 'utf8' });
  assert.equal(said, '');
});

// What bash offers for a line; the cursor is at its end.
function bash(bob, line) {
  const script = `source '${places.at('client/cli/completion/buckstop.bash')}'
    COMP_LINE=$1 COMP_POINT=\${#1}; _buckstop; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return complete(bob, ['bash', '--norc', '-c', script, 'bash', line]);
}

// The program is found as people find it.
async function complete(bob, [program, ...words]) {
  const bin = places.buckstop.replace(/\/[^/]*$/, '');
  const { code, stdout, stderr } = await bob.runWith({ program, env: { PATH: `${bin}:${bob.env.PATH}` } }, ...words);
  assert.equal(code, 0, stderr);
  assert.equal(stderr, '');
  return stdout.split('\n').filter(Boolean).sort();
}

test('bash completes commands, options, handles and ids', async () => {
  const bob = await desk(w, 'bob');
  const { id } = await w.ask('guy', 'bob');
  const mine = (await w.ask('bob', 'ann')).id;
  assert.deepEqual(await bash(bob, 'buckstop '), Object.keys(commands).sort());
  assert.deepEqual(await bash(bob, 'buckstop wi'), ['withdraw']);
  assert.deepEqual(await bash(bob, 'buckstop ask --p'), ['--patience', '--private']);
  assert.deepEqual(await bash(bob, 'buckstop show --json '), [id]);
  assert.deepEqual(await bash(bob, 'buckstop withdraw '), [mine]);
  assert.deepEqual(await bash(bob, 'buckstop refer 1 ca'), []);
  assert.deepEqual((await bash(bob, 'buckstop refer 1 @ca')).map((each) => each.replace('@', '')), ['cat']);
  assert.deepEqual((await bash(bob, 'buckstop ask an')), ['anyone']);
  assert.deepEqual(await bash(bob, 'buckstop follow-up 1 y'), ['yes', 'yes-but']);
  assert.deepEqual(await bash(bob, 'buckstop search x'), []);
  assert.deepEqual(await bash(bob, 'buckstop show 1 '), []);
});

test('a server that is away keeps nobody waiting who completes', async () => {
  const bob = await desk(w, 'bob', { server: { url: 'http://127.0.0.1:9' } });
  const begin = Date.now();
  assert.deepEqual(await bash(bob, 'buckstop show '), []);
  assert.ok(Date.now() - begin < 5000);
});

test('zsh completes commands, options, handles and ids', async () => {
  const bob = await desk(w, 'bob');
  const { id } = await w.ask('guy', 'bob', { title: 'Zounds?' });
  // Completion in zsh is of its line editor alone: _describe is asked in its place what it would offer.
  const script = `autoload -Uz compinit
    compdef() { :; }
    _describe() { print -rl -- "\${(@P)4}"; }
    _values() { print -rl -- "\${@:2}"; }
    words=("\${(@s: :)1}"); CURRENT=\${#words}
    source '${places.at('client/cli/completion/_buckstop')}'`;
  const zsh = (line) => complete(bob, ['zsh', '--no-rcs', '-c', script, 'zsh', line]);
  const names = (offered) => offered.map((each) => each.split(':')[0]);
  assert.deepEqual(names(await zsh('buckstop ')), Object.keys(commands).sort());
  assert.ok((await zsh('buckstop ')).includes('show:read a question'));
  assert.deepEqual(names(await zsh('buckstop take -')), [...common, '--by'].sort());
  assert.ok((await zsh('buckstop ask -')).includes('--tag:what it is about; up to ten times'));
  assert.ok((await zsh('buckstop ask -')).includes('--wait:wait for the answer, and print it'));
  assert.ok(names(await zsh('buckstop refer 1 ')).includes('@ann'));
  assert.ok((await zsh('buckstop take ')).some((each) => each.startsWith(`${id}:Zounds?`)));
  assert.deepEqual(await zsh('buckstop follow-up 1 '), ['no', 'no-but', 'yes', 'yes-but']);
});
