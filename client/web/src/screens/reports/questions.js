// questions: the list behind a number, newest first.

import { askedBehind, behindWords } from '../../behind.js';
import { html } from '../../html.js';
import { useRead } from '../../hooks.js';
import { CLOCKS, NONE, clockOf, countWords, lengthWords } from '../../numbers.js';
import { usePages } from '../../paging.js';
import { Empty, Loading, PersonLink, Refusal, StateMark, When } from '../../parts/basics.js';
import { Earlier } from '../../parts/earlier.js';
import { Icon } from '../../parts/icon.js';
import { useScopeWords } from '../../parts/reports/scope.js';
import { Table } from '../../parts/reports/table.js';
import { periodWords } from '../../periods.js';
import { href } from '../../route.js';
import { keptOf } from '../../scopes.js';
import { moment } from '../../time.js';
import { CallError } from '../../socket.js';
import { STATES } from '../../words.js';

const PAGE = 50;
const PAGE_SAVED = 100;
const SAVED_MAX = 50_000; // rows of a file: some minutes of asking

// What the metric says of one question.
const VALUES = {
  count: () => [],
  share: () => [{ name: 'part', words: 'Counts', of: ({ part }) => part, draw: ({ part, whole }) => `${part} of ${whole}`, number: true }],
  time: ({ clock }) =>
    [clock, clock === 'working' ? 'calendar' : 'working'].map((each) => ({
      name: each,
      words: CLOCKS[each],
      csvWords: `${CLOCKS[each]} (minutes)`,
      of: (row) => row[each],
      draw: (row) => (row[each] === null ? NONE : lengthWords(row[each], each)),
      number: true,
    })),
  amount: ({ metric }) => [{ name: 'amount', words: metric.title, of: ({ calendar }) => calendar, number: true }],
};

const nameOf = (thing) => thing?.name ?? null;

function columnsOf({ metric, clock, state }) {
  const { me, now } = state;
  const person = (name, words) => ({ name, words, of: (row) => nameOf(row[name]), draw: (row) => row[name] && html`<${PersonLink} person=${row[name]} me=${me} />` });
  return [
    {
      name: 'title',
      words: 'Question',
      of: ({ title }) => title,
      draw: ({ id, title, tags }) => html`
        <a href=${href.question(id)}>${title}</a>${tags.length > 0 && html`<small>${tags.join(', ')}</small>`}`,
      csvWords: ['Number', 'Question', 'About'],
      csv: ({ id, title, tags }) => [id, title, tags.join(', ')],
    },
    ...VALUES[metric.kind]({ metric, clock }),
    { name: 'hops', words: 'Handed on', of: ({ hops }) => hops, number: true },
    person('owner', 'Owner'),
    { name: 'team', words: 'Team', of: ({ team }) => nameOf(team) },
    person('asker', 'Asked by'),
    { name: 'state', words: 'State', of: (row) => STATES[row.state], draw: (row) => html`<${StateMark} state=${row.state} />` },
    {
      name: 'asked_at',
      words: 'Asked',
      of: ({ asked_at: at }) => at,
      draw: ({ asked_at: at }) => html`<${When} at=${at} words=${moment(at, now)} />`,
      csvWords: 'Asked at',
    },
  ];
}

// What helped is an article, or a question that has none.
const ARTICLE_COLUMNS = [
  {
    name: 'title',
    words: 'What helped',
    of: ({ title }) => title,
    draw: ({ id, question, title }) => html`<a href=${id ? href.article(id) : href.question(question)}>${title}</a>`,
  },
  { name: 'n', words: 'Times', of: ({ n }) => n, number: true },
];

function Articles({ articles, label }) {
  if (articles.length === 0) return html`<${Empty} title="No article helped in these weeks"><p>Nothing was counted here.</p><//>`;
  return html`<${Table} label=${label} columns=${ARTICLE_COLUMNS} rows=${articles} rowKey=${({ id, question }) => `${id} ${question}`} />`;
}

// All that there is, page by page, for a file. A file that leaves something out would not say so.
async function readAll(app, params, total) {
  if (total > SAVED_MAX)
    throw new CallError('too_large', 'These are too many for one file: choose fewer weeks, a team or a tag.');
  const all = [];
  for (let page = { more: true }; page.more; all.push(...page.questions))
    page = await app.ask('report.questions', { ...params, limit: PAGE_SAVED, ...(page.next && { before: page.next }) });
  return all;
}

function Rows({ app, state, metric, clock, params, result, label }) {
  const pages = usePages(result, 'questions', (_, { next }) => app.ask('report.questions', { ...params, before: next }));
  const rows = pages.items ?? [];
  if (result.total === 0) return html`<${Empty} title="No questions"><p>Nothing was counted here in these weeks.</p><//>`;
  return html`
    <p role="status">${countWords(result.total, 'question')}${rows.length < result.total ? `; the newest ${rows.length} are shown` : ''}</p>
    <${Table} label=${label} columns=${columnsOf({ metric, clock, state })} rows=${rows} rowKey=${({ id }) => id}
      all=${() => readAll(app, params, result.total)} />
    <${Earlier} pages=${pages} />`;
}

const useName = (app, person) => useRead(app, person ? 'person.get' : null, { person }).result?.person.name;

export function Questions({ app, state, query, frame, period, scope, again }) {
  const metric = frame.metric(query.metric);
  const params = { ...askedBehind(query, period, scope), limit: PAGE };
  const { result, error } = useRead(app, metric ? 'report.questions' : null, params, again);
  const scopeWords = useScopeWords(app, frame, scope);
  const asker = useName(app, query.asker);
  const team = (id) => id && (state.teams?.find((each) => each.id === id)?.name ?? 'a team');
  if (!metric) return html`<${Empty} title="There is no such number"><p><a href=${href.reports()}>Reports</a></p><//>`;
  const names = { scope: scopeWords, from: team(query.from_team), to: team(query.to_team), asker };
  const shared = { label: metric.title };
  return html`
    <a class="behind-back" href=${href.reports(metric.report, keptOf(query))}><${Icon} name="back" />Back to the report</a>
    <p class="hint">${[periodWords(period, frame.today), ...behindWords(query, metric, names)].join(' · ')}</p>
    <${Refusal} error=${error} />
    ${!result && !error && html`<${Loading} />`}
    ${result?.articles && query.part !== 'no' && html`<${Articles} articles=${result.articles} ...${shared} />`}
    ${
      result?.questions && (!result.articles || query.part === 'no') &&
      html`<${Rows} key=${JSON.stringify(params)} app=${app} state=${state} metric=${metric} clock=${clockOf(query)} params=${params} result=${result} ...${shared} />`
    }`;
}
