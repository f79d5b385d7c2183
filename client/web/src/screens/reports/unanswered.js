// unanswered: every open question: with whom, since when and why, and what can be done about it from its row.

import { useMemo } from 'preact/hooks';
import { html } from '../../html.js';
import { readAll, useUnanswered } from '../../live_unanswered.js';
import { Empty, Loading, Refusal } from '../../parts/basics.js';
import { Csv } from '../../parts/reports/csv.js';
import { useActing } from '../../parts/unanswered/acting.js';
import { Filters } from '../../parts/unanswered/filters.js';
import { More } from '../../parts/unanswered/more.js';
import { Rows } from '../../parts/unanswered/rows.js';
import { Views } from '../../parts/unanswered/views.js';
import { href } from '../../route.js';
import { CSV_COLUMNS, askedOf, csvRow, grouped, isFiltered } from '../../unanswered.js';

const number = (n) => n.toLocaleString('en-GB');

function countWords({ rows, total, late }) {
  const all = total ?? rows.length;
  if (all === 0) return null;
  return `${number(all)} ${all === 1 ? 'question is' : 'questions are'} open, ${late > 0 ? `${number(late)} of them late` : 'none of them late'}.`;
}

function Nothing({ query }) {
  return isFiltered(query)
    ? html`<${Empty} title="None of these is open"><p><a href=${href.reports('unanswered')}>All that is open</a></p><//>`
    : html`<${Empty} title="Nothing is open"><p>What is asked stands here until it is answered.</p><//>`;
}

function Table({ app, state, query, live, params, ...acts }) {
  const { rows, groups, more, next, total } = live;
  const all = useMemo(() => grouped(rows, groups, params), [rows, groups, params]);
  if (rows.length === 0) return html`<${Nothing} query=${query} />`;
  return html`
    <${Rows} app=${app} state=${state} query=${query} groups=${all} ...${acts} />
    ${more && html`<${More} next=${next} words=${`${number(rows.length)} of ${number(total)} are shown`} />`}`;
}

export function Unanswered({ app, state, frame, query }) {
  const params = useMemo(() => askedOf(query), [query]);
  const { acting, onAct, onClose } = useActing();
  const live = useUnanswered(app, state, params, acting?.id ?? null);
  const change = (words) => app.go(href.reports('unanswered', { ...query, ...words }));

  function done() {
    onClose();
    live.again();
  }

  return html`
    <${Views} app=${app} query=${query} />
    <${Filters} app=${app} state=${state} frame=${frame} query=${query} change=${change} />
    <div class="stuck-head">
      <p class="lead" role="status">${live.rows && countWords(live)}</p>
      <${Csv} name="Unanswered" columns=${CSV_COLUMNS} rows=${async () => (await readAll(app, params)).map(csvRow)} />
    </div>
    <${Refusal} error=${live.error} />
    ${!live.rows && !live.error && html`<${Loading} />`}
    ${
      live.rows &&
      html`
      <${Table} app=${app} state=${state} query=${query} live=${live} params=${params} acting=${acting}
        onAct=${onAct} onDone=${done} onClose=${onClose} />`
    }`;
}
