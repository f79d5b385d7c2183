// Every method, error and event that protocol.json describes is met here at least once, and is as described: the
// client holds each reply and each event against the description.

import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { errors, events, methods, startServer, until, world } from '../harness/index.mjs';

const w = world();
const met = { methods: new Set(), errors: new Set(), events: new Set() };
const later = (ms) => new Date(Date.now() + ms).toISOString();

// Timed work comes to pass without a verb: those events have no verb that leads to them.
const timed = ['question.reminded', 'question.promise_broken', 'question.escalated', 'question.resolved', 'article.stale'];

async function does(handle, method, params) {
  const client = await w.as(handle);
  const result = await client.call(method, params);
  met.methods.add(method);
  return result;
}

async function fails(handle, code, method, params) {
  const client = typeof handle === 'string' ? await w.as(handle) : handle;
  assert.equal(await client.refused(method, params), code, `${method} ${JSON.stringify(params)}`);
  met.errors.add(code);
}

async function hears(handle, question, ...names) {
  const client = await w.as(handle);
  for (const name of names) {
    await client.waitFor((event) => event.method === name && event.params.question?.id === question);
    met.events.add(name);
  }
}

// Events about an article alone.
async function hearsOf(handle, article, ...names) {
  const client = await w.as(handle);
  for (const name of names) {
    await client.waitFor(
      ({ method, params }) => method === name && params.question === null && params.data.article === article,
    );
    met.events.add(name);
  }
}

const ask = async (asker, owner, more = {}) =>
  (await does(asker, 'question.ask', { to: { person: `@${owner}` }, title: 'Where are the label rolls?', ...more }))
    .question.id;

test('methods and events of a question that is answered', async () => {
  for (const handle of ['guy', 'ann', 'bob', 'eve']) await w.as(handle);
  const question = await ask('guy', 'ann', { body: 'For the printer.', tags: ['labels'], private: false });
  await does('ann', 'question.acknowledge', { question });
  await does('ann', 'question.acknowledge', { question, by: later(86_400_000) });
  await does('ann', 'question.say', { question, body: 'One moment.' });
  await does('eve', 'question.watch', { question });
  const consult = (
    await does('ann', 'question.consult', { question, to: { person: '@bob' }, body: 'You had them last?' })
  ).question.id;
  await does('bob', 'question.answer', { question: consult, body: 'In the grey cupboard.' });
  const { article } = (
    await does('ann', 'question.answer', { question, body: 'In the grey cupboard, behind the paper.' })
  ).question;
  await does('guy', 'question.confirm', { question });
  await does('guy', 'question.thank', { question, body: 'Splendid.' });
  await does('guy', 'question.reopen', { question, reason: 'They are gone again.' });
  await does('ann', 'question.answer', { question, body: 'Now in the white cupboard.' });
  await does('eve', 'question.unwatch', { question });
  await does('guy', 'question.get', { question });
  for (const view of ['asked', 'owned', 'consults', 'watched', 'involved', 'team'])
    for (const open of [true, false]) await does('ann', 'question.list', { view, open });
  await does('eve', 'person.get', { person: '@ann' });
  await does('eve', 'kudos.list', { person: '@ann', limit: 5 });
  await does('eve', 'question.deflect', { article, text: 'Where are the rolls of labels?' });
  await does('eve', 'question.deflect', { article, text: 'My labels', private: true });
  await does('dan', 'article.get', { article });
  await does('dan', 'article.search', { text: 'cupboard', limit: 5 });
  await does('dan', 'article.search', { text: '' });
  await does('dan', 'article.search', { text: 'cupboard', state: 'disputed', tag: 'labels' });
  await does('dan', 'article.suggest', { text: 'label rolls' });
  await does('dan', 'person.knows', { text: 'label rolls' });
  await does('ann', 'person.knows', { question });
  await hears(
    'guy',
    question,
    'question.asked',
    'question.acknowledged',
    'question.promised',
    'question.said',
    'question.consulted',
  );
  await hears('guy', question, 'question.answered', 'question.confirmed', 'question.thanked', 'question.reopened');
  await hears(
    'guy',
    question,
    'question.contributed',
    'article.recorded',
    'article.verified',
    'article.disputed',
    'article.revised',
  );
});

// As after a week.
const followUp = (question) =>
  w.query('select core.question_store(core.follow_up_step(q)) from core.question q where q.id = $1', [question]);

test('methods and events of an answer that is followed up', async () => {
  for (const [outcome, decide] of [
    ['yes_but', 'proposal.accept'],
    ['no_but', 'proposal.decline'],
  ]) {
    const question = await ask('guy', 'ann');
    await does('ann', 'question.answer', { question, body: 'In the grey cupboard.' });
    await followUp(question);
    const answer = { question, outcome, body: 'On the left.' };
    const { article } = (await does('guy', 'question.follow_up', answer)).question;
    const [{ id: proposal }] = (await does('ann', 'article.get', { article })).proposals;
    await does('ann', decide, { proposal, ...(decide === 'proposal.decline' && { reason: 'There is no left.' }) });
    await hears('guy', question, 'question.follow_up', 'question.followed_up', 'article.proposed');
    await hears('guy', question, decide === 'proposal.accept' ? 'proposal.accepted' : 'proposal.declined');
  }
  for (const view of ['follow_up', 'proposed']) await does('ann', 'question.list', { view });
});

test('methods and events of an article', async () => {
  const question = await ask('guy', 'ann');
  const body = 'In the grey cupboard.';
  const { article } = (await does('ann', 'question.answer', { question, body })).question;
  await does('guy', 'question.confirm', { question });
  await does('ann', 'article.revise', { article, revision: 1, reason: 'It is elsewhere.', title: 'Label rolls', tags: ['labels'] });
  const proposed = { article, revision: 2, answer: 'In the white cupboard.', why: 'They were moved.' };
  const { proposal } = await does('eve', 'article.propose', { ...proposed, title: 'Rolls of labels', tags: [] });
  await does('ann', 'proposal.accept', { proposal: proposal.id, title: 'Labels', tags: ['labels', 'printer'] });
  await does('eve', 'article.helped', { article });
  await does('eve', 'article.unhelped', { article });
  await does('eve', 'article.outdated', { article, reason: 'They are not there.' });
  await does('eve', 'article.current', { article });
  await hearsOf('ann', article, 'article.helped', 'article.doubted');
  await does('ann', 'article.review', { article });
  await does('ann', 'article.retire', { article, reason: 'The printer is gone.' });
  await does('eve', 'article.list', { view: 'retired', limit: 1 });
  await does('ann', 'article.restore', { article });
  const other = await ask('guy', 'ann');
  const { article: into } = (await does('ann', 'question.answer', { question: other, body })).question;
  await does('ann', 'article.merge', { article: into, into: article, reason: 'They say the same.' });
  await does('ann', 'article.restore', { article: into });
  await does('ann', 'article.give', { article: into, to: { person: '@eve' } });
  await does('eve', 'article.list', { view: 'mine', tag: 'labels', before: '9000' });
  await does('eve', 'tag.list', { text: 'la', limit: 5 });
  await hears('guy', question, 'article.retired', 'article.restored');
  await hears('guy', other, 'article.merged', 'article.given');
  await does('eve', 'article.get', { article, before: 2 });
  const again = await ask('guy', 'bob');
  await does('bob', 'question.duplicate', { question: again, article, body: 'There is an article.' });
  await hears('guy', again, 'question.answered');
});

test('methods and events of a question that moves, or is taken back', async () => {
  const question = await ask('guy', 'ann');
  await does('ann', 'question.refer', { question, to: { person: '@bob' }, reason: 'His.' });
  await does('bob', 'question.decline', { question, reason: 'No longer mine.' });
  await does('guy', 'question.withdraw', { question });
  await hears('guy', question, 'question.referred', 'question.declined', 'question.withdrawn');
  const until = later(3_600_000);
  await does('dan', 'person.absence', { until, delegate: '@eve' });
  await does('dan', 'person.away', { until, delegate: '@eve', hand_over: [] });
  await hears('guy', await ask('guy', 'dan'), 'question.delegated');
  await does('dan', 'person.away', {});
  await does('dan', 'person.prefer', {
    channel: 'phone',
    time_zone: 'Asia/Kolkata',
    hours: 'mon-fri 10:00-18:30',
    quiet_hours: '22:00-07:00',
  });
  await does('dan', 'person.prefer', { channel: null, quiet_hours: null });
  await does('dan', 'person.prefer', { do_not_disturb_until: later(3_600_000), mail: 'digest' });
  await does('dan', 'person.prefer', { do_not_disturb_until: null, mail: 'immediate' });
  await does('dan', 'person.settings', {});
  await does('dan', 'draft.save', { name: 'ask', content: { title: 'Where?' } });
  await does('dan', 'draft.list', {});
  await does('dan', 'draft.drop', { name: 'ask' });
});

test('methods of admins', async () => {
  await does('eve', 'duty.list', {});
  await does('ada', 'duty.set', { person: '@sam', from: later(3_600_000), until: later(7_200_000) });
  await fails('eve', 'forbidden', 'duty.set', { person: '@ada' });
  const { phrase } = await does('ada', 'phrase.add', { language: 'en', kind: 'elsewhere', pattern: '^go away$' });
  await does('ada', 'phrase.test', { text: 'Go away.', pattern: '^go .*$', kind: 'elsewhere', phrase: phrase.id });
  await does('ada', 'phrase.set', { phrase: phrase.id, active: false, pattern: '^go away now$', kind: 'ignorance', language: 'de' });
  await does('ada', 'phrase.list', {});
  await does('ada', 'phrase.remove', { phrase: phrase.id });
  await does('ada', 'tag.touch_point', { tag: 'delivery', is: true });
  await does('ada', 'tag.rename', { tag: 'lables', to: 'labels' });
  await does('ada', 'tag.remove', { tag: 'delivery' });
  await does('guy', 'tag.list', { all: true });
  const { team: night } = await does('ada', 'team.add', { name: 'Night shift', kind: 'internal' });
  await does('ada', 'team.set', { team: night.id, name: 'Late shift', lead: '@guy' });
  await does('ada', 'team.set', { team: night.id, lead: null });
  await does('ada', 'act.list', { kind: 'team.set', person: '@ada', limit: 1 });
  await does('ada', 'person.add', { handle: 'nan', name: 'Nan Nash', team: '@finance', email: null, role: 'member' });
  await does('ada', 'person.set', { person: '@nan', title: 'Clerk', lead: false, hours: 'mon-thu 08:00-16:00' });
  await does('ada', 'person.list', { text: 'nan', role: 'member', active: true, limit: 5 });
  await does('ada', 'person.list', { person: '@nan' });
  const digest = createHash('sha256').update(randomUUID()).digest('hex');
  await does('ada', 'person.invite', { person: '@nan', digest });
  const rows = [{ line: 2, handle: 'nan', title: 'Accountant' }, { line: 3, handle: '?' }];
  for (const dry_run of [true, false]) await does('ada', 'person.import', { rows, dry_run });
  await does('ada', 'person.disable', { person: '@nan', reason: 'On leave.' });
  await does('ada', 'person.enable', { person: '@nan' });
  await does('ada', 'person.leaving', { person: '@una' });
  await does('ada', 'person.leave', { person: '@una' });
  await does('ada', 'act.list', { limit: 1 });
  await does('ada', 'act.list', { before: '9000' });
});

test('methods of reports', async () => {
  const refresh = () => w.query('select (core.refresh(1000)).more').then(([{ more }]) => !more);
  const question = await ask('guy', 'ann', { tags: ['labels'] });
  await does('ann', 'question.refer', { question, to: { person: '@bob' }, reason: 'His.' });
  await does('bob', 'question.answer', { question, body: 'In the grey cupboard.' });
  await until('it is counted', refresh);
  const { metrics, teams } = await does('ada', 'report.metrics', {});
  assert.ok(metrics.some(({ name }) => name === 'first_reply') && teams.length > 0);
  const now = { from: new Date().toISOString().slice(0, 10) };
  for (const report of ['runaround', 'promptness', 'knowledge']) await does('ada', 'report.figures', { report, ...now });
  await does('ada', 'report.figures', { report: 'runaround', scope: { person: '@bob' } });
  await does('ada', 'report.series', { metrics: ['asked', 'first_reply', 'owners_met', 'known'], ...now });
  for (const dimension of ['team', 'tag', 'hour'])
    await does('ada', 'report.by', { dimension, metrics: ['asked', 'wait', 'reassignments'], ...now });
  await does('ada', 'report.by', { dimension: 'person', metrics: ['asked'], scope: { team: teams[0].id }, ...now });
  await does('ada', 'report.distribution', { metric: 'owners_met', ...now });
  const { flows } = await does('ada', 'report.flow', now);
  assert.ok(flows.length > 0);
  const { rows } = await does('ada', 'report.askers', { limit: 5, ...now });
  assert.equal(rows[0].most, 2);
  const flow = { from: flows[0].from?.id ?? null, to: flows[0].to?.id ?? null };
  const found = await does('ada', 'report.questions', { metric: 'reassignments', flow, asker: rows[0].person.id, ...now });
  assert.ok(found.questions.length > 0);
  const { next } = await does('ada', 'report.questions', { metric: 'asked', limit: 1, ...now });
  await does('ada', 'report.questions', { metric: 'answered_in_time', part: true, hour: 0, before: next, ...now });
  await does('ada', 'report.questions', { metric: 'deflection', ...now });
  await fails('ada', 'bad_request', 'report.series', { metrics: ['beauty'] });
  await does('ada', 'report.unanswered', {});
  for (const list of ['used', 'disputed', 'stale', 'missing', 'training']) await does('ada', 'report.articles', { list, ...now });
  await does('ada', 'report.load', {});
  const { people } = await does('ada', 'report.load', { scope: { team: teams[0].id } });
  assert.ok(people.length > 0);
  await fails('eve', 'forbidden', 'report.metrics', {});
});

test("methods about one's own sessions", async () => {
  const digest = createHash('sha256').update(randomUUID()).digest('hex');
  const { session } = await does('dan', 'token.add', { label: 'Nightly export', digest });
  const { sessions } = await does('dan', 'session.list', {});
  assert.ok(sessions.some(({ id, kind }) => id === session.id && kind === 'token'));
  await does('dan', 'session.end', { session: session.id });
});

test('methods about notices', async () => {
  const question = await ask('guy', 'ann');
  await w.query(`insert into core.notice (event, kind, role, question, rev, person, channel, urgent, since, state, due_at, closed_at, why)
    select id, kind, 'owner', question, rev, (select id from core.person where handle = 'ann'), 'mail', false, at, 'dead', at, at, '550 No such user'
    from core.event where question = $1 and rev = 1 on conflict do nothing`, [question]);
  const { notices } = await does('ada', 'notice.list', { limit: 1 });
  assert.deepEqual([notices[0].question.id, notices[0].why], [question, '550 No such user']);
  await does('ada', 'notice.retry', { notice: notices[0].id });
  await does('ada', 'notice.list', { state: 'waiting', before: '9000' });
  const endpoint = 'https://push.example/send/1';
  await does('tom', 'push.key', {});
  await does('tom', 'push.subscribe', { endpoint, p256dh: `BA${'x'.repeat(85)}`, auth: 'y'.repeat(22) });
  await does('tom', 'push.unsubscribe', { endpoint });
});

test('methods about the company', async () => {
  await does('ada', 'company.set', { acknowledge_minutes: 30, keep_events_days: 0, time_zone: 'Europe/Berlin' });
  await does('ada', 'company.set', { time_zone: '' });
  await does('guy', 'company.settings', {});
  const { synonyms } = await does('ada', 'synonym.add', { words: 'label, sticker' });
  await does('guy', 'synonym.list', {});
  await does('ada', 'synonym.remove', { synonym: synonyms[0].id });
  for (const view of ['many', 'repeats']) await does('ada', 'matter.list', { view, limit: 5 });
  await does('ada', 'holiday.add', { day: '2030-12-24', name: 'Christmas Eve' });
  await does('ada', 'holiday.remove', { day: '2030-12-24' });
  await does('ann', 'team.set', { team: '@finance', answer_days: 3, urgent_answer_minutes: 120 });
  await does('ann', 'team.set', { team: '@finance', answer_days: null, urgent_answer_minutes: null });
  await does('dan', 'person.prefer', { days_off: [{ first: '2030-12-27', last: '2030-12-31' }] });
  await does('dan', 'person.prefer', { days_off: [], hours: 'none' });
  await does('dan', 'person.prefer', { hours: 'mon-fri 09:00-17:00' });
  await ask('guy', 'ann', { priority: 'urgent', why: 'The press stands still.' });
});

test('methods about reports', async () => {
  const question = await ask('guy', 'bob', { tags: ['labels'] });
  await ask('guy', 'bob', { private: true });
  await does('ann', 'question.remind', { question, body: 'He needs them today.' });
  await hears('guy', question, 'question.reminded');
  for (const group of ['owner', 'team', 'step', 'age', 'tag']) await does('ada', 'report.unanswered', { group });
  for (const order of ['age', 'due', 'hops', 'silence']) await does('ann', 'report.unanswered', { order, limit: 1 });
  const { next } = await does('ada', 'report.unanswered', { limit: 1 });
  await does('ada', 'report.unanswered', { filter: { owner: '@bob', late: false }, before: next });
  await fails('eve', 'forbidden', 'report.unanswered', {});
  await fails('ann', 'not_found', 'report.unanswered', { filter: { team: '@sales' } });
  const { view } = await does('ann', 'view.save', { report: 'unanswered', name: 'By tag', query: 'group=tag' });
  await does('ann', 'view.list', { report: 'unanswered' });
  await does('ann', 'view.remove', { view: view.id });
});

test('methods that only look', async () => {
  await does('guy', 'session.ping', {});
  await does('guy', 'session.here', {});
  await does('guy', 'session.resume', {});
  const { person } = await does('guy', 'person.get', { person: '@ann' });
  await does('guy', 'presence.list', { persons: [person.id] });
  await does('guy', 'person.search', { text: 'ann', limit: 3 });
  await does('guy', 'team.list', {});
});

test('refusals of what is badly said', async () => {
  await fails('guy', 'unknown_method', 'question.destroy', {});
  await fails('guy', 'bad_request', 'question.get', { question: 7 });
  await fails('guy', 'too_large', 'question.ask', { to: { person: '@ann' }, title: 'x'.repeat(201) });
});

test('refusals of what may not be done', async () => {
  const question = await ask('guy', 'ann');
  await fails('guy', 'not_found', 'question.get', { question: '999999999' });
  await fails('eve', 'forbidden', 'question.say', { question, body: 'If I may?' });
  await fails('eve', 'not_owner', 'question.acknowledge', { question });
  await fails('ann', 'not_asker', 'question.withdraw', { question });
  await fails('guy', 'bad_state', 'question.confirm', { question });
  await fails('ann', 'stale', 'question.acknowledge', { question, rev: 99 });
  await fails('ann', 'self_referral', 'question.refer', { question, to: { person: '@ann' }, reason: 'Me.' });
  await fails('ann', 'non_answer', 'question.answer', { question, body: "I don't know, you'll have to ask Finance." });
  await fails('ann', 'cannot_decline', 'question.decline', { question, reason: 'No.' });
  await does('ann', 'question.refer', { question, to: { person: '@bob' }, reason: 'His.' });
  await fails('bob', 'already_owned', 'question.refer', { question, to: { person: '@ann' }, reason: 'Hers.' });
  await does('bob', 'question.refer', { question, to: { person: '@cat' }, reason: 'Hers.' });
  await fails('cat', 'hop_limit', 'question.refer', { question, to: { person: '@dan' }, reason: 'His.' });
  const key = randomUUID();
  await does('guy', 'question.say', { question, body: 'One.', key });
  await fails('guy', 'key_reused', 'question.say', { question, body: 'Two.', key });
});

test('refusals of what comes too often', async () => {
  const strict = await startServer({ database: w.database, settings: { 'limits.rate_percent': 1 } });
  const eve = await w.fresh('eve', { server: strict });
  const outcomes = [];
  for (let i = 0; i < 5; i += 1)
    outcomes.push(
      await eve.call('question.ask', { to: { person: '@ann' }, title: 'Again?' }).catch(({ code }) => code),
    );
  assert.ok(outcomes.includes('rate_limited'));
  met.errors.add('rate_limited');
  await eve.stop();
  await strict.stop();
});

test("refusals that are nobody's fault: busy, unknown outcome, a defect", async () => {
  const lock = await w.connect();
  const question = await ask('guy', 'ann');
  await lock.query('begin');
  await lock.query('select 1 from core.question where id = $1 for update', [question]);
  const guy = await w.fresh('guy');
  const waiting = guy.refused('question.say', { question, body: 'Is it there?' });
  await until('it waits for the lock', waitingForLock);
  process.kill(await waitingForLock(), 'SIGKILL'); // it says no last word, and PostgreSQL starts afresh
  assert.equal(await waiting, 'unknown_outcome');
  met.errors.add('unknown_outcome');
  await lock.end();
  await until('PostgreSQL is there again', () => w.query('select 1').catch(() => false));
  await until('and the server with it', () => guy.call('team.list').catch(() => false));
  await w.query('alter function api.team_list(bigint, jsonb) rename to team_list_gone');
  await fails(guy, 'internal', 'team.list', {});
  await w.query('alter function api.team_list_gone(bigint, jsonb) rename to team_list');
  const patient = await startServer({ database: w.database, settings: { 'database.wait_ms': 200 } });
  const eve = await w.fresh('eve', { server: patient });
  await w.cluster.query(`alter database ${w.database.name} allow_connections false`);
  await w.cluster.terminateBackends('buckstop_app');
  await until('it has noticed', async () => (await patient.status('/readyz')) !== 200);
  await fails(eve, 'busy', 'team.list', {});
  await w.cluster.query(`alter database ${w.database.name} allow_connections true`);
  await until('it is ready again', async () => (await patient.status('/readyz')) === 200);
  await until('it serves again', () => eve.call('team.list').catch(() => false));
  await patient.stop();
});

// The process of the server's backend that waits for a lock.
async function waitingForLock() {
  const rows = await w.cluster.query(
    `select pid from pg_stat_activity where wait_event_type = 'Lock' and usename = 'buckstop_app'`,
  );
  return rows[0]?.pid;
}

test('nothing that is described was left out', () => {
  assert.deepEqual(
    [...methods.keys()].filter((name) => !met.methods.has(name)),
    [],
    'methods not met',
  );
  assert.deepEqual(
    Object.keys(errors).filter((name) => !met.errors.has(name)),
    [],
    'errors not met',
  );
  assert.deepEqual(
    events.filter((name) => !met.events.has(name) && !timed.includes(name)),
    [],
    'events not met',
  );
});
