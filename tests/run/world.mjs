// world: the runner's own PostgreSQL, with a migrated template that each job gets a copy of.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=100'];

const run = (program, ...args) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();

export class World {
  constructor() {
    this.folder = null;
  }

  start() {
    if (this.folder) return;
    this.folder = mkdtempSync(join(tmpdir(), 'buckstop-test-'));
    this.socket = run('deploy/dev/cluster.sh', 'start', this.folder, ...SETTINGS);
    this.psql('postgres', '--file', 'deploy/roles.sql');
    this.psql('postgres', '--command', 'create database template owner buckstop');
    this.psql('template', '--command', 'create extension pgtap');
    execFileSync('build/buckstopctl', ['migrate'], {
      env: { ...process.env, BUCKSTOP_DATABASE_OWNER_DSN: this.dsn('template', 'buckstop') },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  psql(database, ...args) {
    return run('psql', '--no-psqlrc', '--quiet', '--host', this.socket, '--username', 'postgres', '--dbname', database, ...args);
  }

  dsn(database, user) {
    return `host=${this.socket} dbname=${database} user=${user}`;
  }

  // The environment of a job with a fresh database of its own: superuser by libpq's own variables, both roles by settings.
  database(name) {
    this.psql('postgres', '--command', `create database "${name}" template template owner buckstop`);
    return {
      PGHOST: this.socket,
      PGUSER: 'postgres',
      PGDATABASE: name,
      BUCKSTOP_DATABASE_DSN: this.dsn(name, 'buckstop_app'),
      BUCKSTOP_DATABASE_OWNER_DSN: this.dsn(name, 'buckstop'),
    };
  }

  stop() {
    if (!this.folder) return;
    const folder = this.folder;
    this.folder = null;
    run('deploy/dev/cluster.sh', 'remove', folder);
    rmSync(folder, { recursive: true, force: true });
  }
}
