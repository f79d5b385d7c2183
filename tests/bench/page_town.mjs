// page_town: the company that the page is measured with, and crowds that talk in it.

import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { company, extra, own, disown, token } from '../harness/index.mjs';

const { WebSocket } = createRequire(import.meta.url)('ws');

export const ASKERS = 50;
export const MANY = 5000; // questions that Bob has
export const SOME = 50; // that Ann has

// Bob's and Ann's questions; returns Bob's newest ids, one of each asker's, as {asker, question}.
export async function settle(database) {
  await company(database, ASKERS);
  await ask(database, 'ann', SOME);
  const ids = await ask(database, 'bob', MANY);
  return ids.slice(-ASKERS).map((question, i) => ({ asker: extra(i), question }));
}

async function ask(database, owner, count) {
  const rows = await database.query(
    `select api.question_ask(p.id, jsonb_build_object('to', jsonb_build_object('person', '@' || $1::text),
        'title', format('Question %s: who can tell me where the %s of the spring order is?', n, (array['invoice', 'delivery note', 'sample'])[n % 3 + 1]),
        'body', repeat('It was sent to the other branch, and nobody there has seen it. ', n % 5))) #>> '{question,id}' as id
      from generate_series(1, $2::int) n join core.person p on p.handle = 'e' || lpad(((n - 1) % $3::int + 1)::text, 3, '0')
      order by n`,
    [owner, count, ASKERS],
  );
  return rows.map(({ id }) => id);
}

// Somebody who only talks: what comes back is counted, not read.
export class Talker {
  static async sit(server, database, { asker, question }) {
    const talker = new Talker(server, await token(database, asker), question);
    await talker.begin();
    return talker;
  }

  constructor(server, secret, question) {
    this.question = question;
    this.socket = new WebSocket(server.wsUrl, 'buckstop.v1', { headers: { Authorization: `Bearer ${secret}` } });
    own(this);
  }

  async begin() {
    await once(this.socket, 'open');
    this.#call('session.resume', {});
    await once(this.socket, 'message');
  }

  say(body) {
    this.#call('question.say', { question: this.question, body, key: randomUUID() });
  }

  #call(method, params) {
    this.socket.send(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }));
  }

  async stop() {
    disown(this);
    this.socket.close(1000);
    await once(this.socket, 'close');
  }

  kill() {
    this.socket.terminate();
  }
}
