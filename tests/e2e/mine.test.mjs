// The lists: what waits for whom until when, in the eyes of two and three people at once.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, until, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);
const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString();

const list = ({ page }, name) => page.getByRole('region', { name, exact: true });
const row = ({ page }, title) => page.locator('[data-row]', { has: page.getByRole('link', { name: title }) });
const listed = ({ page }, titles) =>
  becomes(() => page.locator('.row-link').evaluateAll((links) => links.map(({ lastChild }) => lastChild.data.trim())), titles);
const groups = ({ page }, names) =>
  becomes(() => page.locator('.group-name').evaluateAll((all) => all.map(({ firstChild }) => firstChild.data)), names);
const call = async (handle, verb, params) => (await w.as(handle)).call(verb, params);

async function answered(asker, owner, title) {
  const { id } = await w.ask(asker, owner, { title });
  await call(owner, 'question.answer', { question: id, body: 'On the second floor, on the left.' });
  return id;
}

test('what I own stands by its deadline, and moves the moment that changes; the asker reads what was promised', async () => {
  const [late, soon] = ['Where is the hand truck?', 'Who has the key of the archive?'];
  const first = await w.ask('eve', 'bob', { title: late });
  const second = await w.ask('fay', 'bob', { title: soon });
  const bob = await desks.sit('bob');
  const eve = await desks.sit('eve', { path: '/asked' });
  await bob.sees('Say that you have it by', row(bob, late));
  await eve.sees('Not acknowledged yet · due', row(eve, late));

  await call('bob', 'question.acknowledge', { question: first.id, by: inDays(9) });
  await bob.sees('You promised it by', row(bob, late));
  await eve.sees('Bob has it · promised by', row(eve, late));
  await listed(bob, [soon, late]);

  await call('bob', 'question.acknowledge', { question: second.id, by: inDays(12) });
  await bob.sees('You promised it by', row(bob, soon));
  await listed(bob, [late, soon]);

  await w.query("update core.question set promised_at = now() - interval '1 minute' where id = $1", [second.id]);
  const later = await desks.sit('bob');
  await later.sees(/You promised it by (today|yesterday|\d)/, row(later, soon));
  await listed(later, [soon, late]);
  await groups(later, ['Overdue', 'Later']);
});

const icon = ({ page }) => page.locator('link[rel="icon"]').getAttribute('href');

async function counts(desk, count) {
  const title = count ? `(${count}) ` : '';
  await until(`${count} in the title`, async () => (await desk.page.title()).startsWith(`${title}You asked`));
  await becomes(() => icon(desk), count ? `/icon-${count}.svg` : '/icon.svg');
}

test('the title and the icon count what waits for me, and there is a drawing for each count', async () => {
  const guy = await desks.sit('guy', { path: '/asked' });
  await guy.sees('Nothing is open');
  await counts(guy, 0);
  const mine = await w.ask('pia', 'guy', { title: 'Is the lift working again?' });
  await counts(guy, 1);
  const asked = await answered('guy', 'cat', 'When is the inventory?');
  await counts(guy, 2);
  const place = (name) => guy.page.getByRole('navigation').getByRole('link', { name });
  await place('Yours to answer , 1 waiting for you').waitFor();
  await place('You asked , 1 answered: did it help?').waitFor();
  await call('guy', 'question.confirm', { question: asked });
  await counts(guy, 1);
  await call('guy', 'question.answer', { question: mine.id, body: 'Since eleven this morning.' });
  await counts(guy, 0);
  for (const name of ['1', '9', 'more']) {
    const { status } = await guy.page.evaluate(async (path) => ({ status: (await fetch(path)).status }), `/icon-${name}.svg`);
    assert.equal(status, 200, name);
  }
});

test('what I asked colleagues for stands under what I am checking, and leads to the question it is for', async () => {
  const parent = await w.ask('eve', 'cat', { title: 'How long do we keep time sheets?' });
  const cat = await desks.sit('cat', { path: '/consults' });
  await cat.sees('Nothing to check');
  const { question: consult } = await call('cat', 'question.consult', {
    question: parent.id,
    to: { person: '@dan' },
    body: 'Two years or three?\nI only found the old rule.',
  });
  const asked = 'Two years or three?';
  await cat.sees('Not acknowledged yet', row(cat, asked));
  const dan = await desks.sit('dan');
  await dan.sees('for How long do we keep time sheets?', row(dan, asked));

  await call('dan', 'question.answer', { question: consult.id, body: 'Two, since January.' });
  await cat.sees('Dan answered', row(cat, asked));
  await groups(cat, ['Answered: for you to use']);
  await row(cat, asked).getByRole('link', { name: 'for How long' }).click();
  await cat.page.waitForURL(`**/q/${parent.id}`);
  await cat.sees('It is with you', cat.holder);
  await cat.page.goBack();
  await row(cat, asked).getByRole('link', { name: asked }).click();
  await cat.page.waitForURL(`**/q/${consult.id}`);
});

test('what I watch is there while I watch it, and what becomes of it', async () => {
  const title = 'Which gate does the circus use?';
  const { id } = await w.ask('eve', 'dan', { title });
  const ann = await desks.sit('ann', { path: '/watched' });
  const other = await desks.sit('ann', { path: `/q/${id}` });
  await other.press('Watch');
  await other.page.getByRole('button', { name: 'Watching', pressed: true }).waitFor();
  await ann.go('/watched');
  await ann.sees('Not acknowledged yet', row(ann, title));
  await call('dan', 'question.answer', { question: id, body: 'The one at the river, after six.' });
  await ann.sees('Dan answered', row(ann, title));
  await groups(ann, ['Answered']);
  await other.press('Watching');
  await other.page.getByRole('button', { name: 'Watch', pressed: false }).waitFor();
  await (await desks.sit('ann', { path: '/watched' })).sees('Nothing watched');
});

test('what is over is out of the way until somebody wants it', async () => {
  const title = 'Who waters the plants in August?';
  const id = await answered('fay', 'dan', title);
  const fay = await desks.sit('fay', { path: '/asked' });
  await fay.sees('Dan answered', row(fay, title));
  await call('fay', 'question.confirm', { question: id });
  await row(fay, title).waitFor({ state: 'detached' });
  await fay.press('Show what is over');
  await fay.sees('Resolved', row(fay, title));
  await until('the focus is where the button has led', () => fay.page.evaluate('document.activeElement.matches(".row-link")'));
});

test('a row says what one must know before opening it: new, private, handed over, since when', async () => {
  const title = 'A word about my contract';
  const { id } = await w.ask('pia', 'sam', { title, private: true });
  await call('sam', 'question.refer', { question: id, to: { person: '@ada' }, reason: 'She keeps the contracts.' });
  const ada = await desks.sit('ada', { timezoneId: 'UTC' });
  await ada.sees('Private', row(ada, title));
  await ada.sees('1 hop', row(ada, title));
  await call('pia', 'question.say', { question: id, body: 'It is not urgent.' });
  const fresh = ada.page.getByRole('link', { name: `New: ${title}` });
  await fresh.waitFor();
  const { due_at: due } = (await call('ada', 'question.get', { question: id })).question;
  const told = () => row(ada, title).locator('.row-foot time').getAttribute('title');
  await becomes(told, new RegExp(`${due.slice(0, 4)} at ${due.slice(11, 16)}$`));
  await fresh.click();
  await ada.sees('It is not urgent.', ada.thread);
  await fresh.waitFor({ state: 'detached' });
});

const FAILED = { code: -32603, message: 'Something went wrong.', data: { code: 'internal' } };

// Between the page and the server: reads of lists are held until they are failed; later ones pass.
async function holdLists({ context }) {
  const held = [];
  let holding = true;
  await context.routeWebSocket(/\/ws$/, (page) => {
    const server = page.connectToServer();
    page.onMessage((text) => {
      const { id, method } = JSON.parse(text);
      if (holding && method === 'question.list')
        held.push(() => page.send(JSON.stringify({ jsonrpc: '2.0', id, error: FAILED })));
      else server.send(text);
    });
  });
  return {
    held,
    fail() {
      holding = false;
      for (const each of held) each();
    },
  };
}

test('while a list is read its rows are hinted at; when it cannot be read it says so, and is read again', async () => {
  const title = 'Is the bridge open for lorries?';
  await w.ask('ann', 'sam', { title });
  const sam = await desks.sit(null, { expect: /401/ });
  const lists = await holdLists(sam);
  await sam.context.addCookies([{ name: 'buckstop', value: await w.token('sam'), url: w.server.url }]);
  await sam.go('/owned');
  await sam.page.locator('.list-pane [aria-busy="true"]').waitFor();
  await until('the lists are asked for', () => lists.held.length >= 4);
  lists.fail();
  await sam.sees('Something went wrong');
  await sam.press('Try again');
  await row(sam, title).waitFor();
});

test('a narrow window has the lists as tabs, with what waits in each', async () => {
  const title = 'Does the van fit under the roof?';
  await w.ask('dan', 'una', { title });
  const una = await desks.sit('una', { viewport: { width: 390, height: 844 } });
  await row(una, title).waitFor();
  const tab = (name) => una.page.locator('.tabs').getByRole('link', { name });
  await becomes(() => tab('To answer').getAttribute('aria-current'), 'page');
  await tab('To answer , 1 waiting for you').waitFor();
  await tab('Checking').click();
  await una.sees('Nothing to check', list(una, 'You are checking'));
  await tab('To answer').click();
  await row(una, title).getByRole('link').click();
  await una.sees('It is with you', una.holder);
});
