// Did it hold? The asker is asked at their own browser, says it in one of four ways, and the owner sees at once what becomes of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

// Eve asked Bob, and he answered a week ago.
const ANSWERED = `create function public.answered(title text, answer text, private boolean) returns text language plpgsql as $$
  declare
    eve bigint := (select p.id from core.person p where p.handle = 'eve');
    bob bigint := (select p.id from core.person p where p.handle = 'bob');
    asked text;
  begin
    perform set_config('buckstop.clock', (now() - interval '7 days')::text, true);
    asked := api.question_ask(eve, json_build_object('to', json_build_object('person', bob::text), 'title', title, 'private', private)::jsonb)
      #>> '{question,id}';
    perform api.question_answer(bob, json_build_object('question', asked, 'body', answer)::jsonb);
    return asked;
  end $$`;

const w = world({ clock: true }, () => w.query(ANSWERED));
const desks = people(w);

const call = async (handle, verb, params) => (await w.as(handle)).call(verb, params);
const card = ({ page }) => page.getByRole('region', { name: 'Whether it held' });
const proposed = ({ page }) => page.getByRole('region', { name: 'Proposed for the article' });
const isLost = ({ page }) => page.evaluate(() => document.activeElement === document.body);
const sit = (handle, path) => desks.sit(handle, { path });

async function inView({ page }, locator) {
  const { x, y, width, height } = await locator.boundingBox();
  const view = page.viewportSize();
  return x >= 0 && y >= 0 && x + width <= view.width && y + height <= view.height;
}

// It is time to ask her about it, which the server does by itself.
async function followed(title, { answer = 'In the cellar, on the left.', hidden = false } = {}) {
  const [{ answered: id }] = await w.query('select public.answered($1, $2, $3)', [title, answer, hidden]);
  await until(`${title} is followed up`, async () => {
    const [row] = await w.query('select asked_at from core.follow_up where question = $1', [id]);
    return Boolean(row);
  });
  return id;
}

async function articleOf(id) {
  const [article] = await w.query('select id::text, state, answer from core.article where question = $1', [id]);
  return article;
}

test('while one looks elsewhere one is told, finds it first in the list, and yes is one key', async () => {
  const title = 'Where are the label rolls?';
  const { id } = await w.ask('eve', 'bob', { title });
  await call('bob', 'question.answer', { question: id, body: 'In the cellar, on the left.' });
  await call('eve', 'question.confirm', { question: id });
  const eve = await desks.sit('eve', { path: '/asked' });
  const bob = await desks.sit('bob', { path: `/q/${id}` });
  await eve.sees('Nothing is open');
  await w.later('7 days');
  await eve.sees('Did the answer hold?');
  await until('one waits', async () => (await eve.page.title()).startsWith('(1) '));
  await becomes(() => eve.page.locator('.group-name').first().textContent(), /^Did it hold\?/);
  await bob.sees('Eve Ellis is asked whether it held', bob.holder);

  await eve.page.getByRole('link', { name: title }).first().focus();
  await eve.page.keyboard.press('Enter');
  const yes = card(eve).getByRole('button', { name: 'Yes', exact: true });
  await yes.focus();
  await eve.page.keyboard.press('Enter');
  await eve.sees('You said that it held', eve.thread);
  await bob.sees('it held', bob.holder);
  await until('nothing waits', async () => !(await eve.page.title()).startsWith('('));
  await eve.counts(card(eve), 0);
  await becomes(() => isLost(eve), false); // the focus, with the card
});

test('a link from outside shows the card at once, and how long ago it was', async () => {
  const id = await followed('Who has the key of the archive?');
  const eve = await sit('eve', `/q/${id}`);
  await eve.sees('A week ago Bob Baker answered. Did it hold?', card(eve));
  await card(eve).getByRole('button', { name: 'Yes', exact: true }).waitFor();
  await until('it is in view', () => inView(eve, card(eve)));
  await eve.page.setViewportSize({ width: 390, height: 844 });
  await until('it is in a narrow view', () => inView(eve, card(eve)));
  const bob = await sit('bob', `/q/${id}`);
  await bob.sees('Eve Ellis is asked whether it held', bob.holder);
  await bob.counts(card(bob), 0); // the owner is not asked
});

test('an addition waits for the owner, who words it with the difference in view; the article says whose it is', async () => {
  const id = await followed('How is the stapler filled?', { answer: 'From below.\nTurn it round.' });
  const eve = await sit('eve', `/q/${id}`);
  const bob = await sit('bob', '/owned');
  await card(eve).getByRole('button', { name: 'Yes, but …' }).click();
  await eve.fill('It held. What is to be added?', 'Only with small staples.');
  await eve.page.reload();
  await eve.holds('It held. What is to be added?', 'Only with small staples.');
  await eve.press('Say so');
  await eve.sees('Bob decides whether it goes into the article.', proposed(eve));

  await bob.sees('A change of the article is proposed');
  await until('one waits for Bob', async () => /^\(\d+\) /.test(await bob.page.title()));
  await bob.page.getByRole('link', { name: 'How is the stapler filled?' }).first().click();
  await bob.press('Put it in …');
  const field = bob.page.getByLabel('How the article is to read');
  await bob.holds(field, 'From below.\nTurn it round.\n\nOnly with small staples.');
  await bob.focused(field);
  await field.fill('From below, with small staples.\nTurn it round.');
  await bob.page.locator('ins', { hasText: 'with small staples' }).waitFor();
  await bob.page.reload();
  await bob.holds(field, /^From below, with/);
  await bob.press('Put it in');
  await eve.sees('Bob Baker put your addition into the article', eve.thread);
  await eve.counts(proposed(eve), 0);

  await eve.follow('Article');
  await eve.sees('From below, with small staples.');
  await eve.sees('with an addition by');
  await eve.sees('An addition, accepted.');
  await becomes(async () => (await articleOf(id)).state, 'verified');
});

test('a correction is declined with a reason that its author reads', async () => {
  const id = await followed('When does the last parcel leave?');
  const eve = await sit('eve', `/q/${id}`);
  await card(eve).getByRole('button', { name: 'No, it is …' }).click();
  await eve.fill('It did not hold. What is right?', 'At four.');
  await eve.press('Say so');
  await eve.sees('Answer that did not hold', eve.thread);
  const { id: article } = await articleOf(id);
  const bob = await sit('bob', `/article/${article}`);
  await bob.sees('Disputed');
  await bob.press('Decline …');
  await bob.fill('Why not? Eve reads this', 'At five: four is for small ones.');
  await bob.press('Decline it');
  await eve.sees('At five: four is for small ones.', eve.thread);
  await bob.sees('You left the article as it is.');
  await becomes(async () => (await articleOf(id)).state, 'disputed');
});

test('no gives it back to the owner, with words or without', async () => {
  const id = await followed('Is the lift in order?');
  const eve = await sit('eve', `/q/${id}`);
  const bob = await sit('bob', `/q/${id}`);
  await card(eve).getByRole('button', { name: 'No', exact: true }).click();
  await eve.fill('It did not hold. What is still open?', 'It stands still.');
  await eve.page.getByRole('button', { name: 'Open it again' }).last().click();
  await bob.sees('It is with you', bob.holder);
  await bob.sees('It stands still.', bob.thread);
});

test('of a private answer an addition is a message to the owner', async () => {
  const id = await followed('When is my pay day?', { hidden: true });
  const eve = await sit('eve', `/q/${id}`);
  const bob = await sit('bob', `/q/${id}`);
  await card(eve).getByRole('button', { name: 'Yes, but …' }).click();
  await eve.sees('Only Bob and you read it.');
  await eve.fill('It held. What is to be added?', 'Earlier before holidays.');
  await eve.press('Say so');
  await bob.sees('Earlier before holidays.', bob.thread);
  await bob.sees('Eve Ellis said that it held, and would add', bob.thread);
  assert.equal(await articleOf(id), undefined);
});

test('who comes too late is told so in words, and what they wrote is kept', async () => {
  const id = await followed('Who refills the printer?');
  const eve = await sit('eve', `/q/${id}`);
  await card(eve).getByRole('button', { name: 'No, it is …' }).click();
  await eve.fill('It did not hold. What is right?', 'Cat does.');
  await eve.wire();
  await eve.holds('It did not hold. What is right?', 'Cat does.');
  await eve.unplug();
  await eve.press('Say so');
  await call('eve', 'question.follow_up', { question: id, outcome: 'yes' });
  await eve.plug();
  await eve.sees('You have said already whether the answer held.');
  await eve.holds(eve.page.locator('.composer textarea'), 'Cat does.');
});
