// promptness: how long people wait for a reply, for an answer, and for what was promised.

import { html } from '../../html.js';
import { clockOf } from '../../numbers.js';
import { Figures } from '../../parts/reports/figure.js';
import { Read } from '../../parts/reports/panel.js';

export function Promptness({ app, frame, query, params, period, scope, again }) {
  const metrics = frame.metrics.filter(({ report }) => report === 'promptness');
  return html`
    <${Read} app=${app} verb="report.figures" params=${{ report: 'promptness', ...params }} again=${again}
      draw=${({ figures }) => html`
        <${Figures} label="Promptness" metrics=${metrics} figures=${figures} clock=${clockOf(query)} period=${period} scope=${scope} />`} />`;
}
