// What is known already costs nobody anything: an answer is there before the question is written, an article answers a
// question, and who is likely to know is at hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extra, until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world({ extra: 10 });
const desks = people(w);

let askers = 0;
const newAsker = () => extra(askers++);
const WHAT = 'Your question';
const helping = (desk) => desk.page.getByRole('complementary', { name: 'What may help already' });

// A question of Dan's that somebody has answered: its article, once the search has it.
async function answered(title, body, by = 'ann') {
  const { id } = await w.ask('dan', by, { title });
  const { question } = await (await w.as(by)).call('question.answer', { question: id, body });
  const dan = await w.as('dan');
  await until(`"${title}" is found`, async () => {
    const { articles } = await dan.call('article.search', { text: title });
    return articles.some((each) => each.id === question.article);
  });
  return question.article;
}

// Nothing that happens in a question came to somebody before this, which does.
async function heardNothingBefore(client, handle, title) {
  await w.ask('eve', handle, { title });
  await client.waitFor(({ params }) => params.question?.title === title);
  const heard = client.events.filter(({ params }) => params.question).map(({ method, params }) => [method, params.question.title]);
  assert.deepEqual(heard[0], ['question.asked', title]);
}

test('a question that has an answer shows it before its third word is finished, and then nobody is disturbed', async () => {
  const article = await answered('How is a crate weighed?', 'On the floor scale by ramp two.');
  const others = await Promise.all(['ann', 'bob'].map((handle) => w.fresh(handle)));
  const asker = await desks.sit(newAsker(), { path: '/ask' });
  const suggestion = helping(asker).getByText('How is a crate weighed?');
  await asker.page.getByLabel(WHAT).focus();
  await asker.page.keyboard.type('weighing a cra');
  await suggestion.click();
  await asker.sees('On the floor scale by ramp two.', helping(asker));
  assert.equal(await asker.page.getByLabel(WHAT).inputValue(), 'weighing a cra');
  await asker.press('This answers it');
  await asker.sees('Answered already');
  const counted = await w.query('select article::text from core.deflection order by id desc limit 1');
  assert.deepEqual(counted, [{ article }]);
  await heardNothingBefore(others[0], 'ann', 'Is the scale free?');
  await heardNothingBefore(others[1], 'bob', 'Is the ramp free?');
});

test('the owner answers with an article, and the asker reads it where it is', async () => {
  const article = await answered('Where is the label printer set up?', 'In the tray, under printers.');
  const title = 'How do I set up a printer for labels?';
  const asker = newAsker();
  const { id } = await w.ask(asker, 'bob', { title });
  const bob = await desks.sit('bob', { path: `/q/${id}` });
  const eve = await desks.sit(asker, { path: `/q/${id}` });
  await bob.press('Article');
  await bob.press(/Where is the label printer set up\?/);
  await bob.sees('In the tray, under printers.', bob.page.locator('.chosen-line'));
  await bob.fill(/A word to .* with it/, 'It is the second one.');
  await bob.press('Answer with it');
  await eve.sees('It is the second one.', eve.thread);
  await eve.page.getByRole('link', { name: 'Article' }).click();
  await eve.sees('In the tray, under printers.');
  const [{ of }] = await w.query('select duplicate_of::text as of from core.question where id = $1', [id]);
  assert.equal(of, article);
});

test('an article is searched for where none is like the question', async () => {
  await answered('Which gate do couriers use?', 'The north gate.');
  const { id } = await w.ask(newAsker(), 'bob', { title: 'Zxqv?' });
  const bob = await desks.sit('bob', { path: `/q/${id}` });
  await bob.press('Article');
  await bob.focused(bob.page.getByLabel('Which article answers it?'));
  await bob.sees('Nothing like it has been answered yet');
  await bob.fill('Which article answers it?', 'courier gate');
  await bob.press(/Which gate do couriers use\?/);
  await bob.press('Choose another article');
  await bob.fill('Which article answers it?', 'courier gate');
  await bob.press(/Which gate do couriers use\?/);
  await bob.press('Answer with it');
  await bob.sees('This article answers it: “Which gate do couriers use?”.', bob.thread);
});

test('who asks the same for the third time is shown how, and the owner alone is told so', async () => {
  await answered('How is the tachograph read out?', 'With the card in the drawer.');
  const asker = newAsker();
  const again = ['How do I read out the tachograph?', 'How is the tachograph to be read out?', 'How is the tachograph read out again?'];
  const asked = [];
  for (const title of again) asked.push(await w.ask(asker, 'bob', { title }));
  const { id } = asked[2];
  const bob = await desks.sit('bob', { path: `/q/${id}` });
  const eve = await desks.sit(asker, { path: `/q/${id}` });
  await bob.sees(/has asked this 3 times/, bob.thread);
  await bob.press('Show them how');
  await bob.page.getByRole('group', { name: 'Which article answers it?' }).getByText('How is the tachograph read out?').waitFor();
  await bob.press('Answer with it');
  await eve.sees('This article answers it: “How is the tachograph read out?”.', eve.thread);
  await eve.seesNo(/has asked this/);
  const steward = await desks.sit('sam', { path: '/again/repeats' });
  await steward.sees('has asked it 3 times');
});

test('whoever answered the like is offered first when a colleague is consulted, with why', async () => {
  await answered('How is customs paid for samples?', 'By the account of the carrier.', 'guy');
  const { id } = await w.ask(newAsker(), 'bob', { title: 'Who pays customs for samples?' });
  const bob = await desks.sit('bob', { path: `/q/${id}` });
  const guy = bob.page.getByRole('option', { name: /Guy Gardner.*answered a question like this/s });
  await bob.press('Consult');
  await until('who knows is offered', async () => {
    await bob.page.keyboard.press('Escape');
    await bob.page.getByRole('combobox', { name: 'Whom do you ask for help?' }).click();
    return (await guy.count()) > 0;
  });
  await guy.click();
  await bob.fill('What do you need to know from them?', 'Is it the carrier?');
  await bob.press('Ask them');
  await bob.sees('Guy Gardner', bob.thread);
});
