// promptness: how long people wait for a reply, for an answer, and for what was promised.

import { html } from '../../html.js';
import { useFieldId } from '../../hooks.js';
import { CLOCKS, POINTS, clockOf, pointOf } from '../../numbers.js';
import { By } from '../../parts/reports/by.js';
import { Figures } from '../../parts/reports/figure.js';
import { Heat } from '../../parts/reports/heat.js';
import { Panel, Read } from '../../parts/reports/panel.js';
import { Series } from '../../parts/reports/series.js';

const BESIDE = ['first_reply', 'resolution_last', 'wait', 'acknowledged_in_time', 'answered_in_time', 'promises_kept'];
const USUAL = 'first_reply';

function Chips({ label, words, value, usual, onChoose }) {
  return html`
    <div class="chips" role="group" aria-label=${label}>
      ${Object.entries(words).map(
        ([each, name]) => html`
        <button type="button" class="chip" key=${each} aria-pressed=${each === value ? 'true' : 'false'}
          onClick=${() => onChoose(each === usual ? null : each)}>${name}</button>`,
      )}
    </div>`;
}

function Which({ label, metrics, value, onChoose }) {
  const id = useFieldId();
  return html`
    <div class="field which">
      <label class="label" for=${id}>${label}</label>
      <select id=${id} class="input" value=${value} onChange=${({ currentTarget }) => onChoose(currentTarget.value)}>
        ${metrics.map(({ name, title }) => html`<option key=${name} value=${name}>${title}</option>`)}
      </select>
    </div>`;
}

function Hours({ app, metric, params, period, scope, again, clock, at }) {
  const label = `${metric.title} by hour of the week`;
  return html`
    <${Panel} title="By hour of the week" hint="Of what was asked in that hour.">
      <${Read} app=${app} verb="report.by" params=${{ dimension: 'hour', metrics: [metric.name], ...params }} again=${again}
        draw=${({ rows }) => html`<${Heat} label=${label} metric=${metric} rows=${rows} clock=${clock} at=${at} period=${period} scope=${scope} />`} />
    <//>`;
}

export function Promptness(props) {
  const { app, frame, query, go, params, period, scope, again } = props;
  const metrics = frame.metrics.filter(({ report }) => report === 'promptness');
  const [clock, at] = [clockOf(query), pointOf(query)];
  const shown = [...metrics, frame.metric('asked')];
  const metric = shown.find(({ name }) => name === query.metric) ?? frame.metric(USUAL);
  return html`
    <${Chips} label="Which time" words=${CLOCKS} value=${clock} usual="working" onChoose=${(next) => go({ clock: next })} />
    <${Read} app=${app} verb="report.figures" params=${{ report: 'promptness', ...params }} again=${again}
      draw=${({ figures }) => html`
        <${Figures} label="Promptness" metrics=${metrics} figures=${figures} clock=${clock} period=${period} scope=${scope} />`} />
    <section class="looked-at" aria-label="Week by week, and by the hour">
      <${Which} label="Look at" metrics=${shown} value=${metric.name} onChoose=${(name) => go({ metric: name === USUAL ? null : name })} />
      <${Chips} label="Which of the times" words=${POINTS} value=${at} usual="median" onChoose=${(next) => go({ at: next })} />
      <${Panel} title="Week by week" hint="Of the questions asked in each week.">
        <${Series} app=${app} label=${`${metric.title}, week by week`} metrics=${[metric]} period=${period} scope=${scope} again=${again}
          clock=${clock} bars=${metric.kind === 'count'} /><//>
      <${Hours} ...${props} metric=${metric} clock=${clock} at=${at} />
    </section>
    <${By} ...${props} report="promptness" metrics=${BESIDE} clock=${clock} at=${at} />`;
}
