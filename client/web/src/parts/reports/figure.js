// figure: a number to be read at a glance, how it moved, and the way to the questions behind it.

import { behind } from '../../behind.js';
import { html } from '../../html.js';
import { figureWords, lengthWords, ofWords, trendOf, valueOf } from '../../numbers.js';

const ARROWS = { up: '↑', down: '↓', same: '→' };
const JUDGED = { true: 'better', false: 'worse' };

export function Trend({ metric, figure, clock }) {
  const { moved, good, words } = trendOf(metric, figure, clock);
  return html`
    <span class=${good === null ? 'trend' : `trend is-${JUDGED[good]}`}>
      ${moved && html`<span class="trend-mark" aria-hidden="true">${ARROWS[moved]}</span>`}
      ${good !== null && html`<b>${JUDGED[good]}</b>`} ${words}</span>`;
}

const OTHERS = { working: ['calendar', 'by the clock'], calendar: ['working', 'in working time'] };

// What else there is to say of it, beneath the number.
const LINES = {
  time(figure, clock) {
    const [other, words] = OTHERS[clock];
    if (!figure[clock]) return [];
    return [`nine in ten within ${lengthWords(figure[clock].p90, clock)}`, figure[other] && `${words} ${lengthWords(figure[other].median, other)}`];
  },
  amount: ({ calendar }) => [calendar && `half ${calendar.median} or fewer, nine in ten ${calendar.p90} or fewer`],
  share: () => [],
  count: () => [],
};

// metric: of report.metrics; figure: of report.figures; period, scope: of both
export function Figure({ metric, figure, clock = 'working', period, scope }) {
  const { name, kind, title } = metric;
  const lines = [...LINES[kind](figure, clock), ofWords(metric, figure)].filter(Boolean);
  const any = figure.n > 0 || figure.part > 0;
  const told = valueOf(metric, figure, clock) !== null;
  const to = behind({ metric: name, period, scope, clock, part: kind === 'share' ? true : undefined });
  return html`
    <li class="figure">
      <p class="figure-title">${any ? html`<a href=${to}>${title}</a>` : title}</p>
      <p class="figure-value">${figureWords(metric, figure, clock)}</p>
      ${told && html`<p><${Trend} metric=${metric} figure=${figure} clock=${clock} /></p>`}
      ${lines.map((line) => html`<p class="hint" key=${line}>${line}</p>`)}
    </li>`;
}

export function Figures({ label, metrics, figures, ...shared }) {
  const told = metrics.map((metric) => [metric, figures.find((each) => each.metric === metric.name)]);
  return html`
    <ul class="figures" role="list" aria-label=${label}>
      ${told.map(([metric, figure]) => figure && html`<${Figure} key=${metric.name} metric=${metric} figure=${figure} ...${shared} />`)}
    </ul>`;
}
