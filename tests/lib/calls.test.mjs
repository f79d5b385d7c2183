// Calls with a real server: answered once, in order, and refused here where the server would.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { token, until, world } from '../harness/index.mjs';
import { freshFolder, startDriver } from './driver.mjs';

const w = world();

const driver = async (handle, more = {}) => startDriver({ server: w.server.url, token: await w.token(handle), ...more });

const bodies = (question) =>
  w.query('select body from core.message where question = $1 order by id', [question]).then((rows) => rows.map(({ body }) => body));

test('it connects, and says who one is', async () => {
  const ann = await driver('ann');
  await ann.open();
  assert.deepEqual(
    ann.of('link').map(({ link, why }) => [link, why]),
    [
      ['connecting', ''],
      ['open', ''],
    ],
  );
  const [{ person, resync }] = ann.of('resumed');
  assert.equal(person.handle, 'ann');
  assert.equal(resync, true, 'nothing was known before');
  await ann.stop();
});

test('a read is answered, and so is what was asked before there was a connection', async () => {
  const ann = await driver('ann');
  const early = ann.read('person.search', { text: 'bob' });
  assert.equal((await early).people[0].handle, 'bob');
  assert.equal((await ann.read('person.get', { person: '@cat' })).person.handle, 'cat');
  await ann.stop();
});

test('a change happens once, its reply comes, and the other side hears of it', async () => {
  const [guy, bob] = [await driver('guy'), await driver('bob')];
  await bob.open();
  const { question } = await guy.change('question.ask', { to: { person: '@bob' }, title: 'Where is the ladder?' });
  const { params } = await bob.event(({ kind, params }) => kind === 'question.asked' && params.question.id === question.id);
  assert.equal(params.question.title, 'Where is the ladder?');
  await bob.change('question.acknowledge', { question: question.id });
  await guy.event(({ kind, params }) => kind === 'question.acknowledged' && params.question.id === question.id);
  assert.equal((await w.query(`select count(*)::int as n from core.question where title = 'Where is the ladder?'`))[0].n, 1);
  await Promise.all([guy.stop(), bob.stop()]);
});

test('changes happen in the order in which they were made', async () => {
  const { id } = await w.ask('guy', 'ann');
  const guy = await driver('guy');
  const words = Array.from({ length: 60 }, (_, i) => `word ${i}`);
  await Promise.all(words.map((body) => guy.change('question.say', { question: id, body })));
  assert.deepEqual(await bodies(id), words);
  await guy.stop();
});

test('a thousand reads at once are all answered', async () => {
  const ann = await driver('ann');
  const answers = await Promise.all(Array.from({ length: 1000 }, () => ann.read('session.ping')));
  assert.equal(answers.length, 1000);
  await ann.stop();
});

test('a refusal by the rules has its word and its sentence', async () => {
  const { id } = await w.ask('guy', 'ann');
  const dan = await driver('dan');
  await assert.rejects(dan.change('question.answer', { question: id, body: 'In the cupboard' }), (refused) => {
    assert.equal(refused.code, 'not_owner');
    assert.match(refused.sentence, /^[A-Z].*\.$/s);
    return true;
  });
  assert.equal(await dan.refused('read', 'question.get', { question: '999999' }), 'not_found');
  await dan.stop();
});

test('what no server would take is refused here, and answered all the same', async () => {
  const ann = await driver('ann');
  await ann.open();
  assert.equal(await ann.refused('read', 'question.list', '[]'), 'bad_request');
  assert.equal(await ann.refused('change', 'question.say', '{"body":'), 'bad_request');
  assert.equal(await ann.refused('change', 'question.say', ''), 'bad_request');
  assert.equal(await ann.refused('change', 'say "it"', {}), 'bad_request');
  assert.equal(await ann.refused('change', 'question.say', { question: '1', body: 'x'.repeat(64 << 10) }), 'too_large');
  assert.equal(await ann.refused('read', 'article.search', { text: 'x'.repeat(64 << 10) }), 'too_large');
  assert.equal(ann.link, 'open', 'the connection is none the worse');
  assert.equal((await ann.look()).queued, 0);
  await ann.stop();
});

test('every character goes there and comes back', async () => {
  const { id } = await w.ask('guy', 'ann');
  const guy = await driver('guy', { folder: freshFolder() });
  const body = '"Grüße" \\ \n\t\u2028 😀 日本 </script> \u0001 end';
  const { message } = await guy.change('question.say', { question: id, body });
  assert.equal(message.body, body);
  assert.deepEqual(await bodies(id), [body]);
  await guy.stop();
});

test('a token that is nobody\'s: signed out, what waits is kept, and another token sends it', async () => {
  const { id } = await w.ask('guy', 'ann');
  const guy = startDriver({ server: w.server.url, token: 'nobody-s-token' });
  assert.match((await guy.becomes('signed_out')).why, /signed in/);
  assert.equal(await guy.refused('read', 'session.ping'), 'signed_out');
  const { answered } = guy.put('question.say', { question: id, body: 'kept' });
  assert.equal((await guy.look()).queued, 1);
  guy.signIn(await w.token('guy'));
  assert.equal((await answered).message.body, 'kept');
  assert.equal((await guy.look()).queued, 0);
  await guy.stop();
});

test('a session that is ended elsewhere is signed out at once', async () => {
  const guy = startDriver({ server: w.server.url, token: await token(w.database, 'guy') });
  await guy.open();
  const { sessions } = await guy.read('session.list');
  const elsewhere = await w.as('guy');
  await elsewhere.call('session.end', { session: sessions.find(({ current }) => current).id });
  await guy.becomes('signed_out');
  guy.signIn(await w.token('guy'));
  await guy.open();
  await guy.stop();
});

test('a server that is stopped in order and comes back is found again, and nobody waits in vain', async () => {
  const ann = await driver('ann');
  await ann.open();
  await w.server.stop();
  await ann.becomes('waiting');
  const read = ann.read('person.get', { person: '@bob' });
  await w.server.start();
  assert.equal((await read).person.handle, 'bob');
  await ann.open();
  assert.deepEqual(ann.of('resumed').map(({ resync }) => resync), [true, false]);
  await ann.stop();
});

test('idle it wakes up for nothing but what comes', async () => {
  const ann = await driver('ann');
  await ann.open();
  await ann.read('session.ping');
  await until('it has settled', async () => (await ann.look()).timeout > 20_000);
  await ann.stop();
});
