// Text frames that are no call, or a wrong one. Each gets exactly one answer, with its documented error, and the connection
// goes on.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bystander, methods, world } from '../harness/index.mjs';

let others;
let guy;
let ada;
let open;

const w = world({}, async () => {
  guy = await w.as('guy');
  ada = await w.as('ada');
  open = (await w.ask(guy, 'ann')).id;
  others = await bystander(w);
});

// The reply to a frame that is sent as it is.
async function answer(bytes, who = guy) {
  who.frames.length = 0;
  who.send(bytes, { binary: false });
  const reply = await who.stray();
  await who.call('session.ping');
  assert.equal(who.frames.length, 0, 'one answer, no more');
  return reply;
}

const call = (more) => JSON.stringify({ jsonrpc: '2.0', id: 'x', method: 'session.ping', params: {}, ...more });
const nested = (n, inside = '') => '['.repeat(n) + inside + ']'.repeat(n);

const noCalls = {
  'an empty frame': '',
  spaces: '   ',
  'a word': 'hello',
  'half a call': '{"jsonrpc":"2.0","id":1,"meth',
  'a call and more': `${call()}${call()}`,
  'a call and a NUL': `${call()}\0`,
  'a byte order mark': `\ufeff${call()}`,
  'single quotes': "{'jsonrpc':'2.0'}",
  'a comment': `${call()} // please`,
  'a trailing comma': '{"jsonrpc":"2.0","id":1,"method":"session.ping","params":{},}',
  NaN: '{"jsonrpc":"2.0","id":NaN,"method":"session.ping"}',
  'a string': '"session.ping"',
  'a number': '42',
  null: 'null',
  true: 'true',
  'an empty array': '[]',
  'a batch': `[${call()},${call()}]`,
  'a duplicate key': '{"jsonrpc":"2.0","id":1,"id":2,"method":"session.ping","params":{}}',
  'a duplicate key far inside':
    '{"jsonrpc":"2.0","id":1,"method":"question.ask","params":{"to":{"person":"@ann","person":"@bob"},"title":"x","key":"k"}}',
  'a NUL in a string': '{"jsonrpc":"2.0","id":1,"method":"session.ping\\u0000","params":{}}',
  'a NUL in a name': '{"jsonrpc":"2.0","id":1,"method":"session.ping","params":{"a\\u0000b":1}}',
  'a lone high surrogate': '{"jsonrpc":"2.0","id":1,"method":"person.search","params":{"text":"\\ud800"}}',
  'a lone low surrogate': '{"jsonrpc":"2.0","id":1,"method":"person.search","params":{"text":"\\udc00"}}',
  'surrogates the wrong way round':
    '{"jsonrpc":"2.0","id":1,"method":"person.search","params":{"text":"\\udc00\\ud800"}}',
  'a bad escape': '{"jsonrpc":"2.0","id":1,"method":"person.search","params":{"text":"\\x41"}}',
  'a raw newline in a string': '{"jsonrpc":"2.0","id":1,"method":"person.search","params":{"text":"a\nb"}}',
  'a number past all numbers': '{"jsonrpc":"2.0","id":1,"method":"person.search","params":{"text":"a","limit":1e999}}',
  'an integer past all integers':
    '{"jsonrpc":"2.0","id":1,"method":"person.search","params":{"text":"a","limit":99999999999999999999}}',
  'a thousand brackets': nested(1000),
  'as many brackets as fit': nested(32_000),
  'as many open brackets as fit': '['.repeat(65_000),
  'as many open braces as fit': '{"a":'.repeat(13_000),
  'brackets behind a call': `{"jsonrpc":"2.0","id":1,"method":"session.ping","params":{"a":${nested(5000)}}}`,
};

for (const [what, bytes] of Object.entries(noCalls)) {
  test(`${what} is refused`, async () => {
    const { error, id } = await answer(bytes);
    assert.equal(error.data.code, 'bad_request');
    assert.ok(id === null || id === 1, `${id}`);
    assert.ok(error.message.length > 0);
  });
}

const wrongCalls = {
  'no version': { jsonrpc: undefined },
  'another version': { jsonrpc: '1.0' },
  'a version that is a number': { jsonrpc: 2.0 },
  'no method': { method: undefined },
  'a method that is no text': { method: 7 },
  'parameters by position': { params: [] },
  'parameters that are text': { params: 'x' },
  'parameters that are null': { params: null },
  'a member that JSON-RPC does not know': { extra: 1 },
};

for (const [what, more] of Object.entries(wrongCalls)) {
  test(`a call with ${what} is refused`, async () => {
    assert.equal((await answer(call(more))).error.data.code, 'bad_request');
  });
}

test('a notification is refused with id null: every frame gets an answer', async () => {
  for (const id of [undefined, null]) {
    const reply = await answer(call({ id }));
    assert.equal(reply.error.data.code, 'bad_request');
    assert.equal(reply.id, null);
  }
});

test('an id is text or a whole number of bounded length, and comes back as it was', async () => {
  for (const id of ['a', '', 'a"b\\c', 'ä€😀', 0, -1, 9007199254740991, 'i'.repeat(60)])
    assert.deepEqual((await guy.exchange('session.ping', {}, { id })).frame.id, id);
  for (const id of [
    '1.5',
    '{}',
    '[]',
    'true',
    `"${'i'.repeat(65)}"`,
    `"${'i'.repeat(50_000)}"`,
    '9223372036854775808',
    '1e3',
    `${'9'.repeat(500)}`,
  ]) {
    const reply = await answer(`{"jsonrpc":"2.0","id":${id},"method":"session.ping","params":{}}`);
    assert.equal(reply.error?.data.code, 'bad_request', id.slice(0, 30));
    assert.equal(reply.id, null, id.slice(0, 30));
  }
});

test('methods that do not exist are unknown', async () => {
  for (const method of [
    '',
    'question',
    'question.',
    '.ask',
    'question.destroy',
    'Question.ask',
    'question.ask ',
    'question_ask',
    'api.question_ask',
    'rpc.discover',
    'password.of',
    'session.start',
    'session.find',
    'event.tail',
    '__proto__',
    'x'.repeat(5000),
    "question.ask'; drop table core.person; --",
  ]) {
    assert.equal(await guy.refused(method, {}), 'unknown_method', method.slice(0, 40));
  }
});

// A value that no parameter takes, for each kind of wrongness.
const wrong = [
  null,
  true,
  7,
  7.5,
  '',
  [],
  {},
  [[]],
  { person: 7 },
  { person: '@ann', team: '@finance' },
  { anyone: false },
  -1,
  'not a time',
  '0',
  '-1',
  '01',
  '1e3',
  '٣',
  '9223372036854775808',
  'x'.repeat(30_000),
  '@',
  '@@ann',
  '2026-02-30T00:00:00Z',
  '2026-01-01',
];

// What reports take of them: of whom and of when, where a list goes on, and of whatever there is where nothing is said.
const ofReports = {
  scope: (value) => isEmpty(value) || Boolean(value?.team), // a team that is not theirs is not there
  filter: (value) => isEmpty(value),
  flow: (value) => isEmpty(value),
  from: (value) => value === '2026-01-01',
  to: (value) => value === '2026-01-01',
  part: (value) => value === true,
  hour: (value) => value === 7,
  value: (value) => value === 7,
  in: (value) => typeof value === 'string' && value.length <= 60,
};
const isEmpty = (value) => value !== null && typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0;

// Which of them a parameter takes after all.
function takes(name, value, method) {
  const text = (least, most) => typeof value === 'string' && value.length >= least && value.length <= most;
  if (method.startsWith('report.') && ofReports[name]) return ofReports[name](value);
  if (method.startsWith('view.') && name === 'report') return typeof value === 'string' && /^[a-z]{1,40}$/.test(value);
  if (method === 'view.save' && name === 'query') return text(0, 2000);
  if (value === true && ['weekly_report', 'active', 'all', 'dry_run', 'is'].includes(name)) return true;
  if (method.startsWith('person.') && name === 'lead') return value === true;
  if (name === 'rows') return Array.isArray(value) && value.length === 0;
  if (method === 'act.list' && name === 'kind') return text(1, 40);
  if (method === 'company.set' && name === 'time_zone') return value === '';
  if (method === 'tag.rename' && name === 'to') return text(1, 40);
  if (method === 'person.add' && name === 'handle') return text(1, 40);
  if (name === 'pattern') return text(1, 1000);
  if (['person.add', 'person.set'].includes(method) && ['email', 'title', 'team'].includes(name) && value === null) return true;
  if (['person.add', 'person.set'].includes(method) && name === 'email') return value === '';
  if (method === 'phrase.test' && name === 'language') return text(2, 2);
  if (method === 'team.set' && name === 'lead') return value === null;
  if (method === 'team.add' && name === 'handle') return text(0, 40);
  if (name === 'before' && method === 'article.get') return value === 7; // a revision, which is no id
  if (name === 'revision') return value === 7;
  if (name === 'tag') return typeof value === 'string' && value.length >= 1 && value.length <= 40;
  if (name === 'words') return typeof value === 'string' && value.length >= 1 && value.length <= 200;
  if (['same_matter_percent', 'many_askers', 'knowing_weight'].includes(name)) return value === 7;
  if (typeof value === 'boolean') return ['private', 'insist', 'override', 'open'].includes(name);
  if (name === 'rev') return value === 7;
  if (name === 'limit') return value === 7;
  if (/_(minutes|days)$|^hop_budget$|^share_least$/.test(name)) return value === 7 || value === null;
  if (name === 'day') return value === '2026-01-01';
  if (name === 'channel') return value === null || (typeof value === 'string' && value.length >= 1 && value.length <= 60);
  if (['quiet_hours', 'do_not_disturb_until'].includes(name)) return value === null;
  if (name === 'label') return typeof value === 'string' && value.length >= 1 && value.length <= 60;
  if (name === 'name') return typeof value === 'string' && value.length >= 1 && value.length <= 200;
  if (name === 'content') return value !== null && typeof value === 'object' && !Array.isArray(value);
  if (['tags', 'persons', 'hand_over', 'days_off'].includes(name)) return Array.isArray(value) && value.length === 0;
  if (
    name === 'answer' ||
    name === 'body' ||
    name === 'text' ||
    name === 'cursor' ||
    name === 'reason' ||
    name === 'title' ||
    name === 'why' ||
    name === 'key'
  )
    return typeof value === 'string';
  return false;
}

const right = {
  metric: 'reassignments',
  metrics: ['asked'],
  report: 'unanswered',
  query: 'group=team',
  'view.remove view': '1',
  handle: 'new',
  is: true,
  language: 'en',
  pattern: '^go away$',
  phrase: '1',
  rows: [],
  answer: 'Words.',
  article: '1',
  before: '1',
  body: 'Words.',
  content: {},
  day: '2030-12-24',
  delegate: '@bob',
  auth: 'y'.repeat(22),
  digest: '0'.repeat(64),
  endpoint: 'https://push.example/1',
  p256dh: `BA${'x'.repeat(85)}`,
  insist: false,
  into: '1',
  label: 'Export',
  limit: 5,
  name: 'ask',
  notice: '1',
  outcome: 'yes',
  override: false,
  person: '@bob',
  persons: ['1'],
  private: false,
  proposal: '1',
  reason: 'Because.',
  rev: 0,
  revision: 1,
  session: '1',
  synonym: '1',
  tag: 'tag',
  tags: [],
  team: '@finance',
  text: 'words',
  title: 'Words?',
  to: { person: '@bob' },
  'tag.rename to': 'forms',
  'phrase.add kind': 'elsewhere',
  until: '2030-01-01T00:00:00Z',
  by: '2030-01-01T00:00:00Z',
  why: 'Since.',
  words: 'vpn, tunnel',
  view: 'asked',
  state: 'open',
  cursor: 'x',
  key: 'k',
};

for (const method of methods.values()) {
  const caller = () => (method['x-who'] === 'admin' ? ada : guy);

  test(`${method.name} refuses a parameter of the wrong kind, by name`, async () => {
    const some = Object.fromEntries(
      method.params
        .filter(({ required }) => required)
        .map(({ name, schema }) => [name, name === 'question' ? open : (schema.enum?.[0] ?? right[`${method.name} ${name}`] ?? right[name])]),
    );
    for (const { name } of method.params) {
      for (const value of wrong.filter((one) => !takes(name, one, method.name))) {
        const { error } = (await caller().exchange(method.name, { ...some, [name]: value })).frame;
        const what = `${name}: ${JSON.stringify(value).slice(0, 40)}`;
        assert.match(error?.data.code ?? 'accepted', /^(bad_request|too_large)$/, what);
        assert.ok(error.message.includes(name), `${what}: ${error.message}`);
        assert.ok(error.data.field?.startsWith(name), `${what}: ${error.data.field}`);
      }
    }
  });

  test(`${method.name} refuses a field it does not know, and the lack of one it needs`, async () => {
    const some = Object.fromEntries(
      method.params
        .filter(({ required }) => required)
        .map(({ name, schema }) => [name, name === 'question' ? open : (schema.enum?.[0] ?? right[`${method.name} ${name}`] ?? right[name])]),
    );
    for (const name of ['extra', '', 'Key', 'question ', '__proto__', 'caller', 'constructor']) {
      const params = `{${[...Object.entries(some).map(([n, v]) => `${JSON.stringify(n)}:${JSON.stringify(v)}`), `${JSON.stringify(name)}:1`].join(',')}}`;
      const { error } = await answer(`{"jsonrpc":"2.0","id":"raw","method":"${method.name}","params":${params}}`, caller());
      assert.equal(error?.data.code, 'bad_request', name);
    }
    for (const name of Object.keys(some)) {
      const { [name]: left, ...rest } = some;
      const { error } = await answer(JSON.stringify({ jsonrpc: '2.0', id: 'raw', method: method.name, params: rest }), caller());
      assert.equal(error?.data.code, 'bad_request', name);
      assert.ok(error.message.includes(name), error.message);
    }
  });
}

test('text that is blank where words are needed is refused', async () => {
  for (const blank of [' ', '\t\n']) {
    const { error } = (await guy.exchange('question.ask', { to: { person: '@ann' }, title: blank })).frame;
    assert.deepEqual(error.data, { code: 'bad_request', field: 'title' });
  }
});

test('odd text that is right comes back as it went', async () => {
  const odd = [
    '\u0001\u0008\u001f\u007f',
    '\u2028\u2029',
    '\ufffe\uffff',
    '\ufeffx',
    '👩‍👩‍👧‍👦',
    'مرحبا ‮abc',
    'Z͑ͫa̴lgo',
    '</script><img src=x onerror=alert(1)>',
    "Robert'); drop table core.person;--",
    '%s%n%d',
    '\\u0000',
    '${7*7}',
    '\u{10ffff}',
  ];
  for (const body of odd) {
    const { question } = await guy.call('question.ask', { to: { person: '@ann' }, title: `Odd: ${body}`, body });
    assert.equal(question.body, body);
    assert.equal(question.title, `Odd: ${body}`);
    assert.equal((await guy.call('question.get', { question: question.id })).question.body, body);
  }
});

test('text of exactly the greatest length is taken, and one character more is not', async () => {
  for (const letter of ['x', 'ü']) {
    const { question } = await guy.call('question.ask', {
      to: { person: '@ann' },
      title: letter.repeat(200),
      body: letter.repeat(20_000),
    });
    assert.equal([...question.body].length, 20_000);
  }
  assert.equal(await guy.refused('question.ask', { to: { person: '@ann' }, title: 'x'.repeat(201) }), 'too_large');
  assert.equal(
    await guy.refused('question.ask', { to: { person: '@ann' }, title: 'x', body: 'x'.repeat(20_001) }),
    'too_large',
  );
  assert.equal(
    await guy.refused('question.ask', { to: { person: '@ann' }, title: 'x', tags: Array(11).fill('t') }),
    'too_large',
  );
});

test('the functions behind the verbs stand deep nesting and strange parameters too', async () => {
  const app = await w.connect('buckstop_app');
  const [{ id }] = await w.query(`select id from core.person where handle = 'guy'`);
  const ask = (params) =>
    app.query('select api.question_ask($1, $2::jsonb)', [id, params]).then(
      () => 'accepted',
      (error) => error.code,
    );
  for (const params of [
    nested(100_000),
    `{"to":${nested(5000)},"title":"x"}`,
    'null',
    '7',
    '[]',
    '{}',
    '{"to":7}',
    '{"to":{"person":"@ann"},"title":null}',
    '{"to":{"person":"@ann"},"title":""}',
    '{"to":{"person":["@ann"]},"title":"x"}',
  ]) {
    assert.notEqual(await ask(params), 'accepted', params.slice(0, 40));
  }
  assert.equal((await app.query('select 1 as alive')).rows[0].alive, 1);
  await assert.rejects(app.query('select * from core.person'), { code: '42501' });
  await assert.rejects(app.query(`select core.now()`), { code: '42501' });
  await app.end();
});

test('nothing of all this did anything', async () => {
  assert.deepEqual(await w.database.violations(), []);
});

test('nobody else noticed anything, and memory stayed bounded', () => others.unharmed());
