// cluster: a PostgreSQL of the test's own, and databases in it.
//
// Databases are copies of one that buckstopctl has migrated, so each costs a few milliseconds
// and every test may have its own.

import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, chmodSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { at, buckstopctl } from './places.mjs';
import { disown, own } from './reap.mjs';

const run = promisify(execFile);
const script = at('deploy/dev/cluster.sh');
const template = 'buckstop_template';

const roles = `
  create role buckstop login;
  create role buckstop_app login;
  create role buckstop_report login;`;

// Ids are strings on the wire; so they are here, and no 64-bit number is rounded.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => text);

// fsync: with durability as in production; tests that lose no machine do without.
export async function startCluster({ fsync = false, settings = [] } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'buckstop-'));
  chmodSync(dir, 0o711); // the account postgres passes through
  const cluster = new Cluster(dir, [`fsync=${fsync ? 'on' : 'off'}`, 'max_connections=200', ...settings]);
  own(cluster);
  await cluster.start();
  return cluster;
}

// The cluster in a folder that outlives whoever starts it, as `make run VAR=DIR` has it; made when there is none. Its database is buckstop.
export async function keptCluster(dir, { fsync = true, settings = [] } = {}) {
  const cluster = new Cluster(dir, [`fsync=${fsync ? 'on' : 'off'}`, 'max_connections=200', ...settings], { kept: true });
  own(cluster);
  await cluster.start();
  return cluster;
}

class Cluster {
  #databases = 0;
  #migrated;

  constructor(dir, settings, { kept = false } = {}) {
    this.dir = dir;
    this.settings = settings;
    this.kept = kept;
  }

  async start() {
    const { stdout } = await run(script, ['start', this.dir, ...this.settings]);
    this.socketDir = stdout.trim();
  }

  // The script restarts PostgreSQL with the settings it was started with.
  async restart() {
    await run(script, ['restart', this.dir]);
  }

  // Stopped until start().
  async halt() {
    await run(script, ['stop', this.dir, 'immediate']);
  }

  async stop() {
    disown(this);
    if (this.kept) {
      await run(script, ['stop', this.dir]);
      return;
    }
    await this.halt();
    this.#remove();
  }

  kill() {
    try {
      execFileSync(script, ['stop', this.dir, 'immediate'], { stdio: 'ignore' });
    } catch {
      // it was not running
    }
    if (!this.kept) this.#remove();
  }

  #remove() {
    if (existsSync(join(this.dir, 'pg'))) rmSync(realpathSync(join(this.dir, 'pg')), { recursive: true, force: true });
    rmSync(this.dir, { recursive: true, force: true });
  }

  ownerDsn(database) {
    return `host=${this.socketDir} dbname=${database} user=buckstop`;
  }

  appDsn(database) {
    return `host=${this.socketDir} dbname=${database} user=buckstop_app`;
  }

  // A pg client, connected; whoever asked for it ends it.
  async connect(database = 'postgres', user = 'postgres') {
    const client = new pg.Client({ host: this.socketDir, database, user });
    client.on('error', () => {}); // a connection that dies shows in the next query
    await client.connect();
    return client;
  }

  async query(sql, values = [], database = 'postgres') {
    const client = await this.connect(database);
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  // End the backends whose application name or role matches; returns how many.
  async terminateBackends(pattern = 'buckstop%') {
    const rows = await this.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and backend_type = 'client backend'
          and (application_name like $1 or usename like $1)`,
      [pattern],
    );
    return rows.length;
  }

  // A new database with the schema and nobody in it.
  async freshDatabase() {
    await (this.#migrated ??= this.#migrate());
    this.#databases += 1;
    const name = `buckstop_${this.#databases}`;
    await this.query(`create database ${name} template ${template} owner buckstop`);
    return new Database(this, name);
  }

  // The database `buckstop` of a kept cluster, with the present schema; made when there is none.
  async database() {
    const database = new Database(this, 'buckstop');
    if ((await this.query(`select from pg_roles where rolname = 'buckstop'`)).length === 0) await this.query(roles);
    if ((await this.query(`select from pg_database where datname = 'buckstop'`)).length === 0) await this.query('create database buckstop owner buckstop');
    await database.operate('migrate');
    return database;
  }

  async #migrate() {
    await this.query(roles);
    await this.query(`create database ${template} owner buckstop`);
    await new Database(this, template).operate('migrate');
  }
}

class Database {
  constructor(cluster, name) {
    this.cluster = cluster;
    this.name = name;
  }

  get appDsn() {
    return this.cluster.appDsn(this.name);
  }

  get ownerDsn() {
    return this.cluster.ownerDsn(this.name);
  }

  // What buckstopd and buckstopctl need in their environment.
  get environment() {
    return { BUCKSTOP_DATABASE_DSN: this.appDsn, BUCKSTOP_DATABASE_OWNER_DSN: this.ownerDsn };
  }

  connect(user = 'buckstop') {
    return this.cluster.connect(this.name, user);
  }

  query(sql, values = []) {
    return this.cluster.query(sql, values, this.name);
  }

  // The clock of the rules is PostgreSQL's and what is added to it; for connections that are made after this.
  async moveClock(begin) {
    await this.query(`alter database ${this.name} set buckstop.clock = 'table'`);
    await this.query(`insert into core.setting values ('clock_offset', '0') on conflict do nothing`);
    if (begin !== true) {
      await this.query(`update core.setting set value = ($1::timestamptz - now())::text where key = 'clock_offset'`, [begin]);
    }
  }

  async later(by) {
    await this.query(
      `update core.setting set value = (value::interval + $1::interval)::text where key = 'clock_offset'`,
      [by],
    );
  }

  // Reports count what there is by now.
  async counted() {
    for (let more = true; more; [{ more }] = await this.query('select more from core.refresh(10000)'));
  }

  // buckstopctl on this database; what it printed.
  operate(...words) {
    return this.operateWith('', ...words);
  }

  // The same with something on its standard input.
  async operateWith(input, ...words) {
    const running = run(buckstopctl, words, { env: { ...bare(), ...this.environment } });
    running.child.stdin.on('error', () => {}); // it may have ended without reading: its exit says how it went
    running.child.stdin.end(input);
    return (await running).stdout;
  }

  // The violations that `buckstopctl check` names: none is an empty list.
  async violations() {
    try {
      await this.operate('check');
      return [];
    } catch (failure) {
      return (failure.stdout + failure.stderr).trim().split('\n');
    }
  }
}

// The environment without settings of Buckstop's that happen to be there.
export function bare() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(BUCKSTOP_|VAR$|PG)/.test(name)));
}
