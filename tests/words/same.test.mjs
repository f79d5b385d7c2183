// The page and the programs of a desktop say the same of the same: client/web/src and client/words, side by side.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';

process.env.TZ = 'Europe/Berlin'; // of both
const { buckstopSpeaker } = await import('../harness/places.mjs');
const page = {
  ...(await import('../../client/web/src/words.js')),
  ...(await import('../../client/web/src/time.js')),
  ...(await import('../../client/web/src/expected.js')),
  ...(await import('../../client/web/src/notices.js')),
  ...(await import('../../client/web/src/presence.js')),
};

let speaker;
let lines;
before(() => {
  speaker = spawn(buckstopSpeaker, { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, LC_ALL: 'C' } });
  lines = createInterface({ input: speaker.stdout });
});
after(async () => {
  speaker.stdin.end();
  const [code] = await once(speaker, 'close');
  assert.equal(code, 0);
});

async function program(say, more) {
  const next = once(lines, 'line');
  speaker.stdin.write(`${JSON.stringify({ say, ...more })}\n`);
  return JSON.parse((await next)[0]);
}

const now = '2026-11-23T09:30:00Z'; // a Monday
const nowMs = Date.parse(now);
const person = (id, name) => ({ id, handle: name.toLowerCase().replace(' ', '.'), name, title: 'Clerk', team: null, presence: 'present' });
const ann = person('1', 'Ann Berg');
const jane = person('2', 'Jane Doe');
const oskar = person('3', 'Oskar Brandt');
const readers = [ann, jane, oskar];

const step = (owner, from, how, by) => ({ owner, from, how, by, reason: null, at: '2026-11-23T08:00:00Z' });

const question = (more = {}) => ({
  id: '42', rev: 3, title: 'How do refunds work?', body: '', state: 'open', private: false, asker: ann, owner: jane,
  to: { person: '2', name: 'Jane Doe' }, tags: [], priority: 'normal', priority_reason: null, hops: 0, hop_budget: 2,
  asked_at: '2026-11-23T08:00:00Z', acknowledged_at: null, promised_at: null, answered_at: null, resolved_at: null,
  due_at: '2026-11-23T10:00:00Z', reminded: 0, moves_at: null, parent: null, path: [step(jane, null, 'asked', ann)],
  contributors: [], article: null, duplicate: false, follow_up: null, proposals: 0, ...more,
});

const questions = [
  question(),
  question({ due_at: '2026-11-23T09:00:00Z' }),
  question({ due_at: null }),
  question({ to: { anyone: true }, path: [step(oskar, null, 'asked', ann)], owner: oskar }),
  question({ to: { team: '9', name: 'Billing' }, hops: 1, path: [step(oskar, null, 'asked', ann), step(jane, oskar, 'referred', oskar)] }),
  question({ state: 'acknowledged', due_at: '2026-11-24T15:00:00Z', hops: 2 }),
  question({ state: 'acknowledged', due_at: '2026-11-21T15:00:00Z' }),
  question({ state: 'acknowledged', promised_at: '2026-11-27T14:00:00Z', due_at: '2026-11-27T14:00:00Z', hop_budget: 0 }),
  question({ state: 'acknowledged', promised_at: '2026-11-20T14:00:00Z', hop_budget: 3, hops: 1 }),
  question({ state: 'answered', answered_at: '2026-11-22T14:00:00Z' }),
  question({ state: 'answered', answered_at: '2026-11-10T14:00:00Z', follow_up: { asked_at: now, outcome: null, closed_at: null } }),
  question({ state: 'answered', answered_at: '2026-11-10T14:00:00Z', proposals: 1 }),
  question({ state: 'resolved', resolved_at: '2025-12-24T14:00:00Z', answered_at: '2025-12-24T13:00:00Z', proposals: 2, hops: 1 }),
  question({ state: 'resolved', answered_at: '2026-11-22T14:00:00Z' }),
  question({ state: 'withdrawn', parent: '41' }),
  question({ state: 'answered', answered_at: '2026-11-22T14:00:00Z', parent: '41', asker: oskar }),
  question({ parent: '41', asker: oskar }),
];

async function same(say, more, expected) {
  assert.equal(await program(say, more), expected, JSON.stringify({ say, ...more }));
}

test('refusals', async () => {
  const codes = ['not_found', 'forbidden', 'not_owner', 'not_asker', 'stale', 'hop_limit', 'already_owned', 'self_referral', 'non_answer', 'cannot_decline', 'key_reused', 'busy', 'unknown_outcome', 'too_large', 'unreachable', 'bad_credentials', 'signed_out', 'too_late', 'internal', 'bad_request', 'bad_state', 'unheard_of'];
  for (const code of codes)
    for (const message of ['', 'by: that has passed.'])
      await same('refusal', { code, message }, page.refusalWords({ code, message }));
});

test('what was not sent', async () => {
  const verbs = ['question.ask', 'question.say', 'question.answer', 'question.consult', 'question.refer', 'question.remind', 'question.thank', 'question.follow_up', 'proposal.accept', 'proposal.decline', 'article.propose', 'article.revise', 'article.outdated', 'article.merge', 'article.retire', 'article.give', 'person.add'];
  for (const method of verbs) await same('not_sent', { method }, page.notSentWords(method));
});

test('a question: its state, to whom it was asked, who has it, how far it may go', async () => {
  for (const each of questions) {
    await same('state', { question: each }, page.STATES[each.state]);
    await same('hops', { question: each }, page.hopWords(each));
    for (const me of readers) {
      await same('asked', { question: each, me }, page.askedWords(each, me));
      await same('holder', { question: each, me }, page.holderWords(each, me));
      await same('consult', { question: each, me }, page.consultWords(each, me));
    }
  }
});

test('a question: what is expected of whom, and until when', async () => {
  for (const each of questions)
    for (const me of readers) {
      const { words, time } = page.expected(each, me, nowMs);
      await same('expected', { question: each, me, now }, [words, time].filter(Boolean).join(' '));
    }
});

test('the steps of a path', async () => {
  const steps = [
    step(jane, null, 'asked', ann),
    step(jane, oskar, 'referred', oskar),
    step(jane, oskar, 'referred', ann),
    step(jane, oskar, 'declined', oskar),
    step(jane, oskar, 'escalated', null),
    step(jane, oskar, 'delegated', null),
    step(jane, oskar, 'delegated', oskar),
    step(jane, oskar, 'caused', oskar),
  ];
  for (const each of steps) for (const me of readers) await same('step', { step: each, me }, page.stepWords(each, me));
});

const about = (more) => ({ id: '7', at: now, actor: null, question: question(), data: {}, cursor: 'c', ...more });

const events = [
  ...['asked', 'promised', 'said', 'referred', 'declined', 'escalated', 'delegated', 'answered', 'confirmed', 'reopened', 'withdrawn', 'thanked', 'promise_broken', 'follow_up', 'followed_up', 'resolved'].flatMap(
    (verb) => [ann, oskar, null].map((actor) => [`question.${verb}`, about({ actor })]),
  ),
  ['question.acknowledged', about({ actor: jane })],
  ['question.asked', about({ actor: ann, question: question({ to: { anyone: true } }) })],
  ['question.asked', about({ actor: ann, question: question({ parent: '41' }) })],
  ['question.asked', about({ actor: ann, question: question({ private: true }) })],
  ['question.said', about({ actor: jane })],
  ['question.consulted', about({ actor: jane, data: { owner: oskar } })],
  ['question.contributed', about({ actor: oskar })],
  ...['acknowledge', 'answer', 'promise', 'else'].map((what) => ['question.reminded', about({ data: { what } })]),
  ['question.reminded', about({ actor: oskar })],
  ...['recorded', 'revised', 'verified', 'disputed', 'stale', 'retired', 'restored', 'merged', 'proposed', 'helped'].map((verb) => [
    `article.${verb}`, about({ question: null, actor: oskar, data: { article: '9', title: 'Refunds', to: jane } }),
  ]),
  ['article.given', about({ question: null, actor: oskar, data: { article: '9', to: jane } })],
  ['article.doubted', about({ question: null, actor: oskar, data: { article: '9', to: jane, reason: 'It is old.' } })],
  ['article.doubted', about({ question: null, actor: oskar, data: { article: '9', to: jane, reason: null } })],
  ...['accepted', 'declined'].map((verb) => [
    `proposal.${verb}`, about({ question: null, actor: oskar, data: { article: '9', proposal: { author: jane } } }),
  ]),
];

// Of what I did myself, which the page tells nobody, it speaks half as of somebody else.
const ofMe = (words) => words.replace('what was asked of them for this', 'what was asked of you for this').replace(/helped You$/, 'helped you');

test('events in one line', async () => {
  for (const [kind, params] of events)
    for (const me of readers) {
      const words = page.eventWords({ kind, ...params }, me);
      await same('event', { kind, params, me }, params.actor?.id === me.id ? ofMe(words) : words);
    }
});

test('who is told of an event, and how', async () => {
  for (const [kind, params] of events)
    for (const me of readers) {
      const notice = page.noticeOf({ kind, ...params }, me);
      const take = notice?.options.actions.some(({ action }) => action === 'take') ? 'take' : '';
      await same('told', { kind, params, me, now }, notice && `${notice.title}|${notice.options.body}|${take}`);
    }
});

test('moments', async () => {
  const all = ['2026-11-23T09:29:40Z', '2026-11-23T09:10:00Z', '2026-11-23T00:10:00Z', '2026-11-22T23:30:00Z', '2026-11-22T12:00:00Z', '2026-11-23T22:59:00Z', '2026-11-23T23:00:00Z', '2026-11-26T12:00:00Z', '2026-11-29T22:59:00Z', '2026-11-30T12:00:00Z', '2025-09-05T12:00:00Z', '2026-06-05T12:00:00Z'];
  for (const at of all)
    await same('moment', { at, now }, [page.moment(at, nowMs), page.stamp(at, nowMs), page.ago(at, nowMs), page.onDay(at, nowMs)].join('|'));
});

test('quiet hours', async () => {
  for (const quiet_hours of [null, '22:00-07:00', '09:00-11:00', '10:30-10:31', '00:00-23:59'])
    for (const do_not_disturb_until of [null, '2026-11-23T09:00:00Z', '2026-11-23T09:45:00Z'])
      for (const minutes of [0, 15, 90, 700, 800]) {
        const settings = { quiet_hours, do_not_disturb_until, time_zone: 'Europe/Berlin' };
        const at = nowMs + minutes * 60_000;
        const held = page.heldMs(at, settings);
        const until = Number(await program('quiet', { settings, now: new Date(at).toISOString() }));
        // Where one ends within the other, the page looks again then.
        const again = held > 0 ? page.heldMs(at + held, settings) : 0;
        assert.equal(until, held + again, JSON.stringify({ settings, minutes }));
      }
});

test('whether somebody is there, and how they are reached', async () => {
  const here = process.env.TZ;
  const cards = ['Europe/Berlin', 'Asia/Kolkata', 'UTC', 'America/Argentina/Buenos_Aires'].flatMap((time_zone) =>
    ['mon-fri 08:00-17:00', 'mon-sun 20:00-06:00', 'mon-sun 00:00-24:00', 'mon-thu 08:00-12:00, mon-thu 13:00-16:30', 'none'].flatMap((hours) =>
      [
        { working: true, works_at: null },
        ...['2026-11-23T14:30:00Z', '2026-11-24T07:00:00Z', '2026-11-26T07:00:00Z', '2026-12-03T07:00:00Z', '2027-01-07T07:00:00Z'].map((works_at) => ({ working: false, works_at })),
        { working: false, works_at: null },
        { working: false, works_at: null, away_until: '2026-11-23T12:00:00Z' },
        { working: false, works_at: null, away_until: '2026-12-24T12:00:00Z' },
      ].map((more) => ({ time_zone, hours, away_until: null, preferred_channel: null, carrying: 0, overloaded: false, ...more })),
    ),
  );
  for (const card of cards)
    for (const presence of ['present', 'idle', 'offline', 'away', 'left'])
      await same('card', { card: { ...card, presence }, now }, page.cardWords(card, presence, nowMs, here).join(' · '));
  for (const more of [{ preferred_channel: 'e-mail' }, { carrying: 3 }, { carrying: 9, overloaded: true }]) {
    const card = { ...cards[0], ...more };
    await same('card', { card: { ...card, presence: 'idle' }, now }, page.cardWords(card, 'idle', nowMs, here).join(' · '));
  }
});
