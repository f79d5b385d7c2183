// reports: what the database has counted of a month against what a naive reader of its log counts.

import { Calendars } from './calendar.mjs';
import { facts, sums } from './naive.mjs';
import { BEGINS, ENDS } from './story.mjs';

const WEEK = 7 * 24 * 60 * 60_000;
const dates = (rows) => rows.map(({ day }) => day);

// Everything that the log holds of questions, and what of people and days it does not.
async function read(query) {
  const questions = new Map();
  const events = await query(`
    select e.question::text as question, e.kind, e.at, e.data, e.question_then as then, q.answer_due_at
    from core.event e join core.question q on q.id = e.question order by e.question, e.rev`);
  for (const { question, answer_due_at, at, ...event } of events) {
    if (!questions.has(question)) questions.set(question, { events: [], answerDue: answer_due_at.getTime() });
    questions.get(question).events.push({ ...event, at: at.getTime() });
  }
  const holidays = dates(await query('select day::text from core.holiday'));
  const off = await query(`
    select p.id::text as person, d.day::date::text as day
    from core.person p, unnest(p.days_off) o, generate_series(lower(o)::timestamp, upper(o)::timestamp - interval '1 day', '1 day') d (day)`);
  const people = new Map();
  for (const { id, zone, hours, team, active } of await query('select id::text, time_zone as zone, hours, team::text, active from core.person'))
    people.set(id, { zone, hours, team, active, off: [...holidays, ...dates(off.filter(({ person }) => person === id))].sort() });
  const members = new Set((await query(`select person || ' ' || team as member from core.membership`)).map(({ member }) => member));
  return { questions, people, members };
}

// Where most of those live who are there; of as many, the first by name.
function zoneOf(people) {
  const counts = new Map();
  for (const { zone, active } of people.values()) if (active) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0][0];
}

// As reports say them: within 1 %, in steps of 2, 5 and 10 by tens.
function rounded(minutes) {
  if (minutes <= 100) return minutes;
  const ten = 10 ** (Math.ceil(Math.log10(minutes)) - 3);
  const step = ten * (minutes <= 250 * ten ? 2 : minutes <= 500 * ten ? 5 : 10);
  return Math.floor((minutes + step / 2) / step) * step;
}

// A quantile of values that there are so often each.
function quantile(values, counts, p) {
  const all = counts.reduce((a, b) => a + b, 0);
  let passed = 0;
  return values.find((_, i) => (passed += counts[i]) >= p * all);
}

const quantiles = (values, counts) => (values.length > 0 ? { median: quantile(values, counts, 0.5), p90: quantile(values, counts, 0.9) } : null);

const roundedAll = (metric, of) =>
  of && (metric === 'owners_met' || metric === 'reassignments' ? of : { median: rounded(of.median), p90: rounded(of.p90) });

const differs = (a, b) => JSON.stringify(a) !== JSON.stringify(b);

// Where both differ, as {what, counted, naive}; and how many facts and sums there were.
export async function compared(query) {
  const { questions, people, members } = await read(query);
  const calendars = new Calendars(BEGINS - WEEK, ENDS + WEEK);
  const naive = facts({ questions, people, members, zone: zoneOf(people), calendars });
  const columns = Object.keys(naive[0]);
  const kept = new Map(
    (await query(`select *, question::text, week::text, asker::text, owner::text, team::text from core.fact`)).map((f) => [f.question, f]),
  );
  const differences = [];
  for (const f of naive) {
    const other = kept.get(f.question) ?? {};
    for (const column of columns.filter((name) => differs(name === 'tags' ? [...(other.tags ?? [])].sort() : other[name], f[name])))
      differences.push({ what: `question ${f.question}: ${column}`, counted: other[column], naive: f[column] });
  }
  const expected = sums(naive);
  const tallies = await query('select *, week::text from core.tally');
  for (const t of tallies) {
    const key = [t.dimension, t.item, t.metric, t.week].join('|');
    const sum = expected.get(key);
    const counted = {
      part: t.part, whole: t.whole, calendar: quantiles(t.calendar_values, t.calendar_counts), working: quantiles(t.working_values, t.working_counts),
    };
    const wanted = sum && { ...sum, calendar: roundedAll(t.metric, sum.calendar), working: roundedAll(t.metric, sum.working) };
    if (differs(counted, wanted)) differences.push({ what: key, counted, naive: wanted });
  }
  return { differences, facts: kept.size, naiveFacts: naive.length, tallies: tallies.length, naiveSums: expected.size };
}
