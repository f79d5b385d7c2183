// What admins see and send: fields of people, refusals at their fields, phrases, tags, the record.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actFields, actKinds, actWords } from '../../client/web/src/acts.js';
import { fieldErrors } from '../../client/web/src/field_error.js';
import { HANDLE, NOBODY, accessWords, addedFields, changedFields, fieldsOf, handleFrom } from '../../client/web/src/people_admin.js';
import { languagesOf, phrasesLike } from '../../client/web/src/phrases.js';
import { href, routeOf } from '../../client/web/src/route.js';
import { sameTag, tagsLike, usedWords } from '../../client/web/src/tags_admin.js';

const JANE = {
  name: 'Jane',
  email: null,
  title: 'Buyer',
  team: 'Finance',
  team_id: '4',
  lead: true,
  role: 'member',
  time_zone: 'UTC',
  hours: 'none',
};

test('what stands in the fields of somebody is how they are', () => {
  assert.deepEqual(fieldsOf(JANE), {
    name: 'Jane',
    email: '',
    title: 'Buyer',
    team: '4',
    lead: true,
    role: 'member',
    time_zone: 'UTC',
    hours: 'none',
  });
  assert.equal(fieldsOf({ ...JANE, team_id: null }).team, '');
});

test('only what is another thing now is sent, and what is empty takes it away', () => {
  const before = fieldsOf(JANE);
  assert.deepEqual(changedFields(before, before), {});
  assert.deepEqual(changedFields(before, { ...before, email: 'j@x', team: '', lead: false }), { email: 'j@x', team: null, lead: false });
});

test('who leads a team and goes to another one leads that one, since the page says so', () => {
  const before = fieldsOf(JANE);
  assert.deepEqual(changedFields(before, { ...before, team: '5' }), { team: '5', lead: true });
});

test('who is added has what was filled in', () => {
  assert.deepEqual(addedFields({ ...NOBODY, handle: 'jane', name: 'Jane', time_zone: 'UTC' }), {
    handle: 'jane',
    name: 'Jane',
    role: 'member',
    time_zone: 'UTC',
    hours: 'mon-fri 09:00-17:00',
  });
});

test('a handle is made of the first name', () => {
  assert.equal(handleFrom('Zoë von Groß'), 'zoe');
  assert.equal(handleFrom('  Straßmann'), 'strassmann');
  assert.equal(handleFrom(''), '');
  assert.ok(HANDLE.test('jane.w-2'));
  for (const bad of ['', '-jane', 'Jane', 'jane w', 'j'.repeat(41)]) assert.ok(!HANDLE.test(bad), bad);
});

test('whether somebody can come in is said in words', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  const access = (more) => accessWords({ active: true, seen_at: null, invited_until: null, has_password: false, ...more }, now);
  assert.equal(access({}), 'never here: they need a link');
  assert.equal(access({ has_password: true }), 'never here');
  assert.match(access({ invited_until: '2026-11-24T12:00:00Z' }), /^has a link until /);
  assert.equal(access({ invited_until: '2026-11-20T12:00:00Z' }), 'never here: they need a link');
  assert.equal(access({ seen_at: '2026-11-22T11:55:00Z' }), 'last here 5 min ago');
  assert.equal(access({ seen_at: '2026-11-22T11:59:50Z' }), 'here now');
  assert.equal(access({ active: false, seen_at: '2026-11-22T11:55:00Z' }), 'cannot sign in');
});

test('a refusal that names a field stands at that field', () => {
  const refusal = (message, code = 'bad_request') => fieldErrors({ code, message }, ['email', 'handle']);
  assert.deepEqual(refusal('email: "x" is no address.'), { email: '"x" is no address.' });
  assert.deepEqual(refusal('handle: jane is somebody’s already.'), { handle: 'Jane is somebody’s already.' });
  assert.deepEqual(refusal('rows: too many.'), {});
  assert.deepEqual(refusal('email: no', 'bad_state'), {});
  assert.deepEqual(fieldErrors(null, ['email']), {});
});

test('phrases are found by language, kind and a word', () => {
  const phrases = [
    { id: '1', language: 'en', kind: 'elsewhere', pattern: 'ask finance' },
    { id: '2', language: 'de', kind: 'courtesy', pattern: 'danke' },
    { id: '10', language: 'en', kind: 'elsewhere', pattern: 'google it' },
  ];
  const found = (filter) => phrasesLike(phrases, { language: '', kind: '', text: '', ...filter }).map(({ id }) => id);
  assert.deepEqual(found({}), ['10', '1', '2'], 'the newest first');
  assert.deepEqual(found({ language: 'de' }), ['2']);
  assert.deepEqual(found({ kind: 'elsewhere', text: ' FINANCE ' }), ['1']);
  assert.deepEqual(found({ kind: 'elsewhere', text: 'danke' }), []);
  assert.deepEqual(languagesOf(phrases), ['de', 'en']);
});

test('touch-points come before other tags, and those that are not offered after them', () => {
  const tags = ['zinc', 'Invoice', 'gate', 'bin'].map((tag) => ({ tag, touch_point: tag === 'zinc', offered: tag !== 'bin' }));
  assert.deepEqual(tagsLike(tags, '').map(({ tag }) => tag), ['zinc', 'gate', 'Invoice', 'bin']);
  assert.deepEqual(tagsLike(tags, 'IN').map(({ tag }) => tag), ['zinc', 'Invoice', 'bin']);
  assert.deepEqual([0, 1, 1200].map((articles) => usedWords({ articles })), ['on no article', 'one article', '1,200 articles']);
  assert.ok(sameTag('Bill ', 'bill'));
});

test('an admin’s places have addresses, with what they are filtered by', () => {
  assert.deepEqual(routeOf('/company/people/Jane'), { name: 'company', section: 'people', item: 'jane', query: {} });
  assert.deepEqual(routeOf('/company/record', '?kind=person.set&by=ada').query, { kind: 'person.set', by: 'ada' });
  assert.equal(href.company(), '/company');
  assert.equal(href.company('people', 'jane'), '/company/people/jane');
  assert.equal(href.company('people', null, { text: 'a b', role: '' }), '/company/people?text=a%20b');
});

test('the record says what admins did to people, teams, phrases and tags', () => {
  const words = (kind, data) => actWords({ kind, data }, Date.now());
  const person = { name: 'Jane' };
  assert.equal(words('person.disable', { person, reason: 'On leave', moved: 2 }), 'disabled Jane: On leave; 2 questions moved');
  assert.equal(words('person.enable', { person }), 'let Jane in again');
  assert.equal(words('company.set', { setting: 'time_zone', from: '', to: 'UTC' }), 'changed where the weeks of reports begin from where most people are to Universal time');
  assert.equal(words('company.set', { setting: 'keep_events_days', from: 0, to: 365 }), 'changed “What happened to a question, step by step” from for ever to 365 days after it is closed');
  const fields = { title: { from: 'Buyer', to: 'Head' } };
  assert.deepEqual(actFields({ kind: 'person.set', data: { person, fields } }), fields);
  const kinds = { kind: { from: null, to: 'elsewhere' }, active: { from: null, to: true } };
  assert.equal(words('phrase.add', { pattern: 'ask finance', fields: kinds }), 'added a phrase that sends them on: ask finance');
  assert.deepEqual(actFields({ kind: 'phrase.set', data: { pattern: 'x', fields: { active: { from: true, to: false } } } }), { in_use: { from: true, to: false } });
  assert.equal(words('tag.rename', { from: 'bill', to: 'invoice' }), 'renamed the tag bill to invoice');
  assert.equal(words('tag.touch_point', { tag: 'gate', from: true, to: false }), 'made gate a touch-point no more');
  assert.equal(
    words('team.set', { name: 'Late', fields: { name: { from: 'Night', to: 'Late' }, lead: { from: null, to: 'Eve' }, answer_days: { from: 3, to: null } } }),
    'changed the team Late: its name from Night to Late, its lead from nobody to Eve, “To answer” as the company instead of 3 working days',
  );
  assert.equal(actFields({ kind: 'holiday.add', data: {} }), null);
  const names = actKinds().map(([, name]) => name);
  assert.deepEqual(names, [...names].sort((a, b) => a.localeCompare(b, 'en')));
});
