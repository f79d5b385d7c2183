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
  ];
  const found = (filter) => phrasesLike(phrases, { language: '', kind: '', text: '', ...filter }).map(({ id }) => id);
  assert.deepEqual(found({}), ['1', '2']);
  assert.deepEqual(found({ language: 'de' }), ['2']);
  assert.deepEqual(found({ kind: 'elsewhere', text: ' FINANCE ' }), ['1']);
  assert.deepEqual(found({ kind: 'elsewhere', text: 'danke' }), []);
  assert.deepEqual(languagesOf(phrases), ['de', 'en']);
});

test('touch-points come before other tags', () => {
  const tags = ['zinc', 'Invoice', 'gate'].map((tag) => ({ tag, touch_point: tag === 'zinc' }));
  assert.deepEqual(tagsLike(tags, '').map(({ tag }) => tag), ['zinc', 'gate', 'Invoice']);
  assert.deepEqual(tagsLike(tags, 'IN').map(({ tag }) => tag), ['zinc', 'Invoice']);
  assert.equal(usedWords({ articles: 1, questions: 1200 }), 'one article · 1,200 questions');
  assert.equal(usedWords({}), 'not used yet');
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
  const fields = { title: { from: 'Buyer', to: 'Head' } };
  assert.deepEqual(actFields({ kind: 'person.set', data: { person, fields } }), fields);
  assert.equal(actFields({ kind: 'holiday.add', data: {} }), null);
  const names = actKinds().map(([, name]) => name);
  assert.deepEqual(names, [...names].sort((a, b) => a.localeCompare(b, 'en')));
});
