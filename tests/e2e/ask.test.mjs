// Asking: whom, what, and what may answer it before anybody is disturbed.

import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world({}, prepare);
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

beforeEach(() => w.query('delete from core.draft')); // what one test left there, the next would find

const LOST = /WebSocket connection to .* failed/; // what the browser says about a server that is away
const WHO = 'Whom do you ask?';
const WHAT = 'Your question';
const field = (desk) => desk.page.getByLabel(WHAT);
const written = (desk) => field(desk).inputValue();
const chosen = (desk) => desk.page.getByRole('group', { name: WHO });
const helping = (desk) => desk.page.getByRole('complementary', { name: 'What may help already' });
const questions = (title) => w.query('select id::text, owner, private, body from core.question where title = $1', [title]);

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
  const eve = await desks.sit('eve', { path: '/ask', timezoneId: 'Europe/Berlin' });
  await eve.page.getByRole('combobox', { name: WHO }).fill('fay');
  const option = eve.page.getByRole('option', { name: 'Fay Fisher' });
  await option.waitFor();
  assert.match(
    await option.innerText(),
    /Sales Assistant · sales\s+\d\d:\d\d in Kolkata, works until midnight · fastest by e-mail · carries 1/,
  );
  await option.click();
  await eve.sees(/in Kolkata, works until midnight/, eve.page.locator('.chosen-line'));
});

test('somebody away can be asked all the same, and the page says who stands in', async () => {
  const title = 'Who signs the delivery notes?';
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.choose(WHO, 'cat', 'Cat Carter');
  await eve.sees(/away until .+ · Bob Baker stands in until/);
  await eve.fill(WHAT, title);
  const bob = await desks.sit('bob');
  await eve.press('Ask');
  await bob.sees(title);
  await eve.sees('With Bob Baker', eve.holder);
});

test('a team is shown with its lead and how many are there, and one of them has the question', async () => {
  const title = 'Which account is for the trade fair?';
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.page.getByRole('combobox', { name: WHO }).fill('fin');
  await eve.page.getByRole('option', { name: 'finance Team' }).click();
  await eve.sees('led by Ann Archer · 2 of 3 are there · one of them will have it');
  await eve.fill(WHAT, title);
  await eve.press('Ask');
  await eve.sees(/You asked finance/);
  const [{ owner }] = await questions(title);
  const [{ handle }] = await w.query('select handle from core.person where id = $1', [owner]);
  assert.ok(['ann', 'bob'].includes(handle), handle);
});

test('anyone can be asked, and the first line is the title', async () => {
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.choose(WHO, 'any', 'Anyone');
  await eve.fill(WHAT, '\nWho has a ladder?\n\nA long one,\nfor the sign.\n');
  await eve.press('Ask');
  await eve.sees('You asked anyone');
  const [asked] = await questions('Who has a ladder?');
  assert.equal(asked.body, 'A long one,\nfor the sign.');
});

test('what is missing is said in words, where it is missing', async () => {
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.press('Ask');
  const alert = eve.page.getByRole('alert');
  await alert.getByText('If you do not know, ask anyone.').waitFor();
  assert.equal(await eve.page.evaluate('document.activeElement.role'), 'combobox');
  await eve.choose(WHO, 'any', 'Anyone');
  await eve.press('Ask');
  await alert.getByText('What do you want to know?').waitFor();
  await eve.page.keyboard.type(`Hello. Is the gate open? ${'It is about a delivery. '.repeat(10)}`);
  await eve.sees('The first line is the title, of 200 characters at most; this one has 264.');
  await eve.press('Ask');
  await eve.press('End the title earlier');
  assert.match(await written(eve), /^Hello\. Is the gate open\?\nIt is about/);
  await eve.press('Ask');
  await eve.page.waitForURL('**/q/*');
});

test('a private question is seen by those two alone', async () => {
  const title = 'May I work from home when my child is ill?';
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.sees('Anybody here can find the answer later.');
  await eve.page.getByLabel('Private').check();
  await eve.sees('Nobody else finds it, now or later.');
  await eve.choose(WHO, 'pia', 'Pia Potter');
  await eve.fill(WHAT, title);
  await eve.press('Ask');
  await eve.page.waitForURL('**/q/*');
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
  const eve = await desks.sit('eve', { path: '/ask' });
  const text = 'Can I cancel my parking space?\nI go by train now.';
  await eve.choose(WHO, 'dan', 'Dan Dyer');
  await eve.fill(WHAT, text);
  await helping(eve).getByText('How do I cancel a parking space?').click();
  await eve.sees('With the form at the reception', helping(eve));
  assert.deepEqual(await counted('article', article), [], 'reading it counts for nothing');
  await eve.press('This answers it');
  await eve.sees('Thank you for looking first');
  await eve.page.getByRole('link', { name: 'How do I cancel a parking space?' }).waitFor();
  assert.deepEqual(await counted('article', article), [{ handle: 'eve' }]);
  assert.deepEqual(await questions('Can I cancel my parking space?'), []);

  await eve.press('Ask something else');
  assert.equal(await written(eve), '');
  await eve.press('Bring my draft back');
  assert.equal(await written(eve), text);
  await eve.sees('Dan Dyer', chosen(eve));
});

test('waiting for an open question’s answer counts, watches it, and lets the draft go', async () => {
  const title = 'When does the canteen open again?';
  const { id } = await w.ask('dan', 'guy', { title });
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.fill(WHAT, 'Is the canteen going to open again this week?');
  await helping(eve).getByText(title).click();
  await eve.press('Wait for this one’s answer');
  await eve.page.waitForURL(`**/q/${id}`);
  await eve.page.getByRole('button', { name: 'Watching' }).waitFor();
  assert.deepEqual(await counted('question', id), [{ handle: 'eve' }]);
  await (await w.as('guy')).call('question.answer', { question: id, body: 'On Monday, with the old cook.' });
  await eve.sees('On Monday, with the old cook.', eve.thread);
  await eve.go('/ask');
  assert.equal(await written(eve), '');
  await eve.press('Let it go');
  await eve.seesNo('Is the canteen going to open again');
});

test('what is found is counted aloud', async () => {
  await answered('How do I oil the hinges?', 'With the can in the cellar.');
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.fill(WHAT, 'squeaking hinges');
  await helping(eve).getByRole('status').getByText('one answer may help already').waitFor();
});

test('what is found stays where it is under a hand, and gives way when the hand has gone', async () => {
  await answered('How do I unlock the archive?', 'The key hangs in the kitchen.');
  await answered('Which paper fits the plotter?', 'The roll of 61 centimetres.');
  const eve = await desks.sit('eve', { path: '/ask' });
  const frames = [];
  eve.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(payload)));
  await eve.page.clock.install();
  await eve.page.reload();
  const type = (text) => eve.fill(WHAT, text);
  const found = (title) => helping(eve).getByText(title);

  await type('unlock archive');
  await eve.page.clock.runFor(1000);
  await found('How do I unlock the archive?').hover();
  await type('paper plotter');
  await found('How do I unlock the archive?').hover();
  await eve.page.clock.runFor(1000);
  await until('what is like the new text', () => frames.some((frame) => frame.includes('Which paper fits the plotter?')));
  await found('How do I unlock the archive?').click();
  await found('The key hangs in the kitchen.').waitFor();
  await field(eve).hover();
  await eve.page.mouse.move(0, 0);
  await field(eve).focus();
  await found('Which paper fits the plotter?').waitFor();
});

test('those likely to know are offered until somebody is chosen', async () => {
  await answered('How do we insure a sample?', 'It is in the contract with the haulier.');
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.fill(WHAT, 'Is a sample insured?');
  await eve.sees('Likely to know', helping(eve));
  await helping(eve).getByRole('button', { name: 'Ask Ann Archer' }).click();
  await eve.sees('Ann Archer', chosen(eve));
  await eve.seesNo('Likely to know');
});

test('a draft is there after a reload and on another device, private as it was', async () => {
  const eve = await desks.sit('eve', { path: '/ask' });
  await eve.choose(WHO, 'pia', 'Pia Potter');
  await eve.fill(WHAT, 'A word about my pay\nIt is about March.');
  await eve.page.getByLabel('Private').check();
  await eve.sees('Kept until you send it, also on your other devices.');
  await eve.page.reload();
  await eve.sees('Pia Potter', chosen(eve));
  assert.equal(await written(eve), 'A word about my pay\nIt is about March.');
  await until('the server has the draft', async () => {
    const drafts = await w.query(`select content from core.draft where content::text like '%A word about my pay%'`);
    return drafts.some(({ content }) => content.hidden);
  });

  const laptop = await desks.sit('eve', { path: '/ask' });
  await laptop.sees('Pia Potter', chosen(laptop));
  assert.equal(await written(laptop), 'A word about my pay\nIt is about March.');
  assert.ok(await laptop.page.getByLabel('Private').isChecked());
  await laptop.press('Ask');
  await laptop.page.waitForURL('**/q/*');
  const third = await desks.sit('eve', { path: '/ask' });
  assert.equal(await written(third), '');
});

test('a link may name whom to ask and bring a text, and the draft that was there is set aside', async () => {
  const dan = await desks.sit('dan', { path: '/ask' });
  await dan.fill(WHAT, 'Something that I had begun');
  await dan.go(`/ask?to=@bob&text=${encodeURIComponent('Where is the stapler?')}`);
  await dan.sees('Bob Baker', chosen(dan));
  assert.equal(await written(dan), 'Where is the stapler?');
  assert.ok(dan.page.url().endsWith('/ask'));
  await field(dan).fill('');
  await dan.press('Bring my draft back');
  assert.equal(await written(dan), 'Something that I had begun');
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
  assert.ok(await fay.page.getByLabel('Private').isChecked());
  await keyboard.press('Shift+Tab');
  await keyboard.press('Control+Enter');
  await fay.page.waitForURL('**/q/*');
  const [asked] = await questions('Who waters the plants?');
  assert.equal(asked.body, 'Those in the hall.');
});

test('a question asked without a connection waits, says so, and is asked once when it is back', async () => {
  const title = 'Which tray is for the letters?';
  const eve = await desks.sit('eve', { path: '/ask', expect: LOST });
  await eve.page.getByRole('combobox', { name: WHO }).waitFor();
  await w.server.kill();
  await eve.sees('Reconnecting');
  await eve.choose(WHO, 'any', 'Anyone');
  await eve.fill(WHAT, title);
  await eve.press('Ask');
  await eve.sees(`“${title}” is sent as soon as the connection is back.`);
  assert.equal(await written(eve), '', 'one types on');
  await eve.fill(WHAT, 'And what about parcels?');
  await w.server.restart();
  await eve.sees(`“${title}” has been asked`);
  assert.equal((await questions(title)).length, 1);
  assert.equal(await written(eve), 'And what about parcels?');
  assert.ok(eve.page.url().endsWith('/ask'));
});

test('a question whose page is gone before the connection is back is asked by the next one', async () => {
  const title = 'Which tray is for the bills?';
  const eve = await desks.sit('eve', { path: '/ask', expect: LOST });
  await eve.choose(WHO, 'any', 'Anyone');
  await eve.fill(WHAT, title);
  await w.server.kill();
  await eve.sees('Reconnecting');
  await eve.press('Ask');
  await eve.sees(`“${title}” is sent as soon as the connection is back.`);
  await w.server.restart();
  await eve.page.reload();
  await until('the question is asked', async () => (await questions(title)).length === 1);
});
