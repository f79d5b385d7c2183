// heat: a week, hour by hour: the darker, the more. It is a table, with its numbers in it.

import { behind, hourWords } from '../../behind.js';
import { DAY_NAMES } from '../../hours.js';
import { html } from '../../html.js';
import { countWords, figureWords, shortWords, valueOf } from '../../numbers.js';
import { useArrows } from './arrows.js';
import { Csv } from './csv.js';
import { useRoom } from './room.js';

const LEVELS = 5;
const NARROW = 760;
const HOURS = Array.from({ length: 24 }, (_, at) => at);
const DAYS = Array.from({ length: 7 }, (_, at) => at);

// How dark: by the rank of the value among the others, so that one that is far out does not pale all of them.
function levelOf(value, ranked) {
  if (value === null || ranked.length === 0) return 0;
  return Math.max(1, Math.ceil((LEVELS * (ranked.lastIndexOf(value) + 1)) / ranked.length));
}

const cellsOf = (rows) => {
  const found = new Map(rows.map(({ item, figures }) => [Number(item), figures[0]]));
  return (hour) => found.get(hour) ?? null;
};

function Cell({ hour, metric, figure, clock, at, level, to, tab }) {
  const value = valueOf(metric, figure, clock, at);
  if (!figure || !value) return html`<td class="heat-cell"></td>`;
  const words = `${hourWords(hour)}: ${figureWords(metric, figure, clock, at)}${metric.kind === 'count' ? '' : `, ${countWords(figure.n, 'question')}`}`;
  return html`
    <td class="heat-cell" style=${{ '--level': level }}>
      <a href=${to} aria-label=${words} title=${words} tabindex=${tab} data-stop>${shortWords(metric, value)}</a></td>`;
}

// Days go down where there is room for a day's hours beside each other, else the hours do.
function Grid({ label, wide, draw }) {
  const [lines, cells] = wide ? [DAYS, HOURS] : [HOURS, DAYS];
  const hourOf = (line, cell) => (wide ? line * 24 + cell : cell * 24 + line);
  const day = (each) => html`<abbr title=${DAY_NAMES[each]}>${DAY_NAMES[each].slice(0, wide ? 3 : 2)}</abbr>`;
  const clock = (each) => String(each).padStart(2, '0');
  return html`
    <table class="heat" aria-label=${label}>
      <thead><tr><td></td>${cells.map((each) => html`<th scope="col" key=${each}>${wide ? clock(each) : day(each)}</th>`)}</tr></thead>
      <tbody>
        ${lines.map(
          (line) => html`
          <tr key=${line}><th scope="row">${wide ? day(line) : clock(line)}</th>${cells.map((cell) => draw(hourOf(line, cell)))}</tr>`,
        )}
      </tbody>
    </table>`;
}

// rows: of report.by with dimension hour and one metric
export function Heat({ label, metric, rows, clock, at, period, scope }) {
  const [ref, width] = useRoom();
  const wide = width >= NARROW;
  const cell = cellsOf(rows);
  const value = (hour) => valueOf(metric, cell(hour), clock, at) || null;
  const hours = DAYS.flatMap((day) => HOURS.map((hour) => day * 24 + hour));
  const ranked = hours.map(value).filter((each) => each !== null).sort((one, other) => one - other);
  const drawn = (wide ? hours : HOURS.flatMap((hour) => DAYS.map((day) => day * 24 + hour))).filter((hour) => value(hour) !== null);
  const arrows = useArrows('grid');
  return html`
    <div class="heat-box" ref=${ref}>
      <div ...${arrows.on}>
        ${
          width > 0 &&
          html`
          <${Grid} label=${label} wide=${wide} draw=${(hour) => html`
            <${Cell} key=${hour} hour=${hour} metric=${metric} figure=${cell(hour)} clock=${clock} at=${at}
              level=${levelOf(value(hour), ranked)} tab=${arrows.tabOf(drawn.indexOf(hour))}
              to=${behind({ metric: metric.name, period, scope, hour, clock, part: metric.kind === 'share' ? true : undefined })} />`} />`
        }
      </div>
      <div class="table-foot">
        <p class="hint">The darker, the ${metric.kind === 'time' ? 'longer' : 'more'}. Hours by the company’s clock.</p>
        <${Csv} name=${label} columns=${['Day', 'Hour', metric.kind === 'time' ? `${metric.title} (minutes)` : metric.title]}
          rows=${hours.map((hour) => [DAY_NAMES[Math.floor(hour / 24)], hour % 24, value(hour)])} />
      </div>
    </div>`;
}
