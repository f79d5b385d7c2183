// What people write may be Markdown: a short list of it, at once as text, and never at the cost of the page.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { becomes, world } from '../harness/index.mjs';
import { at } from '../harness/places.mjs';
import { people } from './browser.mjs';

const w = world();
const desks = people(w);

// The chunk with Markdown in it; others may be needed for the first page.
const WEB = at('build/web');
const CHUNK = readdirSync(WEB).find(
  (name) => /^chunk-.*\.js$/.test(name) && readFileSync(join(WEB, name), 'utf8').includes('dompurify'),
);

// The service worker would fetch the chunk by itself.
const WITHOUT_WORKER = { path: '/people', serviceWorkers: 'block', expect: /Service Worker|ERR_FAILED/ };

const AWAY = 'target="_blank" rel="noopener noreferrer nofollow"';

// What is written, and what is made of it.
const TEXTS = [
  [
    '**bold**, *leaning*, ~~gone~~ and `code`',
    '<p><strong>bold</strong>, <em>leaning</em>, <del>gone</del> and <code>code</code></p>',
  ],
  ['one *line*\nand another', '<p>one <em>line</em><br>and another</p>'],
  ['- one\n- two\n\n3. three', '<ul><li>one</li><li>two</li></ul><ol start="3"><li>three</li></ol>'],
  ['# First\n### Third\n###### Sixth', '<h3>First</h3><h5>Third</h5><h5>Sixth</h5>'],
  ['> said\n\n---', '<blockquote><p>said</p></blockquote><hr>'],
  ['```js\n<b>&amp;</b>\n```', '<pre><code>&lt;b&gt;&amp;amp;&lt;/b&gt;</code></pre>'],
  [
    '|a|b|\n|-|-:|\n|1|2|',
    '<table><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td>1</td><td align="right">2</td></tr></tbody></table>',
  ],
  ['- [x] done\n- [ ] open', '<ul><li>☑ done</li><li>☐ open</li></ul>'],
  ['[here](https://a.example/)', `<p><a href="https://a.example/" ${AWAY}>here</a></p>`],
  ['ann@a.example', `<p><a href="mailto:ann@a.example" ${AWAY}>ann@a.example</a></p>`],
  ['![a map](https://a.example/map.png)', `<p><a href="https://a.example/map.png" ${AWAY}>a map</a></p>`],
  [
    '[![a map](https://a.example/b)](https://a.example/c)',
    `<p><a href="https://a.example/c" ${AWAY}>a map</a></p>`,
  ],
  [
    '[inside](/q/1) [data](data:text/html,x) <b>*x*</b>',
    '<p>[inside](/q/1) [data](data:text/html,x) &lt;b&gt;<em>x</em>&lt;/b&gt;</p>',
  ],
  [
    '* one\n\n    not code\n[a]: nothing vanishes',
    '<ul><li><p>one</p><p>  not code<br>[a]: nothing vanishes</p></li></ul>',
  ],
  ['A title?\n===\n*x*', '<p>A title?<br>===<br><em>x</em></p>'],
];

// Too much of something: shown as it was written.
const TOO_MUCH = [
  '>'.repeat(10_000),
  '*a'.repeat(5_000),
  '- '.repeat(3_000),
  '[a]('.repeat(4_000),
  '- x\n'.repeat(3_000),
];

async function thread(title, bodies) {
  const { id } = await w.ask('eve', 'bob', { title });
  const bob = await w.as('bob');
  for (const body of bodies) await bob.call('question.say', { question: id, body });
  return `/q/${id}`;
}

const messages = (desk) => desk.page.getByRole('article', { name: 'Message by Bob Baker' }).locator('.text');
const atEnd = (desk) =>
  desk.page
    .locator('.thread-scroll')
    .evaluate((pane) => pane.scrollHeight - pane.scrollTop - pane.clientHeight < 2);

test('each kind of Markdown becomes what it stands for, and nothing else', async () => {
  const path = await thread(
    'Kinds',
    TEXTS.map(([written]) => written),
  );
  const eve = await desks.sit('eve', { path });
  await eve.thread.locator('.text table').waitFor();
  const made = () =>
    messages(eve).evaluateAll((all) => all.map((each) => each.innerHTML.replace(/>\s+</g, '><').trim()));
  await becomes(made, TEXTS.map(([, expected]) => expected)); // they are read bit by bit
});

test('until Markdown is there one reads the text as it was written, and the end stays in view', async () => {
  const path = await thread('Later', [
    ...Array(12).fill('A line\n\nand a line'),
    '**Important**:\n\n- this\n- that\n\n# So\n```\nmany\nlines\n```',
  ]);
  let arrive;
  const held = new Promise((resolve) => {
    arrive = resolve;
  });
  const eve = await desks.sit('eve', WITHOUT_WORKER);
  await eve.page.route(`**/${CHUNK}`, async (route) => {
    await held;
    await route.continue();
  });
  await eve.go(path);
  await eve.sees('**Important**:', eve.thread);
  await becomes(() => atEnd(eve), true);
  arrive();
  await eve.thread.locator('strong', { hasText: 'Important' }).last().waitFor();
  await eve.thread.locator('pre').waitFor();
  await becomes(() => atEnd(eve), true);
});

test('where the chunk cannot be loaded the text is there all the same', async () => {
  const path = await thread('Never', ['**Important**']);
  const eve = await desks.sit('eve', WITHOUT_WORKER);
  const failed = eve.page.waitForEvent('requestfailed');
  await eve.page.route(`**/${CHUNK}`, (route) => route.abort());
  await eve.go(path);
  await failed;
  await eve.sees('**Important**', eve.thread);
});

test('what would take long is shown as it was written', async () => {
  const path = await thread('Much', [...TOO_MUCH, '**after**']);
  const eve = await desks.sit('eve', { path });
  await eve.thread.locator('strong', { hasText: 'after' }).waitFor();
  const shown = () => messages(eve).evaluateAll((all) => all.map((each) => each.textContent.trim()));
  await becomes(async () => (await shown()).slice(0, -1), TOO_MUCH.map((text) => text.trim()));
});

test('an article and its reasons are drawn in the same way', async () => {
  const { id } = await w.ask('eve', 'bob', { title: 'Which paper?' });
  const answer = { question: id, body: 'The **recycled** one.' };
  const { question } = await (await w.as('bob')).call('question.answer', answer);
  const eve = await desks.sit('eve', { path: `/article/${question.article}` });
  await eve.page.locator('.text strong', { hasText: 'recycled' }).waitFor();
});
