import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { http, startCluster, startServer, stopAll } from '../harness/index.mjs';

const HEADER = 'handle,name,email,title,team,lead,role,time_zone,hours';

let cluster;
let database;

before(async () => {
  cluster = await startCluster();
  database = await cluster.freshDatabase();
});
after(stopAll);

const refusal = async (...words) => {
  const failure = await database.operate(...words).then(
    (said) => assert.fail(`it said ${said}`),
    (error) => error,
  );
  assert.equal(failure.code, 1);
  return failure.stderr.trim();
};

function file(...lines) {
  const name = join(cluster.dir, 'people.csv');
  writeFileSync(name, `${[HEADER, ...lines].join('\n')}\n`);
  return name;
}

const people = async () => (await database.query('select handle from core.person order by 1')).map((row) => row.handle);

test('importing people adds, then changes nothing, then updates, and deletes nobody', async () => {
  const [ann, bob] = ['ann,Ann,ann@example.com,"Clerk, second floor",Sales,yes,member,Europe/Berlin,', 'bob,Bob,,,Sales,no,,,'];
  assert.equal(await database.operate('import', 'people', file(ann, bob)), '2 added, 0 updated, 0 unchanged\n');
  assert.equal(await database.operate('import', 'people', file(ann, bob)), '0 added, 0 updated, 2 unchanged\n');
  assert.equal(await database.operate('import', 'people', file(ann.replace(',Ann,', ',Anna,'))), '0 added, 1 updated, 0 unchanged\n');
  assert.deepEqual(await people(), ['ann', 'bob']);
});

test('hours are read as people write them, and kept in one form', async () => {
  const company = await cluster.freshDatabase();
  await company.operate('import', 'people', file('ann,Ann,,,,,,,09:00-17:00', 'bob,Bob,,,,,,,"Mo-Th 8-16:30, Fr 8-12"'));
  const hours = await company.query('select hours from core.person order by handle');
  assert.deepEqual(hours.map((row) => row.hours), ['mon-fri 09:00-17:00', 'mon-thu 08:00-16:30, fri 08:00-12:00']);
  assert.equal(await company.operate('import', 'people', file('ann,Ann,,,,,,,Mon-Fri 9-17')), '0 added, 0 updated, 1 unchanged\n');
});

test('one bad line refuses the whole file and is named', async () => {
  const name = file('cat,Cat,,,Sales,no,member,,', 'dan,Dan,,,Sales,perhaps,member,,');
  assert.match(await refusal('import', 'people', name), /people\.csv:3: lead cannot be "perhaps"/);
  assert.match(await refusal('import', 'people', file('cat,Cat,,,,,,Mars/Olympus,')), /people\.csv:2: time_zone/);
  assert.match(await refusal('import', 'people', file('cat,Cat,,,,,member,,,')), /people\.csv:2: 10 fields/);
  assert.deepEqual(await people(), ['ann', 'bob']);
});

test('a column or an option that is not there leaves what it would say as it is', async () => {
  const company = await cluster.freshDatabase();
  await company.operate('import', 'people', file('ann,Ann,ann@example.com,Clerk,Sales,yes,steward,Asia/Tokyo,none'));
  const ann = async () => {
    const [row] = await company.query(`select p.name, p.email, p.title, p.role, p.time_zone, p.hours, m.is_lead from core.person p join core.membership m on m.person = p.id`);
    return Object.values(row).join();
  };
  const name = join(cluster.dir, 'part.csv');
  writeFileSync(name, 'handle,title\nann,Head of sales\n');
  assert.equal(await company.operate('import', 'people', name), '0 added, 1 updated, 0 unchanged\n');
  assert.equal(await ann(), 'Ann,ann@example.com,Head of sales,steward,Asia/Tokyo,none,true');
  assert.equal(await company.operate('person', 'add', 'ann', '--name', 'Anna'), 'ann updated\n');
  assert.equal(await ann(), 'Anna,ann@example.com,Head of sales,steward,Asia/Tokyo,none,true');
  writeFileSync(name, 'handle,title\nbob,Clerk\n');
  await assert.rejects(company.operate('import', 'people', name), /part\.csv:2: name: '' must have 1 to 200 characters/);
});

test('an unknown column is an error with its line', async () => {
  const name = join(cluster.dir, 'unknown.csv');
  writeFileSync(name, 'handle,name,salary\neve,Eve,1\n');
  assert.match(await refusal('import', 'people', name), /unknown\.csv:1: unknown column "salary"/);
});

test('a file of another program is read: byte order mark, CRLF, quotes', async () => {
  const name = join(cluster.dir, 'other.csv');
  writeFileSync(name, '\ufeffname,handle\r\n"Zoë ""Z"" Ångström",zoe\r\n');
  assert.equal(await database.operate('import', 'people', name), '1 added, 0 updated, 0 unchanged\n');
  const [zoe] = await database.query("select name from core.person where handle = 'zoe'");
  assert.equal(zoe.name, 'Zoë "Z" Ångström');
});

test('a person who was added with a password can sign in', async () => {
  const words = ['person', 'add', 'fay', '--name', 'Fay', '--role', 'steward', '--team', 'Office', '--lead', '--password-stdin'];
  assert.equal(await database.operateWith('a long enough one\n', ...words), 'fay added\n');
  const server = await startServer({ database });
  const response = await http(server, 'POST', '/session', { body: { handle: 'fay', password: 'a long enough one' } });
  assert.equal(response.status, 200);
  await server.stop();
});

test('a short password is refused', async () => {
  await assert.rejects(database.operateWith('short\n', 'password', 'fay'), /a password has 10 to 512 characters/);
});

test('a token is printed once and only its digest is kept', async () => {
  const token = (await database.operate('token', 'ann')).trim();
  assert.match(token, /^[\w-]{43}$/);
  const rows = await database.query('select c::text as row from core.credential c');
  assert.ok(rows.every(({ row }) => !row.includes(token)));
});

test('an invite is a link to the page', async () => {
  assert.match(await database.operate('invite', '@ann'), /^http:\/\/127\.0\.0\.1:8080\/#invite=[\w-]{43}\n$/);
});

test('a database without a schema is said to want one', async () => {
  await cluster.query('create database bare owner buckstop');
  const bare = Object.create(database, { name: { value: 'bare' } });
  for (const words of [['check'], ['token', 'ann'], ['import', 'people', file('ann,Ann,,,,,,,')]])
    await assert.rejects(bare.operate(...words), /this database has no Buckstop in it yet; buckstopctl migrate makes one/);
});

test('who is not there cannot be given a token, an invite or a password', async () => {
  assert.match(await refusal('token', 'nobody'), /nobody/);
  assert.match(await refusal('invite', 'nobody'), /nobody/);
  await assert.rejects(database.operateWith('a long enough one\n', 'password', 'nobody'), /nobody/);
});

test('who leaves owns nothing any more and cannot sign in, and comes back by being imported', async () => {
  const company = await cluster.freshDatabase();
  const lines = ['lea,Lea,,,Sales,yes,,,', 'bob,Bob,,,Sales,no,,,', 'sam,Sam,,,Office,no,steward,,'];
  await company.operate('import', 'people', file(...lines));
  await company.operate('token', 'bob');
  await company.query(`select api.question_ask(p.id, '{"to":{"person":"@bob"},"title":"Where?"}') from core.person p where p.handle = 'sam'`);
  assert.equal(await company.operate('person', 'leave', '@bob'), '@bob has left; 1 of their questions moved\n');
  const [{ owner }] = await company.query('select p.handle as owner from core.question q join core.person p on p.id = q.owner');
  assert.equal(owner, 'lea');
  assert.deepEqual(await company.query('select 1 from core.credential'), []);
  const again = await company.operate('person', 'leave', 'bob').catch((error) => error.stderr);
  assert.match(again, /There is no active person with the handle bob/);
  assert.match(await company.operate('person', 'leave', 'sam').catch((error) => error.stderr), /Sam is the last steward; name another one first/);
  assert.equal(await company.operate('import', 'people', file(...lines)), '0 added, 1 updated, 2 unchanged\n');
  assert.match(await company.operate('token', 'bob'), /^[\w-]{43}\n$/);
  assert.deepEqual(await company.violations(), []);
});

test('migrating again changes nothing, also when several do it at once', async () => {
  const versions = await Promise.all(Array.from({ length: 4 }, () => database.operate('migrate')));
  assert.equal(new Set(versions).size, 1);
  assert.match(versions[0], /^schema \d+:[0-9a-f]{64}\n$/);
  const [{ version }] = await database.query('select api.schema_version() as version');
  assert.equal(versions[0], `schema ${version}\n`);
});

test('several that migrate an empty database at once make it once', async () => {
  await cluster.query('create database several owner buckstop');
  const several = Object.create(database, { name: { value: 'several' } });
  const said = await Promise.all(Array.from({ length: 3 }, () => several.operate('migrate')));
  assert.equal(said.filter((text) => text.includes('applied 0001')).length, 1);
});

test('a migration that was changed afterwards, and a newer schema, are refused', async () => {
  const other = await cluster.freshDatabase();
  await other.query('update core.migration set checksum = repeat($1, 64) where number = 1', ['0']);
  await assert.rejects(other.operate('migrate'), /0001_\w+\.sql was changed after this database had applied it/);
  const newer = await cluster.freshDatabase();
  await newer.query("insert into core.migration (number, name, checksum) values (9999, 'later', 'x')");
  await assert.rejects(newer.operate('migrate'), /the database has schema 9999/);
});

test('a function that no file holds any more is gone after migrating', async () => {
  const client = await database.connect();
  await client.query('create function api.question_forgotten(caller bigint, params jsonb) returns json language sql as $$ select null::json $$');
  await client.end();
  await database.operate('migrate');
  assert.deepEqual(await database.query("select 1 from pg_proc where proname = 'question_forgotten'"), []);
});

test('the demo company is loaded once, is believable and breaks no rule', async () => {
  const demo = await cluster.freshDatabase();
  assert.match(await demo.operate('demo'), /^sign in as ann, password \S+\n$/);
  const count = async (sql) => Number((await demo.query(`select count(*) from ${sql}`))[0].count);
  const questions = await count('core.question');
  await demo.operate('demo');
  assert.equal(await count('core.question'), questions);
  assert.ok(questions >= 60);
  assert.ok((await count('core.person')) >= 40);
  assert.equal(await count("core.team where kind = 'partner'"), 2);
  assert.equal(await count('(select distinct state from core.question) s'), 5);
  assert.equal(await count('core.event where at > now()'), 0);
  assert.deepEqual(await demo.violations(), []);
});

test('the demo company is not loaded beside people', async () => {
  assert.match(await database.operate('demo'), /there are people already/);
});

test('check names each violation', async () => {
  const broken = await cluster.freshDatabase();
  await broken.operate('demo');
  await broken.query('set session_replication_role = replica; update core.question set hops = 1 where id = 1');
  const violations = await broken.violations();
  assert.match(violations.at(-1), /^[1-9]\d* violations?$/);
  assert.ok(violations.length >= 2);
});

test('a misspelt command is refused and --help lists them', async () => {
  await assert.rejects(database.operate('migrat'), /no such command/);
  assert.match(await database.operate('--help'), /import people FILE\.csv/);
});
