// A question's whole relay, with everybody it meets at their own browsers: who has it, how it came there, and why it stops.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const way = (desk) => desk.page.getByRole('region', { name: 'How it came here' });
const told = (desk) => desk.page.getByRole('status', { name: 'News' });
const passed = (desk, names) =>
  becomes(() => way(desk).getByRole('list', { name: 'Everybody who has had it' }).locator('.stop-name').allTextContents(), names);

async function sitAt(id, ...handles) {
  return Promise.all(handles.map((handle) => desks.sit(handle, { path: `/q/${id}` })));
}

test('consulted, referred, declined, and stopped: everybody sees each step and what is left', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Which insurance covers a rented stand?' });
  const [eve, bob] = await sitAt(id, 'eve', 'bob');

  await bob.press('Consult');
  await bob.choose('Whom do you ask for help?', 'dan', 'Dan Dyer');
  await bob.fill('What do you need to know from them?', 'Is the stand ours for more than a week?');
  await bob.press('Ask them');
  await eve.sees('not acknowledged yet', way(eve).getByRole('link', { name: /Dan Dyer/ }));
  await told(eve).getByText('Bob Baker asked Dan Dyer for help').waitFor();
  const dan = await desks.sit('dan');
  await dan.page.getByRole('link', { name: /Is the stand ours/ }).click();
  await dan.sees('Helps to answer');
  await dan.write('Answer', 'Your answer', 'Nine days, with the building up.');
  await dan.press('Send the answer');
  await eve.sees('has answered', way(eve).getByRole('link', { name: /Dan Dyer/ }));
  await eve.sees('with help from Dan Dyer', eve.holder);

  await bob.refer('ann', 'Ann Archer', 'She has the policy.', 'Eve');
  await eve.sees('With Ann Archer', eve.holder);
  await eve.sees('Referred once; once more at most', eve.holder);
  await passed(eve, ['Bob Baker', 'Ann Archer']);

  const [ann] = await sitAt(id, 'ann');
  await ann.write('Decline', 'Why not you? Eve reads this', 'The policy is with Bob since May.');
  await ann.press('Give it back');
  await eve.sees('The policy is with Bob since May.', eve.thread);
  await passed(eve, ['Bob Baker', 'Ann Archer', 'Bob Baker']);

  await bob.press('Refer');
  await bob.sees('The question stops with you.');
  await bob.sees('It was given back to you, for good.');
  await bob.press('Consult instead');
  await bob.page.getByLabel('What do you need to know from them?').waitFor();
});

test('with the budget spent a referral is explained to its owner, and overridden by a steward on the record', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Who pays for a broken show case?' });
  const refer = async (from, to) =>
    (await w.as(from)).call('question.refer', {
      question: id,
      to: { person: `@${to}` },
      reason: 'Asks for it.',
    });
  await refer('bob', 'cat');
  await refer('cat', 'ann');
  const [eve, ann, sam] = await sitAt(id, 'eve', 'ann', 'sam');
  await eve.sees('Referred twice: it stops here', eve.holder);
  await ann.press('Refer');
  await ann.sees('It has been referred twice, as often as it may be.');
  await ann.counts(ann.page.getByRole('button', { name: 'Hand it over' }), 0);

  await sam.press('Refer as steward');
  await sam.sees('goes on record with your name and reason');
  await sam.choose('Who is to have it?', 'dan', 'Dan Dyer');
  await sam.fill('Why them? Eve reads this', 'Sales broke it, so sales pays.');
  await sam.press('Hand it over');
  await eve.sees('Sam Sadler, as steward, handed the question to Dan Dyer', eve.thread);
  await eve.sees('Sales broke it, so sales pays.', eve.thread);
  await ann.sees('With Dan Dyer', ann.holder);
  const [dan] = await sitAt(id, 'dan');
  await dan.sees('It is with you', dan.holder);
  await dan.counts(dan.page.getByRole('button', { name: 'Decline', exact: true }), 0);
  const [{ by }] = await w.query(
    "select data ->> 'override' as by from core.event where question = $1 order by id desc limit 1",
    [id],
  );
  assert.equal(by, 'true');
});

test('what sends the asker elsewhere becomes a consult with the same words', async () => {
  const { id } = await w.ask('fay', 'cat', { title: 'How long is the guarantee on lamps?' });
  const [fay, cat] = await sitAt(id, 'fay', 'cat');
  const text = "I don't know, you'll have to ask Dan.";
  await cat.write('Answer', 'Your answer', text);
  await cat.press('Send the answer');
  await cat.press('Consult instead');
  await cat.choose('Whom do you ask for help?', 'dan', 'Dan Dyer');
  await cat.holds('What do you need to know from them?', text);
  await cat.fill('What do you need to know from them?', 'Is it two years or three?');
  await cat.press('Ask them');
  await fay.sees('Cat Carter is checking with Dan Dyer', fay.thread);
  await fay.sees('With Cat Carter', fay.holder);
  await fay.counts(fay.thread.getByText(text), 0);
});

test('a promise is made in the zone of its maker and told in that of the asker, and renewed', async () => {
  await (await w.as('fay')).call('person.prefer', { time_zone: 'Asia/Tokyo' });
  const { id } = await w.ask('fay', 'cat', { title: 'When is the list ready?' });
  const cat = await desks.sit('cat', { path: `/q/${id}`, timezoneId: 'Europe/Berlin' });
  const fay = await desks.sit('fay', { path: `/q/${id}`, timezoneId: 'Asia/Tokyo' });
  await cat.press('By when …');
  await cat.press('tomorrow 12:00');
  await cat.sees(/^For Fay that is \w+ (19|20):00\.$/);
  await cat.press('Promise it');
  await fay.sees(/answer promised by (today|tomorrow) (19|20):00/, fay.holder); // in Tokyo the day may be over already
  await cat.press('Promise');
  await cat.sees('It takes the place of your earlier promise.');
});

test('an answer that did not hold is no answer any more, and thanks can go to one of those who helped', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Which paper goes into the large printer?' });
  const [bob, dan] = [await w.as('bob'), await w.as('dan')];
  const consult = { question: id, to: { person: '@dan' }, body: 'Which do you load?' };
  const { question: asked } = await bob.call('question.consult', consult);
  await dan.call('question.answer', { question: asked.id, body: 'The 90 gram one.' });
  await bob.call('question.answer', { question: id, body: 'The 80 gram one.' });
  const [eve, guest] = await sitAt(id, 'eve', 'bob');
  await eve.press('Not yet');
  await eve.fill('What is still open?', 'It jams with that.');
  await eve.page.getByRole('button', { name: 'Open it again' }).last().click();
  await guest.sees('It jams with that.', guest.thread);
  await guest.sees('Answer that did not hold', guest.thread);
  await guest.write('Answer', 'Your answer', 'The 90 gram one, as Dan does.');
  await guest.press('Send the answer');
  await eve.press('It helped');
  await eve.press('Thank');
  await eve.press('Dan Dyer');
  await eve.fill('Your thanks', 'No jam since.');
  await eve.press('Say thank you');
  await guest.sees('said thank you to Dan Dyer', guest.thread);
  const kudos = await w.query(
    'select p.handle from core.kudos k join core.person p on p.id = k.to_person where question = $1',
    [id],
  );
  assert.deepEqual(
    kudos.map(({ handle }) => handle),
    ['dan'],
  );
});

test('a question is withdrawn with a second press, and not with the first', async () => {
  const { id } = await w.ask('eve', 'guy', { title: 'Is the heating on?' });
  const [eve, guy] = await sitAt(id, 'eve', 'guy');
  await eve.press('Withdraw');
  await eve.sees('Nobody has to answer it any more.');
  assert.equal((await w.query('select state from core.question where id = $1', [id]))[0].state, 'open');
  await eve.press('Withdraw the question');
  await guy.sees('Withdrawn by Eve Ellis', guy.holder);
  await told(guy).getByText('Eve Ellis took it back').waitFor();
});
