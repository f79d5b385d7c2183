// The tray on a desktop as Debian has it: xfce4-panel shows the icon, dunst the notifications. Pictures go to build/screenshots/desktop.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, places, until, world } from '../harness/index.mjs';
import { seat } from '../harness/desktop/seat.mjs';

const w = world();

const TRAY = { x: 0, y: 0, width: 48, height: 32 }; // the panel has nothing else
const state = async (id) => (await w.query('select state from core.question where id = $1', [id]))[0].state;
const soon = (ms) => new Date(Date.now() + ms).toISOString();

// A desktop of Debian's, with the panel drawn and nothing in its tray yet.
async function sits(t, handle, more = {}) {
  const person = await seat(t, w, handle, { host: false, notices: false, screen: true, services: ['org.xfce.Xfconf'], start: false, ...more });
  person.panel = await person.desk.panel();
  await until('the panel is drawn', () => person.desk.screen.picture().part(TRAY).count('#000000', 0) === 0);
  return person;
}

const tray = (person) => person.desk.screen.picture().part(TRAY);
const photo = (person, name, area) => person.desk.screen.save(places.at(`build/screenshots/desktop/${name}.png`), area);

// Until the tray's picture is another one than that, and stays so for two looks: a panel draws in steps.
async function redrawn(person, before, pixels = 20) {
  let last = before;
  return until('the tray looks different', () => {
    const now = tray(person);
    const steady = now.differs(last) === 0;
    last = now;
    return steady && now.differs(before) >= pixels && now;
  });
}

test('the panel shows the icon, and another one in each state', async (t) => {
  const bob = await sits(t, 'bob');
  const empty = tray(bob);
  await bob.start();
  const quiet = await redrawn(bob, empty);
  photo(bob, 'tray-quiet', TRAY);

  const question = await w.ask('ann', 'bob', { title: 'Where do old invoices go?' });
  const waiting = await redrawn(bob, quiet);
  photo(bob, 'tray-waiting', TRAY);

  await bob.call('question.acknowledge', { question: question.id, by: soon(2000) });
  const overdue = await redrawn(bob, waiting);
  photo(bob, 'tray-overdue', TRAY);

  await bob.call('question.answer', { question: question.id, body: 'To the archive, in the cellar.' });
  await until('the tray looks quiet again', () => tray(bob).differs(quiet) === 0);
  assert.ok(overdue.differs(quiet) >= 20);
});

test('the panel opens the menu, and "Take it" there takes the question', async (t) => {
  const cat = await sits(t, 'cat');
  const empty = tray(cat);
  await cat.start();
  const quiet = await redrawn(cat, empty);
  await w.ask('ann', 'cat', { title: 'Who has the keys to the van?' });
  const first = await w.ask('dan', 'cat', { title: 'Is the invoice of Miller & Sons paid?', priority: 'urgent', why: 'They are on the phone.' });
  await redrawn(cat, quiet);
  const closed = cat.desk.screen.picture();
  await cat.desk.screen.click(16, 16, 3);
  await until('the menu is open', () => cat.desk.screen.picture().differs(closed) > 5000);
  await cat.desk.screen.act('key', 'Down');
  await cat.desk.screen.act('key', 'Right');
  photo(cat, 'menu');
  await until('one is taken', async () => {
    await cat.desk.screen.act('key', 'Return');
    return (await state(first.id)) === 'acknowledged';
  });
});

test('the icon comes back with a panel that has been killed', async (t) => {
  const dan = await sits(t, 'dan');
  const empty = tray(dan);
  await dan.start();
  await redrawn(dan, empty);
  dan.panel.kill();
  await until('no panel', async () => !(await dan.desk.me.owned('org.kde.StatusNotifierWatcher')));
  await dan.desk.panel();
  await until('the icon', () => tray(dan).count('#000000', 0) === 0 && tray(dan).differs(empty) >= 20);
});

test('dunst shows a question asked, and its action takes it', async (t) => {
  const eve = await sits(t, 'eve');
  await eve.desk.dunst(`grep -m 1 'Take it'`);
  await eve.start();
  const before = eve.desk.screen.picture();
  const question = await w.ask('ann', 'eve', { title: 'Which customers pay late?', body: 'I have to call them before noon.' });
  await until('a notification', () => eve.desk.screen.picture().differs(before) > 5000);
  photo(eve, 'dunst');
  await until('it is taken', async () => {
    await eve.desk.run('dunstctl', ['context']).ends();
    return (await state(question.id)) === 'acknowledged';
  });
  await becomes(() => eve.lent('Queued'), 0);
});
