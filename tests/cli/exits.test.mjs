import assert from 'node:assert/strict';
import { chmodSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { freePort, places, world } from '../harness/index.mjs';
import { desk } from './cli.mjs';

let bob;
const w = world({}, async () => {
  bob = await desk(w, 'bob');
});

// [what is typed, how it ends, what is said]
const misused = [
  [[], /usage: buckstop COMMAND/],
  [['shwo', '1'], /no command shwo\. Did you mean show\?/],
  [['frobnicate'], /no command frobnicate; buckstop help lists them/],
  [['show'], /show needs more: ID/],
  [['show', '1', '2'], /show takes no 2/],
  [['show', 'x'], /“x” is no id/],
  [['show', '0'], /is no id/],
  [['show', '99999999999999999999'], /is no id/],
  [['show', '1', '--wait'], /show takes no --wait/],
  [['show', '--frob', '1'], /no option --frob/],
  [['show', '-z', '1'], /no option -z/],
  [['show', '--json=1', '1'], /--json takes no value/],
  [['ask', '@ann', 'x', '--body'], /--body needs a value: TEXT/],
  [['ask', '@a b', 'x'], /is nobody/],
  [['ask', '', 'x'], /is nobody/],
  [['ask', '@ann', ...Array.from({ length: 11 }, (_, i) => `--tag=t${i}`), 'x'], /ten tags at most/],
  [['ask', '@ann', 'x', '--wait=yesterday'], /no time to come/],
  [['take', '1', '--by', 'soonish'], /“soonish” is no time to come/],
  [['away', 'never'], /no time to come/],
  [['follow-up', '1', 'perhaps'], /yes, yes-but, no-but, or no/],
  [['say', '1'], /There is no text/],
  [['say', '1', '-'], /There is no text/],
  [['say', '1', ''], /There is no text/],
  [['help', 'frobnicate'], /no command frobnicate/],
  [['inbox', '--patience', 'long'], /--patience is a number of seconds/],
  [['inbox', '--patience=nan'], /--patience is a number of seconds/],
  [['inbox', '--server', 'ftp://x'], /./],
  [['inbox', '--token-file', '/nowhere'], /There is no token in \/nowhere/],
];

test('what is no command line ends with 64 and says why', async () => {
  for (const [words, pattern] of misused) {
    const { code, stdout, stderr } = await bob.run(...words);
    assert.deepEqual([words, code, stdout], [words, 64, '']);
    assert.match(stderr, pattern);
  }
});

test('what the rules refuse ends with 1, in the words of the server, and with --json as the wire has it', async () => {
  const { id } = await w.ask('guy', 'ann');
  const ann = await desk(w, 'ann');
  for (const words of [['take', id], ['show', '4711'], ['refer', id, '@cat', 'x'], ['confirm', id], ['article', '4711']]) {
    const said = await bob.run(...words);
    assert.deepEqual([words, said.code, said.stdout], [words, 1, '']);
    assert.match(said.stderr, /^buckstop: .+\.\n$/);
    const { code, stdout } = await bob.run(...words, '--json');
    assert.equal(code, 1);
    assert.match(JSON.parse(stdout).error.code, /^(not_found|not_owner|not_asker|bad_state)$/);
    assert.equal(`buckstop: ${JSON.parse(stdout).error.message}\n`, said.stderr);
  }
  const elsewhere = await ann.run('answer', id, "I don't know, you will have to ask Bob.");
  assert.equal(elsewhere.code, 1);
  assert.match(elsewhere.stderr, /consult.*refer.*--insist/s);
  assert.match(await ann.says('answer', id, '--insist', "I don't know, you will have to ask Bob."), /You answered/);
});

test('whoever is nobody is told who may be meant, and a team is found by its handle', async () => {
  const near = await bob.run('ask', '@an', 'x');
  assert.equal(near.code, 1);
  assert.match(near.stderr, /Nobody and no team is called @an\. Did you mean @ann/);
  assert.match((await bob.run('ask', '@zzz', 'x')).stderr, /called @zzz; buckstop people/);
  assert.match(await bob.says('ask', '@sales', 'Who drives?'), /asked sales, and it went to/i);
  assert.match(await bob.says('ask', 'cat', 'Who pays?'), /asked Cat Carter/);
  assert.match(await bob.says('ask', 'anyone', 'Who knows?'), /asked anyone, and it went to/);
});

test('a server that is away ends with 69, and one that is not there at all', async () => {
  const port = await freePort();
  for (const words of [['inbox'], ['show', '1'], ['watch', '--json'], ['wait', '1']].slice(0, 2)) {
    const { code, stdout, stderr } = await bob.run(...words, '--patience', '0.2', '--server', `http://127.0.0.1:${port}`);
    assert.deepEqual([code, stdout], [69, '']);
    assert.match(stderr, new RegExp(`^buckstop: http://127\\.0\\.0\\.1:${port}: .*\\n$`));
  }
  const { code, stdout } = await bob.run('inbox', '--json', '--patience', '0', '--server', `http://127.0.0.1:${port}`);
  assert.equal(code, 69);
  assert.equal(JSON.parse(stdout).error.code, 'unreachable');
});

test('nobody who is signed in ends with 77, and so does a token that is nobody’s', async () => {
  const nobody = await desk(w, null);
  const { code, stderr } = await nobody.run('inbox');
  assert.equal(code, 77);
  assert.match(stderr, /not signed in here.*buckstop sign-in/s);
  for (const words of [['inbox'], ['say', '1', 'x'], ['watch'], ['wait', '1']]) {
    const said = await nobody.runWith({ env: { BUCKSTOP_TOKEN: 'x'.repeat(43) } }, ...words);
    assert.deepEqual([words, said.code], [words, 77]);
    assert.match(said.stderr, /does not know/);
  }
});

test('what is typed is text', async () => {
  const { code, stderr } = await bob.runWith({ program: '/bin/sh' }, '-c', `'${places.buckstop}' ask @ann "$(printf 'x\\377')"`);
  assert.equal(code, 64);
  assert.match(stderr, /not UTF-8/);
});

test('what is too long, or no text, is refused here, and what came from standard input is kept', async () => {
  const { id } = await w.ask('guy', 'bob');
  const cases = [
    [64, 'say', Buffer.from([0xff, 0xfe]), /not UTF-8/],
    [64, 'say', 'x\0y', /no text/],
    [64, 'say', ' \n\t\n ', /There is no text/],
    [1, 'say', 'ä'.repeat(20001), /too long: 20001 characters of 20000/],
    [64, 'say', 'x'.repeat(1 << 20), /too long/],
    [1, 'decline', 'x'.repeat(1001), /too long: 1001 characters of 1000/],
  ];
  for (const [status, command, input, pattern] of cases) {
    const { code, stderr } = await bob.runWith({ input }, command, id, '-');
    assert.deepEqual([command, code], [command, status]);
    assert.match(stderr, pattern);
  }
  assert.equal((await bob.runWith({ input: '😀'.repeat(20000) }, 'say', id)).code, 1, 'more than a message may have in bytes');
  assert.equal((await bob.runWith({ input: 'é'.repeat(20000) }, 'say', id)).code, 0);
  const title = await bob.runWith({ input: `${'x'.repeat(201)}\nbody` }, 'ask', '@ann');
  assert.equal(title.code, 1);
  assert.match(title.stderr, /first line is the title, of 200 characters/);
  assert.match(readFileSync(/kept in (\S+)/.exec(title.stderr)[1], 'utf8'), /^x{201}\nbody\n$/);
  const declined = await bob.runWith({ input: 'Not mine.\n' }, 'decline', id);
  assert.equal(declined.code, 1);
  assert.match(readFileSync(/kept in (\S+)/.exec(declined.stderr)[1], 'utf8'), /^Not mine\.\n/);
});

test('a file of a token is read, however its line ends', async () => {
  const nobody = await desk(w, null);
  const file = join(nobody.dir, 'token');
  writeFileSync(file, `${await w.token('cat')}\r\n`);
  chmodSync(file, 0o600);
  assert.match(await nobody.says('whoami', '--token-file', file), /Cat Carter \(@cat\)/);
  assert.deepEqual(readdirSync(nobody.dir), ['token'], 'nothing else is left there');
});

test('what can be printed nowhere is a failure, unless nobody reads any more', async () => {
  const { code } = await bob.runWith({ program: '/bin/sh', before: [] }, '-c', `'${places.buckstop}' people >/dev/full`);
  assert.equal(code, 74);
});
