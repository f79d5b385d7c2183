// pgbench: the limit. What PostgreSQL itself does with the statement that the server sends, in a transaction for each call.

import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { familyCpuSeconds } from './processes.mjs';
import { sample } from './texts.mjs';
import { pairs, questionsOfPair } from './town.mjs';

const run = promisify(execFile);
const scripts = 16; // each with a text of its own
const stamp = '##00000000000000000000000 '; // as long as the load generator's, which times events by it, and no stamp to it
const digest = 'd'.repeat(64);

export class Pgbench {
  constructor(cluster, database, first, texts, dir) {
    Object.assign(this, { cluster, database, dir, postmaster: postmaster(cluster) });
    this.files = {
      say: this.#write('say', first, texts, ([, body]) => ['question_say', `{"question":"' || :question::text || '","body":"${stamp}${body}"}`]),
      ask: this.#write('ask', first, texts, ([title, body]) => [
        'question_ask',
        `{"to":{"person":"' || :other::text || '"},"title":"${stamp}${title.slice(0, 150)}","body":"${body}"}`,
      ]),
    };
  }

  #write(verb, first, texts, call) {
    return sample(texts, scripts).map((text, i) => {
      const [name, params] = call(text.map((part) => part.replace(/[^A-Za-z0-9 .,]/g, ' ').slice(0, 600)));
      const file = join(this.dir, `${verb}-${i}.sql`);
      writeFileSync(file, script(first, name, params));
      return file;
    });
  }

  // So many clients for so many seconds after a warm-up, as fast as they can or at a rate. Ends the bench when a call
  // changed nothing: keys that repeat would make pgbench look fast.
  async measure(verb, clients, { seconds, warmup, rate }) {
    const before = await this.#changes(verb);
    const cpu = familyCpuSeconds(this.postmaster);
    const log = join(this.dir, 'log');
    rmSync(log, { recursive: true, force: true });
    mkdirSync(log);
    const words = ['--no-vacuum', '--protocol=prepared', `--client=${clients}`, `--jobs=${Math.min(clients, 2)}`, `--time=${warmup + seconds}`, '--progress=1'];
    if (rate) words.push(`--rate=${rate}`, '--log', `--log-prefix=${join(log, 'calls')}`);
    const files = this.files[verb].flatMap((file) => ['--file', file]);
    const connection = ['--host', this.cluster.socketDir, '--username', 'buckstop_app', this.database.name];
    const { stdout, stderr } = await run('pgbench', [...words, ...files, ...connection], { maxBuffer: 1 << 24 });

    const calls = Number(stdout.match(/transactions actually processed: (\d+)/)[1]);
    const changes = (await this.#changes(verb)) - before;
    if (calls !== changes) throw new Error(`pgbench made ${calls} calls, ${changes} of them changed something: its keys are not unique`);
    return {
      clients,
      seconds,
      ...progress(stderr, warmup),
      ...(rate && times(log, warmup)),
      calls,
      postgres_cpu_us_per_call: Math.round((1e6 * (familyCpuSeconds(this.postmaster) - cpu)) / calls),
    };
  }

  async #changes(verb) {
    const table = verb === 'say' ? 'message' : 'question';
    return Number((await this.database.query(`select count(*) from core.${table}`))[0].count);
  }
}

export function postmaster(cluster) {
  return Number(readFileSync(join(cluster.dir, 'pg/data/postmaster.pid'), 'utf8').split('\n')[0]);
}

function script(first, name, params) {
  return `\\set pair random(0, ${pairs - 1})
\\set side random(0, 1)
\\set caller ${first.person} + 2 * :pair + :side
\\set other ${first.person} + 2 * :pair + 1 - :side
\\set question ${first.question} + ${questionsOfPair} * :pair + random(0, ${questionsOfPair - 1})
\\set key random(1, 4611686018427387904)
select coalesce(api.replayed(:caller, :key, '${digest}'), api.kept(:caller, :key, '${digest}', api.${name}(:caller, ('${params}')::jsonb)));
`;
}

// What pgbench says each second: "progress: 7.0 s, 1234.5 tps, lat 3.2 ms stddev 0.8, 0 failed".
function progress(text, warmup) {
  const lines = [...text.matchAll(/([\d.]+) tps, lat ([\d.]+) ms/g)].map(([, tps, mean]) => ({ tps: Number(tps), mean: Number(mean) })).slice(warmup);
  const calls = lines.reduce((sum, { tps }) => sum + tps, 0);
  const waited = lines.reduce((sum, { tps, mean }) => sum + tps * mean, 0);
  return { calls_per_s: round(calls / lines.length), reply_mean_ms: round(waited / calls, 3) };
}

// Of the calls that pgbench logged, timed from the moment each was due.
function times(log, warmup) {
  const lines = readdirSync(log).flatMap((name) => readFileSync(join(log, name), 'utf8').trim().split('\n').map((line) => line.split(' ').map(Number)));
  const start = Math.min(...lines.slice(0, 100).map((fields) => fields[4])) + warmup;
  const micros = Float64Array.from(lines.filter((fields) => fields[4] > start), (fields) => fields[2]).sort();
  const quantile = (share) => micros[Math.min(micros.length - 1, Math.floor(share * micros.length))] / 1000;
  return { reply_p50_ms: quantile(0.5), reply_p99_ms: quantile(0.99) };
}

export const round = (number, digits = 2) => Number(number.toFixed(digits));
