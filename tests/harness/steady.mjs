// steady: a client that never gives up, as every real one should be.
//
// It reconnects (to the next server of its list), resumes from its cursor, repeats unanswered calls with the same
// key, drops events it has, and keeps the questions it was told of: what a page would show.

import { randomUUID } from 'node:crypto';
import { Refusal, connect } from './client.mjs';
import { changes } from './contract.mjs';
import { disown, own } from './reap.mjs';
import { sleep, until } from './wait.mjs';

const again = new Set(['busy', 'unknown_outcome', 'rate_limited']);
const views = ['asked', 'owned', 'consults', 'involved'];

export class Steady {
  #connecting;
  #next = 0;
  #stopped = false;
  #whole = false; // it has had a snapshot, and knows what has happened since

  // keys: false repeats calls with fresh keys: what a careless client does, for control runs.
  constructor(handle, token, servers, { keys = true, replyTimeout = 20_000 } = {}) {
    Object.assign(this, { handle, token, servers, keys, replyTimeout });
    this.questions = new Map(); // by id, as of the newest event
    this.events = new Map(); // by id, in the order they came
    this.repeated = 0; // events that came again
    this.resyncs = 0;
    this.closes = []; // close codes of connections that it did not end itself
    own(this);
  }

  // The connection, made anew when there is none.
  connection() {
    if (this.#stopped) throw new Error('stopped');
    this.#connecting ??= this.#connect().catch((failure) => {
      this.#connecting = undefined;
      throw failure;
    });
    return this.#connecting;
  }

  async #connect() {
    const server = this.servers[this.#next % this.servers.length];
    const client = await connect(server, { token: this.token, resume: false });
    // What comes before the answer to its resume is in that answer, or in the snapshot: an earlier event may be there too, so it
    // moves no cursor.
    client.listen((frame) => frame.method && client.person && this.#hear(frame));
    client.closed.then(({ code }) => this.#lost(client, code));
    try {
      await this.#catchUp(client);
    } catch (failure) {
      client.kill();
      throw failure;
    }
    return client;
  }

  async #catchUp(client) {
    const from = this.#whole ? { cursor: this.cursor } : {};
    const resumed = await client.call('session.resume', from, { timeout: this.replyTimeout });
    if (!resumed.resync) return;
    if (this.#whole) this.resyncs += 1;
    this.#whole = false;
    for (const question of (await snapshot(client)).values()) this.#learn(question);
    this.cursor = resumed.cursor;
    this.#whole = true;
  }

  #lost(client, code) {
    if (this.#stopped || client.endedHere) return;
    this.closes.push(code);
    this.#next += 1;
    this.#connecting = undefined;
  }

  #hear({ method, params }) {
    if (this.events.has(params.id)) {
      this.repeated += 1;
      return;
    }
    const { question } = params;
    this.events.set(params.id, {
      method,
      question: question.id,
      rev: question.rev,
      mine: tookPart(this.handle, question),
    });
    this.cursor = params.cursor;
    this.#learn(question);
  }

  // Events may overtake a snapshot: the newer of two is the truth.
  #learn(question) {
    if ((this.questions.get(question.id)?.rev ?? -1) <= question.rev) this.questions.set(question.id, question);
  }

  // The result, however often it takes; a Refusal that says no ends it.
  async call(method, params = {}) {
    const key = params.key ?? randomUUID();
    for (let attempt = 0; ; attempt += 1) {
      try {
        const client = await this.connection();
        const call = { ...params, key: this.keys || attempt === 0 ? key : randomUUID() };
        return await client.call(method, changes(method) ? call : params, { timeout: this.replyTimeout });
      } catch (failure) {
        if (this.#stopped || (failure instanceof Refusal && !again.has(failure.code))) throw failure;
        if (!(failure instanceof Refusal)) this.drop();
        await sleep(failure.retryAfter ?? 20 + Math.random() * 50);
      }
    }
  }

  // Forget the connection, so that the next call makes another.
  drop() {
    const dropped = this.#connecting;
    this.#connecting = undefined;
    dropped?.then(
      (client) => {
        client.endedHere = client.closedWith === undefined;
        client.kill();
      },
      () => {},
    );
  }

  // What the server says now about everything this person takes part in, and about what else it was told of.
  async truth() {
    let trouble;
    const ask = async () => {
      try {
        return await this.#truth(await this.connection());
      } catch (failure) {
        trouble = failure;
        return undefined;
      }
    };
    return until('a snapshot', ask, 30_000, 200).catch((late) => {
      throw trouble ?? late;
    });
  }

  async #truth(client) {
    const questions = await snapshot(client);
    for (const id of this.questions.keys()) {
      if (!questions.has(id)) questions.set(id, (await client.call('question.get', { question: id })).question);
    }
    return questions;
  }

  async stop() {
    disown(this);
    this.#stopped = true;
    await this.#connecting?.then(
      (client) => client.stop(),
      () => {},
    );
  }

  kill() {
    this.#stopped = true;
    disown(this);
  }
}

// Did that person ask the question, or own it at any time? Those are told of all that happens to it.
export function tookPart(handle, question) {
  return question.asker.handle === handle || question.path.some(({ owner }) => owner.handle === handle);
}

// Every question of the caller's views, by id.
async function snapshot(client) {
  const questions = new Map();
  for (const view of views) {
    for (let before; ;) {
      const page = await client.call('question.list', { view, limit: 100, ...(before && { before }) });
      for (const question of page.questions) questions.set(question.id, question);
      before = page.questions.at(-1)?.id;
      if (!page.more) break;
    }
  }
  return questions;
}
