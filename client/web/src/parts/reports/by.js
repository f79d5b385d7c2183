// by: the numbers of a report for each team, person or tag, beside each other.

import { behind } from '../../behind.js';
import { html } from '../../html.js';
import { useRead } from '../../hooks.js';
import { NONE, POINTS, figureWords, trendOf, valueOf } from '../../numbers.js';
import { href } from '../../route.js';
import { keptOf } from '../../scopes.js';
import { Empty, Loading, Refusal } from '../basics.js';
import { NumberLink } from './number.js';
import { Panel } from './panel.js';
import { Table } from './table.js';

const TITLES = { team: 'By team', person: 'By person', tag: 'By what it is about' };
const DIMENSIONS = { team: 'Team', person: 'Person', tag: 'About' };
export const dimensionOf = ({ by }) => (Object.hasOwn(DIMENSIONS, by ?? '') ? by : 'team');

const ARROWS = { up: '↑', down: '↓' };
const UNITS = { share: '%', time: 'minutes' };

// How a cell moved, as short as it can be said.
function Moved({ metric, figure, clock, at }) {
  const { moved, good, change, words } = trendOf(metric, figure, clock, at);
  if (!ARROWS[moved]) return null;
  const judged = good === null ? null : good ? 'better' : 'worse';
  return html`
    <small class=${judged ? `trend is-${judged}` : 'trend'} title=${words}>
      <span class="trend-mark" aria-hidden="true">${ARROWS[moved]}</span>${judged ? html`<b>${judged}</b>` : change}${
        judged && html`<span class="aloud">: ${words}</span>`
      }</small>`;
}

function csvOf(metric, figure, clock, at) {
  if (!figure) return [null, null];
  const value = valueOf(metric, figure, clock, at);
  const counted = metric.kind === 'share' ? figure.whole : figure.n;
  return [value === null ? null : Math.round(value * 10) / 10, counted];
}

function columnOf(metric, { clock, at, period, scopeIn }) {
  const figure = (row) => row.figures.find((each) => each.metric === metric.name);
  const unit = UNITS[metric.kind];
  const point = metric.kind === 'time' ? `, ${POINTS[at].toLowerCase()}` : '';
  return {
    name: metric.name,
    words: metric.title,
    csvWords: [`${metric.title}${point}${unit ? ` (${unit})` : ''}`, `${metric.title}, of how many`],
    number: true,
    of: (row) => valueOf(metric, figure(row), clock, at),
    csv: (row) => csvOf(metric, figure(row), clock, at),
    draw(row) {
      const told = figure(row);
      if (valueOf(metric, told, clock, at) === null) return NONE;
      const to = behind({ metric: metric.name, period, scope: scopeIn(row), clock, part: metric.kind === 'share' ? true : undefined });
      return html`
        <${NumberLink} to=${to} n=${told.n || told.part}>${figureWords(metric, told, clock, at)}<//>
        <${Moved} metric=${metric} figure=${told} clock=${clock} at=${at} />`;
    },
  };
}

// Whose number it is leads to the same report of theirs alone.
const nameColumn = (dimension, report, query) => ({
  name: 'name',
  words: DIMENSIONS[dimension],
  of: ({ name }) => name,
  draw: ({ item, name }) => html`<a href=${href.reports(report, { ...keptOf(query), by: query.by, [dimension]: item })}>${name}</a>`,
});

function Which({ dimension, go }) {
  return html`
    <div class="chips" role="group" aria-label="For each">
      ${Object.entries(DIMENSIONS).map(
        ([each, words]) => html`
        <button type="button" class="chip" key=${each} aria-pressed=${each === dimension ? 'true' : 'false'}
          onClick=${() => go({ by: each === 'team' ? null : each })}>${words}</button>`,
      )}
    </div>`;
}

// The people are those of one team: a lead's only one, else the one that is chosen.
function askedFor(dimension, frame, params) {
  if (dimension !== 'person' || params.scope?.team) return params;
  const [only] = frame.company || frame.teams.length > 1 ? [] : frame.teams;
  return only ? { ...params, scope: { ...params.scope, team: only.id } } : null;
}

// Times of many teams take long to sum up: asked for two at a time, so that what else there is need not wait for all.
const TIMES_AT_ONCE = 2;

function parted(metrics) {
  const times = metrics.filter(({ kind }) => kind === 'time');
  const later = times.slice(TIMES_AT_ONCE);
  return [metrics.filter((metric) => !later.includes(metric)), later];
}

// The rows of both parts as one table's, once both are there.
function useRows(app, dimension, metrics, asked, again) {
  const reads = parted(metrics).map((part) => {
    const params = { dimension, metrics: part.map(({ name }) => name), ...asked };
    return { wanted: asked && part.length > 0, ...useRead(app, asked && part.length > 0 ? 'report.by' : null, params, again) };
  });
  const wanted = reads.filter((read) => read.wanted);
  const error = wanted.find((read) => read.error)?.error ?? null;
  if (error || wanted.length === 0 || wanted.some(({ result }) => !result)) return { rows: null, error };
  const [first, ...others] = wanted.map(({ result }) => result.rows);
  const more = (item) => others.flatMap((rows) => rows.find((row) => row.item === item)?.figures ?? []);
  return { rows: first.map((row) => ({ ...row, figures: [...row.figures, ...more(row.item)] })), error: null };
}

function Rows({ rows, error, ...table }) {
  if (error) return html`<${Refusal} error=${error} />`;
  if (!rows) return html`<${Loading} />`;
  if (rows.length === 0) return html`<${Empty} heading="h3" title="Nothing was asked in these weeks"><p>Other weeks may have more.</p><//>`;
  return html`<${Table} rows=${rows} rowKey=${({ item }) => item} ...${table} />`;
}

// report    its name in the address                 metrics   names, six at most
// clock, at which of a time is told                 the rest as reports get it
export function By({ app, frame, report, metrics, query, go, params, period, scope, again, clock = 'working', at = 'median' }) {
  const dimension = dimensionOf(query);
  const asked = askedFor(dimension, frame, params);
  const scopeIn = ({ item }) => ({ ...scope, [dimension]: item });
  const told = metrics.map(frame.metric).filter(Boolean);
  const read = useRows(app, dimension, told, asked, again);
  const columns = [nameColumn(dimension, report, query), ...told.map((metric) => columnOf(metric, { clock, at, period, scopeIn }))];
  const label = `${report[0].toUpperCase()}${report.slice(1)} by ${DIMENSIONS[dimension].toLowerCase()}`;
  return html`
    <${Panel} title=${TITLES[dimension]}>
      <${Which} dimension=${dimension} go=${go} />
      ${
        asked
          ? html`<${Rows} key=${dimension} label=${label} columns=${columns} ...${read} />`
          : html`<p class="hint">People are told of one team at a time: choose one above.</p>`
      }
    <//>`;
}
