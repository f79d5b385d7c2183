// What one says of oneself and of one's browser: each thing saved by itself, and seen by the others.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, connect, password, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);
const REFUSED = /401 \(Unauthorized\)|400 \(Bad Request\)/;
const LOST = /WebSocket connection to .* failed|ERR_CONNECTION_/; // what the browser says about a server that is away

const settings = async (handle) => (await (await w.as(handle)).call('person.settings', {})).settings;
const save = (desk) => desk.press('Save');
const saved = (desk) => desk.page.getByRole('status').getByText('Saved', { exact: true }).waitFor();
const section = (desk) => desk.page.getByRole('main');

test('working hours are filled in day by day, and are on one’s profile', async () => {
  const bob = await desks.sit('bob', { path: '/settings/hours' });
  await bob.fill('Monday from', '07:30');
  await bob.fill('Monday until', '12:00');
  await bob.page.getByRole('button', { name: 'Once more on Monday' }).click();
  await bob.page.getByLabel('Monday until').nth(1).fill('16:00');
  await bob.press('Monday’s hours until Friday');
  await bob.page.getByRole('checkbox', { name: 'Friday' }).uncheck();
  await bob.page.getByRole('checkbox', { name: 'Saturday' }).check();
  await bob.page.getByLabel('Saturday from').nth(1).fill('22:00');
  await bob.page.getByLabel('Saturday until').nth(1).fill('06:00');
  await bob.sees('the next day');
  await save(bob);
  await saved(bob);
  await becomes(
    async () => (await settings('bob')).hours,
    'mon-thu 07:30-12:00, mon-thu 13:00-16:00, sat 07:30-12:00, sat 22:00-06:00',
  );
  const eve = await desks.sit('eve', { path: '/people/bob' });
  await eve.sees('07:30–12:00 and 22:00–06:00 the next day');
});

test('a day ends at midnight, and hours that cannot be are told at their day', async () => {
  const cat = await desks.sit('cat', { path: '/settings/hours' });
  await cat.fill('Tuesday until', '00:00');
  await save(cat);
  await saved(cat);
  await becomes(async () => (await settings('cat')).hours, 'mon 09:00-17:00, tue 09:00-24:00, wed-fri 09:00-17:00');
  await cat.page.getByRole('button', { name: 'Once more on Monday' }).click();
  await cat.page.getByLabel('Monday from').nth(1).fill('16:00');
  await cat.sees('These overlap.');
  await becomes(() => cat.page.getByRole('button', { name: 'Save' }).getAttribute('aria-disabled'), 'true');
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
    await cat.page.getByRole('checkbox', { name: day }).uncheck();
  await cat.sees('At least one day');
});

test('a time zone is found by its place, with the keyboard alone', async () => {
  const dan = await desks.sit('dan', { path: '/settings/hours' });
  const field = dan.page.getByRole('combobox', { name: 'Time zone' });
  await field.focus();
  await dan.page.keyboard.type('kolk');
  await dan.page.getByRole('option', { name: 'Kolkata' }).waitFor();
  await dan.page.keyboard.press('Enter');
  await dan.holds(field, 'Asia/Kolkata');
  await save(dan);
  await saved(dan);
  await becomes(async () => (await settings('dan')).time_zone, 'Asia/Kolkata');
  await field.fill('zeppelin');
  await dan.sees('No place by that name');
  await dan.page.keyboard.press('Escape');
  await dan.holds(field, 'Asia/Kolkata');
});

test('what was changed and not saved is there again, on another device too, until it is saved or undone', async () => {
  const fay = await desks.sit('fay', { path: '/settings/reached' });
  await fay.fill('Fastest by', 'the red phone');
  await fay.sees('Not saved yet');
  await fay.page.getByRole('link', { name: 'Quiet hours' }).click();
  await fay.page.getByRole('link', { name: 'How you are reached' }).click();
  await fay.holds('Fastest by', 'the red phone');
  await fay.page.waitForFunction(
    () => JSON.parse(Object.entries(localStorage).find(([name]) => name.endsWith('settings.reached'))[1]).dirty === false,
  );

  const elsewhere = await desks.sit('fay', { path: '/settings/reached' });
  await elsewhere.sees('Not saved yet');
  await elsewhere.holds('Fastest by', 'the red phone');
  await becomes(async () => (await settings('fay')).preferred_channel, null);
  await save(elsewhere);
  await saved(elsewhere);
  await becomes(async () => (await settings('fay')).preferred_channel, 'the red phone');
  await elsewhere.fill('Fastest by', 'smoke');
  await elsewhere.press('Undo');
  await elsewhere.holds('Fastest by', 'the red phone');
  await elsewhere.fill('Fastest by', '');
  await save(elsewhere);
  await saved(elsewhere);
  await becomes(async () => (await settings('fay')).preferred_channel, null);
});

test('quiet hours go over midnight, and are taken away', async () => {
  const guy = await desks.sit('guy', { path: '/settings/quiet' });
  const turn = guy.page.getByRole('switch', { name: 'Hold back notices' });
  await turn.check();
  await guy.fill('Quiet from', '21:30');
  await guy.sees('the next day');
  await save(guy);
  await saved(guy);
  await becomes(async () => (await settings('guy')).quiet_hours, '21:30-07:00');
  await turn.uncheck();
  await save(guy);
  await saved(guy);
  await becomes(async () => (await settings('guy')).quiet_hours, null);
});

test('for a while nothing disturbs one but what is urgent', async () => {
  const guy = await desks.sit('guy', { path: '/settings/quiet' });
  await guy.press('For an hour');
  await guy.sees(/Nothing disturbs you until today|Nothing disturbs you until tomorrow/);
  const until = Date.parse((await settings('guy')).do_not_disturb_until) - Date.now();
  assert.ok(until > 50 * 60_000 && until <= 60 * 60_000, `${until} ms`);
  await guy.press('Disturb me again');
  const day = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await guy.page.getByLabel('Or until').fill(`${day}T10:00`);
  await guy.press('Do not disturb me');
  await guy.sees(/Nothing disturbs you until \d+ \w+( \d+)? 10:00/);
  await guy.press('Disturb me again');
  await guy.page.getByRole('button', { name: 'Until tomorrow morning' }).waitFor();
  await becomes(async () => (await settings('guy')).do_not_disturb_until, null);
});

test('who leads a team has a mail about it each week, or none; others have no such choice', async () => {
  const weekly = async (handle) => (await settings(handle)).weekly_report;
  const ann = await desks.sit('ann', { path: '/settings/mail' });
  const choice = ann.page.getByRole('switch', { name: 'A report each week' });
  await becomes(() => choice.isChecked(), true);
  await choice.click();
  await save(ann);
  await saved(ann);
  assert.equal(await weekly('ann'), false);
  await ann.page.getByText('Never', { exact: true }).click();
  await ann.counts(choice, 0);

  const bob = await desks.sit('bob', { path: '/settings/mail' });
  await bob.sees('Once a day');
  await bob.counts(bob.page.getByRole('switch', { name: 'A report each week' }), 0);
  assert.equal(await weekly('bob'), null);
});

test('mails come at once, once a day or never', async () => {
  const guy = await desks.sit('guy', { path: '/settings/mail' });
  for (const [name, value] of [
    ['Once a day', 'digest'],
    ['Never', 'off'],
    ['At once', 'immediate'],
  ]) {
    await guy.page.getByRole('radio', { name }).check();
    await save(guy);
    await saved(guy);
    await becomes(async () => (await settings('guy')).mail, value);
  }
});

test('days off are added and taken away, in words', async () => {
  const fay = await desks.sit('fay', { path: '/settings/days-off' });
  const year = new Date().getFullYear() + 1;
  await fay.fill('From', `${year}-12-24`);
  await fay.sees(new RegExp(`\\w+day 24 December ${year}`));
  await fay.fill('Until, with that day', `${year}-12-23`);
  await fay.page.getByRole('alert').getByText('They must not end before they begin.').waitFor();
  await fay.fill('Until, with that day', `${year}-12-31`);
  await fay.press('Add');
  const item = fay.page.getByRole('list', { name: 'Your days off' }).getByRole('listitem');
  await item.getByText(`24–31 December ${year}`).first().waitFor();
  await item.getByText('8 days').waitFor();
  await becomes(async () => (await settings('fay')).days_off, [{ first: `${year}-12-24`, last: `${year}-12-31` }]);
  await item.getByRole('button', { name: `Remove 24–31 December ${year}` }).click();
  await fay.sees('None are planned.');
  await becomes(async () => (await settings('fay')).days_off, []);
});

test('who has no working hours says so, and others see it', async () => {
  const sam = await desks.sit('sam', { path: '/settings/hours' });
  const none = sam.page.getByRole('switch', { name: 'I have no working hours' });
  await none.check();
  await sam.counts(sam.page.getByLabel('Monday from'), 0);
  await save(sam);
  await saved(sam);
  await becomes(async () => (await settings('sam')).hours, 'none');
  const eve = await desks.sit('eve', { path: '/people/sam' });
  await eve.sees('No working hours');
  await none.uncheck();
  await sam.page.getByLabel('Monday from').waitFor();
  await save(sam);
  await saved(sam);
  await becomes(async () => (await settings('sam')).hours, 'mon-fri 09:00-17:00');
});

test('going away names who stands in, others see it, and one comes back', async () => {
  const eve = await desks.sit('eve', { path: '/settings/away' });
  await eve.choose('Who stands in?', 'fay', 'Fay Fisher');
  await eve.press('I am away');
  await eve.sees('who stands in for you');
  const ann = await desks.sit('ann', { path: '/people/eve' });
  await ann.page.getByRole('main').getByRole('link', { name: 'Fay Fisher' }).waitFor();
  await eve.press('I am back');
  await eve.page.getByRole('button', { name: 'I am away' }).waitFor();
});

test('a wrong password is told at its field, and a right one ends the other sessions', async () => {
  await password(w.database, 'pia', 'first of all of them');
  const at = async () => {
    const desk = await desks.sit(null, { path: '/settings/password', expect: REFUSED });
    await desk.fill('Handle', 'pia');
    await desk.fill('Password', 'first of all of them');
    await desk.press('Sign in');
    await desk.page.getByLabel('New password').waitFor();
    return desk;
  };
  const [here, there] = [await at(), await at()];
  await here.fill('The password you have', 'not that one');
  await here.fill('New password', 'a better one than before');
  await here.press('Change it');
  await here.sees('That is not your password.');
  await here.fill('The password you have', 'first of all of them');
  await here.press('Change it');
  await here.sees('Changed. Your other browsers are signed out.');
  await there.sees('Sign in to Buckstop');
  await here.page.reload();
  await here.page.getByLabel('New password').waitFor();
});

test('one sees where one is signed in, and signs out there after being asked twice', async () => {
  await password(w.database, 'sam', 'keys of the house');
  const at = async (userAgent, path) => {
    const desk = await desks.sit(null, { path, expect: REFUSED, userAgent });
    await desk.fill('Handle', 'sam');
    await desk.fill('Password', 'keys of the house');
    await desk.press('Sign in');
    await desk.sees('Sam Sadler');
    return desk;
  };
  const phone = await at('Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1', '/');
  const here = await at('Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', '/settings/sessions');
  const item = (name) => section(here).getByRole('listitem').filter({ hasText: name });
  await item('Firefox on Linux').getByText('this one').waitFor();
  await here.counts(item('Firefox on Linux').getByRole('button'), 0);
  const other = item('Safari on an iPhone');
  await other.getByRole('button', { name: 'Sign out there' }).click();
  await here.page.keyboard.press('Escape');
  await other.getByRole('button', { name: 'Sign out there' }).click();
  await other.getByRole('button', { name: 'Yes' }).click();
  await other.waitFor({ state: 'detached' });
  await phone.sees('Sign in to Buckstop');
});

test('a token is shown once, is good for a script, and is taken away', async () => {
  const ada = await desks.sit('ada', { path: '/settings/tokens' });
  await ada.fill('What is it for?', 'The nightly report');
  await ada.press('Make a token');
  const secret = await ada.page.locator('.secret').textContent();
  assert.match(secret, /^[\w-]{43}$/);
  const script = await connect(w.server, { token: secret });
  assert.equal((await script.call('person.settings', {})).settings.hours, 'mon-fri 09:00-17:00');
  await ada.page.reload();
  const item = section(ada).getByRole('listitem').filter({ hasText: 'The nightly report' });
  await item.waitFor();
  assert.equal((await ada.page.content()).includes(secret), false);
  assert.equal(await ada.page.evaluate((text) => JSON.stringify({ ...localStorage, ...sessionStorage }).includes(text), secret), false);
  await item.getByRole('button', { name: 'Take away' }).click();
  await item.getByRole('button', { name: 'Yes' }).click();
  await ada.sees('There are none.');
  await assert.rejects(connect(w.server, { token: secret }));
});

test('where the browser cannot make tokens that is said in words', async () => {
  const ada = await desks.sit('ada', { path: '/owned' });
  await ada.page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined }));
  await ada.go('/settings/tokens');
  await ada.sees('only over https');
  await ada.counts(ada.page.getByRole('button', { name: 'Make a token' }), 0);
});

test('notices are turned on in this browser, where it lets them', async () => {
  const cat = await desks.sit('cat', { path: '/settings/notifications', permissions: ['notifications'] });
  const turn = cat.page.getByRole('switch', { name: 'Notices in this browser' });
  await turn.click();
  await cat.sees('On, as long as this page is open');
  await cat.page.reload();
  await becomes(() => turn.isChecked(), true);
  await turn.click();
  await cat.sees('Nothing is shown outside of this page.');
  for (const [permission, words] of [
    ['denied', 'was told not to show notices'],
    [null, 'cannot show notices of a page'],
  ]) {
    await cat.page.addInitScript((word) => {
      if (word) Object.defineProperty(Notification, 'permission', { configurable: true, get: () => word });
      else Object.defineProperty(window, 'Notification', { value: undefined });
    }, permission);
    await cat.page.reload();
    await cat.sees(words);
    await cat.counts(turn, 0);
  }
});

// What a browser's push service is to the page; `fails` is the name of the error that it meets.
function pushService(fails) {
  const subscription = {
    endpoint: 'https://fcm.googleapis.com/fcm/send/one',
    getKey: (name) => Uint8Array.from({ length: name === 'auth' ? 16 : 65 }, (_, at) => (at ? at : 4)).buffer,
    unsubscribe: async () => localStorage.removeItem('test.push'),
  };
  PushManager.prototype.getSubscription = async () => (localStorage.getItem('test.push') ? subscription : null);
  PushManager.prototype.subscribe = async () => {
    if (fails) throw new DOMException('No.', fails);
    localStorage.setItem('test.push', '1');
    return subscription;
  };
}

// Some server delivers pushes, whatever those of this test can do.
async function pushing() {
  await w.query(
    `insert into core.vapid (public_key, private_key) values ('B' || repeat('A', 86), repeat('A', 43)) on conflict do nothing`,
  );
  await w.query(
    `insert into core.node (id, seen_at, channels) values ('pusher', core.now() + interval '1 year', '{push}') on conflict do nothing`,
  );
}

const CLOSED = 'Also when Buckstop is closed';

test('notices come also while Buckstop is closed, as long as one is signed in there', async () => {
  await pushing();
  const pia = await desks.sit('pia', { path: '/settings/notifications', permissions: ['notifications'] });
  await pia.page.addInitScript(pushService);
  await pia.page.reload();
  const turn = pia.page.getByRole('switch', { name: CLOSED });
  await turn.click();
  await pia.sees('The server sends them, sealed');
  await becomes(() => pia.page.getByRole('switch', { name: 'Notices in this browser' }).isChecked(), true);
  await becomes(async () => (await settings('pia')).browsers, 1);
  await turn.click();
  await pia.sees('With Buckstop closed in this browser, nothing is shown.');
  await becomes(async () => (await settings('pia')).browsers, 0);
  await turn.click();
  await pia.sees('The server sends them, sealed');
  await pia.press('Sign out');
  await pia.sees('Sign in to Buckstop');
  await becomes(() => pia.page.evaluate(() => localStorage.getItem('test.push')), null);
});

test('what keeps a browser from taking notices is said in words', async () => {
  await pushing();
  const cat = await desks.sit('cat', { path: '/settings/notifications', permissions: ['notifications'] });
  const turn = cat.page.getByRole('switch', { name: CLOSED });
  for (const [fails, words] of [
    ['NotAllowedError', 'told not to show notices'],
    ['AbortError', 'could not reach the service'],
    ['NotSupportedError', 'could not be made to take notices'],
  ]) {
    await cat.page.addInitScript(pushService, fails);
    await cat.page.reload();
    await turn.click();
    await cat.page.getByRole('alert').getByText(words).waitFor();
    await becomes(() => turn.isChecked(), false);
  }
  await w.query('delete from core.vapid');
  await cat.page.reload();
  await turn.click();
  await cat.page.getByRole('alert').getByText('This server sends no notices to browsers').waitFor();
  await cat.page.addInitScript(() => Object.defineProperty(window, 'PushManager', { value: undefined }));
  await cat.page.reload();
  await cat.sees('only while Buckstop is open');
});

test('keyboard shortcuts are switched off, for this browser', async () => {
  const cat = await desks.sit('cat', { path: '/settings/keys' });
  await cat.page.getByRole('switch', { name: 'Keyboard shortcuts' }).uncheck();
  await cat.page.reload();
  await becomes(() => cat.page.getByRole('switch', { name: 'Keyboard shortcuts' }).isChecked(), false);
  await cat.page.keyboard.press('c');
  await cat.page.getByRole('switch', { name: 'Keyboard shortcuts' }).check();
  assert.ok(cat.page.url().endsWith('/settings/keys'));
  await cat.page.getByRole('heading', { name: 'Keyboard shortcuts' }).click();
  await cat.page.keyboard.press('c');
  await cat.page.waitForURL('**/ask');
});

test('a partner has settings, and is told that profiles are not for them', async () => {
  const tom = await desks.sit('tom', { path: '/people/tom' });
  await tom.sees('Profiles are for people of the company');
  await tom.page.getByRole('main').getByRole('link', { name: 'Your settings' }).click();
  await tom.page.getByLabel('Monday from').waitFor();
  await tom.counts(tom.page.getByRole('link', { name: 'Knowledge' }), 0);
});

test('a narrow window shows the list of settings or one of them', async () => {
  const bob = await desks.sit('bob', { path: '/settings', viewport: { width: 390, height: 844 } });
  await bob.page.getByRole('heading', { name: 'Settings' }).waitFor();
  await becomes(() => bob.page.getByLabel('Monday from').first().isVisible(), false);
  await bob.page.getByRole('link', { name: 'Quiet hours' }).click();
  await bob.page.getByRole('heading', { name: 'Quiet hours' }).waitFor();
  await becomes(() => bob.page.getByRole('link', { name: 'Working hours' }).isVisible(), false);
  await section(bob).getByRole('link', { name: 'Settings' }).click();
  await bob.page.getByRole('link', { name: 'Working hours' }).waitFor();
});

test('a change that is made while the server is away is waited for, and saved', async () => {
  const guy = await desks.sit('guy', { path: '/settings/reached', expect: LOST });
  await guy.fill('Fastest by', 'the broom cupboard');
  await w.server.kill();
  await guy.sees('Offline.');
  await save(guy);
  await guy.sees('Will be saved when the connection is back');
  await w.server.restart();
  await saved(guy);
  await becomes(async () => (await settings('guy')).preferred_channel, 'the broom cupboard');
});
