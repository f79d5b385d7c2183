import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { places, world } from '../harness/index.mjs';
import { desk } from './cli.mjs';

const w = world();

test('a question goes from ask to confirm in a shell script', async () => {
  const people = { BOB: 'bob', ANN: 'ann', GUY: 'guy' };
  const runner = await desk(w, null);
  const env = {};
  for (const [name, handle] of Object.entries(people)) {
    const file = join(runner.dir, `${handle}.token`);
    writeFileSync(file, `${await w.token(handle)}\n`, { mode: 0o600 });
    env[name] = `${places.buckstop} --token-file ${file}`;
  }
  const script = places.at('tests/cli/a_question_from_ask_to_confirm.sh');
  const { code, stdout, stderr } = await runner.runWith({ env, program: script });
  assert.equal(code, 0, stdout + stderr);
  assert.equal(stdout + stderr, '');
});
