import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { desk } from './cli.mjs';

const w = world({ clock: '2026-03-02T10:00:00Z' });

test('a week later the asker is asked whether it held, finds that in the inbox, and says what to add', async () => {
  const [bob, ann] = [await desk(w, 'bob'), await desk(w, 'ann')];
  const id = (await bob.says('ask', '@ann', 'Where is the key?', '--ids')).trim();
  await ann.says('answer', id, 'It hangs behind the door of the kitchen.');
  await bob.says('confirm', id);
  await w.later('8 days');
  await becomes(async () => (await bob.json('inbox')).follow_up.map((question) => question.id), [id]);
  assert.match(await bob.says('inbox'), /Did the answer hold\? {2}buckstop follow-up ID yes/);
  assert.equal((await bob.run('follow-up', id, 'yes-but')).code, 64);
  assert.match(await bob.says('follow-up', id, 'yes-but', 'It is the left one.'), /on record/);
  assert.equal((await bob.json('show', id)).question.follow_up.outcome, 'yes_but');
  assert.match(await bob.says('show', id), /You said whether the answer held/);
  assert.equal(await bob.says('inbox'), 'Nothing waits for you. When somebody asks you, it appears here.\n');
});

test('what silence moved names nobody as the mover', async () => {
  const [bob, cat] = [await desk(w, 'bob'), await desk(w, 'cat')];
  const id = (await bob.says('ask', '@cat', 'Is it Monday?', '--ids')).trim();
  // Reminded first, and then given time from the reminder on.
  await until('it has moved on', async () => {
    await w.later('1 hour');
    return (await bob.json('show', id)).question.owner.handle !== 'cat';
  });
  assert.match(await bob.says('show', id), /It moved on from Cat Carter to /);
  assert.ok(!(await cat.says('inbox')).includes('Is it Monday?'));
});
