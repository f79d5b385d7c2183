// Asking: whom, what, and what may answer it before anybody is disturbed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, extra, until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world({ extra: 20 }, prepare);
const desks = people(w);

// Fay is always at work, in Kolkata; Cat is away, and Bob stands in for her.
async function prepare() {
  await w.query(
    `update core.person set time_zone = 'Asia/Kolkata', hours = 'mon-sun 00:00-24:00', preferred_channel = 'e-mail'
    where handle = 'fay'`,
  );
  await w.query(
    `update core.person set away_until = now() + interval '40 days',
      delegate = (select id from core.person where handle = 'bob') where handle = 'cat'`,
  );
}

const LOST = /WebSocket connection to .* failed/; // what the browser says about a server that is away
// A draft is there on every device: each test asks as somebody else.
let askers = 0;
const newAsker = () => extra(askers++);
const sit = (options) => desks.sit(newAsker(), { path: '/ask', ...options });

const WHO = 'Whom do you ask?';
const WHAT = 'Your question';
const field = (desk) => desk.page.getByLabel(WHAT);
const written = (desk, text) => desk.holds(WHAT, text);
const chosen = (desk) => desk.page.getByRole('group', { name: WHO });
const helping = (desk) => desk.page.getByRole('complementary', { name: 'What may help already' });
const questions = (title) => w.query('select id::text, owner, private, body from core.question where title = $1', [title]);

async function draftOf(handle) {
  const [draft] = await w.query(
    `select d.content from core.draft d join core.person p on p.id = d.person where p.handle = $1 and d.name = 'ask'`,
    [handle],
  );
  return draft?.content;
}

// A question of Dan's that Ann has answered, so that there is an article about it.
async function answered(title, answer) {
  const { id } = await w.ask('dan', 'ann', { title });
  const ann = await w.as('ann');
  const { question } = await ann.call('question.answer', { question: id, body: answer });
  return question.article;
}

const counted = (cause, id) =>
  w.query(`select p.handle from core.deflection d join core.person p on p.id = d.person where d.${cause} = $1`, [id]);

test('a person is shown with the clock where they are, how they are reached and what they carry', async () => {
  await w.ask('dan', 'fay', { title: 'Where do the samples go?' });
  const asker = await sit({ timezoneId: 'Europe/Berlin' });
  await asker.page.getByRole('combobox', { name: WHO }).fill('fay');
  const option = asker.page.getByRole('option', { name: 'Fay Fisher' });
  await option.waitFor();
  await becomes(
    () => option.innerText(),
    /Sales Assistant · sales\s+offline · \d\d:\d\d in Kolkata, works until midnight · fastest by e-mail · carries 1/,
  );
  await option.click();
  await asker.sees(/in Kolkata, works until midnight/, asker.page.locator('.chosen-line'));
});

test('somebody away can be asked all the same, and the page says who stands in', async () => {
  const title = 'Who signs the delivery notes?';
  const asker = await sit();
  await asker.choose(WHO, 'cat', 'Cat Carter');
  await asker.sees(/away until .+ · Bob Baker stands in until/);
  await asker.fill(WHAT, title);
  const bob = await desks.sit('bob');
  await asker.press('Ask');
  await bob.sees(title);
  await asker.sees('With Bob Baker', asker.holder);
});

test('a team is shown with its lead and how many are there, and one of them has the question', async () => {
  const title = 'Which account is for the trade fair?';
  const asker = await sit();
  await asker.page.getByRole('combobox', { name: WHO }).fill('fin');
  await asker.page.getByRole('option', { name: 'finance Team' }).click();
  await asker.sees('led by Ann Archer · 2 of 3 are there · one of them will have it');
  await asker.fill(WHAT, title);
  await asker.press('Ask');
  await asker.sees(/You asked finance/);
  const [{ owner }] = await questions(title);
  const [{ handle }] = await w.query('select handle from core.person where id = $1', [owner]);
  assert.ok(['ann', 'bob'].includes(handle), handle);
});

test('anyone can be asked, and the first line is the title', async () => {
  const asker = await sit();
  await asker.choose(WHO, 'any', 'Anyone');
  await asker.fill(WHAT, '\nWho has a ladder?\n\nA long one,\nfor the sign.\n');
  await asker.press('Ask');
  await asker.sees('You asked anyone');
  const [asked] = await questions('Who has a ladder?');
  assert.equal(asked.body, 'A long one,\nfor the sign.');
});

test('what is missing is said in words, where it is missing', async () => {
  const asker = await sit();
  await asker.press('Ask');
  const alert = asker.page.getByRole('alert');
  await alert.getByText('If you do not know, ask anyone.').waitFor();
  await asker.focused(asker.page.getByRole('combobox', { name: WHO }));
  await asker.choose(WHO, 'any', 'Anyone');
  await asker.press('Ask');
  await alert.getByText('What do you want to know?').waitFor();
  await asker.page.keyboard.type(`Hello. Is the gate open? ${'It is about a delivery. '.repeat(10)}`);
  await asker.sees('The first line is the title, of 200 characters at most; this one has 264.');
  await asker.press('Ask');
  await asker.press('End the title earlier');
  await written(asker, /^Hello\. Is the gate open\?\nIt is about/);
  await asker.press('Ask');
  await asker.page.waitForURL('**/q/*');
});

test('a private question is seen by those two alone', async () => {
  const title = 'May I work from home when my child is ill?';
  const asker = await sit();
  await asker.sees('Anybody here can find the answer later.');
  await asker.page.getByLabel('Private').check();
  await asker.sees('Nobody else finds it, now or later.');
  await asker.choose(WHO, 'pia', 'Pia Potter');
  await asker.fill(WHAT, title);
  await asker.press('Ask');
  await asker.page.waitForURL('**/q/*');
  const [{ id, private: hidden }] = await questions(title);
  assert.equal(hidden, true);
  const pia = await desks.sit('pia', { path: `/q/${id}` });
  await pia.sees(title, pia.thread);
  const dan = await desks.sit('dan', { path: `/q/${id}` });
  await dan.sees('No such question');
  await dan.go('/ask');
  await dan.fill(WHAT, 'work from home when a child is ill');
  await dan.sees('As you type');
});

test('an article that answers it ends the matter, counts once, and gives the draft back', async () => {
  const article = await answered('How do I cancel a parking space?', 'With the form at the reception, until the 20th.');
  const handle = newAsker();
  const asker = await desks.sit(handle, { path: '/ask' });
  const text = 'Can I cancel my parking space?\nI go by train now.';
  await asker.choose(WHO, 'dan', 'Dan Dyer');
  await asker.fill(WHAT, text);
  await helping(asker).getByText('How do I cancel a parking space?').click();
  await asker.sees('With the form at the reception', helping(asker));
  assert.deepEqual(await counted('article', article), [], 'reading it counts for nothing');
  await asker.press('This answers it');
  await asker.sees('Thank you for looking first');
  await asker.page.getByRole('link', { name: 'How do I cancel a parking space?' }).waitFor();
  await becomes(() => counted('article', article), [{ handle }]);
  assert.deepEqual(await questions('Can I cancel my parking space?'), []);

  await asker.press('Ask something else');
  await written(asker, '');
  await asker.press('Bring my draft back');
  await written(asker, text);
  await asker.sees('Dan Dyer', chosen(asker));
});

test('waiting for an open question’s answer counts, watches it, and lets the draft go', async () => {
  const title = 'When does the canteen open again?';
  const { id } = await w.ask('dan', 'guy', { title });
  const handle = newAsker();
  const asker = await desks.sit(handle, { path: '/ask' });
  await asker.fill(WHAT, 'Is the canteen going to open again this week?');
  await helping(asker).getByText(title).click();
  await asker.press('Wait for this one’s answer');
  await asker.page.waitForURL(`**/q/${id}`);
  await asker.page.getByRole('button', { name: 'Watching' }).waitFor();
  await becomes(() => counted('question', id), [{ handle }]);
  await (await w.as('guy')).call('question.answer', { question: id, body: 'On Monday, with the old cook.' });
  await asker.sees('On Monday, with the old cook.', asker.thread);
  await asker.go('/ask');
  await written(asker, '');
  await asker.press('Let it go');
  await asker.seesNo('Is the canteen going to open again');
});

test('what is found is counted aloud', async () => {
  await answered('How do I oil the hinges?', 'With the can in the cellar.');
  const asker = await sit();
  await asker.fill(WHAT, 'squeaking hinges');
  await helping(asker).getByRole('status').getByText('one answer may help already').waitFor();
});

test('what is found stays where it is under a hand, and gives way when the hand has gone', async () => {
  await answered('How do I unlock the archive?', 'The key hangs in the kitchen.');
  await answered('Which paper fits the plotter?', 'The roll of 61 centimetres.');
  const asker = await sit();
  const frames = [];
  asker.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(payload)));
  await asker.page.clock.install();
  await asker.page.reload();
  const type = (text) => asker.fill(WHAT, text);
  const found = (title) => helping(asker).getByText(title);

  await type('unlock archive');
  await asker.page.clock.runFor(1000);
  await found('How do I unlock the archive?').hover();
  await type('paper plotter');
  await found('How do I unlock the archive?').hover();
  await asker.page.clock.runFor(1000);
  await until('what is like the new text', () => frames.some((frame) => frame.includes('Which paper fits the plotter?')));
  await found('How do I unlock the archive?').click();
  await found('The key hangs in the kitchen.').waitFor();
  await field(asker).hover();
  await asker.page.mouse.move(0, 0);
  await field(asker).focus();
  await found('Which paper fits the plotter?').waitFor();
});

test('those likely to know are offered until somebody is chosen', async () => {
  await answered('How do we insure a sample?', 'It is in the contract with the haulier.');
  const asker = await sit();
  await asker.fill(WHAT, 'Is a sample insured?');
  await asker.sees('Likely to know', helping(asker));
  await helping(asker).getByRole('button', { name: 'Ask Ann Archer' }).click();
  await asker.sees('Ann Archer', chosen(asker));
  await asker.seesNo('Likely to know');
});

test('a draft is there after a reload and on another device, private as it was', async () => {
  const handle = newAsker();
  const asker = await desks.sit(handle, { path: '/ask' });
  await asker.choose(WHO, 'pia', 'Pia Potter');
  await asker.fill(WHAT, 'A word about my pay\nIt is about March.');
  await asker.page.getByLabel('Private').check();
  await asker.sees('Kept until you send it, also on your other devices.');
  await asker.page.reload();
  await asker.sees('Pia Potter', chosen(asker));
  await written(asker, 'A word about my pay\nIt is about March.');
  await until('the server has the draft', async () => (await draftOf(handle))?.hidden);

  const laptop = await desks.sit(handle, { path: '/ask' });
  await laptop.sees('Pia Potter', chosen(laptop));
  await written(laptop, 'A word about my pay\nIt is about March.');
  await becomes(() => laptop.page.getByLabel('Private').isChecked(), true);
  await laptop.press('Ask');
  await laptop.page.waitForURL('**/q/*');
  await until('the server has let go of it', async () => !(await draftOf(handle)));
  const third = await desks.sit(handle, { path: '/ask' });
  await written(third, '');
});

test('a link may name whom to ask and bring a text, and the draft that was there is set aside', async () => {
  const asker = await sit();
  await asker.fill(WHAT, 'Something that I had begun');
  await asker.go(`/ask?to=@bob&text=${encodeURIComponent('Where is the stapler?')}`);
  await asker.sees('Bob Baker', chosen(asker));
  await written(asker, 'Where is the stapler?');
  await asker.page.waitForURL(`${w.server.url}/ask`);
  await field(asker).fill('');
  await asker.press('Bring my draft back');
  await written(asker, 'Something that I had begun');
});

test('what is urgent says why, and whoever has it reads that', async () => {
  const title = 'Which ramp is free?';
  const asker = await sit();
  await asker.choose(WHO, 'guy', 'Guy Gardner');
  await asker.fill(WHAT, title);
  await asker.page.getByLabel('Urgent').check();
  await asker.sees('Told through quiet hours, with less time to answer.');
  await asker.press('Ask');
  await asker.sees('Why can it not wait? Whoever has it reads this.');
  await asker.focused(asker.page.locator('[name="why"]'));
  await asker.page.keyboard.type('A lorry stands in the street');
  await asker.page.keyboard.press('Enter');
  await asker.page.waitForURL('**/q/*');
  await asker.sees('Urgent: A lorry stands in the street', asker.thread);
  const guy = await desks.sit('guy');
  await guy.sees('Urgent: A lorry stands in the street', guy.page.getByRole('listitem').filter({ hasText: title }));
});

test('a question is asked with the keyboard alone, from the first Tab on', async () => {
  const fay = await desks.sit('fay', { path: '/ask' });
  const { keyboard } = fay.page;
  await fay.page.getByRole('combobox', { name: WHO }).focus();
  await keyboard.type('guy');
  await fay.page.getByRole('option', { name: 'Guy Gardner' }).waitFor();
  await keyboard.press('Enter');
  await fay.sees('Guy Gardner', chosen(fay));
  await keyboard.press('Tab');
  await keyboard.type('Who waters the plants?');
  await keyboard.press('Enter');
  await keyboard.type('Those in the hall.');
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await becomes(() => fay.page.getByLabel('Private').isChecked(), true);
  await keyboard.press('Shift+Tab');
  await keyboard.press('Control+Enter');
  await fay.page.waitForURL('**/q/*');
  const [asked] = await questions('Who waters the plants?');
  assert.equal(asked.body, 'Those in the hall.');
});

test('a question asked without a connection waits, says so, and is asked once when it is back', async () => {
  const title = 'Which tray is for the letters?';
  const asker = await sit({ expect: LOST });
  await asker.page.getByRole('combobox', { name: WHO }).waitFor();
  await w.server.kill();
  await asker.sees('Offline.');
  await asker.choose(WHO, 'any', 'Anyone');
  await asker.fill(WHAT, title);
  await asker.press('Ask');
  await asker.sees(`“${title}” is sent as soon as the connection is back.`);
  await written(asker, ''); // one types on
  await asker.fill(WHAT, 'And what about parcels?');
  await w.server.restart();
  await asker.sees(`“${title}” has been asked`);
  assert.equal((await questions(title)).length, 1);
  await written(asker, 'And what about parcels?');
  assert.ok(asker.page.url().endsWith('/ask'));
});

test('a question whose page is gone before the connection is back is asked by the next one', async () => {
  const title = 'Which tray is for the bills?';
  const asker = await sit({ expect: LOST });
  await asker.choose(WHO, 'any', 'Anyone');
  await asker.fill(WHAT, title);
  await w.server.kill();
  await asker.sees('Offline.');
  await asker.press('Ask');
  await asker.sees(`“${title}” is sent as soon as the connection is back.`);
  await w.server.restart();
  await asker.page.reload();
  await until('the question is asked', async () => (await questions(title)).length === 1);
});

const burden = (desk) => desk.page.getByRole('group', { name: /carries \d+ open questions, more than their share/ });

// Bob carries more than anybody beside him.
async function burdened() {
  const [{ count }] = await w.query(
    `select count(*)::int from core.question q join core.person p on p.id = q.owner where p.handle = 'bob' and q.is_open`,
  );
  const askers = ['ann', 'dan', 'eve', 'pia'];
  for (let n = count; n < 20; n += 1) await w.ask(askers[n % askers.length], 'bob', { title: `Which invoice is number ${n}?` });
}

test('whoever carries more than their share is asked once more, with who else may know, and one may insist with the keyboard', async () => {
  await burdened();
  const title = 'Where is the receipt book?';
  const asker = await sit();
  await asker.choose(WHO, 'bob', 'Bob Baker');
  await asker.sees(/carries \d+, more than their share/, asker.page.locator('.chosen-line'));
  await asker.fill(WHAT, title);
  await asker.page.keyboard.press('Control+Enter');
  await burden(asker).getByRole('button', { name: 'Ask Ann Archer instead' }).waitFor();
  await asker.counts(burden(asker).getByRole('button', { name: /Cat Carter/ }), 0); // who is away is not offered
  await asker.focused(burden(asker));
  await asker.page.keyboard.press('Enter');
  await written(asker, title);
  assert.deepEqual(await questions(title), [], 'a hasty Enter asks nobody');
  for (let tabs = 0; tabs < 5; tabs += 1) {
    await asker.page.keyboard.press('Tab');
    if ((await asker.page.evaluate('document.activeElement.innerText')) === 'Ask Bob all the same') break;
  }
  await asker.page.keyboard.press('Enter');
  await asker.sees('With Bob Baker', asker.holder);
});

test('somebody else is asked instead with one press', async () => {
  await burdened();
  const title = 'Who counts the petty cash?';
  const asker = await sit();
  await asker.choose(WHO, 'bob', 'Bob Baker');
  await asker.fill(WHAT, title);
  await asker.sees(/more than their share/, asker.page.locator('.chosen-line'));
  await asker.press('Ask');
  await burden(asker).getByRole('button', { name: 'Ask Ann Archer instead' }).click();
  await asker.sees('With Ann Archer', asker.holder);
  assert.equal((await questions(title)).length, 1);
});

test('it is asked once for each choice, and a change of mind drops it', async () => {
  await burdened();
  const asker = await sit();
  await asker.choose(WHO, 'bob', 'Bob Baker');
  await asker.fill(WHAT, 'Is there a');
  await asker.sees(/more than their share/, asker.page.locator('.chosen-line'));
  await asker.press('Ask');
  await burden(asker).waitFor();
  await asker.fill(WHAT, 'Is there a second stamp?');
  await burden(asker).waitFor({ state: 'detached' });
  await asker.press('Ask');
  await burden(asker).waitFor();
  await asker.page.getByRole('button', { name: 'Choose somebody other than Bob Baker' }).click();
  await burden(asker).waitFor({ state: 'detached' });
  await asker.choose(WHO, 'guy', 'Guy Gardner');
  await asker.press('Ask');
  await asker.sees('With Guy Gardner', asker.holder);
});
