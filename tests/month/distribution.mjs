// distribution: what became of the questions, and how long it took. The same rows as text is what makes two months the same.

const minutes = (from, to) => `core.working_time_between(month.calendar(q.owner), ${from}, ${to})`;

const COUNTS = {
  questions: `select case when q.parent is null then 'asked' else 'consulted' end || ' ' || q.state as what, count(*) from core.question q group by 1`,
  owners: `select format('%s owners', n) as what, count(*) from (select count(*) as n from core.step group by question) s group by 1`,
  steps: `select how as what, count(*) from core.step group by 1`,
  events: `select kind as what, count(*) from core.event group by 1`,
  promises: `select coalesce(outcome, 'running') as what, count(*) from core.promise group by 1`,
  follow_ups: `select coalesce(outcome, 'waiting') as what, count(*) from core.follow_up group by 1`,
  articles: `select state as what, count(*) from core.article group by 1`,
};

const TIMES = {
  'asked to acknowledged': `select ${minutes('q.asked_at', 'q.acknowledged_at')} as n from core.question q where q.acknowledged_at is not null`,
  'asked to answered': `select ${minutes('q.asked_at', 'q.answered_at')} as n from core.question q where q.answered_at is not null`,
};

export async function distribution(query) {
  const counts = {};
  for (const [name, sql] of Object.entries(COUNTS)) {
    const rows = await query(`${sql} order by 1`);
    counts[name] = Object.fromEntries(rows.map(({ what, count }) => [what, Number(count)]));
  }
  const times = {};
  for (const [name, sql] of Object.entries(TIMES)) {
    const [row] = await query(`select percentile_disc(array[0.5, 0.9, 0.99]) within group (order by n) as of from (${sql}) t`);
    const [median, p90, p99] = (row.of ?? []).map((n) => Math.round(Number(n)));
    times[`${name}, minutes of the last owner’s working time`] = { median, p90, p99 };
  }
  return { ...counts, ...times };
}

// Everything that happened, in one line: who had what, when and why.
export async function fingerprint(query) {
  const [{ digest }] = await query(`
    select md5(string_agg(line, E'\\n' order by line)) as digest from (
      select format('%s %s %s %s %s', s.question, s.step, s.owner, s.how, s.at) as line from core.step s
      union all select format('%s %s %s %s %s', e.question, e.rev, e.kind, e.actor, e.at) from core.event e
      union all select format('%s %s %s', q.id, q.state, q.next_due_at) from core.question q) all_lines`);
  return digest;
}
