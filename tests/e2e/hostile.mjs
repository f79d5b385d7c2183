// hostile: texts that want to be more than text, a company full of them, and somebody who watches what they do.

import assert from 'node:assert/strict';

const ELSEWHERE = 'https://evil.example';

export const PAYLOADS = [
  '<script>window.__xss=1</script>',
  '<img src=x onerror="window.__xss=2">',
  '<svg/onload=window.__xss=3>',
  '<iframe srcdoc="<script>parent.__xss=4</script>"></iframe>',
  `"><img src=//evil.example/5 onerror=window.__xss=5>`,
  "' autofocus onfocus=window.__xss=6 x='",
  '[click](javascript:window.__xss=7)',
  '[click](data:text/html,<script>opener.__xss=8</script>)',
  `![pixel](${ELSEWHERE}/pixel.png)`,
  '![x](x" onerror="window.__xss=9)',
  '<a href="javascript:window.__xss=10">here</a>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.__xss=11&gt;">',
  `<style>@import "${ELSEWHERE}/a.css";*{background:url(${ELSEWHERE}/b)}</style>`,
  `<form action=${ELSEWHERE}><button name=x>Send</button></form>`,
  `<a href=${ELSEWHERE} style="position:fixed;inset:0">cover</a>`,
  '{{constructor.constructor("window.__xss=12")()}}${window.__xss=12}',
  '<javascript:window.__xss=13>',
  '[x]: javascript:window.__xss=14',
  '`<img src=x onerror=window.__xss=15>`',
  `<base href=${ELSEWHERE}/><meta http-equiv=refresh content="0;url=${ELSEWHERE}">`,
  `<link rel=stylesheet href=${ELSEWHERE}/c.css>`,
  '<noscript><p title="</noscript><img src=x onerror=window.__xss=16>">',
  '<template><img src=x onerror=window.__xss=17></template>',
  '&lt;img src=x onerror=window.__xss=18&gt;',
  '<details open ontoggle=window.__xss=19>',
  'javascript:window.__xss=20//',
  '[a](https://a.example "x" onclick="window.__xss=21")',
  '<input id=__proto__ name=attributes autofocus onfocus=window.__xss=22>',
  '||<img src=x onerror=window.__xss=23>||\n|-|\n|<svg/onload=window.__xss=23>|',
];

// Of these Markdown makes something else, or loses a mark.
export const MARKDOWN = PAYLOADS.filter((payload) => /^(!\[pixel|`|\|\|)|__proto__/.test(payload));

const LONG = PAYLOADS.join('\n\n');
const SHORT = PAYLOADS.filter((payload) => payload.length <= 60);
export const CHANNEL = SHORT[2];
export const TOKEN = SHORT[3];
export const TAG = SHORT[1].slice(0, 40);
export const SYNONYM = SHORT[5];
const BROWSER = PAYLOADS[11];
const at = (list, index) => list[index % list.length];

// People and teams whose names, titles and channels are hostile too; each has another payload.
async function renamed(w) {
  const people = await w.query('select id, handle from core.person order by id');
  for (const [index, { id }] of people.entries()) {
    const [name, title] = [at(PAYLOADS, index), at(PAYLOADS, index + 7)];
    await w.query('update core.person set name = $2, title = $3 where id = $1', [id, name, title]);
  }
  const teams = await w.query('select id from core.team order by id');
  for (const [index, { id }] of teams.entries())
    await w.query('update core.team set name = $2 where id = $1', [id, at(PAYLOADS, index + 3)]);
  await (await w.as('dan')).call('person.prefer', { channel: CHANNEL });
}

// One question through everything that can be said of it: reasons, messages, a consult, answers, thanks.
async function toldInFull(w) {
  const [eve, bob, cat, dan] = await Promise.all(['eve', 'bob', 'cat', 'dan'].map((handle) => w.as(handle)));
  const { id } = await w.ask('eve', 'bob', {
    title: PAYLOADS[1],
    body: LONG,
    tags: SHORT.slice(0, 6).map((tag) => tag.slice(0, 40)),
  });
  const say = (who, body) => who.call('question.say', { question: id, body });
  await say(bob, LONG);
  const asked = { question: id, to: { person: '@dan' }, body: LONG };
  const { question: consult } = await bob.call('question.consult', asked);
  await dan.call('question.answer', { question: consult.id, body: LONG });
  await bob.call('question.refer', { question: id, to: { person: '@cat' }, reason: PAYLOADS[0] });
  await cat.call('question.decline', { question: id, reason: PAYLOADS[4] });
  await bob.call('question.answer', { question: id, body: LONG });
  await eve.call('question.reopen', { question: id, reason: PAYLOADS[10] });
  const answer = { question: id, body: `${LONG}\n\nonce more` };
  const { question } = await bob.call('question.answer', answer);
  await eve.call('question.confirm', { question: id });
  await eve.call('question.thank', { question: id, body: PAYLOADS[2] });
  await proposed(w, id, LONG);
  return { question: id, consult: consult.id, article: question.article, declined: await declined(w) };
}

// What the asker would add, asked about it as after a week.
async function proposed(w, question, body) {
  await w.query('select core.question_store(core.expect(core.follow_up_step(q))) from core.question q where q.id = $1', [question]);
  await (await w.as('eve')).call('question.follow_up', { question, outcome: 'yes_but', body });
}

async function declined(w) {
  const [bob, { id }] = await Promise.all([w.as('bob'), w.ask('eve', 'bob', { title: PAYLOADS[3] })]);
  const { article } = (await bob.call('question.answer', { question: id, body: PAYLOADS[5] })).question;
  await proposed(w, id, PAYLOADS[6]);
  const { proposals } = await bob.call('article.get', { article });
  await bob.call('proposal.decline', { proposal: proposals[0].id, reason: PAYLOADS[7] });
  return { question: id, article };
}

// What others say of an article, and would have it read; and words that mean the same.
async function judged(w, article) {
  const [fay, ada] = await Promise.all([w.as('fay'), w.as('ada')]);
  const { revision } = (await fay.call('article.get', { article })).article;
  await fay.call('article.outdated', { article, reason: PAYLOADS[12] });
  await fay.call('article.propose', { article, revision, title: PAYLOADS[8], answer: PAYLOADS[9], tags: [TAG], why: PAYLOADS[11] });
  await ada.call('synonym.add', { words: `${SYNONYM}, ${SHORT[6]}` });
}

// What is there to be found everywhere: every payload as a title once, open, and hidden in nothing.
export async function plant(w) {
  await renamed(w);
  const places = await toldInFull(w);
  await judged(w, places.article);
  for (const [index, title] of PAYLOADS.entries())
    await w.ask(index % 2 ? 'eve' : 'fay', index % 2 ? 'guy' : 'eve', { title, body: title });
  const [eve, fay] = [await w.as('eve'), await w.as('fay')];
  await eve.call('token.add', { label: TOKEN, digest: 'e'.repeat(64) });
  await w.query("update core.credential set label = $1 where kind = 'session'", [BROWSER]);
  await fay.call('person.away', { until: new Date(Date.now() + 86_400_000).toISOString(), delegate: '@dan' });
  await eve.call('draft.save', {
    name: places.question,
    content: { text: LONG, mode: 'say', to: null, by: '', whom: null },
  });
  return places;
}

const STRANGERS =
  'img, iframe, object, embed, form[action], base, meta[http-equiv], math, template, noscript, style, link:not(head link), input[name="attributes"]';

// In the page: what of it people's texts must never have made.
function made(strangers) {
  const found = [...document.querySelectorAll(`#app :is(${strangers}), #app script`)].map(
    (each) => each.outerHTML,
  );
  for (const element of document.querySelectorAll('#app *')) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${name}=${value}`);
      const isAddress = ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name);
      if (isAddress && !/^(\/(?!\/)|#|https?:\/\/|mailto:)/.test(value)) found.push(`${name}=${value}`);
    }
    const outside = element.matches('.text a');
    if (outside && (element.target !== '_blank' || !/noopener.*noreferrer.*nofollow/.test(element.rel)))
      found.push(element.outerHTML);
  }
  if (window.__xss !== undefined) found.push(`a script ran: ${window.__xss}`);
  return [...found, ...window.__violations];
}

// Watches a desk from before its first page on. inert() fails when anything has come of a text.
export async function guard(desk) {
  const escaped = [];
  const own = new URL(desk.url).host;
  await desk.page.addInitScript(() => {
    window.__violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.__violations.push(`${violatedDirective} ${blockedURI}`),
    );
  });
  desk.page.on('dialog', (dialog) => {
    escaped.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  desk.context.on('request', (request) => {
    const { host, protocol } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && host !== own) escaped.push(`a request to ${request.url()}`);
  });
  return {
    async inert(where) {
      assert.deepEqual([...(await desk.page.evaluate(made, STRANGERS)), ...escaped], [], where);
    },
  };
}
