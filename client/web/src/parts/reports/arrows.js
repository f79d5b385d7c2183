// arrows: one stop for the Tab key in a picture, and arrow keys among the links in it, marked data-stop.

import { useRef, useState } from 'preact/hooks';

const stopsIn = (element) => [...element.querySelectorAll('[data-stop]')];

// The nearest one further up or down: in the same column if there is one, else beside it.
function across(stops, from, way) {
  const here = from.getBoundingClientRect();
  const far = stops
    .map((stop) => [stop, stop.getBoundingClientRect()])
    .filter(([, { top }]) => way * (top - here.top) > 1)
    .map(([stop, { left, top }]) => [stop, Math.abs(left - here.left) * 100 + Math.abs(top - here.top)]);
  far.sort(([, one], [, other]) => one - other);
  return far[0]?.[0];
}

const along = (by) => (stops, from) => stops[stops.indexOf(from) + by];

const ENDS = { Home: (stops) => stops[0], End: (stops) => stops[stops.length - 1] };
const SIDEWAYS = { ArrowRight: along(1), ArrowLeft: along(-1), ...ENDS };
const MOVES = {
  line: { ...SIDEWAYS, ArrowDown: along(1), ArrowUp: along(-1) },
  grid: { ...SIDEWAYS, ArrowDown: (stops, from) => across(stops, from, 1), ArrowUp: (stops, from) => across(stops, from, -1) },
};

// kind: 'line', one after the other, or 'grid'. Returns {on: what hangs on the element around them, tabOf(index): the
// tabindex of each}.
export function useArrows(kind) {
  const [stop, setStop] = useState(0);
  const ref = useRef(null);
  function onKeyDown(event) {
    const stops = stopsIn(ref.current);
    const from = document.activeElement;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const to = plain && stops.includes(from) && MOVES[kind][event.key]?.(stops, from);
    if (!to) return;
    event.preventDefault();
    to.focus();
  }
  function onFocusIn({ target }) {
    const at = stopsIn(ref.current).indexOf(target);
    if (at >= 0) setStop(at);
  }
  return { on: { ref, onKeyDown, onFocusIn }, tabOf: (index) => (index === stop ? 0 : -1) };
}
