// knowledge: how much is known already, whether answers hold, and what is used, missing, doubted, or asked again by one person.

import { useRead } from '../../hooks.js';
import { html } from '../../html.js';
import { ArticleMark, Empty, Loading, PersonLink, Refusal, When } from '../../parts/basics.js';
import { Matter } from '../../parts/matter.js';
import { By } from '../../parts/reports/by.js';
import { Csv } from '../../parts/reports/csv.js';
import { Figures } from '../../parts/reports/figure.js';
import { Panel, Read } from '../../parts/reports/panel.js';
import { Series } from '../../parts/reports/series.js';
import { Table } from '../../parts/reports/table.js';
import { More } from '../../parts/unanswered/more.js';
import { usePages } from '../../paging.js';
import { href } from '../../route.js';
import { moment } from '../../time.js';

const PAGE = 50;
const SERIES = ['known', 'self_solved', 'csat', 'held_up'];
const BESIDE = ['known', 'deflection', 'csat', 'held_up', 'reopened'];

const ARTICLE = {
  name: 'article',
  words: 'Article',
  of: ({ article }) => article.title,
  draw: ({ article: { id, title, state } }) => html`<span class="article-cell"><a href=${href.article(id)}>${title}</a> <${ArticleMark} state=${state} /></span>`,
  csv: ({ article: { id, title, state } }) => [id, title, state],
  csvWords: ['Article', 'Title', 'State'],
};

const keeper = (me) => ({
  name: 'owner',
  words: 'Looked after by',
  of: ({ article: { owner } }) => owner?.name ?? null,
  draw: ({ article: { owner } }) => owner && html`<${PersonLink} person=${owner} me=${me} />`,
});

const count = (name, words) => ({ name, words, number: true, of: (row) => row[name] });

const since = (words, now) => ({
  name: 'since',
  words,
  of: (row) => row.since,
  draw: ({ since: at }) => at && html`<${When} at=${at} words=${moment(at, now)} />`,
});

const USES = [
  count('helped', 'Said to have helped'),
  count('deflected', 'Spared a question'),
  count('duplicates', 'Given as the answer'),
];

// By the word in the address: the name, what it tells, what an empty one says, and either columns or a matter for each row.
const LISTS = {
  used: {
    name: 'By use',
    lead: 'What was of use in these weeks, the most used first.',
    empty: 'Nothing was used in these weeks',
    columns: ({ me }) => [ARTICLE, keeper(me), ...USES],
  },
  missing: {
    name: 'Missing',
    lead: 'The same question from many people: the article is missing or hard to find, or the matter itself is not clear.',
    empty: 'Nothing has been asked by many people lately',
  },
  disputed: {
    name: 'Disputed',
    lead: 'Somebody found that the answer did not hold.',
    empty: 'Nothing is disputed',
    columns: ({ me, now }) => [ARTICLE, keeper(me), since('Disputed since', now)],
  },
  stale: {
    name: 'To be reviewed',
    lead: 'Its review was due, or an announcement touched it.',
    empty: 'Nothing is due',
    columns: ({ me, now }) => [ARTICLE, keeper(me), since('Due since', now)],
  },
  training: {
    name: 'To be shown',
    lead: 'Somebody has asked the same three times or more: something to show them, or to make easier.',
    empty: 'Nobody has asked the same three times',
  },
};

const listOf = ({ list }) => (Object.hasOwn(LISTS, list ?? '') ? list : 'used');

function Tabs({ current, query }) {
  return html`
    <nav aria-label="Which articles">
      <ul class="tabs views">
        ${Object.entries(LISTS).map(
          ([list, { name }]) => html`
          <li key=${list}><a href=${href.reports('knowledge', { ...query, list })} aria-current=${list === current ? 'page' : null}>${name}</a></li>`,
        )}
      </ul>
    </nav>`;
}

const MATTER_COLUMNS = ['Title', 'Asked by', 'People', 'Times', 'Questions', 'Article'];
const matterRow = ({ title, asker, askers, times, questions, article }) => [
  title,
  asker?.name ?? null,
  askers ?? null,
  times ?? null,
  questions.map(({ id }) => id).join(', '),
  article?.title ?? null,
];

// all: () -> promise of every row that there is
function Rows({ list, rows, all, state }) {
  const { columns, name } = LISTS[list];
  const label = `Articles: ${name}`;
  if (columns) return html`<${Table} label=${label} columns=${columns(state)} rows=${rows} rowKey=${({ article }) => article.id} all=${all} />`;
  return html`
    ${rows.map((matter) => html`<${Matter} key=${matter.questions[0].id} matter=${matter} state=${state} />`)}
    <div class="table-foot"><${Csv} name=${label} columns=${MATTER_COLUMNS} rows=${async () => (await all()).map(matterRow)} /></div>`;
}

// All that there is, page by page, for a file.
async function readAll(app, asked) {
  const all = [];
  for (let page = { more: true }; page.more; all.push(...page.rows))
    page = await app.ask('report.articles', { ...asked, ...(page.next && { before: page.next }) });
  return all;
}

function Listed({ app, state, list, params, again }) {
  const asked = { list, ...params, limit: PAGE };
  const { result, error } = useRead(app, 'report.articles', asked, again);
  const { items, more, earlier } = usePages(result, 'rows', (_, { next }) => app.ask('report.articles', { ...asked, before: next }));
  if (error) return html`<${Refusal} error=${error} />`;
  if (!items) return html`<${Loading} />`;
  const { lead, empty } = LISTS[list];
  if (items.length === 0) return html`<${Empty} title=${empty}><p>What is, will stand here.</p><//>`;
  return html`
    <p class="hint">${lead}</p>
    <${Rows} list=${list} rows=${items} all=${() => readAll(app, asked)} state=${state} />
    ${more && html`<${More} next=${earlier} words=${`${items.length} are shown`} />`}`;
}

export function KnowledgeReport(props) {
  const { app, state, frame, query, params, period, scope, again } = props;
  const metrics = frame.metrics.filter(({ report }) => report === 'knowledge');
  const list = listOf(query);
  return html`
    <${Panel} title="In numbers">
      <${Read} app=${app} verb="report.figures" params=${{ report: 'knowledge', ...params }} again=${again}
        draw=${({ figures }) => html`<${Figures} label="Knowledge" metrics=${metrics} figures=${figures} period=${period} scope=${scope} />`} />
    <//>
    <${Panel} title="Articles">
      <${Tabs} current=${list} query=${query} />
      <${Listed} key=${`${list} ${JSON.stringify(params)}`} app=${app} state=${state} list=${list} params=${params} again=${again} />
    <//>
    <${Panel} title="Week by week" hint="Of what was asked, or said, in each week.">
      <${Series} app=${app} label="Knowledge, week by week" metrics=${SERIES.map(frame.metric).filter(Boolean)} period=${period}
        scope=${scope} again=${again} />
    <//>
    <${By} ...${props} report="knowledge" metrics=${BESIDE} />`;
}
