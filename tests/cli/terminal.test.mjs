import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { desk } from './cli.mjs';

const w = world();
const ESC = '\u001b';

test('colours are for terminals, and for those that want them', async () => {
  const bob = await desk(w, 'bob');
  await w.ask('guy', 'bob', { title: 'Red or blue?', priority: 'urgent', why: 'It is late.' });
  assert.ok(!(await bob.says('inbox')).includes(ESC), 'not into a file');
  const shown = async (env) => (await bob.onTerminal({ env }, 'inbox').ended).stdout;
  assert.match(await shown({}), /\u001b\[1mYours to answer\u001b\[0m/);
  for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }]) assert.ok(!(await shown(env)).includes(ESC), JSON.stringify(env));
  assert.ok((await shown({ NO_COLOR: '' })).includes(ESC), 'an empty NO_COLOR says nothing');
});

test('lines are as wide as the terminal, also of characters that are two columns wide', async () => {
  const bob = await desk(w, 'bob');
  const { id } = await w.ask('bob', 'ann', { title: '請問發票在哪裡'.repeat(8), body: `${'word '.repeat(60)}\n\n  indented\n${'漢'.repeat(100)} ${'x'.repeat(200)}` });
  const width = (line) => [...line].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 2 : 1), 0);
  await (await w.as('ann')).call('question.refer', { question: id, to: { person: '@cat' }, reason: 'x '.repeat(80) });
  for (const columns of [40, 61, 80]) {
    for (const words of [['show', id], ['asked'], ...(columns === 80 ? [['people'], ['inbox']] : [])]) {
      const { stdout } = await bob.onTerminal({ env: { COLUMNS: String(columns), NO_COLOR: '1' } }, ...words).ended;
      assert.deepEqual([words, columns, stdout.split('\r\n').filter((line) => width(line) > columns)], [words, columns, []]);
    }
  }
  assert.ok((await bob.says('show', id)).includes('word '.repeat(59)), 'elsewhere a line is as long as it is');
});

test('nothing that others wrote acts on the terminal', async () => {
  const nasty = `${ESC}]0;owned\u0007${ESC}[31mred${ESC}[2J\u009b1A \u202eevil\u2066 \u007f\u0000-free\ttab`.replace('\u0000', '');
  const bob = await desk(w, 'bob');
  const { id } = await w.ask('guy', 'bob', { title: nasty.replace('\t', ' '), body: `${nasty}\r\nnext\rline`, tags: [`${ESC}[1m`] });
  await (await w.as('bob')).call('question.say', { question: id, body: nasty });
  const watch = bob.start({ input: null }, 'watch');
  await becomes(async () => {
    await (await w.as('guy')).call('question.say', { question: id, body: nasty });
    return watch.stdout;
  }, /wrote/);
  watch.signal('SIGTERM');
  for (const shown of [await bob.says('show', id), await bob.says('inbox'), (await watch.ended).stdout]) {
    assert.match(shown, /owned/);
    assert.doesNotMatch(shown, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  }
  assert.ok((await bob.says('show', id)).includes('\n    next\uFFFDline\n'), 'a line of Windows ends as any other');
  const { code, stderr } = await bob.run('show', `${ESC}[2J`);
  assert.equal(code, 64);
  assert.ok(!stderr.includes(ESC));
});

// An editor that writes this, and keeps what it was shown.
function editor(dir, text) {
  const [file, shown] = [join(dir, 'editor.sh'), join(dir, 'shown')];
  writeFileSync(file, `#!/bin/sh\ncp "$1" '${shown}'\nprintf '%s' '${text.replaceAll("'", `'\\''`)}' | cat - '${shown}' >"$1"\n`, { mode: 0o755 });
  return { EDITOR: file, shown: () => readFileSync(shown, 'utf8') };
}

test('on a terminal a text is written in an editor, below which stands what it is about', async () => {
  const ann = await desk(w, 'ann');
  const { id } = await w.ask('bob', 'ann', { title: 'Where is the ladder?', body: 'I looked everywhere.' });
  const { EDITOR, shown } = editor(ann.dir, "# It's in the shed.\n\nBehind the mower.");
  const { code, stdout } = await ann.onTerminal({ env: { EDITOR } }, 'answer', id).ended;
  assert.equal(code, 0, stdout);
  assert.match(shown(), new RegExp(`>8 -+\n.*\n\n#${id} Where is the ladder\\?\nBob Baker\n\nI looked everywhere\\.`));
  assert.equal((await ann.json('show', id)).messages.at(-1).body, "# It's in the shed.\n\nBehind the mower.");
});

test('a text that is refused stays in its file, and the next editor begins with it', async () => {
  const ann = await desk(w, 'ann');
  const { id } = await w.ask('bob', 'ann', { title: 'Who has it?' });
  const first = await ann.onTerminal({ env: { EDITOR: editor(ann.dir, "I don't know, ask Guy.").EDITOR } }, 'answer', id).ended;
  assert.equal(first.code, 1);
  assert.match(first.stdout.replaceAll('\r\n', ' '), /What you wrote is kept in/);
  const again = editor(ann.dir, 'Guy has it in his van. ');
  assert.equal((await ann.onTerminal({ env: { EDITOR: again.EDITOR } }, 'answer', id).ended).code, 0);
  assert.match(again.shown(), /^I don't know, ask Guy\.\n+# -+ >8/);
  assert.match((await ann.json('show', id)).messages.at(-1).body, /^Guy has it in his van\. I don't know, ask Guy\.$/);
});

test('an empty text, or an editor that fails, sends nothing', async () => {
  const ann = await desk(w, 'ann');
  const { id } = await w.ask('bob', 'ann');
  for (const [EDITOR, said] of [['true', /Nothing was written/], ['false', /The editor failed/], ['/nowhere/editor', /The editor failed/]]) {
    const { code, stdout } = await ann.onTerminal({ env: { EDITOR } }, 'say', id).ended;
    assert.equal(code, 1);
    assert.match(stdout, said);
  }
  const gone = await ann.onTerminal({ env: { EDITOR: 'true' } }, 'say', '4711').ended;
  assert.match(gone.stdout, /no such question|not yours to see/, 'before anything is written');
  assert.deepEqual((await ann.json('show', id)).messages, []);
});

test('what may answer it already is shown before anybody is asked, can be read, and ends the matter', async () => {
  const [bob, ann] = [await desk(w, 'bob'), await desk(w, 'ann')];
  const { id } = await w.ask('guy', 'ann', { title: 'How is the coffee machine cleaned?' });
  await ann.says('answer', id, 'Press both buttons for five seconds, then rinse it twice.');
  await (await w.as('guy')).call('question.confirm', { question: id });
  const suggestions = async () => (await (await w.as('bob')).call('article.suggest', { text: 'How is the coffee machine cleaned' })).articles[0]?.title;
  await becomes(suggestions, 'How is the coffee machine cleaned?');

  const asking = bob.onTerminal({}, 'ask', '@ann', 'How do I clean the coffee machine?');
  await asking.printed(/1 {2}How is the coffee machine cleaned\? {2}confirmed/);
  asking.type('1\n');
  await asking.printed(/Press both buttons.*Does this answer it\?/s);
  asking.type('y\n');
  const { code, stdout } = await asking.ended;
  assert.equal(code, 0);
  assert.match(stdout, /Nobody was disturbed/);

  const insisting = bob.onTerminal({}, 'ask', '@ann', 'How do I clean the coffee machine?');
  await insisting.printed(/Enter asks/);
  insisting.type('1\n');
  await insisting.printed(/Does this answer it\?/);
  insisting.type('n\n');
  await insisting.printed(/Enter asks.*Enter asks/s);
  insisting.type('\n');
  assert.match((await insisting.ended).stdout, /asked Ann Archer/);

  const leaving = bob.onTerminal({}, 'ask', '@ann', 'How do I clean the coffee machine?');
  await leaving.printed(/Enter asks/);
  leaving.type('q\n');
  assert.equal((await leaving.ended).code, 1);
  const { questions } = await bob.json('asked', '--all');
  assert.equal(questions.filter(({ title }) => title === 'How do I clean the coffee machine?').length, 1);
});

test('whoever is away, or carries more than their share, is not asked unawares', async () => {
  const bob = await desk(w, 'bob');
  await (await w.as('dan')).call('person.away', { until: new Date(Date.now() + 86_400_000 * 3).toISOString() });
  const asking = bob.onTerminal({}, 'ask', '@dan', 'Zwölf Boxkämpfer?');
  await asking.printed(/Dan Dyer is away until .*Enter asks all the same/s);
  asking.type('q\n');
  assert.equal((await asking.ended).code, 1);

  const guy = await w.as('guy');
  for (let i = 0; i < 7; i += 1) await guy.call('question.ask', { to: { person: '@fay' }, title: `Heavy load ${i}?` });
  const insisting = bob.onTerminal({}, 'ask', 'fay', 'Quirky wizards?');
  await insisting.printed(/Fay Fisher carries more than their share of questions/);
  insisting.type('\n');
  assert.match((await insisting.ended).stdout, /asked Fay Fisher/);
});

test('while the server is away a terminal is told what is waited for', async () => {
  const bob = await desk(w, 'bob', { server: { url: 'http://127.0.0.1:9' } });
  const { code, stdout } = await bob.onTerminal({}, 'inbox', '--patience', '2').ended;
  assert.equal(code, 69);
  assert.match(stdout, /Waiting for http:\/\/127\.0\.0\.1:9 …/);
});

test('a token that goes over the network for everybody to read is said', async () => {
  const bob = await desk(w, 'bob', { server: { url: 'http://ask.example.invalid' } });
  const { stdout } = await bob.onTerminal({}, 'inbox', '--patience', '0').ended;
  assert.match(stdout, /http:\/\/ask\.example\.invalid is not encrypted/);
});
