// Events: each once and in order, for as long as there is a folder, whatever happens in between.

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { startProxy, until, world } from '../harness/index.mjs';
import { freshFolder, startDriver } from './driver.mjs';

const w = world();

const driver = async (handle, more = {}) => startDriver({ server: w.server.url, token: await w.token(handle), ...more });

// Guy says so many words to ann; the bodies.
async function talk(question, from, count) {
  const guy = await w.as('guy');
  const words = Array.from({ length: count }, (_, i) => `word ${from + i}`);
  for (const body of words) await guy.call('question.say', { question, body });
  return words;
}

const said = (driver, question) =>
  driver.events.filter(({ kind, params }) => kind === 'question.said' && params.question.id === question).map(({ params }) => params.data.message.body);

const hears = (driver, question, words) => until(`it hears ${words.at(-1)}`, () => said(driver, question).includes(words.at(-1)));

test('what was missed while the connection was cut comes, each once and in order', async () => {
  const { id } = await w.ask('guy', 'ann');
  const proxy = await startProxy(w.server);
  const ann = await driver('ann', { server: proxy.url });
  await ann.open();
  const words = [];
  for (let i = 0; i < 5; i += 1) {
    words.push(...(await talk(id, words.length, 7)));
    proxy.away = true;
    proxy.cut();
    words.push(...(await talk(id, words.length, 7)));
    proxy.away = false;
    ann.wake(); // for a short test
    await until('it is connected again', () => ann.of('resumed').length === i + 2);
  }
  await hears(ann, id, words);
  assert.deepEqual(said(ann, id), words);
  assert.deepEqual(ann.of('resumed').map(({ resync }) => resync), [true, false, false, false, false, false]);
  await ann.stop();
  await proxy.stop();
});

test('a program that is started again hears what happened meanwhile, and nothing twice', async () => {
  const { id } = await w.ask('guy', 'ann');
  const folder = freshFolder();
  const [words, heard] = [[], []];
  for (let run = 0; run < 5; run += 1) {
    const ann = await driver('ann', { folder });
    await ann.open();
    assert.equal(ann.of('resumed')[0].resync, run === 0);
    words.push(...(await talk(id, words.length, 10)));
    await hears(ann, id, words);
    heard.push(...said(ann, id));
    await ann.stop();
    words.push(...(await talk(id, words.length, 10)));
  }
  const ann = await driver('ann', { folder });
  await hears(ann, id, words);
  heard.push(...said(ann, id));
  assert.deepEqual(heard, words);
  await ann.stop();
});

test('control: without a folder it does not hear what happened while it was not running', async () => {
  const { id } = await w.ask('guy', 'ann');
  const first = await driver('ann');
  await first.open();
  await first.stop();
  const words = await talk(id, 0, 3);
  const second = await driver('ann');
  await second.open();
  assert.equal(second.of('resumed')[0].resync, true);
  const later = await talk(id, 3, 1);
  await hears(second, id, later);
  assert.notDeepEqual(said(second, id), [...words, ...later], 'this test proves nothing when a folder is not needed');
  await second.stop();
});

test('where the place that was kept is of no use, it says so once and goes on', async () => {
  const { id } = await w.ask('guy', 'ann');
  const folder = freshFolder();
  const first = await driver('ann', { folder });
  await first.open();
  await first.stop();
  const place = readFileSync(`${folder}/place`, 'utf8');
  for (const damaged of ['', 'Dear diary\n', place.replace(/"cursor":"[^"]*"/, '"cursor":"nonsense"'), place.slice(0, 30)]) {
    writeFileSync(`${folder}/place`, damaged);
    const ann = await driver('ann', { folder });
    await ann.open();
    assert.equal(ann.of('resumed').at(-1).resync, true);
    const words = await talk(id, 0, 2);
    await hears(ann, id, words);
    await ann.stop();
  }
  const ann = await driver('ann', { folder });
  await ann.open();
  assert.equal(ann.of('resumed')[0].resync, false);
  await ann.stop();
});

test('events that come while a connection is made are not lost between the two', async () => {
  const { id } = await w.ask('guy', 'ann');
  const proxy = await startProxy(w.server);
  const ann = await driver('ann', { server: proxy.url });
  await ann.open();
  const words = [];
  const talking = talk(id, 0, 150).then((all) => words.push(...all));
  let over = false;
  talking.then(() => (over = true));
  for (let times = 1; !over; times += 1) {
    proxy.cut();
    await until('it has noticed', () => ann.of('link').filter(({ link }) => link === 'waiting').length >= times);
    ann.wake();
    await until('it is connected again', () => ann.of('resumed').length > times);
  }
  await talking;
  await hears(ann, id, words);
  assert.deepEqual(said(ann, id), words);
  await ann.stop();
  await proxy.stop();
});
