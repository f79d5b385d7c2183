// chart: how numbers went, week by week: as lines or bars, and the same as a table.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { weekWords } from '../../periods.js';
import { late } from '../late.js';
import { useRoom } from './room.js';
import { NumberLink } from './number.js';
import { Table } from './table.js';

const Canvas = late(async () => (await import('./canvas.js')).Canvas);

// What the line over the chart tells: the week that is pointed at, else the last one of which there is something to tell.
function shownWeek(at, weeks, series) {
  if (at !== null) return at;
  const told = weeks.map((_, index) => index).filter((index) => series.some(({ values }) => values[index] !== null));
  return told.length > 0 ? told[told.length - 1] : weeks.length - 1;
}

function Reading({ week, at, series, words }) {
  return html`
    <p class="chart-reading" aria-hidden="true">
      <span>Week of ${weekWords(week)}</span>
      ${series.map(
        ({ name, values }, index) => html`
        <span key=${name} class="chart-key"><i class=${`dash dash-${index}`}></i>${name} <b>${words(values[at])}</b></span>`,
      )}
    </p>`;
}

// For who hears it: where it began and where it is.
function summary(label, weeks, series, words) {
  const told = series.map(({ name, values }) => {
    const there = values.filter((value) => value !== null);
    return there.length > 0 ? `${name}: ${words(there[0])} at first, ${words(there[there.length - 1])} at last` : `${name}: nothing`;
  });
  return `${label}, ${weeks.length} weeks from ${weekWords(weeks[0])}. ${told.join('; ')}. The table says the same.`;
}

function columnsOf(series, words, unit) {
  return [
    { name: 'week', words: 'Week of', of: ({ week }) => week, draw: ({ week }) => weekWords(week) },
    ...series.map(({ name, values, to }) => ({
      name,
      words: name,
      csvWords: unit ? `${name} (${unit})` : name,
      number: true,
      of: ({ at }) => values[at],
      draw: ({ week, at }) => html`<${NumberLink} to=${to?.(week)} n=${to && values[at] !== null}>${words(values[at])}<//>`,
    })),
  ];
}

// label    what the chart is of              weeks    their Mondays
// series   {name, values (one a week, null: nothing to count), to?(week): the address behind one}[]
// kind     of the metrics: count, share, time or amount        words(value)   one of them in words
// bars     as bars, of one series; else lines                  unit           of the numbers in the file
export function Chart({ label, weeks, series, kind, words, bars = false, unit = null }) {
  const [ref, width] = useRoom();
  const [pointed, point] = useState(null);
  if (weeks.length === 0) return null;
  const at = shownWeek(pointed, weeks, series);
  const rows = weeks.map((week, index) => ({ week, at: index }));
  return html`
    <div class="chart">
      <${Reading} week=${weeks[at]} at=${at} series=${series} words=${words} />
      <div class="chart-room" ref=${ref} role="img" aria-label=${summary(label, weeks, series, words)}>
        ${
          width > 0 &&
          html`
          <${Canvas} width=${width} weeks=${weeks.map(weekWords)} series=${series.map(({ name, values }) => ({ name, values }))}
            words=${words} kind=${kind} bars=${bars} onWeek=${point} />`
        }
      </div>
      <details class="twin">
        <summary>As a table<span class="aloud">: ${label}</span></summary>
        <${Table} label=${label} columns=${columnsOf(series, words, unit)} rows=${rows} rowKey=${({ week }) => week} />
      </details>
    </div>`;
}
