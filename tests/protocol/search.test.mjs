// What was answered is found: on the node that was asked and on the others, in other words than it was asked in, and no longer
// than it holds.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startServer, until, world } from '../harness/index.mjs';

const w = world({ nodes: 2 });

async function answered(title, body, more = {}) {
  const { id } = await w.ask('guy', 'ann', { title, ...more });
  return (await (await w.as('ann')).call('question.answer', { question: id, body })).question;
}

// Eve's, on that node, who has asked and answered nothing.
const clients = new Map();
async function eve(server = w.server) {
  if (!clients.has(server)) clients.set(server, w.fresh('eve', { server }));
  return clients.get(server);
}

const suggested = async (text, server) => (await eve(server)).call('article.suggest', { text });
const searched = async (text, server) => (await (await eve(server)).call('article.search', { text })).articles;
const has = (things, id) => things.some((thing) => thing.id === id);

const comes = (id, text, server) => until(`article ${id} is found by "${text}"`, async () => has(await searched(text, server), id));
const goes = (id, text, server) => until(`article ${id} is no longer found by "${text}"`, async () => !has(await searched(text, server), id));
const comesToAll = (id, text) => Promise.all(w.servers.map((server) => comes(id, text, server)));
const goesFromAll = (id, text) => Promise.all(w.servers.map((server) => goes(id, text, server)));

test('what was answered is found on the node where it was, and on the other', async () => {
  const { article } = await answered('How do I book the van?', 'In the green book at the gate.');
  await comesToAll(article, 'book van');
  for (const server of w.servers) assert.ok(has((await suggested('How can I book a van', server)).articles, article));
});

test('it is found by its answer, by other forms of its words and with a slip of the finger', async () => {
  const { article } = await answered('Where are travelling expenses claimed?', 'With the lilac form.');
  await comes(article, 'travelling expenses');
  for (const text of ['claiming travel expense', 'lilac forms', 'travelling expences']) {
    assert.ok(has(await searched(text), article), text);
  }
});

test('a word that has only been begun finds it', async () => {
  const { article } = await answered('Which paper fits the label printer?', 'The yellow roll.');
  await comes(article, 'label printer');
  for (const text of ['which paper fits the lab', 'label pri', 'labe']) {
    assert.ok(has((await suggested(text)).articles, article), text);
  }
});

test('an open question is suggested until it is answered; then the article is, and who knows', async () => {
  const { id } = await w.ask('guy', 'ann', { title: 'Why does the kettle trip the fuse?' });
  const text = 'the kettle trips the fuse';
  await until('the question is suggested', async () => has((await suggested(text)).questions, id));
  const { question } = await (await w.as('ann')).call('question.answer', { question: id, body: 'It is too strong for that socket.' });
  await comesToAll(question.article, text);
  const { articles, questions, people } = await suggested(text);
  assert.ok(has(articles, question.article));
  assert.ok(!has(questions, id));
  assert.ok(people.some(({ handle }) => handle === 'ann'));
  const known = await (await eve()).call('person.knows', { text });
  assert.equal(known.people[0].handle, 'ann');
});

test('what was withdrawn is suggested no more', async () => {
  const { id } = await w.ask('guy', 'ann', { title: 'Is the bicycle shed heated?' });
  const offered = async () => has((await suggested('bicycle shed heated')).questions, id);
  await until('it is suggested', offered);
  await (await w.as('guy')).call('question.withdraw', { question: id });
  await until('it is not any more', async () => !(await offered()));
});

test('what has other words now is found by these alone', async () => {
  const { article, id } = await answered('Where is the spare key?', 'With the porter, in the aquamarine drawer.');
  await comesToAll(article, 'aquamarine');
  await (await w.as('guy')).call('question.reopen', { question: id, reason: 'He has none.' });
  await (await w.as('ann')).call('question.answer', { question: id, body: 'In the vermilion safe.' });
  await comesToAll(article, 'vermilion');
  await goesFromAll(article, 'aquamarine');
});

test('what was retired is found no more, and again when it has been restored', async () => {
  const { article } = await answered('Which fax machine still works?', 'The turquoise one.');
  await comesToAll(article, 'turquoise');
  const ann = await w.as('ann');
  await ann.call('article.retire', { article, reason: 'It does not any more.' });
  await goesFromAll(article, 'turquoise');
  await ann.call('article.restore', { article });
  await comesToAll(article, 'turquoise');
});

test('what was merged is found by its words as what it went into, until it is restored', async () => {
  const one = await answered('Where do I park a bus?', 'On the gravel.');
  const other = await answered('Is there room for a coach and horses?', 'Yes.');
  await comesToAll(one.article, 'park bus');
  await comesToAll(other.article, 'coach and horses');
  const ann = await w.as('ann');
  await ann.call('article.merge', { article: other.article, into: one.article, reason: 'The same place.' });
  await goesFromAll(other.article, 'coach and horses');
  await comesToAll(one.article, 'coach and horses');
  await ann.call('article.restore', { article: other.article });
  await comesToAll(other.article, 'coach and horses');
  await goesFromAll(one.article, 'coach and horses');
});

test('of a state or with a tag it is found however many are more alike', async () => {
  const { article } = await answered('Where did the lectern go after the autumn fair?', 'To the attic.', { tags: ['attic'] });
  await w.query(
    `insert into core.article (title, body, answer, owner, recorded_at, state)
       select 'Where is the lectern?', '', 'In room ' || g, p.id, core.now(), 'draft' from generate_series(1, 1200) g, core.person p where p.handle = 'ann'`,
  );
  const late = await startServer({ database: w.database });
  const found = async (more) => (await (await eve(late)).call('article.search', { text: 'where is the lectern', ...more })).articles.map(({ id }) => id);
  await until('the new server has them all', async () => (await found({ limit: 100 })).length === 100);
  assert.ok(!(await found({ limit: 100 })).includes(article), 'others are more alike');
  assert.deepEqual(await found({ tag: 'attic' }), [article]);
  assert.deepEqual(await found({ tag: 'attic', state: 'draft' }), [article]);
  assert.deepEqual(await found({ tag: 'attic', state: 'stale' }), []);
  assert.deepEqual(await found({ tag: 'nothing has it' }), []);
  await w.query("update core.article set state = 'disputed' where id = $1", [article]);
  assert.deepEqual(await found({ state: 'disputed' }), [article]);
  await late.stop();
});

test('words that mean the same find it on every node, as long as an admin says so', async () => {
  const { article } = await answered('How do I reach the virtual private network?', 'By the cable.');
  await comesToAll(article, 'virtual private network');
  assert.ok(!has(await searched('vpn'), article));
  const ada = await w.as('ada');
  const { synonyms } = await ada.call('synonym.add', { words: 'vpn, virtual private network' });
  await comesToAll(article, 'vpn');
  await ada.call('synonym.remove', { synonym: synonyms[0].id });
  await goesFromAll(article, 'vpn');
});

test('what is private is never found', async () => {
  const hidden = await answered('Who gets the periwinkle bonus?', 'Nobody but you.', { private: true });
  const { article } = await answered('Where is the paint cellar?', 'Under the yard.');
  await comesToAll(article, 'paint cellar'); // later than the private one would have come
  assert.equal(hidden.article, null);
  assert.deepEqual(await searched('periwinkle bonus'), []);
  assert.deepEqual((await suggested('periwinkle bonus')).questions, []);
});

test('a partner may not look for anything', async () => {
  const tom = await w.as('tom');
  for (const verb of ['article.search', 'article.suggest', 'person.knows']) {
    assert.equal(await tom.refused(verb, { text: 'van' }), 'forbidden');
  }
});

test('nothing is lost when the database was away', async () => {
  const before = await answered('Where is the first-aid box?', 'By the magenta door.');
  await comesToAll(before.article, 'magenta');
  await w.cluster.restart();
  const { article } = await until('the database is back', () => answered('Where is the fire blanket?', 'Beside the ochre cupboard.').catch(() => undefined));
  await comesToAll(article, 'ochre');
  for (const server of w.servers) assert.ok(has(await searched('magenta', server), before.article));
});

test('a server is not ready before it has loaded what is there, and answers meanwhile', async () => {
  const { article } = await answered('Where does the night post go?', 'Into the sepia box.');
  await comesToAll(article, 'sepia');
  const holder = await w.connect();
  await holder.query('begin; lock table core.synonym');
  const late = await startServer({ database: w.database, wait: false });
  await until('it answers', async () => (await late.status('/healthz')) === 200);
  const client = await until('it takes sessions', () => w.fresh('eve', { server: late }).catch(() => undefined));
  assert.equal(await late.status('/readyz'), 503);
  assert.deepEqual((await client.call('article.suggest', { text: 'sepia box' })).articles, []);
  assert.match(await late.metrics(), /^buckstop_finder_ready 0$/m);
  await holder.query('rollback');
  await holder.end();
  await late.ready();
  assert.ok(has((await client.call('article.suggest', { text: 'sepia box' })).articles, article));
  assert.match(await late.metrics(), /^buckstop_finder_documents [1-9]/m);
  const [loaded] = late.logs.filter(({ event }) => event === 'finder.ready');
  assert.ok(loaded.documents > 0 && loaded.bytes > 0 && loaded.ms >= 0);
});

test('no word of what was asked or looked for is in the log', () => {
  for (const server of w.servers) {
    for (const word of ['kettle', 'periwinkle', 'lilac', 'sepia']) assert.ok(!server.lines.some((line) => line.includes(word)), word);
  }
});
