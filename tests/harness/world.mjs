// world: what most test files need, made before their first test and gone after their last.
//
//   const w = world();
//   test('...', async () => {
//     const ann = await w.as('ann');
//     ...
//   });
//
// node:test does not wait for one before() of a file to begin the next: what a file needs besides goes into prepare(w).

import { after, before } from 'node:test';
import { connect } from './client.mjs';
import { startCluster } from './cluster.mjs';
import { company, token } from './people.mjs';
import { stopAll } from './reap.mjs';
import { startServer } from './server.mjs';
import { Steady } from './steady.mjs';

// nodes: servers on the one database. extra: people beyond the cast. settings: of the servers. postgres: of the cluster.
// clock: a time ('2026-03-02T09:00:00Z') to begin at, or true for now; w.later('3 hours') moves it, for servers and SQL alike.
export function world(
  { nodes = 1, extra = 0, fsync = false, settings = {}, postgres = [], clock = false } = {},
  prepare = () => {},
) {
  const w = new World();
  before(async () => {
    await w.start({ nodes, extra, fsync, settings, postgres, clock });
    await prepare(w);
  });
  after(stopAll);
  return w;
}

class World {
  #tokens = new Map();
  #clients = new Map();

  async start({ nodes, extra, fsync, settings, postgres, clock }) {
    this.cluster = await startCluster({ fsync, settings: postgres });
    this.database = await this.cluster.freshDatabase();
    if (clock) await this.database.moveClock(clock);
    await company(this.database, extra);
    this.servers = [];
    for (let i = 0; i < nodes; i += 1) this.servers.push(await startServer({ database: this.database, settings }));
    [this.server] = this.servers;
  }

  // A bearer token of that person, the same each time.
  token(handle) {
    if (!this.#tokens.has(handle)) this.#tokens.set(handle, token(this.database, handle));
    return this.#tokens.get(handle);
  }

  // A connection of that person's, kept for the whole file.
  async as(handle) {
    const kept = this.#clients.get(handle);
    if (kept && (await kept).closedWith === undefined) return kept;
    const client = this.fresh(handle);
    this.#clients.set(handle, client);
    return client;
  }

  // One more connection of that person's, to a server of choice.
  async fresh(handle, { server = this.server, ...options } = {}) {
    return connect(server, { token: await this.token(handle), ...options });
  }

  // A client of that person's that never gives up.
  async steady(handle, { servers = this.servers, ...options } = {}) {
    const steady = new Steady(handle, await this.token(handle), servers, options);
    await steady.connection();
    return steady;
  }

  // A question by asker to a person or team ({person: '@bob'} or a handle).
  async ask(asker, to, more = {}) {
    const client = typeof asker === 'string' ? await this.as(asker) : asker;
    const target = typeof to === 'string' ? { person: `@${to}` } : to;
    return (await client.call('question.ask', { to: target, title: 'Where do old invoices go?', ...more })).question;
  }

  // Time passes, as PostgreSQL writes it. Sessions end after 30 days of it.
  later(by) {
    return this.database.later(by);
  }

  query(sql, values) {
    return this.database.query(sql, values);
  }

  connect(...words) {
    return this.database.connect(...words);
  }
}
