// canvas: lines or bars over weeks, drawn by uPlot. It comes when the first chart is looked at.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { html } from '../../html.js';

const HEIGHT = 200;
const MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880, 7200, 14_400, 28_800, 72_000];
const DASHES = [[], [6, 4], [2, 3], [10, 3, 2, 3]];

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// The inks are the stylesheet's, which are others by night and on paper: drawn again then.
function useInks() {
  const [inks, set] = useState(0);
  useEffect(() => {
    const media = ['(prefers-color-scheme: dark)', '(forced-colors: active)', 'print'].map((each) => window.matchMedia(each));
    const again = () => set((before) => before + 1);
    for (const each of media) each.addEventListener('change', again);
    return () => {
      for (const each of media) each.removeEventListener('change', again);
    };
  }, []);
  return inks;
}

function axis(more) {
  return {
    stroke: token('--ink-2'),
    font: `12px ${token('--font')}`,
    grid: { stroke: token('--line'), width: 1 },
    ticks: { show: false },
    ...more,
  };
}

function seriesOf({ name }, at, bars) {
  const stroke = token(at === 0 ? '--accent' : '--ink-2');
  const shared = { label: name, stroke, width: 2, spanGaps: true };
  if (bars) return { ...shared, width: 1, fill: token('--accent-soft'), paths: uPlot.paths.bars({ size: [0.7, 48] }), points: { show: false } };
  return { ...shared, dash: DASHES[at % DASHES.length], points: { size: 5, fill: token('--paper'), stroke } };
}

// The longest word beside the axis decides how much room there is for it.
const roomFor = (self, values) => (values ? 16 + 7 * Math.max(...values.map((each) => each.length)) : 40);

function optionsOf({ width, weeks, series, words, kind, bars, onWeek }) {
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: { x: { time: false, range: (_, low, high) => [low - 0.5, high + 0.5] }, y: { range: (_, low, high) => [0, Math.max(high * 1.1, kind === 'share' ? 5 : 1)] } },
    axes: [
      axis({
        grid: { show: false },
        size: 28,
        space: 64,
        incrs: [1, 2, 4, 8, 13, 26],
        values: (_, splits) => splits.map((at) => weeks[at] ?? ''),
      }),
      axis({
        size: roomFor,
        space: 40,
        ...(kind === 'time' && { incrs: MINUTES }),
        ...(kind === 'count' && { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000] }),
        values: (_, splits) => splits.map(words),
      }),
    ],
    series: [{}, ...series.map((each, at) => seriesOf(each, at, bars))],
    hooks: { setCursor: [({ cursor: { idx } }) => onWeek(idx ?? null)] },
  };
}

// weeks: their names; series: {name, values}[]; words(value): on the axis; onWeek(index or null): which one is pointed at
export function Canvas(props) {
  const { width, weeks, series } = props;
  const place = useRef(null);
  const inks = useInks();
  useLayoutEffect(() => {
    const data = [weeks.map((_, at) => at), ...series.map(({ values }) => values)];
    const plot = new uPlot(optionsOf(props), data, place.current);
    return () => plot.destroy();
  }, [width, inks, JSON.stringify([weeks, series, props.kind])]);
  return html`<div class="canvas" ref=${place}></div>`;
}
