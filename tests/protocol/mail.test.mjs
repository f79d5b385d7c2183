// Mail, from a question asked to a mail read: against a real mail server, and under all that one can do wrong.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePort, http, startMailServer, startServer, until, world } from '../harness/index.mjs';

const PUBLIC = 'https://help.example.com';
const STRANGER = 'x-nobody@example.com';
let mails;

// One server sends; it begins when the mail server is there.
const w = world({ clock: '2026-03-02T09:00:00Z', settings: { 'mail.url': 'off' } }, async () => {
  mails = await startMailServer();
  w.server = await sender(mails.settings);
  await until('the server says that it delivers mail', async () => (await w.query(`select from core.node where 'mail' = any (channels)`)).length);
});

const sender = (settings) =>
  startServer({
    database: w.database,
    // One at a time, so that what goes wrong with one mail is there for the next to meet.
    settings: { 'mail.parallel': 1, 'mail.timeout_seconds': 6, 'work.tick_ms': 50, 'http.public_url': PUBLIC, 'http.hosts': PUBLIC, ...settings },
  });

// A notice's row, by the question it is about; the newest where there are several.
async function notice(question) {
  return (await w.query(`select * from core.notice where question = $1 and channel = 'mail' order by id desc limit 1`, [question.id]))[0];
}

const settled = (question, state) =>
  until(`the notice is ${state}`, async () => {
    const now = await notice(question);
    return now?.state === state && now;
  });

test('who is asked gets a mail that says so, and where to answer', async () => {
  const question = await w.ask('ann', 'bob', { title: 'Wohin gehört die Rechnung von Müller & Söhne?', body: 'Sie ist vom März.\n.\nFrom here on.' });
  const mail = await mails.next();
  assert.deepEqual(mail.to, ['bob@example.com']);
  assert.equal(mail.from, 'buckstop@example.com');
  assert.equal(mail.headers.from, 'Buckstop <buckstop@example.com>');
  assert.equal(mail.headers.to, 'Bob Baker <bob@example.com>');
  assert.match(mail.headers.subject, /Wohin gehört die Rechnung von Müller & Söhne\?/);
  assert.equal(mail.headers['auto-submitted'], 'auto-generated');
  assert.match(mail.headers['content-type'], /^text\/plain; charset="?utf-8"?$/);
  assert.ok(Math.abs(Date.parse(mail.headers.date) - Date.now()) < 60_000);
  assert.deepEqual(mail.defects, []);
  assert.match(mail.text, /Sie ist vom März\.\r?\n\.\r?\nFrom here on\./);
  assert.match(mail.text, new RegExp(`${PUBLIC}/q/${question.id}`));
  assert.ok(mail.raw.split('\r\n').every((line) => line.length <= 78 || line.startsWith('List-Unsubscribe: ')));
  const { id, attempts } = await settled(question, 'sent');
  assert.equal(mail.headers['message-id'], `<notice.${id}@help.example.com>`);
  assert.equal(attempts, 1);
});

test('all that is said of a question is one thread in a mail program', async () => {
  const question = await w.ask('ann', 'bob');
  const asked = await mails.next();
  const bob = await w.as('bob');
  await bob.call('question.answer', { question: question.id, body: 'In the second drawer from above.' });
  const answered = await mails.next();
  assert.deepEqual(answered.to, ['ann@example.com']);
  assert.match(answered.text, /In the second drawer from above\./);
  for (const { headers } of [asked, answered]) {
    assert.equal(headers.references, `<question.${question.id}@help.example.com>`);
    assert.equal(headers['in-reply-to'], `<question.${question.id}@help.example.com>`);
  }
  assert.notEqual(asked.headers['message-id'], answered.headers['message-id']);
});

test('the link in a mail ends mail, and there is one in every mail', async () => {
  await w.ask('ann', 'cat');
  const { headers, text } = await mails.next();
  const [, link] = headers['list-unsubscribe'].match(/^<(https:.*)>$/);
  assert.equal(headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
  assert.ok(text.includes(link));
  const path = link.slice(PUBLIC.length);
  const oneClick = { headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'List-Unsubscribe=One-Click' };
  assert.equal((await http(w.server, 'POST', path, oneClick)).status, 200);
  const question = await w.ask('ann', 'cat');
  const seen = await w.ask('ann', 'bob');
  await mails.next();
  await settled(seen, 'sent');
  assert.ok([undefined, 'withdrawn'].includes((await notice(question))?.state));
});

test('of a private question nothing leaves the house but that there is one', async () => {
  await w.ask('ann', 'bob', { title: 'Why was Dan Dyer warned?', body: 'Salary matters.', private: true });
  const { raw, text, headers } = await mails.next();
  assert.match(text, /private/);
  assert.doesNotMatch(raw + text + headers.subject, /Dyer|warned|Salary/);
});

// ---- what servers do wrong -----------------------------------------------------------------------

// Ask, see the first attempt fail with these words, move the clock, and see the same mail arrive.
async function failsAndArrives({ says, wait = '1 minute' }) {
  const question = await w.ask('ann', 'bob');
  const failed = await until('the attempt has failed', async () => {
    const now = await notice(question);
    return now?.state === 'waiting' && now.attempts === 1 && now;
  });
  assert.match(failed.why, says);
  await w.later(wait);
  return { question, failed };
}

async function arrives({ question, failed }) {
  const mail = await until('the mail is taken', () => mails.mails.find(({ refused, headers }) => !refused && headers['message-id'].startsWith(`<notice.${failed.id}@`)));
  assert.equal((await settled(question, 'sent')).attempts, 2);
  return mail;
}

for (const [what, step, says] of [
  ['puts the recipient off', { at: 'rcpt', say: '450 4.2.0 Greylisted, <bob@example.com>' }, /^The mail server does not take the recipient now \(450 4\.2\.0\)\.$/],
  ['puts the text off', { at: 'end', say: '451 4.3.0 Out of disk' }, /^The mail server does not take the text now \(451 4\.3\.0\)\.$/],
  ['refuses the sender', { at: 'mail', say: '550 5.7.1 Who are you' }, /^The mail server does not take the sender now \(550 5\.7\.1\)\.$/],
  ['breaks off before the recipient', { at: 'rcpt', drop: true }, /^The mail server broke off\.$/],
  ['breaks off at the end of the text', { at: 'end', drop: true }, /^The mail server broke off\.$/],
  ['takes too long over the recipient', { at: 'rcpt', wait: 9 }, /^The mail server took too long\.$/],
])
  test(`a server that ${what} gets the same mail again a minute later`, async () => {
    await mails.plan(step);
    await arrives(await failsAndArrives({ says }));
  });

test('a server that takes too long over the text has the mail twice, with one Message-ID', async () => {
  await mails.plan({ at: 'end', wait: 9 });
  const { headers } = await arrives(await failsAndArrives({ says: /^The mail server took too long\.$/ }));
  await until('both have come', () => mails.mails.filter((mail) => mail.headers['message-id'] === headers['message-id']).length === 2);
});

test('an answer that comes too late is not taken for the one to the next mail', async () => {
  await mails.plan({ at: 'end', wait: 8, say: '250 2.0.0 At last' }, { at: 'mail', wait: 4, say: '550 5.7.1 No' });
  const late = await w.ask('ann', 'bob');
  const next = await w.ask('dan', 'bob');
  const [one, other] = await Promise.all([late, next].map((question) => until('it has been tried', async () => (await notice(question))?.why && notice(question))));
  assert.equal(one.why, 'The mail server took too long.');
  assert.equal(other.why, 'The mail server does not take the sender now (550 5.7.1).');
  await w.later('1 minute');
  await Promise.all([settled(late, 'sent'), settled(next, 'sent')]);
});

test('a server that is slow, but not too slow, gets it once', async () => {
  await mails.plan({ at: 'rcpt', wait: 0.7 }, {});
  const question = await w.ask('ann', 'bob');
  assert.equal((await settled(question, 'sent')).attempts, 1);
});

test('a refused connection is tried again', async () => {
  await mails.halt();
  const begun = await failsAndArrives({ says: /^The mail server cannot be reached\.$/, wait: '0 minutes' });
  await mails.start();
  await w.later('1 minute');
  await arrives(begun);
});

test('what is refused for good is dead at once, and an admin sees why', async () => {
  for (const [step, says] of [
    [{ at: 'rcpt', say: `550 5.1.1 <${STRANGER}>: no such user` }, 'The mail server refuses the recipient (550 5.1.1).'],
    [{ at: 'end', say: '554 5.7.1 Spam' }, 'The mail server refuses the text (554 5.7.1).'],
  ]) {
    await mails.plan(step);
    const { why, attempts } = await settled(await w.ask('ann', 'bob'), 'dead');
    assert.equal(why, says);
    assert.equal(attempts, 1);
  }
  const admin = await w.as('ada');
  const { notices } = await admin.call('notice.list', { state: 'dead' });
  assert.equal(notices.length, 2);
  assert.doesNotMatch(JSON.stringify(notices), new RegExp(STRANGER));
});

test('an address that mail cannot go to is dead without a word to the server', async () => {
  await w.query(`update core.person set email = 'eve,all@example.com' where handle = 'eve'`);
  const { why } = await settled(await w.ask('ann', 'eve'), 'dead');
  assert.match(why, /address/);
  assert.ok(mails.mails.every(({ to }) => !to.some((address) => address.includes('eve'))));
});

test('what has been tried for days is dead', async () => {
  // Of an answer: a question that waits would have moved on by then.
  const question = await w.ask('ann', 'bob');
  await settled(question, 'sent');
  await mails.halt();
  await (await w.as('bob')).call('question.answer', { question: question.id, body: 'In the second drawer from above.' });
  for (const wait of ['1 minute', '5 minutes', '15 minutes', '1 hour', '4 hours', '12 hours', '24 hours']) {
    await until(`it waits for ${wait}`, async () => (await notice(question))?.state === 'waiting' && (await notice(question)).attempts > 0);
    const { attempts } = await notice(question);
    await w.later(wait);
    await until('it is tried again', async () => (await notice(question)).attempts > attempts);
  }
  assert.equal((await settled(question, 'dead')).why, 'The mail server cannot be reached.');
  await mails.start();
});

// ---- TLS and accounts ----------------------------------------------------------------------------

// A mail server of that kind, and a server of ours that sends to it alone.
async function apart(options, settings = {}) {
  const other = await startMailServer(options);
  await w.server.stop();
  w.server = await sender({ ...other.settings, ...settings });
  return other;
}

for (const tls of ['starttls', 'implicit'])
  test(`mail goes by TLS (${tls}), signed in with the password of a file`, async () => {
    const other = await apart({ tls, user: 'buckstop', password: 'correct horse' });
    const question = await w.ask('ann', 'bob');
    const mail = await other.next();
    assert.equal(mail.tls, true);
    assert.equal(mail.user, 'buckstop');
    await settled(question, 'sent');
    await w.server.stop();
    assert.doesNotMatch(w.server.lines.join('\n'), /correct horse|Y29ycmVjdCBob3JzZQ/);
  });

for (const [what, options, settings, says] of [
  ['whose certificate nobody we trust has signed', { tls: 'starttls' }, { 'mail.ca_file': '/etc/ssl/certs/ca-certificates.crt' }, /certificate is not to be trusted/],
  ['that offers no TLS, where it is required', {}, { 'mail.tls': 'required' }, /offers no TLS/],
  ['that does not know the password', { tls: 'starttls', user: 'buckstop', password: 'another' }, {}, /takes neither mail.user nor its password/],
])
  test(`a server ${what} gets no mail, and no address`, async () => {
    const other = await apart(options, settings);
    if (options.user) await w.server.stop();
    if (options.user) {
      const wrong = await startMailServer({ tls: 'starttls', user: 'buckstop', password: 'wrong' });
      w.server = await sender({ ...other.settings, 'mail.password_file': wrong.settings['mail.password_file'] });
    }
    await failsAndArrives({ says, wait: '0 minutes' });
    assert.equal(other.mails.length, 0);
  });

test('TLS is used where it is offered, and where it is not, mail goes without', async () => {
  const offers = await apart({ tls: 'starttls' }, { 'mail.tls': 'opportunistic' });
  await w.ask('ann', 'bob');
  assert.equal((await offers.next()).tls, true);
  const none = await apart({}, { 'mail.tls': 'opportunistic' });
  await w.ask('ann', 'bob');
  assert.equal((await none.next()).tls, false);
});

// ---- nobody waits for a mail server --------------------------------------------------------------

test('a mail server that says nothing delays no call, nobody who signs in, and no stop', async () => {
  const silent = await startMailServer();
  await silent.plan(...Array.from({ length: 20 }, () => ({ at: 'mail', wait: 60 })));
  await w.server.stop();
  w.server = await sender({ ...silent.settings, 'mail.timeout_seconds': 60, 'mail.parallel': 2 });
  const ann = await w.as('ann');
  for (let i = 0; i < 8; i += 1) await ann.call('question.ask', { to: { person: '@bob' }, title: `Question number ${i}` });
  await until('mails are under way', () => silent.steps.length === 2);
  for (let i = 0; i < 5; i += 1) {
    await ann.call('session.ping');
    assert.equal((await http(w.server, 'POST', '/session', { body: { handle: 'ann', password: 'not hers at all' } })).status, 401);
  }
  const [{ under_way, ended }] = await w.query(`
    select count(*) filter (where n.state = 'sending')::int as under_way, count(*) filter (where n.why ~ 'took too long|broke off')::int as ended
      from core.notice n join core.question q on q.id = n.question where q.title ~ '^Question number'`);
  assert.ok(under_way >= 2, 'they still are');
  assert.equal(ended, 0);
  await w.server.stop(); // which complains when it is not done in a quarter of a minute
  const rows = await w.query(`select n.why from core.notice n join core.question q on q.id = n.question where q.title ~ '^Question number' and n.why is not null`);
  assert.deepEqual([...new Set(rows.map(({ why }) => why))], ['The server stopped meanwhile.']);
  w.server = await sender(mails.settings);
});

test('a server does not start with settings of mail that make no sense', async () => {
  for (const [settings, says] of [
    [{ 'mail.url': 'http://127.0.0.1:25' }, /mail\.url must be/],
    [{ 'mail.url': 'smtp://127.0.0.1:25' }, /mail\.from must be/],
    [{ ...mails.settings, 'mail.user': 'x', 'mail.password_file': '/nowhere' }, /mail\.password_file/],
    [{ ...mails.settings, 'http.public_url': 'help.example.com' }, /http\.public_url must be/],
    [{ 'push.hosts': 'https://push.example.com/' }, /push\.hosts/],
    [{ 'push.contact': 'it@example.com' }, /push\.contact/],
  ]) {
    const server = await startServer({ database: w.database, port: await freePort(), settings, wait: false });
    assert.equal((await server.exited).code, 1);
    assert.match(server.lines.join('\n'), says);
    server.kill();
  }
});
