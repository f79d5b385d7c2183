// The first minutes: a one-time link, a password, a look round on what is really there, and the first question.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';
import { Hands } from './hands.mjs';

const w = world();
const desks = people(w);

async function invitation(handle) {
  const printed = await w.database.operate('invite', handle);
  return `/${printed.match(/#invite=[\w-]+/)[0]}`;
}

const STEPS = [
  'Everybody here can be asked',
  'A question always has one owner',
  'An answer outlives its conversation',
  'When somebody asks you, it is yours',
  'Your working hours count',
  'Everything can be done with keys',
];

const at = (desk, title) => desk.page.getByRole('heading', { level: 1, name: title }).waitFor();
const goTo = (desk, step) => desk.press(`Step ${step} of ${STEPS.length}`);

// What the server has of somebody's look round.
async function progress(handle) {
  const [draft] = await w.query(
    `select d.content from core.draft d join core.person p on p.id = d.person where p.handle = $1 and d.name = 'welcome'`,
    [handle],
  );
  return draft?.content;
}

test('in a company where nothing has been asked yet the look round says so', async () => {
  const dan = await desks.sit('dan', { path: '/welcome' });
  await goTo(dan, 2);
  await dan.sees('Nothing has been answered here yet');
  await goTo(dan, 3);
  await dan.sees('Nothing is kept yet');
});

test('an invited person chooses a password, looks round and asks, and the one asked has it', async () => {
  const question = await w.ask('eve', 'bob', { title: 'Which printer has the thick paper?' });
  const bobsCalls = await w.as('bob');
  await bobsCalls.call('question.refer', { question: question.id, to: { person: '@ann' }, reason: 'Ann fills it.' });
  await (await w.as('ann')).call('question.answer', { question: question.id, body: 'The one by the stairs.' });

  const bob = await desks.sit('bob');
  const guy = await desks.sit(null, { path: await invitation('guy') });
  await guy.fill('New password', 'brooms and buckets');
  await guy.press('Choose it and sign in');

  await at(guy, STEPS[0]);
  await guy.page.waitForURL('**/welcome');
  const main = guy.page.getByRole('main');
  await guy.sees('Cleaner · facilities', main);
  await main.getByRole('link', { name: 'Pia Potter' }).waitFor();
  await guy.press('Next');

  await at(guy, STEPS[1]);
  await guy.sees('Which printer has the thick paper?', main);
  await guy.counts(main.getByRole('list', { name: 'Everybody who has had it' }).getByText(/Bob Baker|Ann Archer/), 2);
  await guy.sees('The one by the stairs.', main);
  await guy.press('Next');

  await at(guy, STEPS[2]);
  await main.getByRole('link', { name: 'Which printer has the thick paper?' }).waitFor();
  await guy.fill('Search the answers', 'stairs');
  await main.getByRole('link', { name: 'Which printer has the thick paper?' }).waitFor();
  await guy.press('Next');

  await at(guy, STEPS[3]);
  await guy.sees('within 30 minutes', main);
  await guy.sees('within 2 working days', main);
  await guy.sees('handed on twice at most', main);
  await guy.press('Next');

  await at(guy, STEPS[4]);
  await guy.sees('Mon to Fri, 09:00–17:00', main);
  await guy.press('Next');

  await at(guy, STEPS[5]);
  await guy.press('Ask your first question');
  await guy.choose('Whom do you ask?', 'bob', 'Bob Baker');
  await guy.fill('Your question', 'Where is the key of the cellar?');
  await guy.press('Ask');
  await bob.sees('Where is the key of the cellar?');
  await guy.sees('With Bob Baker', guy.holder);
});

test('the targets are those that hold for one’s own team', async () => {
  await w.query(`update core.team set acknowledge_minutes = 120, answer_days = 1, hop_budget = 1 where name = 'sales'`);
  const eve = await desks.sit('eve', { path: '/welcome' });
  await goTo(eve, 4);
  await eve.sees('within 2 hours');
  await eve.sees('within one working day');
  await eve.sees('handed on once at most');
  await eve.sees('So it is in sales.');
});

test('the look round goes on where one left it, after a reload and on another device', async () => {
  const cat = await desks.sit('cat', { path: '/welcome' });
  await at(cat, STEPS[0]);
  await cat.press('Next');
  await cat.press('Next');
  await at(cat, STEPS[2]);
  await cat.page.reload();
  await at(cat, STEPS[2]);
  await until('the server knows the step', async () => (await progress('cat'))?.step === 2);
  const phone = await desks.sit('cat', { path: '/welcome', viewport: { width: 390, height: 844 } });
  await at(phone, STEPS[2]);
});

test('it can be skipped, and found again in the sheet of keys, where it begins anew', async () => {
  const ann = await desks.sit('ann', { path: '/welcome' });
  await ann.press('Next');
  await ann.press('Skip');
  await ann.page.getByRole('heading', { name: 'Yours to answer' }).waitFor();
  await ann.page.keyboard.press('?');
  await ann.page.getByRole('dialog').getByRole('link', { name: 'Look round' }).click();
  await at(ann, STEPS[0]);
  await ann.counts(ann.page.getByRole('dialog'), 0);
});

test('the keys that it teaches are keys of the sheet', async () => {
  const ann = await desks.sit('ann', { path: '/welcome' });
  await goTo(ann, 6);
  const taught = await ann.page.locator('.welcome-thing .keys').allInnerTexts();
  await ann.page.keyboard.press('?');
  const all = await ann.page.getByRole('dialog').locator('.keys').allInnerTexts();
  assert.ok(taught.length > 5);
  assert.deepEqual(taught.filter((keys) => !all.includes(keys)), []);
});

test('it is gone through with the keyboard alone, and the focus is never lost', async () => {
  const fay = await desks.sit('fay', { path: '/welcome' });
  await at(fay, STEPS[0]);
  const hands = new Hands(fay);
  await hands.press('Tab'); // on a page that was just loaded the focus is nowhere yet
  await hands.push('Next');
  for (const title of STEPS.slice(1, -1)) {
    await at(fay, title);
    await hands.on('Next');
    await fay.page.getByRole('status').getByText(title).waitFor({ state: 'attached' });
    await hands.press('Enter');
  }
  await at(fay, STEPS.at(-1));
  await hands.on('Ask your first question');
  await hands.press('Enter');
  await fay.page.getByRole('combobox', { name: 'Whom do you ask?' }).waitFor();
  await hands.held('the box opened');
});

test('a device whose clock is elsewhere offers its time zone', async () => {
  const dan = await desks.sit('dan', { path: '/welcome', timezoneId: 'Asia/Tokyo' });
  await goTo(dan, 5);
  await dan.press('This device is in Tokyo: take that');
  await dan.sees(/^It is \d\d:\d\d in Tokyo now\.$/);
  const [{ time_zone: zone }] = await w.query(`select time_zone from core.person where handle = 'dan'`);
  assert.equal(zone, 'Asia/Tokyo');
});

test('somebody of another firm is shown what concerns them, and nothing else', async () => {
  const tom = await desks.sit('tom', { path: '/welcome' });
  await at(tom, STEPS[3]);
  await tom.page.getByRole('button', { name: 'Step 3 of 3' }).waitFor();
  await tom.press('Next');
  await at(tom, STEPS[4]);
  await tom.sees('Mon to Fri, 09:00–17:00');
});
