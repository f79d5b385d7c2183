// What time does, as people see it: reminders, promises that are not kept, and a question that goes on to somebody else.

import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

// They work day and night, so that minutes of the clock are minutes of theirs.
const w = world({ clock: true }, () => w.query(`update core.person set hours = 'mon-sun 00:00-24:00'`));
const desks = people(w);

const line = (desk, text) => desk.thread.getByRole('listitem').filter({ hasText: text }).first().waitFor();

// Time passes, and what is due by then is done.
async function pass(by) {
  await w.later(by);
  while ((await w.query('select done from api.due_run(50)'))[0].done > 0);
}

test('a question that nobody acknowledges goes to the lead, before the eyes of all three, and what was being written stays', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Which account are the trams on?' });
  const [eve, bob, ann] = await Promise.all(['eve', 'bob', 'ann'].map((handle) => desks.sit(handle)));
  await Promise.all([eve, bob].map((desk) => desk.go(`/q/${id}`)));
  await bob.write('Answer', 'Your answer', 'They are on 4720, unless');

  await pass('15 minutes');
  await line(eve, /Bob Baker was reminded to acknowledge it by (today|tomorrow)/);
  await line(bob, /You were reminded to acknowledge it by (today|tomorrow)/);
  await pass('15 minutes');
  await line(eve, /It should have been acknowledged by (yesterday|today|tomorrow) .*, and Bob Baker was reminded/);
  await eve.seesNo('It moved on', eve.thread);

  await pass('30 minutes');
  await line(eve, 'It moved on from Bob Baker to Ann Archer');
  await eve.sees('Bob Baker has not acknowledged this in time; Ann Archer leads finance.', eve.thread);
  await eve.sees('With Ann Archer', eve.holder);
  await bob.sees('The time you had for it has run out. The question is with Ann Archer now.');
  await bob.holds('Your message', 'They are on 4720, unless');
  await ann.page.getByRole('link', { name: 'Which account are the trams on?' }).first().click();
  await ann.sees('It is with you', ann.holder);
  await line(ann, 'It moved on from Bob Baker to you');

  await bob.press('Send');
  await ann.sees('They are on 4720, unless', ann.thread);

  const said = () => eve.thread.locator('.timeline').innerText();
  await line(eve, 'They are on 4720, unless');
  const live = await said();
  await eve.page.reload();
  await becomes(said, live); // what was seen live is what stands there later
});

test('what is late says by when it should have been there and when it goes on, and its row is overdue', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Is the safe shut?' });
  await pass('30 minutes');
  const page = { path: `/q/${id}`, timezoneId: 'UTC' };
  const eve = await desks.sit('eve', page);
  const bob = await desks.sit('bob', page);
  const [{ now }] = await w.query('select extract(epoch from core.now()) * 1000 as now');
  for (const desk of [eve, bob]) {
    await desk.page.clock.setFixedTime(Number(now) + 60_000);
    await desk.page.reload();
  }
  await eve.sees(/should have been acknowledged by \w+ \d\d:\d\d/, eve.holder);
  await eve.sees(/it goes on to somebody else \w+ \d\d:\d\d/, eve.holder);
  const overdue = bob.page.getByRole('region', { name: 'Overdue' });
  await overdue.getByRole('listitem').filter({ hasText: 'Is the safe shut?' }).getByText('Reminded twice').waitFor();
});

test('a promise that is not kept is said to both, may be made anew, and else the question goes on', async () => {
  const { id } = await w.ask('fay', 'cat', { title: 'When is the stock counted?' });
  const cat = await desks.sit('cat', { path: `/q/${id}` });
  const fay = await desks.sit('fay', { path: `/q/${id}` });
  const own = await w.as('cat');
  const promise = async (minutes) => {
    const [{ by }] = await w.query(`select core.wire_time(core.now() + make_interval(mins => $1)) as by`, [minutes]);
    await own.call('question.acknowledge', { question: id, by });
  };
  await promise(60);
  await line(fay, 'Cat Carter promised an answer, by');
  await promise(120);
  await line(fay, 'Cat Carter promised an answer anew, by');
  await pass('121 minutes');
  await line(fay, /Cat Carter had promised an answer by .*, and it has not come/);
  await line(cat, /You had promised an answer by .*, and it has not come/);
  await fay.seesNo(/and Cat Carter was reminded/, fay.thread);
  await pass('30 minutes');
  await fay.sees('Cat Carter has not kept the promise; Ann Archer leads finance.', fay.thread);
});

test('an answer that nobody says anything about is right after a while, and the thread says who decided that: nobody', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'What does a stamp cost?' });
  const bob = await w.as('bob');
  await bob.call('question.answer', { question: id, body: 'Ninety cents, and more abroad.' });
  const eve = await desks.sit('eve', { path: `/q/${id}` });
  await eve.sees('Did it help?');
  await pass('14 days');
  await line(eve, 'Resolved: nobody had more to say');
  await eve.sees('Nobody has written for 14 days since it was answered.', eve.thread);
  await eve.seesNo('confirmed that it helped', eve.thread);
});
