// What is new: since one last looked, whatever has been closed, loaded again or put away meanwhile.

import { test } from 'node:test';
import { until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const row = ({ page }, title) => page.locator('.row', { hasText: title });
const isNew = (desk, title) => desk.page.locator('.row.is-unread', { hasText: title }).waitFor();
const isOld = (desk, title) => desk.page.locator('.row:not(.is-unread)', { hasText: title }).waitFor();
const place = ({ page }, name) => page.getByRole('navigation', { name: 'Buckstop' }).getByRole('link', { name });
const say = async (handle, question, body) => (await w.as(handle)).call('question.say', { question, body });

// The server has what somebody has looked at: so many revisions of that question.
const isKept = (handle, question, rev) =>
  until('it is kept', async () => {
    const sql = `select 1 from core.draft d join core.person p on p.id = d.person
      where p.handle = $1 and d.name = 'read' and (d.content -> 'revs' ->> $2)::int >= $3`;
    return (await w.query(sql, [handle, question, rev])).length > 0;
  });

test('what came while the page was closed is new, also after a reload, until somebody looks', async () => {
  const title = 'Who has the projector?';
  const { id } = await w.ask('eve', 'bob', { title });
  const first = await desks.sit('eve', { path: '/asked' });
  await isOld(first, title);
  await isKept('eve', id, 1);
  await first.page.goto('about:blank');
  await say('bob', id, 'It is in the small room.');
  for (const path of ['/asked', '/kudos', '/asked']) {
    await first.arrive(path);
    await place(first, 'You asked , something new').waitFor();
  }
  await isNew(first, title);
  await first.follow(title);
  await first.sees('It is in the small room.', first.thread);
  await isOld(first, title);
  await first.page.reload();
  await isOld(first, title);
  await place(first, 'something new').waitFor({ state: 'detached' });
});

test('a question that came overnight is new, and what was there when one first came is not', async () => {
  const { id } = await w.ask('eve', 'cat', { title: 'Where do the flags hang?' });
  const cat = await desks.sit('cat');
  await isOld(cat, 'Where do the flags hang?');
  await isKept('cat', id, 1);
  await cat.page.goto('about:blank');
  await w.ask('eve', 'cat', { title: 'Who folds the flags?' });
  await cat.arrive('/');
  await isNew(cat, 'Who folds the flags?');
  await isOld(cat, 'Where do the flags hang?');
  await row(cat, 'Who folds the flags?').getByText('New:').waitFor({ state: 'attached' });
});

test('what was looked at on one device is not new on another, and what was not is', async () => {
  const [seen, unseen] = ['Which lift goes to the roof?', 'Who keeps the key of the roof?'];
  const [{ id }, { id: other }] = [await w.ask('fay', 'dan', { title: seen }), await w.ask('fay', 'dan', { title: unseen })];
  const office = await desks.sit('fay', { path: '/asked' });
  await isKept('fay', other, 1);
  for (const each of [id, other]) await say('dan', each, 'I will have a look.');
  await isNew(office, unseen);
  await office.follow(seen);
  await isOld(office, seen);
  await isKept('fay', id, 2);
  const home = await desks.sit('fay', { path: '/asked' });
  await isNew(home, unseen);
  await isOld(home, seen);
});
