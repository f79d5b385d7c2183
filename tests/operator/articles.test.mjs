import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect, startCluster, startServer, stopAll, until } from '../harness/index.mjs';

let cluster;
before(async () => {
  cluster = await startCluster();
});
after(stopAll);

const folder = () => mkdtempSync(join(cluster.dir, 'articles-'));

function write(dir, files) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
  return dir;
}

const read = (dir) => Object.fromEntries(readdirSync(dir).sort().map((name) => [name, readFileSync(join(dir, name), 'utf8')]));

// How it ended: { code, stdout, stderr }, also of what fails.
const operate = (database, ...words) =>
  database.operate(...words).then(
    (stdout) => ({ code: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );

async function refusal(database, ...words) {
  const said = await operate(database, ...words);
  assert.equal(said.code, 1, said.stdout + said.stderr);
  return said.stderr.trim();
}

async function company(...handles) {
  const database = await cluster.freshDatabase();
  const name = join(cluster.dir, 'people.csv');
  writeFileSync(name, `handle,name,role\n${['sam', ...handles].map((handle) => `${handle},${handle},${handle === 'sam' ? 'steward' : 'member'}\n`).join('')}`);
  await database.operate('import', 'people', name);
  return database;
}

const articles = (database) =>
  database.query('select a.*, p.handle from core.article a join core.person p on p.id = a.owner order by a.id');

const note = (title, answer, more = '') => `---\ntitle: ${title}\nowner: ann\n${more}---\n${answer}\n`;

const TEXTS = [
  '---\ntitle: not front matter\n---\n', '# Question\n# Answer\n\\# Answer\n# Answer in revision 1', 'lines\r\nof\r\nWindows\r\n', ' blanks  \n\ttabs\t\n   ',
  '\n\n\nempty lines\n\n\n', '\u{1f600} 👩‍💻 \u202eעברית عربي\u202c', '\u0001\u0002\u001b[31m\u007f\u0085\u2028\ufeff\ufffe', `${'x'.repeat(19990)}\n`, '\'"{}[]&*!|>%@`:#-,', 'null', '...',
];

// The demo company and, over it, what people should not write but do, in two revisions more.
async function nasty() {
  const database = await cluster.freshDatabase();
  await database.operate('demo');
  const client = await database.connect();
  const ids = (await client.query('select id from core.article order by id limit 30')).rows.map((row) => row.id);
  for (const [i, id] of ids.entries()) {
    const text = TEXTS[i % TEXTS.length];
    const title = text.slice(0, 40).trim();
    await client.query('update core.article set title = $2::text, body = $3::text, answer = $3::text, tags = array[$2::text, $4] where id = $1', [id, title, text, 'a: b']);
    for (let more = 0; more < 2; more += 1) {
      await client.query('update core.article set revision = revision + 1 where id = $1', [id]);
      await client.query(`insert into core.article_revision (article, revision, author, reason, title, answer, tags, at)
        select id, revision, owner, $2::text, title, answer, tags, now() - interval '1 hour 0.000123 seconds' from core.article where id = $1`, [id, title]);
    }
  }
  const [empty, doubted, retired, merged, into] = ids;
  await client.query(`update core.article set body = '' where id = $1`, [empty]);
  await client.query(`insert into core.article_helped (article, person, at) select $1, p.id, now() from core.person p order by p.id limit 3 on conflict do nothing`, [empty]);
  await client.query(`insert into core.doubt (article, person, reason, at) select $1, p.id, $2, now() from core.person p order by p.id desc limit 2`, [doubted, TEXTS[5]]);
  await client.query('update core.article set retired_at = now(), merged_into = null where id = $1', [retired]);
  await client.query('update core.article set merged_into = $2, retired_at = null where id = $1', [merged, into]);
  await client.end();
  return database;
}

test('what goes out and comes into a company of the same people goes out as the same bytes', async () => {
  const database = await nasty();
  const [there, back] = [folder(), folder()];
  const count = (await articles(database)).length;
  assert.equal(await database.operate('export', 'articles', there), `${count} articles: ${count} written, 0 unchanged, 0 of them renamed\n`);
  const other = await cluster.freshDatabase();
  const name = join(cluster.dir, 'demo.csv');
  const people = await database.query('select handle, name, role from core.person order by id desc'); // other ids
  writeFileSync(name, `handle,name,role\n${people.map((p) => `${p.handle},${p.name},${p.role}\n`).join('')}`);
  await other.operate('import', 'people', name);
  assert.equal(await other.operate('import', 'articles', there), `${count} added, 0 updated, 0 unchanged, 0 left\n`);
  await other.operate('export', 'articles', back);
  assert.deepEqual(read(back), read(there));
  assert.deepEqual(await other.violations(), []);
  assert.equal(await other.operate('import', 'articles', there), `0 added, 0 updated, ${count} unchanged, 0 left\n`);
  assert.equal(await other.operate('export', 'articles', back), `${count} articles: 0 written, ${count} unchanged, 0 of them renamed\n`);
  assert.equal(await database.operate('import', 'articles', back), `0 added, 0 updated, ${count} unchanged, 0 left\n`);
});

test('an article that somebody has written needs a title, an owner and a text', async () => {
  const database = await company('ann', 'bob');
  const dir = write(folder(), { 'vpn.md': note('VPN', 'Turn it off.'), 'more.md': '---\ntitle: Door\nowner: "@bob"\nstate: verified\ntags: [key]\nauthor: ann\nreason: Found in a drawer.\nrecorded_at: 2020-02-29\n---\n# Question\nWhich key?\n# Answer\nThis.\n' });
  assert.equal(await database.operate('import', 'articles', dir), '2 added, 0 updated, 0 unchanged, 0 left\n');
  const [door, vpn] = await articles(database);
  assert.deepEqual([vpn.title, vpn.body, vpn.answer, vpn.state, vpn.handle, vpn.tags, vpn.question], ['VPN', '', 'Turn it off.', 'draft', 'ann', [], null]);
  assert.deepEqual([door.body, door.answer, door.state, door.handle, door.tags], ['Which key?', 'This.', 'verified', 'bob', ['key']]);
  assert.equal(door.recorded_at.toISOString(), '2020-02-29T00:00:00.000Z');
  assert.ok(door.review_at > door.verified_at);
  const revisions = await database.query('select p.handle, r.reason from core.article_revision r join core.person p on p.id = r.author order by r.article');
  assert.deepEqual(revisions, [{ handle: 'ann', reason: 'Found in a drawer.' }, { handle: 'ann', reason: 'Imported.' }]);
  assert.equal(await database.operate('import', 'articles', dir), '0 added, 0 updated, 2 unchanged, 0 left\n');
  assert.deepEqual(await database.violations(), []);
});

test('a file that was edited is the next revision, by whom and for what it says', async () => {
  const database = await company('ann', 'bob');
  const dir = write(folder(), { 'vpn.md': note('VPN', 'Turn it off.', 'tags: [net]\n') });
  await database.operate('import', 'articles', dir);
  write(dir, { 'vpn.md': note('VPN', 'Turn it on.', 'author: bob\nreason: It was off.\n') });
  assert.equal(await database.operate('import', 'articles', dir), '0 added, 1 updated, 0 unchanged, 0 left\n');
  const [revision] = await database.query('select r.*, p.handle from core.article_revision r join core.person p on p.id = r.author where revision = 2');
  assert.deepEqual([revision.handle, revision.reason, revision.answer, revision.tags], ['bob', 'It was off.', 'Turn it on.', ['net']]);
  const out = folder();
  await database.operate('export', 'articles', out);
  const name = '000001-vpn.md';
  write(out, { [name]: read(out)[name].replace('Turn it on.', 'Turn it off and on.').replace('state: draft', 'state: verified') });
  assert.equal(await database.operate('import', 'articles', out), '0 added, 1 updated, 0 unchanged, 0 left\n');
  const [article] = await articles(database);
  assert.deepEqual([article.revision, article.answer, article.state], [3, 'Turn it off and on.', 'verified']);
  assert.deepEqual(await database.violations(), []);
});

test('what was changed here since stays as it is, and that is said', async () => {
  const database = await company('ann');
  const [dir, out] = [write(folder(), { 'vpn.md': note('VPN', 'Turn it off.') }), folder()];
  await database.operate('import', 'articles', dir);
  await database.operate('export', 'articles', out);
  const change = `with a as (update core.article set answer = 'Ask it nicely.', revision = revision + 1 returning *)
    insert into core.article_revision (article, revision, author, reason, title, answer, tags, at) select id, revision, owner, 'Better.', title, answer, tags, now() from a`;
  await database.query(change);
  const left = (name) => ({ code: 3, stdout: '0 added, 0 updated, 0 unchanged, 1 left\n', stderr: `${name}: left as it is: it has been changed here since\n` });
  assert.deepEqual(await operate(database, 'import', 'articles', out), left(`${out}/000001-vpn.md`));
  assert.equal(await database.operate('import', 'articles', dir), '0 added, 0 updated, 1 unchanged, 0 left\n', 'a file that says nothing new');
  write(dir, { 'vpn.md': note('VPN', 'Turn it on.') });
  assert.deepEqual(await operate(database, 'import', 'articles', dir), left(`${dir}/vpn.md`));
  const [article] = await articles(database);
  assert.equal(article.answer, 'Ask it nicely.');
});

test('revisions travel from one company to another, and not back over newer ones', async () => {
  const [here, there] = [await company('ann', 'bob'), await company('bob', 'ann')];
  const out = folder();
  const send = async (from, to) => {
    await from.operate('export', 'articles', out);
    return operate(to, 'import', 'articles', out);
  };
  const revise = (database, answer) => database.query(
    `with a as (update core.article set answer = $1, revision = revision + 1 returning *)
     insert into core.article_revision (article, revision, author, reason, title, answer, tags, at)
     select a.id, revision, p.id, 'Better.', a.title, answer, tags, now() from a, core.person p where p.handle = 'bob'`, [answer]);
  await here.operate('import', 'articles', write(folder(), { 'vpn.md': note('VPN', 'Turn it off.') }));
  assert.equal((await send(here, there)).stdout, '1 added, 0 updated, 0 unchanged, 0 left\n');
  await revise(here, 'Two.');
  await revise(here, 'Three.');
  assert.equal((await send(here, there)).stdout, '0 added, 1 updated, 0 unchanged, 0 left\n');
  const rows = await there.query('select revision, answer, p.handle from core.article_revision r join core.person p on p.id = r.author order by 1');
  assert.deepEqual(rows, [{ revision: 1, answer: 'Turn it off.', handle: 'ann' }, { revision: 2, answer: 'Two.', handle: 'bob' }, { revision: 3, answer: 'Three.', handle: 'bob' }]);
  await revise(there, 'Four there.');
  assert.equal((await send(here, there)).stdout, '0 added, 0 updated, 1 unchanged, 0 left\n', 'nothing new here');
  await revise(here, 'Four here.');
  assert.equal((await send(here, there)).stdout, '0 added, 0 updated, 0 unchanged, 1 left\n');
  assert.equal((await articles(there))[0].answer, 'Four there.');
});

test('what an answer here decides is not imported over it', async () => {
  const database = await company('ann', 'bob');
  const [{ ann, bob }] = await database.query("select (select id from core.person where handle = 'ann') as ann, (select id from core.person where handle = 'bob') as bob");
  await database.query(`select api.question_ask($1, '{"to":{"person":"@bob"},"title":"Where is the key?","body":"I looked."}')`, [ann]);
  await database.query(`select api.question_answer($1, '{"question":"1","body":"It hangs behind the door of the kitchen."}')`, [bob]);
  const out = folder();
  await database.operate('export', 'articles', out);
  const name = '000001-where-is-the-key.md';
  const text = read(out)[name];
  const all = (more) => operate(database, 'import', 'articles', write(out, { [name]: more }));
  assert.equal((await all(text.replace('kitchen', 'hall'))).stdout, '0 added, 1 updated, 0 unchanged, 0 left\n');
  await database.operate('export', 'articles', out);
  const decided = await all(read(out)[name].replace('state: draft', 'state: verified'));
  assert.match(decided.stderr, /left as it is: what was asked, and whether the answer held, is for its question here to say/);
  assert.deepEqual((await articles(database)).map((a) => [a.answer, a.state]), [['It hangs behind the door of the hall.', 'draft']]);
  assert.deepEqual(await database.violations(), []);
});

test('nothing of a private question leaves', async () => {
  const database = await company('ann', 'bob');
  const [{ id }] = await database.query("select id from core.person where handle = 'ann'");
  await database.query(`select api.question_ask($1, '{"to":{"person":"@bob"},"title":"My pay","private":true}')`, [id]);
  await database.query(`select api.question_answer(owner, '{"question":"1","body":"It will be raised in the spring."}') from core.question`);
  assert.equal(await database.operate('export', 'articles', folder()), '0 articles: 0 written, 0 unchanged, 0 of them renamed\n');
});

test('one bad file refuses the whole folder and is named with its line', async () => {
  const database = await company('ann');
  const refused = async (file, reason) => {
    const dir = write(folder(), { 'a.md': note('Good', 'So.'), 'b.md': file });
    const said = await refusal(database, 'import', 'articles', dir);
    assert.ok(said.startsWith(`buckstopctl: ${dir}/b.md:`), said);
    assert.equal(said.slice(`buckstopctl: ${dir}/b.md:`.length), reason);
  };
  await refused('Just text.\n', '1: there is no front matter: the first line of an article is ---');
  await refused('---\ntitle: t\nsalary: 1\n---\nx\n', '3: unknown key "salary"');
  await refused('---\ntitle: t\nowner: nobody\n---\nx\n', "3: owner: nobody has the handle 'nobody'.");
  await refused(note('t', 'x', 'state: perfect\n'), "4: state: 'perfect' must be draft, verified, disputed or stale.");
  await refused(note('t', 'x', 'verified_at: 2026-02-30\n'), "4: verified_at: '2026-02-30' must be a day like 2026-03-01 or a time like 2026-03-01T15:00:00Z.");
  await refused(note('t', 'x', 'recorded_at: 2999-01-01\n'), "4: recorded_at: '2999-01-01' is yet to come.");
  await refused(note('t', ''), '5: answer: it must have 1 to 20000 characters.');
  await refused(note('t'.repeat(201), 'x'), '2: title: it must have 1 to 200 characters.');
  await refused(note('t', 'x'.repeat(20001)), '5: answer: it must have 1 to 20000 characters.');
  await refused(note('t', 'x', 'merged_into: 12\n'), "4: merged_into: there is no article with the origin '12'.");
  await refused(note('t', 'x', 'origin: 12\n'), "4: origin: '12' is not as Buckstop writes it.");
  await refused(note('t', 'x', 'helped: [{at: 2026-01-01}]\n'), '4: helped: each has a person, as doubts have.');
  await refused(note('t', 'x', 'revisions: [{author: ann, reason: x}]\n'), '4: revisions: number 1: there is no author or no at.');
  await refused(note('t', 'x\0y'), '5: there is a NUL in it');
  assert.deepEqual(await articles(database), []);
});

test('two files that say they are the same article are refused', async () => {
  const database = await company('ann');
  const origin = 'origin: 00000000-0000-4000-8000-000000000000\n';
  const dir = write(folder(), { 'a.md': note('One', 'So.', origin), 'b.md': note('Two', 'So.', origin) });
  assert.match(await refusal(database, 'import', 'articles', dir), /b\.md:4: origin: a\.md is the same article; a copy has no origin$/);
});

test('a number is kept where it is free, and nobody is given it again', async () => {
  const database = await company('ann');
  await database.operate('import', 'articles', write(folder(), { 'a.md': note('One', 'So.', 'id: 40\n') }));
  await database.operate('import', 'articles', write(folder(), { 'b.md': note('Two', 'So.', 'id: 40\n'), 'c.md': note('Three', 'So.') }));
  assert.deepEqual((await articles(database)).map((a) => [a.id, a.title]), [['40', 'One'], ['41', 'Two'], ['42', 'Three']]);
});

test('links are not followed, and other files are not read', async () => {
  const database = await company('ann');
  const outside = write(folder(), { 'secret.md': note('Secret', 'So.') });
  const dir = write(folder(), { 'a.md': note('One', 'So.'), 'notes.txt': 'x' });
  const said = await operate(database, 'import', 'articles', dir);
  assert.equal(said.stdout, '1 added, 0 updated, 0 unchanged, 0 left\n');
  symlinkSync(join(outside, 'secret.md'), join(dir, 'b.md'));
  assert.match(await refusal(database, 'import', 'articles', dir), /b\.md: it is a link, which is not followed$/);
  mkdirSync(join(dir, 'c.md'));
  rmSync(join(dir, 'b.md'));
  assert.match(await refusal(database, 'import', 'articles', dir), /c\.md: it is no plain file$/);
  assert.match(await refusal(database, 'import', 'articles', join(dir, 'nowhere')), /nowhere: No such file or directory$/);
});

test('an export writes into a folder of its own and nowhere else', async () => {
  const database = await company('ann');
  await database.operate('import', 'articles', write(folder(), { 'a.md': note('"../../etc/passwd"', 'So.'), 'b.md': note('"\u{1f600}"', 'So.'), 'c.md': note('"Über München"', 'So.') }));
  const dir = folder();
  assert.match(await refusal(database, 'export', 'articles', write(folder(), { 'thesis.doc': 'x' })), /has something else in it \(thesis\.doc\); export into a folder of its own$/);
  const target = write(folder(), { outside: 'mine' });
  symlinkSync(join(target, 'outside'), join(dir, '000001-etc-passwd.md'));
  write(dir, { '.keep': 'x', '.buckstop.new': 'half of a file' });
  assert.equal(await database.operate('export', 'articles', dir), '3 articles: 3 written, 0 unchanged, 0 of them renamed\n');
  assert.deepEqual(readdirSync(dir).sort(), ['.keep', '000001-etc-passwd.md', '000002-article.md', '000003-uber-munchen.md']);
  assert.equal(readFileSync(join(target, 'outside'), 'utf8'), 'mine');
  assert.match(read(dir)['000001-etc-passwd.md'], /^---\nid: 1\n/);
  await database.query("update core.article set title = 'Unter München' where id = 3");
  assert.equal(await database.operate('export', 'articles', dir), '3 articles: 1 written, 2 unchanged, 1 of them renamed\n');
  assert.ok(!existsSync(join(dir, '000003-uber-munchen.md')));
  write(dir, { '000099-elsewhere.md': 'x' });
  const said = await operate(database, 'export', 'articles', dir);
  assert.equal(read(dir)['000099-elsewhere.md'], 'x', said.stdout);
});

test('servers that run learn what was imported', async () => {
  const database = await company('ann');
  const dir = write(folder(), { 'a.md': note('One', 'So.') });
  const events = () => database.query("select article, question, recipients, data from core.event where kind = 'article.imported' order by id");
  await database.operate('import', 'articles', dir);
  await database.operate('import', 'articles', dir);
  assert.deepEqual(await events(), [{ article: '1', question: null, recipients: [], data: { article: '1', revision: 1, title: 'One' } }]);
  await database.operate('import', 'articles', write(dir, { 'a.md': note('One', 'So and so.') }));
  assert.deepEqual((await events()).map(({ data }) => data.revision), [1, 2]);
});

test('what is imported is found on servers that run, with who contributed to it', async () => {
  const database = await company('ann', 'bob');
  const servers = [await startServer({ database }), await startServer({ database })];
  const token = (await database.operate('token', 'ann')).trim();
  const clients = await Promise.all(servers.map((server) => connect(server, { token })));
  const found = (text) => Promise.all(clients.map((client) => until(`"${text}" is found`, async () => (await client.call('article.search', { text })).articles[0])));
  const dir = write(folder(), { 'a.md': note('Which paper fits the label printer?', 'The yellow roll.', 'contributors: [bob]\n') });
  await database.operate('import', 'articles', dir);
  for (const article of await found('label printer')) assert.deepEqual(article.contributors.map((person) => person.handle), ['bob']);
  await database.operate('import', 'articles', write(dir, { 'a.md': note('Which paper fits the label printer?', 'The lilac stack.') }));
  for (const article of await found('lilac')) assert.equal(article.revision, 2);
  const { person, articles: parts } = await clients[0].call('person.get', { person: '@bob' });
  assert.deepEqual([person.handle, parts.map(({ id, part }) => [id, part])], ['bob', [['1', 'helped']]]);
});

const csv = (...lines) => {
  const name = join(cluster.dir, 'answers.csv');
  writeFileSync(name, `${lines.join('\n')}\n`);
  return name;
};

test('a file of questions and answers becomes articles, once', async () => {
  const database = await company('ann', 'bob');
  const lines = ['question,answer,owner,tags,state', '"Where is the key?\nThe one of the kitchen.","Behind\nthe door.",ann,"key, kitchen",verified', 'Who pays?,The company.,@bob,,'];
  assert.equal(await database.operate('import', 'answers', csv(...lines)), '2 added, 0 updated, 0 unchanged, 0 left\n');
  assert.equal(await database.operate('import', 'answers', csv(...lines)), '0 added, 0 updated, 2 unchanged, 0 left\n');
  const [key, pays] = await articles(database);
  assert.deepEqual([key.title, key.body, key.answer, key.handle, key.tags, key.state, key.question], ['Where is the key?', 'The one of the kitchen.', 'Behind\nthe door.', 'ann', ['key', 'kitchen'], 'verified', null]);
  assert.deepEqual([pays.title, pays.body, pays.handle, pays.tags, pays.state], ['Who pays?', '', 'bob', [], 'draft']);
  assert.equal(await database.operate('import', 'answers', csv(lines[0], 'who  PAYS?,Each for themselves.,bob,money,')), '0 added, 1 updated, 0 unchanged, 0 left\n');
  const [, now] = await articles(database);
  assert.deepEqual([now.answer, now.revision, now.tags], ['Each for themselves.', 2, ['money']]);
  assert.deepEqual(await database.violations(), []);
});

test('a bad line of answers refuses the whole file and is named', async () => {
  const database = await company('ann');
  const good = 'Who pays?,The company.,ann';
  const refused = async (reason, ...lines) => assert.ok((await refusal(database, 'import', 'answers', csv(...lines))).endsWith(`answers.csv:${reason}`), reason);
  await refused('1: unknown column "price"', 'question,answer,owner,price', `${good},1`);
  await refused('1: there is no column owner', 'question,answer', 'a,b');
  await refused('3: answer is empty', 'question,answer,owner', good, 'Where?,,ann');
  await refused("3: owner: nobody has the handle 'nobody'.", 'question,answer,owner', good, 'Where?,There.,nobody');
  await refused('3: 2 fields, but the header has 3', 'question,answer,owner', good, 'Where?,There.');
  await refused('4: line 2 asks the same question', 'question,answer,owner', good, 'Where?,There.,ann', 'who pays?,Nobody.,ann');
  await refused("2: state: 'good' must be draft, verified, disputed or stale.", 'question,answer,owner,state', `${good},good`);
  assert.deepEqual(await articles(database), []);
});
