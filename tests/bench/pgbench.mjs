// pgbench: the limit. What PostgreSQL itself does with the statement that the server sends, in a transaction for each call.

import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cpuSeconds, familyCpuSeconds } from './processes.mjs';
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

  // So many clients for so many seconds, as fast as they can or at a rate. Every call counts only if it changed something.
  async measure(verb, clients, seconds, rate) {
    const before = await this.#changes(verb);
    const cpu = familyCpuSeconds(this.postmaster);
    const log = join(this.dir, 'log');
    rmSync(log, { recursive: true, force: true });
    mkdirSync(log);
    const words = ['--no-vacuum', '--protocol=prepared', `--client=${clients}`, `--jobs=${Math.min(clients, 2)}`, `--time=${seconds}`];
    if (rate) words.push(`--rate=${rate}`, '--log', `--log-prefix=${join(log, 'calls')}`);
    const files = this.files[verb].flatMap((file) => ['--file', file]);
    const connection = ['--host', this.cluster.socketDir, '--username', 'buckstop_app', this.database.name];
    const { stdout } = await run('pgbench', [...words, ...files, ...connection], { maxBuffer: 1 << 24 });

    const calls = Number(stdout.match(/transactions actually processed: (\d+)/)[1]);
    const changes = (await this.#changes(verb)) - before;
    if (calls !== changes) throw new Error(`pgbench made ${calls} calls, ${changes} of them changed something: its keys are not unique`);
    return {
      clients,
      seconds,
      calls_per_s: round(Number(stdout.match(/tps = ([\d.]+)/)[1])),
      reply_mean_ms: Number(stdout.match(/latency average = ([\d.]+)/)[1]),
      ...(rate && times(log)),
      calls,
      postgres_cpu_s: round(familyCpuSeconds(this.postmaster) - cpu),
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

// Of the calls that pgbench logged, timed from the moment each was due; the first second is warm-up.
function times(log) {
  const lines = readdirSync(log).flatMap((name) => readFileSync(join(log, name), 'utf8').trim().split('\n').map((line) => line.split(' ').map(Number)));
  const start = Math.min(...lines.slice(0, 100).map((fields) => fields[4])) + 1;
  const micros = Float64Array.from(lines.filter((fields) => fields[4] > start), (fields) => fields[2]).sort();
  const quantile = (share) => micros[Math.min(micros.length - 1, Math.floor(share * micros.length))] / 1000;
  return { reply_p50_ms: quantile(0.5), reply_p99_ms: quantile(0.99) };
}

export const round = (number, digits = 2) => Number(number.toFixed(digits));
