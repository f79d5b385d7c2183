// naive: what reports count, once more and in another way: by reading the log from its beginning, one question after the other.
//
// Nothing of sql/core/fact.sql and tally.sql is used: a question is what its events say it was, and working time is counted by the minute.
// Only a deadline that no event shows, since the answer came first, is read from the question.

const MINUTE = 60_000;
const time = (text) => (text === null || text === undefined ? null : Date.parse(text));

// All that happened to a question, oldest first: {kind, at, actor, data, then}.
const replay = {
  'question.said'(q, e) {
    if (e.data.message.author.id === e.then.owner.id) replied(q, e);
  },
  'question.acknowledged'(q, e) {
    q.acknowledge ??= { at: e.at, by: e.then.owner.id };
  },
  'question.promised'(q, e) {
    closePromise(q, e.at, 'renewed');
    q.promise = time(e.data.by);
  },
  'question.promise_broken'(q) {
    q.broken += 1;
    q.promise = null;
  },
  'question.answered'(q, e) {
    replied(q, e);
    closePromise(q, e.at, 'kept');
    q.answers.push({ at: e.at, by: e.then.owner.id, since: q.waits });
    q.known = e.data.article !== undefined && e.data.article !== null;
    q.insisted += Number(e.data.insisted === true);
    q.word = null;
    q.stands = true;
  },
  'question.confirmed'(q) {
    q.word = true;
    sayHeld(q, true);
  },
  'question.reopened'(q, e) {
    q.reopened += 1;
    q.word = false;
    q.stands = false;
    q.waits = e.at;
    sayHeld(q, false);
  },
  'question.follow_up'(q, e) {
    if (!e.data.reminder) q.followUps.push({ waits: true, held: null });
  },
  'question.followed_up'(q, e) {
    const { outcome } = e.data;
    if (outcome === 'moot') q.followUps.pop();
    else if (outcome === 'silence') sayHeld(q, null);
    else sayHeld(q, outcome === 'yes' || outcome === 'yes_but');
    if (outcome === 'yes' || outcome === 'yes_but') q.word = true;
  },
  'question.declined'(q, e) {
    q.declined += 1;
    closePromise(q, e.at, 'released');
  },
  'question.escalated'(q, e) {
    q.escalated += 1;
    closePromise(q, e.at, 'released');
  },
  'question.referred': (q, e) => closePromise(q, e.at, 'released'),
  'question.delegated': (q, e) => closePromise(q, e.at, 'released'),
  'question.withdrawn': (q, e) => closePromise(q, e.at, 'released'),
};

function replied(q, e) {
  q.reply ??= { at: e.at, by: e.then.owner.id };
  q.acknowledge ??= { at: e.at, by: e.then.owner.id };
}

// In time it is what it was closed for, and later it is broken.
function closePromise(q, at, outcome) {
  if (q.promise === null) return;
  if (at > q.promise) q.broken += 1;
  else if (outcome === 'kept') q.kept += 1;
  q.promise = null;
}

// The asker, or silence, ends the waiting for their word.
function sayHeld(q, held) {
  const last = q.followUps.at(-1);
  if (last?.waits) Object.assign(last, { waits: false, held });
}

function story(events) {
  const q = {
    answers: [], followUps: [], reply: null, acknowledge: null, promise: null, kept: 0, broken: 0, known: null, insisted: 0, word: null, stands: false,
    reopened: 0, declined: 0, escalated: 0, waits: events[0].at, ackDue: null,
  };
  for (const e of events) {
    if (e.then.state === 'open') q.ackDue = time(e.then.due_at);
    replay[e.kind]?.(q, e);
  }
  return q;
}

// {questions: Map id → {events, answerDue}, people: Map id → {zone, hours, off, team}, members: Set of 'person team', zone, calendars} → facts, as core.fact has them.
export function facts({ questions, people, members, zone, calendars }) {
  return [...questions.values()]
    .filter(({ events }) => !events[0].then.private && events[0].then.parent === null)
    .map((question) => fact(question, { people, members, zone, calendars }));
}

function fact({ events, answerDue }, { people, members, zone, calendars }) {
  const q = story(events);
  const { then } = events.at(-1);
  const asked = events[0].at;
  const wall = calendars.on(zone, asked);
  const took = (end, since = asked) =>
    end ? [Math.round((end.at - since) / MINUTE), calendars.between(people.get(end.by), since, end.at)] : [null, null];
  const sum = (pairs) => pairs.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  const last = q.answers.at(-1) ?? null;
  const waited = q.answers.length > 0 && (q.stands || then.state === 'withdrawn');
  const [first_reply, first_reply_working] = took(q.reply);
  const [acknowledge, acknowledge_working] = took(q.acknowledge);
  const [resolution_first, resolution_first_working] = took(q.answers[0]);
  const [resolution_last, resolution_last_working] = took(q.stands ? last : null);
  const [wait, wait_working] = waited ? sum(q.answers.map((answer) => took(answer, answer.since))) : [null, null];
  const owner = then.owner.id;
  const putTo = then.to.team;
  const asker = q.followUps.at(-1) ?? null;
  const acknowledged = time(then.acknowledged_at);
  const monday = new Date(Date.parse(`${wall.date}T00:00:00Z`) - wall.day * 24 * 60 * MINUTE);
  return {
    question: then.id, rev: then.rev, week: monday.toISOString().slice(0, 10), hour: wall.day * 24 + Math.floor(wall.minute / 60),
    asker: then.asker.id, owner, team: putTo && members.has(`${owner} ${putTo}`) ? putTo : people.get(owner).team,
    tags: [...new Set(then.tags)].sort(), state: then.state, hops: then.hops, owners: new Set(then.path.map((step) => step.owner.id)).size,
    at_cap: then.hops > 0 && then.hops === then.hop_budget, declined: q.declined, escalated: q.escalated, insisted: q.insisted, reopened: q.reopened,
    first_owner_answered: last && last.by === then.path[0].owner.id,
    first_reply, first_reply_working, acknowledge, acknowledge_working, resolution_first, resolution_first_working,
    resolution_last, resolution_last_working, wait, wait_working,
    acknowledged_in_time: acknowledged === null ? null : acknowledged <= q.ackDue,
    answered_in_time: q.stands ? last.at <= (time(then.promised_at) ?? answerDue) : null,
    promises_kept: q.kept, promises_broken: q.broken, known: q.known, satisfied: q.word, followed_up: asker !== null, held_up: asker && asker.held,
  };
}

const share = (part, whole = () => true) => ({ part, whole });
const answered = (f) => f.resolution_first !== null;
const times = ['first_reply', 'acknowledge', 'resolution_first', 'resolution_last', 'wait'];
const amounts = { owners_met: 'owners', reassignments: 'hops' };
const shares = {
  asked: share(() => true),
  handed_on: share((f) => f.hops > 0),
  at_cap: share((f) => f.at_cap),
  declined: share((f) => f.declined > 0),
  escalated: share((f) => f.escalated > 0),
  insisted: share((f) => f.insisted > 0, answered),
  first_assignment: share((f) => f.first_owner_answered, answered),
  acknowledged_in_time: share((f) => f.acknowledged_in_time, (f) => f.acknowledged_in_time !== null),
  answered_in_time: share((f) => f.answered_in_time, (f) => f.answered_in_time !== null),
  known: share((f) => f.known, answered),
  csat: share((f) => f.satisfied, (f) => f.satisfied !== null),
  csat_response: share((f) => f.satisfied !== null, answered),
  held_up: share((f) => f.held_up, (f) => f.held_up !== null),
  follow_up_response: share((f) => f.held_up !== null, (f) => f.followed_up),
  reopened: share((f) => f.reopened > 0, answered),
  deflection: share(() => false), // in this month nobody found what they were about to ask
  self_solved: share(() => false),
};

// The smallest value that at least so many of them do not exceed.
const nearestRank = (values, p) => [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(p * values.length) - 1)];
const quantiles = (values) => (values.length > 0 ? { median: nearestRank(values, 0.5), p90: nearestRank(values, 0.9) } : null);

// What facts come to, by 'dimension item metric week': {part, whole, calendar, working}, with median and 90th percentile as they are.
export function sums(all) {
  const items = (f) => [['company', ''], ['hour', f.hour], ...(f.team === null ? [] : [['team', f.team]]), ...f.tags.map((tag) => ['tag', tag])];
  const groups = new Map();
  for (const f of all) {
    for (const [dimension, item] of items(f)) {
      const key = `${dimension}|${item}|${f.week}`;
      groups.set(key, [...(groups.get(key) ?? []), f]);
    }
  }
  const result = new Map();
  for (const [key, group] of groups) {
    const [dimension, item, week] = key.split('|');
    const add = (metric, sum) => {
      if (sum.whole > 0) result.set(`${dimension}|${item}|${metric}|${week}`, sum);
    };
    for (const [metric, { part, whole }] of Object.entries(shares)) {
      if (dimension === 'hour' && (metric === 'deflection' || metric === 'self_solved')) continue;
      const counted = group.filter(whole);
      add(metric, { part: counted.filter(part).length, whole: counted.length, calendar: null, working: null });
    }
    const kept = group.reduce((n, f) => n + f.promises_kept, 0);
    add('promises_kept', { part: kept, whole: kept + group.reduce((n, f) => n + f.promises_broken, 0), calendar: null, working: null });
    for (const metric of times) {
      const there = group.filter((f) => f[metric] !== null);
      const [calendar, working] = [metric, `${metric}_working`].map((column) => quantiles(there.map((f) => f[column])));
      add(metric, { part: there.length, whole: there.length, calendar, working });
    }
    for (const [metric, column] of Object.entries(amounts))
      add(metric, { part: group.length, whole: group.length, calendar: quantiles(group.map((f) => f[column])), working: null });
  }
  return result;
}
