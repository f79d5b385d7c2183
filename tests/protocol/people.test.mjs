// Admins change who is in the company while others do, and what is secret stays so.

import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { http, until, world } from '../harness/index.mjs';

const w = world();

const digestOf = (secret) => createHash('sha256').update(secret).digest('hex');
const staff = async (handle, by = 'ada') =>
  (await (await w.as(by)).call('person.list', { person: `@${handle}` })).people[0];

test('who is disabled cannot go on, and signs in by an invitation once they are enabled', async () => {
  const [ada, bob] = [await w.as('ada'), await w.fresh('bob')];
  const { id } = await w.ask('guy', 'bob', { title: 'Who has the key?' });
  const { person, moved } = await ada.call('person.disable', { person: '@bob', reason: 'His laptop was stolen.' });
  assert.deepEqual([person.active, person.reason, moved], [false, 'His laptop was stolen.', 1]);
  assert.equal((await bob.closed).code, 4401);
  const again = await w.fresh('bob', { resume: false });
  assert.equal((await again.closed).code, 4401);
  const { question } = await (await w.as('ann')).call('question.get', { question: id });
  assert.equal(question.owner.handle, 'ann');
  await ada.call('person.enable', { person: '@bob' });
  const secret = randomBytes(32).toString('base64url');
  const { expires_at: ends } = await ada.call('person.invite', { person: '@bob', digest: digestOf(secret) });
  assert.ok(Date.parse(ends) > Date.now());
  const response = await http(w.server, 'POST', '/session', { body: { invite: secret, password: 'a new one, and long' } });
  assert.equal(response.status, 200);
  assert.equal((await staff('bob')).has_password, true);
});

test('a secret is in no record, no kept reply and no log', async () => {
  const secret = randomBytes(32).toString('base64url');
  const ada = await w.as('ada');
  await ada.call('person.invite', { person: '@cat', digest: digestOf(secret) });
  const [{ kept }] = await w.query(`select string_agg(data::text, '') || (select string_agg(reply::text, '') from core.idempotency) as kept from core.act`);
  for (const hidden of [secret, digestOf(secret)]) {
    assert.ok(!kept.includes(hidden));
    assert.ok(!JSON.stringify(w.server.logs).includes(hidden));
  }
});

test('of two admins who take it from each other at once, one stays', async () => {
  const ada = await w.as('ada');
  for (let round = 0; round < 5; round += 1) {
    await ada.call('person.set', { person: '@sam', role: 'admin' });
    const sam = await w.fresh('sam');
    const ended = await Promise.all([
      ada.call('person.set', { person: '@sam', role: 'steward' }).then(() => 'ok', (error) => error.code),
      sam.call('person.set', { person: '@ada', role: 'member' }).then(() => 'ok', (error) => error.code),
    ]);
    assert.deepEqual(ended.toSorted(), ['forbidden', 'ok']);
    const admins = await w.query(`select handle from core.person where role = 'admin' and active`);
    assert.equal(admins.length, 1);
    await w.query(`update core.person set role = case handle when 'ada' then 'admin' else 'steward' end where handle in ('ada', 'sam')`);
    await sam.stop();
  }
});

test('two who are made the lead of a team at once do not both lead it', async () => {
  const ada = await w.as('ada');
  const other = await w.fresh('ada');
  await Promise.all([
    ada.call('person.set', { person: '@eve', team: '@sales', lead: true }),
    other.call('person.set', { person: '@fay', team: '@sales', lead: true }),
  ]);
  const leads = [await staff('eve'), await staff('fay'), await staff('dan')].filter(({ lead }) => lead);
  assert.equal(leads.length, 1);
});

test('the same import twice is one import', async () => {
  const ada = await w.as('ada');
  const rows = [
    { line: 2, handle: 'liv', name: 'Liv Lund', team: 'Night shift', lead: 'yes' },
    { line: 3, handle: 'liv', time_zone: 'Nowhere' },
  ];
  const tried = await ada.call('person.import', { rows, dry_run: true });
  assert.deepEqual(tried.changes.map(({ what }) => what), ['added', 'refused']);
  assert.match(tried.changes[1].error, /^time_zone: /);
  const [first, second] = await Promise.all([1, 2].map(() => ada.call('person.import', { rows, key: 'one import' })));
  assert.deepEqual(first, second);
  assert.deepEqual(first, tried);
  await until('and it is there', async () => (await staff('liv')).team === 'Night shift');
  const acts = await w.query(`select 1 from core.act where kind = 'person.add' and data #>> '{person,handle}' = 'liv'`);
  assert.equal(acts.length, 1);
});

test('what is no row of people is refused before it is looked at', async () => {
  const ada = await w.as('ada');
  const row = { line: 2, handle: 'kim', name: 'Kim' };
  for (const rows of [[{ ...row, salary: '1' }], [{ line: 2 }], [{ ...row, line: 'two' }], 'kim', [row.name]])
    assert.equal(await ada.refused('person.import', { rows }), 'bad_request', JSON.stringify(rows));
  assert.notEqual(await ada.refused('person.import', { rows: Array(201).fill(row) }), undefined);
});
