// company.js, rota.js and acts.js: times in words, what a change makes of the rota, the record as sentences.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { actWords } from '../../client/web/src/acts.js';
import {
  COMPANY_GROUPS,
  KEEPING_GROUPS,
  TEAM_GROUPS,
  changedTimes,
  mayChange,
  timeTrouble,
  timeWords,
  typedOf,
} from '../../client/web/src/company.js';
import { isNewTurn, rotaWith } from '../../client/web/src/rota.js';
import { at } from '../harness/places.mjs';

const protocol = JSON.parse(readFileSync(at('server/wire/protocol.json'), 'utf8'));
const paramsOf = (verb) => protocol.methods.find(({ name }) => name === verb).params;

test('what the page lets one set is what the server takes, within the same bounds', () => {
  const known = [...COMPANY_GROUPS, ...KEEPING_GROUPS].flatMap(([, times]) => times);
  const taken = paramsOf('company.set').filter(({ name }) => !['key', 'time_zone'].includes(name));
  assert.deepEqual(known.map(({ key }) => key).sort(), taken.map(({ name }) => name).sort());
  for (const { name, schema } of taken) {
    const { low, high } = known.find(({ key }) => key === name);
    assert.deepEqual([low, high], [schema.minimum, schema.maximum], name);
  }
  const ofTeams = paramsOf('team.set').filter(({ name }) => !['key', 'team', 'name', 'lead'].includes(name));
  assert.deepEqual(
    TEAM_GROUPS.flatMap(([, times]) => times.map(({ key }) => key)).sort(),
    ofTeams.map(({ name }) => name).sort(),
  );
});

test('a time is said as people say it', () => {
  assert.equal(timeWords('acknowledge_minutes', 30), '30 working minutes');
  assert.equal(timeWords('acknowledge_minutes', 1), '1 working minute');
  assert.equal(timeWords('acknowledge_minutes', 60), '1 working hour');
  assert.equal(timeWords('urgent_answer_minutes', 240), '4 working hours');
  assert.equal(timeWords('urgent_answer_minutes', 90), '90 working minutes');
  assert.equal(timeWords('answer_days', 1), '1 working day');
  assert.equal(timeWords('answer_days', 2), '2 working days');
  assert.equal(timeWords('hop_budget', 0), 'not at all');
  assert.equal(timeWords('keep_events_days', 0), 'for ever');
  assert.equal(timeWords('hop_budget', 1), 'once at most');
  assert.equal(timeWords('hop_budget', 2), '2 times at most');
  assert.equal(timeWords('follow_up_days', 1), '1 day after the answer');
  assert.equal(timeWords('share_least', 5), '5 open questions');
  assert.equal(timeWords('knowing_weight', 1), '1 open question more than others');
  assert.equal(timeWords('same_matter_percent', 60), '60 percent alike, or more');
});

test('what cannot be is told before it is sent', () => {
  assert.equal(timeTrouble('answer_days', '2'), null);
  assert.equal(timeTrouble('answer_days', '366'), null);
  assert.match(timeTrouble('answer_days', '367'), /From 1 to 366/);
  assert.match(timeTrouble('answer_days', '0'), /From 1/);
  for (const text of ['', 'two', '1.5', '-1']) assert.match(timeTrouble('answer_days', text), /whole number/, text);
  assert.equal(timeTrouble('answer_days', ' ', true), null, 'a team may have none of its own');
});

test('only what was changed is sent, and an empty field is nothing of one’s own', () => {
  const saved = { answer_days: 3, hop_budget: null, acknowledge_minutes: 30 };
  assert.deepEqual(typedOf(saved), { answer_days: '3', hop_budget: '', acknowledge_minutes: '30' });
  assert.deepEqual(changedTimes(saved, { ...typedOf(saved), answer_days: '', hop_budget: '1' }), {
    answer_days: null,
    hop_budget: 1,
  });
});

test('admins change everything, leads their own team', () => {
  const team = { lead: { id: '1' } };
  assert.equal(mayChange({ id: '1', role: 'member' }), false);
  assert.equal(mayChange({ id: '1', role: 'member' }, team), true);
  assert.equal(mayChange({ id: '2', role: 'member' }, team), false);
  assert.equal(mayChange({ id: '2', role: 'member' }, { lead: null }), false);
  assert.equal(mayChange({ id: '2', role: 'admin' }), true);
});

const [SUE, STEW, ADA] = ['sue', 'stew', 'ada'].map((handle, at) => ({ id: String(at), name: handle }));
const on = (date) => `2026-03-${date}T00:00:00.000Z`;
const shown = (rota) =>
  rota.map(({ person, from, until }) => `${person.name} ${from.slice(8, 10)}-${until?.slice(8, 10) ?? ''}`).join(', ');
const planned = [
  { person: SUE, from: on('02'), until: on('09') },
  { person: STEW, from: on('09'), until: on('16') },
  { person: SUE, from: on('16'), until: null },
];
const changed = (person, from, until) =>
  shown(rotaWith(planned, { person, from: on(from), ...(until && { until: on(until) }) }));

test('a turn lies over what was planned, which goes on after it', () => {
  assert.equal(changed(ADA, '12', '18'), 'sue 02-09, stew 09-12, ada 12-18, sue 18-');
  assert.equal(changed(ADA, '10', '12'), 'sue 02-09, stew 09-10, ada 10-12, stew 12-16, sue 16-');
  assert.equal(changed(ADA, '09', '16'), 'sue 02-09, ada 09-16, sue 16-');
  assert.equal(changed(SUE, '02', '20'), 'sue 02-');
});

test('without an end it lasts until the next change', () => {
  assert.equal(changed(ADA, '03'), 'sue 02-03, ada 03-09, stew 09-16, sue 16-');
  assert.equal(changed(ADA, '09'), 'sue 02-09, ada 09-16, sue 16-');
  assert.equal(changed(ADA, '20'), 'sue 02-09, stew 09-16, sue 16-20, ada 20-');
  assert.equal(changed(STEW, '03'), 'sue 02-03, stew 03-16, sue 16-');
});

test('the first one that is named has no hole before them', () => {
  assert.equal(shown(rotaWith([], { person: ADA, from: on('03') })), 'ada 03-');
});

test('what a change brings is told from what was there', () => {
  const next = rotaWith(planned, { person: ADA, from: on('09'), until: on('16') });
  assert.deepEqual(next.map((turn) => isNewTurn(planned, turn)), [false, true, false]);
});

test('the record is told in sentences', () => {
  const now = new Date(2026, 10, 22, 12).getTime();
  const words = (kind, data) => actWords({ kind, data }, now);
  assert.equal(
    words('company.set', { setting: 'acknowledge_minutes', from: 30, to: 60 }),
    'changed “To say that one has it” from 30 working minutes to 1 working hour',
  );
  assert.equal(
    words('team.set', { name: 'Finance', set: { urgent_answer_minutes: null, hop_budget: 0 } }),
    'changed the team Finance: “To answer” when it is urgent as the company, “Handing a question over”: not at all',
  );
  assert.equal(words('holiday.add', { day: '2026-12-24', name: 'Christmas Eve' }), 'made Thursday 24 December a holiday: Christmas Eve');
  assert.equal(words('person.leave', { person: { name: 'Bob' }, moved: 1 }), 'said that Bob has left; one question moved');
  const from = new Date(2026, 10, 23, 8).toISOString();
  assert.equal(words('duty.set', { person: { name: 'Sue' }, from, until: null }), 'gave the duty to Sue from tomorrow 08:00');
  assert.equal(words('synonym.add', { words: 'vpn, virtual private network' }), 'said that these mean the same: vpn, virtual private network');
  assert.equal(words('article.retire', { article: '5', title: 'The fax', reason: 'Gone.' }), 'retired the article “The fax”: Gone.');
  assert.equal(words('article.give', { title: 'The fax', from: { name: 'Bob' } }), 'gave the article “The fax” of Bob to somebody else');
  assert.equal(words('something.new', {}), 'something new');
});
