// What was sent and is not answered yet: shown as such, never in the way, and given back when it is refused. And the focus, which is
// never lost on the way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

const LOST = /WebSocket connection to .* failed|net::ERR_/; // what the browser says about a server that is away
const WAITS = 'will be sent when the connection is back';

const field = (desk, label) => desk.page.getByLabel(label);
const focused = (desk) => desk.page.evaluate('document.activeElement.localName');
const hasFocus = (desk) => desk.page.waitForFunction(() => document.activeElement !== document.body);
const bodies = async (id) =>
  (await w.query('select body from core.message where question = $1 order by id', [id])).map(
    ({ body }) => body,
  );

async function sendWithKeys(desk, label, text) {
  await desk.fill(label, text);
  await desk.page.keyboard.press('Control+Enter');
}

test('without a connection one writes on, and all of it arrives once and in order', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Where is the ladder?' });
  const eve = await desks.sit('eve', { path: `/q/${id}`, expect: LOST });
  const bob = await desks.sit('bob', { path: `/q/${id}`, expect: LOST });
  await eve.sees('not acknowledged yet', eve.holder);
  await w.server.kill();
  await sendWithKeys(eve, 'Your message', 'It is for the sign.');
  await eve.sees(WAITS, eve.thread);
  await eve.holds('Your message', '');
  await eve.focused(field(eve, 'Your message'));
  await sendWithKeys(eve, 'Your message', 'The long one, please.');
  await eve.fill('Your message', 'And by');
  await w.server.restart();
  await bob.sees('The long one, please.', bob.thread);
  await becomes(() => bodies(id), ['It is for the sign.', 'The long one, please.']);
  await eve.page.getByText(WAITS).first().waitFor({ state: 'detached' });
  await eve.counts(eve.thread.getByText('It is for the sign.'), 1);
  await eve.holds('Your message', 'And by');
});

test('who reads older lines and sends something sees it where it stands', async () => {
  const body = Array.from({ length: 80 }, (_, line) => `Line ${line} of what is known.`).join('\n\n');
  const { id } = await w.ask('eve', 'bob', { title: 'What is on the list?', body });
  const bob = await desks.sit('bob', { path: `/q/${id}` });
  const lines = bob.page.getByRole('group', { name: 'Thread' });
  const isAtEnd = (pane) => pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80;
  await bob.sees('Line 79 of', bob.thread);
  await becomes(() => lines.evaluate(isAtEnd), true);
  await bob.press('Message');
  await lines.hover();
  await bob.page.mouse.wheel(0, -20_000);
  await becomes(() => lines.evaluate((pane) => pane.scrollTop), 0);
  await sendWithKeys(bob, 'Your message', 'I have read it.');
  await bob.sees('I have read it.', bob.thread);
  await becomes(() => lines.evaluate(isAtEnd), true);
});

test('what waits to be sent when the page is left is sent once by the next one', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Where is the trolley?' });
  const bob = await desks.sit('bob', { path: `/q/${id}`, expect: LOST });
  await bob.press('Message');
  await w.server.kill();
  await sendWithKeys(bob, 'Your message', 'In the cellar.');
  await bob.sees(WAITS, bob.thread);
  await bob.page.goto('about:blank');
  await w.server.restart();
  await bob.go(`/q/${id}`);
  await bob.sees('In the cellar.', bob.thread.getByRole('article', { name: 'Message by Bob Baker' }));
  assert.deepEqual(await bodies(id), ['In the cellar.']);
});

test('an answer that is refused at last comes back into the field, before what was written since', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Who has the van?' });
  const bob = await desks.sit('bob', { path: `/q/${id}`, expect: LOST });
  await bob.sees('It is with you', bob.holder);
  await w.server.kill();
  await bob.write('Answer', 'Your answer', 'No idea, ask Ann.');
  await bob.page.keyboard.press('Control+Enter');
  await bob.sees(WAITS, bob.thread);
  await bob.fill('Your answer', 'It is in the yard.');
  await w.server.restart();
  await bob.page.getByRole('alert').getByText('sends the person who asked somewhere else').waitFor();
  await bob.holds('Your answer', 'No idea, ask Ann.\n\nIt is in the yard.');
  await bob.counts(bob.thread.getByText(WAITS), 0);
});

test('the focus stays in the composer, whatever becomes of what had it', async () => {
  const { id } = await w.ask('eve', 'cat', { title: 'Who opens on Saturday?' });
  const cat = await desks.sit('cat', { path: `/q/${id}` });
  await cat.page.getByRole('button', { name: 'I have it', exact: true }).press('Enter');
  await cat.page.getByText('waits to hear who has it').waitFor({ state: 'detached' });
  await becomes(() => focused(cat), 'textarea');
  await cat.page.getByRole('button', { name: 'Refer', exact: true }).press('Enter');
  await becomes(() => focused(cat), 'input');
  const sam = await w.as('sam');
  await sam.call('question.refer', {
    question: id,
    to: { person: '@dan' },
    reason: 'Sales opens.',
    override: true,
  });
  await cat.sees('With Dan Dyer', cat.holder);
  await hasFocus(cat);
  await (await w.as('eve')).call('question.withdraw', { question: id });
  await cat.sees('Withdrawn by Eve Ellis', cat.holder);
  await hasFocus(cat);
});

test('a text that is too long is told so, and stays as it is', async () => {
  const { id } = await w.ask('eve', 'cat', { title: 'Who writes so much?' });
  const cat = await desks.sit('cat', { path: `/q/${id}` });
  await cat.write('Refer', 'Why them? Eve reads this', 'x'.repeat(1012));
  await cat.sees('At most 1,000 characters: 12 too many.');
  await cat.holds('Why them? Eve reads this', 'x'.repeat(1012));
});

test('what was written for a question that is withdrawn can be copied, and is there until it is discarded', async () => {
  const { id } = await w.ask('eve', 'cat', { title: 'May I paint the door?' });
  const cat = await desks.sit('cat', {
    path: `/q/${id}`,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await cat.fill('Your answer', 'Yes, in the colour of the');
  await (await w.as('eve')).call('question.withdraw', { question: id });
  await cat.sees('What you had written is kept here.');
  await cat.press('Copy it');
  await cat.page.waitForFunction(
    async () => (await navigator.clipboard.readText()) === 'Yes, in the colour of the',
  );
  await cat.page.reload();
  await cat.sees('What you had written is kept here.');
  await cat.press('Discard it');
  await cat.page.getByText('What you had written is kept here.').waitFor({ state: 'detached' });
});
