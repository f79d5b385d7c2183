import assert from 'node:assert/strict';
import { test } from 'node:test';
import { world } from '../harness/index.mjs';

const w = world({ nodes: 2 });
const ids = (events) => events.map(({ params }) => params.id);

test('the first resume tells who one is and where the log ends', async () => {
  const guy = await w.fresh('guy', { resume: false });
  const resumed = await guy.call('session.resume');
  assert.equal(resumed.person.handle, 'guy');
  assert.equal(resumed.resync, true, 'nothing was held before, so the client takes a fresh snapshot');
  assert.deepEqual(resumed.events, []);
  assert.ok(resumed.cursor);
  await guy.stop();
});

test('what one node commits reaches the clients of the other live', async () => {
  const here = await w.fresh('guy', { server: w.servers[0] });
  const there = await w.fresh('ann', { server: w.servers[1] });
  const { id } = await w.ask(here, 'ann');
  await there.waitFor((event) => event.method === 'question.asked' && event.params.question.id === id);
  await there.call('question.acknowledge', { question: id });
  await here.waitFor((event) => event.method === 'question.acknowledged' && event.params.question.id === id);
  await Promise.all([here.stop(), there.stop()]);
});

test('with the cursor of one node a client resumes on the other: every missed event, in order', async () => {
  const guy = await w.as('guy');
  const ann = await w.fresh('ann', { server: w.servers[0] });
  const { cursor } = ann;
  await ann.stop();
  const { id } = await w.ask(guy, 'ann');
  for (let i = 0; i < 5; i += 1) await guy.call('question.say', { question: id, body: `Message ${i}` });
  const again = await w.fresh('ann', { server: w.servers[1], resume: false });
  const resumed = await again.resume(cursor);
  assert.equal(resumed.resync, false);
  const mine = resumed.events.filter(({ params }) => params.question.id === id);
  assert.deepEqual(
    mine.map(({ method }) => method),
    ['question.asked', ...Array(5).fill('question.said')],
  );
  assert.deepEqual(
    mine.map(({ params }) => params.question.rev),
    mine.map((_, i) => mine[0].params.question.rev + i),
  );
  assert.deepEqual(
    ids(resumed.events),
    [...ids(resumed.events)].sort((a, b) => a - b),
  );
  await again.stop();
});

test("a resume from an event's cursor brings that event again and whatever followed", async () => {
  const [guy, ann] = [await w.as('guy'), await w.fresh('ann')];
  const { id } = await w.ask(guy, 'ann');
  const heard = await ann.waitFor((event) => event.params.question.id === id);
  await guy.call('question.say', { question: id, body: 'And then?' });
  await ann.waitFor((event) => event.method === 'question.said' && event.params.question.id === id);
  await ann.stop();
  const again = await w.fresh('ann', { resume: false });
  const { events } = await again.resume(heard.params.cursor);
  assert.deepEqual(
    events.filter(({ params }) => params.question.id === id).map(({ method }) => method),
    ['question.asked', 'question.said'],
  );
  assert.deepEqual(
    events.find(({ params }) => params.id === heard.params.id),
    { ...heard, params: { ...heard.params, cursor: events[0].params.cursor } },
  );
  await again.stop();
});

test('events reach every session of a person, and each session once', async () => {
  const sessions = await Promise.all([0, 1, 0, 1].map((node) => w.fresh('ann', { server: w.servers[node] })));
  const { id } = await w.ask('guy', 'ann');
  await (await w.as('guy')).call('question.say', { question: id, body: 'Hello.' });
  for (const session of sessions) {
    await session.waitFor((event) => event.method === 'question.said' && event.params.question.id === id);
    assert.equal(session.events.filter(({ params }) => params.question.id === id).length, 2);
    await session.stop();
  }
});

test('a cursor that is none, or of another database, means resync and never a silent hole', async () => {
  const ann = await w.fresh('ann', { resume: false });
  for (const cursor of ['7300000000000000000:1:1:', 'elsewhere:100:100:']) {
    const resumed = await ann.call('session.resume', { cursor }).catch((refusal) => refusal);
    assert.ok(resumed.resync === true || resumed.code === 'bad_request', `${cursor}: ${JSON.stringify(resumed)}`);
  }
  for (const cursor of [
    '',
    'x',
    '1:2:3',
    `${ann.cursor}x`,
    '\u{1F4A3}',
    "' or 1=1 --",
    `${ann.cursor.split(':')[0]}:9:1:5,4,3`,
  ]) {
    const resumed = await ann.call('session.resume', { cursor }).catch((refusal) => refusal);
    assert.ok(resumed.resync === true || resumed.code === 'bad_request', `${cursor}: ${JSON.stringify(resumed)}`);
  }
  await ann.stop();
});

test('missing more than one reply can hold ends in resync or all of it, never in a part', async () => {
  const guy = await w.as('guy');
  const ann = await w.fresh('ann');
  const { cursor } = ann;
  await ann.stop();
  const { id } = await w.ask(guy, 'ann');
  const body = 'x'.repeat(2000);
  for (let i = 0; i < 15; i += 1) {
    await Promise.all(Array.from({ length: 40 }, () => guy.call('question.say', { question: id, body })));
  }
  const again = await w.fresh('ann', { resume: false });
  const resumed = await again.resume(cursor);
  if (!resumed.resync) assert.equal(resumed.events.filter(({ params }) => params.question.id === id).length, 601);
  await again.stop();
});

test('what was missed comes in a few megabytes, or as resync', async () => {
  const guy = await w.as('guy');
  const ann = await w.fresh('ann');
  const { cursor } = ann;
  await ann.stop();
  const long = '€'.repeat(20_000);
  const { id } = await w.ask(guy, 'ann', { body: long });
  for (let i = 0; i < 10; i += 1) {
    await Promise.all(Array.from({ length: 20 }, () => guy.call('question.say', { question: id, body: long })));
  }
  const again = await w.fresh('ann', { resume: false });
  const { text, frame } = await again.exchange('session.resume', { cursor });
  assert.ok(Buffer.byteLength(text) < 8 << 20, `${Buffer.byteLength(text)} bytes`);
  assert.equal(frame.result.resync, true);
  await again.stop();
});
