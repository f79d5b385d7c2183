// town: ten thousand people, the first five hundred of them in pairs with questions between them.
//
// Both sides of the benchmark work on these: pgbench by arithmetic on the ids, the load generator by a file.

import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { company, extra } from '../harness/index.mjs';

export const pairs = 250;
export const questionsOfPair = 4;
const inhabitants = 10_000;

// Returns where the ids begin, {person, question}: pair k is persons p+2k and p+2k+1, its questions q+4k to q+4k+3.
export async function settle(database, peopleFile, texts) {
  await company(database, inhabitants);
  const tokens = await signIn(database);
  const questions = await ask(database, texts);
  const first = { person: BigInt(tokens[0].person), question: BigInt(questions[0]) };
  tokens.forEach(({ person }, i) => inOrder(person, first.person, i));
  questions.forEach((question, i) => inOrder(question, first.question, i));
  writeFileSync(peopleFile, tokens.map(({ secret, person }, i) => line(secret, person, tokens[i ^ 1].person, i, questions)).join(''));
  return first;
}

function inOrder(id, first, i) {
  if (BigInt(id) !== first + BigInt(i)) throw new Error(`ids are not in a row: ${id} where ${first} + ${i} should be`);
}

function line(secret, person, other, i, questions) {
  const pair = i >> 1;
  const mine = pair < pairs ? questions.slice(pair * questionsOfPair, (pair + 1) * questionsOfPair) : [];
  return [secret, person, other, mine.join(',')].join('\t') + '\n';
}

async function signIn(database) {
  const secrets = Array.from({ length: inhabitants }, () => randomBytes(32).toString('base64url'));
  const digests = secrets.map((secret) => createHash('sha256').update(secret).digest('hex'));
  const rows = await database.query(
    `select p.id as person from unnest($1::text[], $2::text[]) with ordinality as t(handle, digest, n)
       join core.person p using (handle), lateral api.session_start(p.id, t.digest, 30) as s order by n`,
    [secrets.map((_, i) => extra(i)), digests],
  );
  return rows.map(({ person }, i) => ({ secret: secrets[i], person }));
}

async function ask(database, texts) {
  const calls = Array.from({ length: pairs * questionsOfPair }, (_, i) => {
    const pair = Math.floor(i / questionsOfPair);
    const [title, body] = texts[i % texts.length];
    return { asker: extra(2 * pair), params: { to: { person: `@${extra(2 * pair + 1)}` }, title: title.slice(0, 150), body } };
  });
  const rows = await database.query(
    `select api.question_ask(p.id, c.params) #>> '{question,id}' as id
       from rows from (jsonb_to_recordset($1) as (asker text, params jsonb)) with ordinality as c(asker, params, n)
       join core.person p on p.handle = c.asker order by n`,
    [JSON.stringify(calls)],
  );
  return rows.map(({ id }) => id);
}
