// Coming in: with a password, with a one-time link, and going again.

import { test } from 'node:test';
import { becomes, password, startServer, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);
const UNAUTHORIZED = /401 \(Unauthorized\)/;

// The link that the operator prints, as a path of this server.
async function invitation(handle) {
  const printed = await w.database.operate('invite', handle);
  const [link] = String(printed.stdout ?? printed).match(/#invite=[\w-]+/);
  return `/${link}`;
}

test('a one-time link leads to choosing a password, which then signs in', async () => {
  const guest = await desks.sit(null, { path: await invitation('guy') });
  await guest.fill('New password', 'brooms and buckets');
  await guest.press('Choose it and sign in');
  await guest.sees('Guy Gardner');
  await becomes(() => guest.page.url().includes('invite'), false);

  await guest.go('/settings');
  await guest.press('Sign out');
  await guest.fill('Handle', 'guy');
  await guest.fill('Password', 'brooms and buckets');
  await guest.press('Sign in');
  await guest.sees('Cleaner');
});

test('a link that was used says so in words', async () => {
  const path = await invitation('fay');
  const first = await desks.sit(null, { path });
  await first.fill('New password', 'correct horse battery');
  await first.press('Choose it and sign in');
  await first.sees('Fay Fisher');
  const second = await desks.sit(null, { path, expect: UNAUTHORIZED });
  await second.fill('New password', 'another good password');
  await second.press('Choose it and sign in');
  await second.page.getByRole('alert').getByText('This link has been used').waitFor();
});

test('a wrong password and an unknown handle are told in the same words', async () => {
  const guest = await desks.sit(null, { expect: UNAUTHORIZED });
  const alert = guest.page.getByRole('alert');
  for (const handle of ['bob', 'nobody-of-that-name']) {
    await guest.fill('Handle', handle);
    await guest.fill('Password', 'not the right one');
    await guest.press('Sign in');
    await alert.getByText('That handle and password do not belong together.').waitFor();
  }
});

test('what was typed stays after a refusal, and one goes on in the field that was wrong', async () => {
  await password(w.database, 'bob', 'ledgers and ink');
  const guest = await desks.sit(null, { expect: UNAUTHORIZED });
  await guest.fill('Handle', 'bob');
  await guest.fill('Password', 'ledgers and ind');
  await guest.press('Sign in');
  await guest.page.getByRole('alert').waitFor();
  await guest.holds('Handle', 'bob');
  await guest.holds('Password', 'ledgers and ind');
  await guest.press('Show what is typed');
  await becomes(() => guest.page.getByLabel('Password').getAttribute('type'), 'text');
  await guest.page.getByLabel('Password').press('End');
  await guest.page.keyboard.press('Backspace');
  await guest.page.keyboard.type('k');
  await guest.page.keyboard.press('Enter');
  await guest.sees('Bob Baker');
});

test('too many tries are told with the time to wait, and nothing typed is gone', async () => {
  const settings = { 'limits.rate_percent': 100, 'limits.signin_per_minute': 2 };
  const strict = await startServer({ database: w.database, settings });
  const guest = await desks.sit(null, { expect: /401|429/ });
  await guest.page.goto(strict.url);
  await guest.fill('Handle', 'ann');
  await guest.fill('Password', 'not the right one');
  const alert = guest.page.getByRole('alert');
  await becomes(async () => {
    await guest.press('Sign in');
    return alert.innerText();
  }, /^That was a lot at once\. Try again in .+\.$/);
  await guest.holds('Password', 'not the right one');
});

test('a password that is too short cannot be chosen, and the page says how much is missing', async () => {
  const guest = await desks.sit(null, { path: await invitation('cat') });
  const choose = guest.page.getByRole('button', { name: 'Choose it and sign in' });
  await guest.fill('New password', 'ledger');
  await guest.sees('4 more characters.');
  await becomes(() => choose.isEnabled(), false);
  await guest.fill('New password', 'ledger and');
  await guest.sees('Good.');
  await becomes(() => choose.isEnabled(), true);
});

test('when the session ends, the page asks to sign in and then goes on where it was', async () => {
  const question = await w.ask('eve', 'cat', { title: 'Where is the first aid kit?' });
  const eve = await desks.sit('eve', { path: `/q/${question.id}`, expect: UNAUTHORIZED });
  await eve.fill('Your message', 'I found plasters, but');
  await eve.context.clearCookies();
  await eve.page.reload();
  await eve.sees('Sign in to Buckstop');
  const cookie = { name: 'buckstop', value: await w.token('eve'), url: w.server.url };
  await eve.context.addCookies([cookie]);
  await eve.page.reload();
  await eve.holds('Your message', 'I found plasters, but');
});

test('signing out in one window ends the others at once, and what was being written is kept', async () => {
  const question = await w.ask('eve', 'cat', { title: 'Where are the spare chairs?' });
  const guest = await desks.sit(null, { path: await invitation('eve'), expect: UNAUTHORIZED });
  await guest.fill('New password', 'chairs and tables');
  await guest.press('Choose it and sign in');
  await guest.sees('Eve Ellis');
  const other = await guest.context.newPage();
  await guest.go(`/q/${question.id}`);
  await guest.fill('Your message', 'I looked in the cellar, and');
  await other.goto(`${w.server.url}/settings`);
  await other.getByRole('button', { name: 'Sign out' }).click();
  await guest.sees('Sign in to Buckstop');
  await guest.fill('Handle', '@eve');
  await guest.fill('Password', 'chairs and tables');
  await guest.press('Sign in');
  await guest.sees('Where are the spare chairs?', guest.thread);
  await guest.holds('Your message', 'I looked in the cellar, and');
});

test('signing out leaves nothing of the questions on the page', async () => {
  const question = await w.ask('eve', 'bob', { title: 'Which form for parental leave?' });
  const bob = await desks.sit('bob', { path: `/q/${question.id}` });
  await bob.sees('Which form for parental leave?', bob.thread);
  await bob.go('/settings');
  await bob.press('Sign out');
  await bob.sees('Sign in to Buckstop');
  await bob.page.goBack();
  await bob.sees('Sign in to Buckstop');
  await bob.seesNo('Which form for parental leave?');
});
