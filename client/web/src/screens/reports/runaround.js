// runaround: how often questions are handed on instead of answered, and between whom.

import { behind } from '../../behind.js';
import { html } from '../../html.js';
import { amountWords, countWords } from '../../numbers.js';
import { Empty, PersonLink } from '../../parts/basics.js';
import { Bars } from '../../parts/reports/bars.js';
import { By } from '../../parts/reports/by.js';
import { Figures } from '../../parts/reports/figure.js';
import { Flow } from '../../parts/reports/flow.js';
import { NumberLink } from '../../parts/reports/number.js';
import { Panel, Read } from '../../parts/reports/panel.js';
import { Series } from '../../parts/reports/series.js';
import { Table } from '../../parts/reports/table.js';

const BESIDE = ['asked', 'handed_on', 'first_assignment', 'declined', 'escalated', 'insisted'];
const ASKERS = 20;

const TIMES = ['Not at all', 'Once', 'Twice'];
const timesWords = (value) => TIMES[value] ?? `${value} times`;
const peopleWords = (value) => countWords(value, 'person', 'people');

function Distribution({ app, params, period, scope, again, metric, title, hint, heading, words }) {
  const rowOf = ({ value, n }) => ({ key: value, words: words(value), n, to: behind({ metric, period, scope, value }) });
  return html`
    <${Panel} title=${title} hint=${hint}>
      <${Read} app=${app} verb="report.distribution" params=${{ metric, ...params }} again=${again}
        draw=${({ values }) =>
          values.length === 0
            ? html`<${Empty} heading="h3" title="Nothing was asked in these weeks"><p>Other weeks may have more.</p><//>`
            : html`<${Bars} label=${title} heading=${heading} rows=${values.map(rowOf)} />`} />
    <//>`;
}

function askerColumns({ me, period, scope }) {
  return [
    { name: 'person', words: 'Asker', of: ({ person }) => person.name, draw: ({ person }) => html`<${PersonLink} person=${person} me=${me} />` },
    {
      name: 'asked',
      words: 'Asked',
      number: true,
      of: ({ asked }) => asked,
      draw: ({ asked, person }) => html`
        <${NumberLink} n=${asked} to=${behind({ metric: 'owners_met', period, scope, asker: person.id })}>${asked}<//>`,
    },
    { name: 'mean', words: 'Owners met for a question', number: true, of: ({ owners_met: met }) => met.mean, draw: ({ owners_met: met }) => amountWords(met.mean) },
    { name: 'p90', words: 'Nine in ten met at most', number: true, of: ({ owners_met: met }) => met.p90 },
    { name: 'most', words: 'Most', number: true, of: ({ most }) => most },
  ];
}

function Askers({ app, state, params, period, scope, again }) {
  return html`
    <${Panel} title="Who was sent round most" hint="Askers by how many different people their questions went through.">
      <${Read} app=${app} verb="report.askers" params=${{ limit: ASKERS, ...params }} again=${again}
        draw=${({ rows }) =>
          rows.length === 0
            ? html`<${Empty} heading="h3" title="Nobody asked anything in these weeks"><p>Other weeks may have more.</p><//>`
            : html`
            <${Table} label="Who was sent round most" columns=${askerColumns({ me: state.me, period, scope })} rows=${rows}
              rowKey=${({ person }) => person.id} />`} />
    <//>`;
}

export function Runaround(props) {
  const { app, frame, params, period, scope, again } = props;
  const metrics = frame.metrics.filter(({ report }) => report === 'runaround');
  const shared = { app, params, period, scope, again };
  const shares = ['handed_on', 'first_assignment'].map(frame.metric);
  return html`
    <${Read} app=${app} verb="report.figures" params=${{ report: 'runaround', ...params }} again=${again}
      draw=${({ figures }) => html`<${Figures} label="Runaround" metrics=${metrics} figures=${figures} period=${period} scope=${scope} />`} />
    <div class="panels">
      <${Panel} title="Week by week" hint="Of the questions asked in each week.">
        <${Series} ...${shared} label="Runaround, week by week" metrics=${shares} /><//>
      <${Panel} title="Questions asked" hint="In each week.">
        <${Series} ...${shared} label="Questions asked, week by week" metrics=${[frame.metric('asked')]} bars /><//>
      <${Distribution} ...${shared} metric="reassignments" title="How often a question was handed on" heading="Handed on" words=${timesWords} />
      <${Distribution} ...${shared} metric="owners_met" title="How many people an asker met" heading="Met" words=${peopleWords} />
    </div>
    <${Panel} title="Who hands questions to whom" hint="Between the teams of whoever owned them, also within one team.">
      <${Read} app=${app} verb="report.flow" params=${params} again=${again}
        draw=${({ flows }) => html`<${Flow} flows=${flows} period=${period} scope=${scope} />`} />
    <//>
    <${By} ...${props} report="runaround" metrics=${BESIDE} />
    <${Askers} ...${props} />`;
}
