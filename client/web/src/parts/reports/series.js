// series: some metrics of a report, week by week, as one chart.

import { behind } from '../../behind.js';
import { html } from '../../html.js';
import { POINTS, valueOf, valueWords } from '../../numbers.js';
import { chartPeriod, plusDays } from '../../periods.js';
import { askedOf } from '../../scopes.js';
import { Chart } from './chart.js';
import { Read } from './panel.js';

const UNITS = { share: '%', time: 'minutes' };
const figureOf = (week, name) => week.figures.find(({ metric }) => metric === name);
const rounded = (value) => (value === null ? null : Math.round(value * 10) / 10);

// metrics: of one kind; a single time is told as its median and its ninth tenth. What is still under way is left out of no
// line: a week in which nothing was counted is a gap.
export function Series({ app, label, metrics, period, scope, again, clock = 'working', bars = false }) {
  const [first] = metrics;
  const weeks = chartPeriod(period);
  const points = metrics.length === 1 && first.kind === 'time' ? Object.keys(POINTS) : ['median'];
  const words = (value) => valueWords(first, value, clock);
  const to = (metric) => (week) =>
    behind({ metric: metric.name, period: { from: week, to: plusDays(week, 6) }, scope, clock, part: metric.kind === 'share' ? true : undefined });
  const seriesOf = (result) =>
    metrics.flatMap((metric) =>
      points.map((at) => ({
        name: points.length > 1 ? POINTS[at] : metric.title,
        values: result.weeks.map((week) => rounded(valueOf(metric, figureOf(week, metric.name), clock, at))),
        to: to(metric),
      })),
    );
  return html`
    <${Read} app=${app} verb="report.series" again=${again}
      params=${{ metrics: metrics.map(({ name }) => name), ...askedOf(weeks, scope) }}
      draw=${(result) => html`
        <${Chart} label=${label} weeks=${result.weeks.map(({ week }) => week)} series=${seriesOf(result)} kind=${first.kind}
          words=${words} bars=${bars} unit=${UNITS[first.kind]} />`} />`;
}
