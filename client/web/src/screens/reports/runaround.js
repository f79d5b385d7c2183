// runaround: how often questions are handed on instead of answered, and between whom.

import { html } from '../../html.js';
import { Figures } from '../../parts/reports/figure.js';
import { Read } from '../../parts/reports/panel.js';

export function Runaround({ app, frame, params, period, scope, again }) {
  const metrics = frame.metrics.filter(({ report }) => report === 'runaround');
  return html`
    <${Read} app=${app} verb="report.figures" params=${{ report: 'runaround', ...params }} again=${again}
      draw=${({ figures }) => html`<${Figures} label="Runaround" metrics=${metrics} figures=${figures} period=${period} scope=${scope} />`} />`;
}
