// What was answered: found while typing, read with its state, and compared with what it said before.

import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const choose = ({ page }, view) => page.getByRole('navigation', { name: 'Which of them' }).getByRole('link', { name: view }).click();
const results = (desk) => desk.page.locator('[data-found]');

// Ask and answer over the wire; returns the question with its article.
async function answered(asker, owner, title, body) {
  const { id } = await w.ask(asker, owner, { title });
  const client = await w.as(owner);
  return (await client.call('question.answer', { question: id, body })).question;
}

test('the newest answers are there before anything is typed, and what is typed is found and marked', async () => {
  await answered('eve', 'bob', 'Who has the key of the archive?', 'The reception keeps it in the blue box.');
  const { article } = await answered('eve', 'bob', 'Where are toner cartridges?', 'In the cellar, left.');
  const fay = await desks.sit('fay', { path: '/knowledge' });
  await results(fay).first().waitFor();
  await becomes(() => results(fay).first().textContent(), /Where are toner cartridges\?.*Draft/s);
  await fay.sees('Nobody has confirmed yet that this answer helped.');

  await fay.fill('Search the answers', 'box');
  await fay.sees('Who has the key of the archive?');
  await results(fay).filter({ hasText: 'toner' }).waitFor({ state: 'detached' });
  await becomes(() => fay.page.locator('mark').allTextContents(), ['box']);
  await fay.page.waitForURL('**/knowledge?text=box');

  await fay.page.reload();
  await fay.sees('Who has the key of the archive?');
  await fay.go(`/article/${article}`);
  await fay.sees('In the cellar, left.');
  await fay.follow('Knowledge');
  await fay.sees('Where are toner cartridges?');
  await fay.holds('Search the answers', '');
});

test('arrow keys go from the field through what was found, and Enter opens it', async () => {
  await answered('eve', 'cat', 'How is a stapler mended?', 'With a new spring.');
  await answered('eve', 'cat', 'Where is the big stapler?', 'Beside the copier.');
  const fay = await desks.sit('fay', { path: '/knowledge' });
  await fay.fill('Search the answers', 'stapler');
  await fay.page.locator('mark').first().waitFor();
  await fay.page.waitForFunction(() => document.querySelectorAll('[data-found]').length === 2);
  await fay.page.keyboard.press('Enter');
  await fay.focused(results(fay).nth(0));
  await fay.page.keyboard.press('ArrowDown');
  await fay.focused(results(fay).nth(1));
  await fay.page.keyboard.press('ArrowUp');
  await fay.focused(results(fay).nth(0));
  await fay.page.keyboard.press('ArrowUp');
  await fay.focused(fay.page.getByLabel('Search the answers'));
  await fay.page.keyboard.press('ArrowDown');
  await fay.page.keyboard.press('Enter');
  await fay.page.waitForURL('**/article/*');
});

test('what was searched for is text, whatever it is', async () => {
  const fay = await desks.sit('fay', { path: '/knowledge' });
  await fay.fill('Search the answers', '<img src=x onerror=alert(1)> & "quotes"');
  await fay.sees('Nothing about that yet');
  await fay.counts(fay.page.locator('main img'), 0);
});

test('an article that is on show follows what is said of it', async () => {
  const question = await answered('eve', 'bob', 'Is the lift in order?', 'Yes, since Monday.');
  const eve = await desks.sit('eve', { path: `/article/${question.article}` });
  await eve.sees('Draft');
  await eve.sees('Nothing has been changed since.');
  const client = await w.as('eve');
  await client.call('question.confirm', { question: question.id });
  await eve.sees('Whoever asked it or looks after it has confirmed that it holds.');
  await client.call('question.reopen', { question: question.id, reason: 'It stands still again.' });
  await eve.sees('Disputed');
});

test('two revisions stand beside each other with what went, what came, who and why', async () => {
  const title = 'Until when can parcels be sent?';
  const question = await answered('fay', 'dan', title, 'Until 16:00 at the ramp.\nAfter that at the gate.');
  const [fay, dan] = [await w.as('fay'), await w.as('dan')];
  const again = async (reason, body) => {
    await fay.call('question.reopen', { question: question.id, reason });
    await dan.call('question.answer', { question: question.id, body });
  };
  await again('It was shut.', 'Until 15:00 at the ramp.\nAfter that at the gate.');

  const eve = await desks.sit('eve', { path: `/article/${question.article}` });
  const table = eve.page.getByRole('table');
  await table.waitFor();
  await becomes(() => table.locator('del').allTextContents(), ['removed: 16:00']);
  await becomes(() => table.locator('ins').allTextContents(), ['added: 15:00']);
  await eve.sees('Answered again after a reopen.', table);
  await table.getByRole('link', { name: 'Dan Dyer' }).first().waitFor();

  await again('Shut at three.', 'Until 14:30 at the ramp.\nAfter that at the gate, with the red form.');
  await eve.page.reload();
  await table.locator('ins', { hasText: '14:30' }).waitFor();
  await table.getByLabel('The one before').selectOption('Revision 1');
  await table.locator('del', { hasText: '16:00' }).waitFor();
  await table.getByLabel('The one after').selectOption('Revision 1');
  await eve.sees('They read the same.', table);
});

test('views and tags show which of them there are, and what waits for my word is counted until it is said', async () => {
  const { id, article } = await answered('fay', 'guy', 'Which mop is for the hall?', 'The blue one.');
  await (await w.as('fay')).call('question.confirm', { question: id });
  const guyOnWire = await w.as('guy');
  await guyOnWire.call('article.revise', { article, revision: 1, tags: ['cleaning'], reason: 'Tagged.' });
  const guy = await desks.sit('guy', { path: '/knowledge' });
  await choose(guy, 'Yours');
  await guy.counts(results(guy), 1);
  await choose(guy, 'For you to review');
  await guy.sees('Nothing waits for you');
  await (await w.as('fay')).call('article.outdated', { article, reason: 'It is red now.' });
  await results(guy).filter({ hasText: 'doubted by 1' }).waitFor();
  await guy.page.getByRole('link', { name: /^Knowledge ?, 1 to be reviewed/ }).waitFor();
  await results(guy).first().click();
  await guy.press('Still right');
  await guy.page.getByRole('link', { name: /^Knowledge$/ }).waitFor();

  await guy.page.getByRole('link', { name: 'cleaning' }).click();
  await guy.page.waitForURL('**/knowledge?tag=cleaning');
  await guy.counts(results(guy), 1);
  await guy.fill('Search the answers', 'toner');
  await guy.sees('Nothing about that among cleaning');
  await guy.page.getByRole('link', { name: 'cleaning' }).click();
  await guy.page.waitForURL('**/knowledge?text=toner');
  await results(guy).filter({ hasText: 'toner' }).waitFor();
  await choose(guy, 'Newest');
  await guy.holds('Search the answers', '');

  await guyOnWire.call('article.retire', { article, reason: 'No more mops.' });
  await choose(guy, 'Retired');
  await results(guy).filter({ hasText: 'Which mop' }).waitFor();
  await choose(guy, 'Disputed');
  await choose(guy, 'Due');
  await guy.sees('Nothing is due');
});

test('a long list is read page by page', async () => {
  await w.query(`insert into core.article (title, body, answer, state, owner, tags, recorded_at)
    select 'Which drawer is number ' || n || '?', '', 'The one after it.', 'draft', p.id, '{drawers}', now()
    from core.person p, generate_series(1, 45) n where p.handle = 'dan'`);
  await w.query(`insert into core.article_revision (article, revision, author, reason, title, answer, tags, at)
    select a.id, 1, a.owner, 'Recorded.', a.title, a.answer, a.tags, a.recorded_at from core.article a where a.tags = '{drawers}'`);
  const dan = await desks.sit('dan', { path: '/knowledge?tag=drawers' });
  await dan.counts(results(dan), 30);
  await dan.press('Show earlier');
  await dan.counts(results(dan), 45);
  await dan.seesNo('Show earlier');
});
