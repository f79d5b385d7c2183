// scroller: what a long list needs of the place that it scrolls in. Only rows in view and around it are in
// the document, and rows that come and go elsewhere do not move what one looks at.
//
// Heights are the stylesheet's: they are measured, so that they may be in rem and differ by width.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { bandOf, rowsIn, shiftBetween } from '../scrolling.js';

const ROWS_AT_FIRST = 12; // of each group, until something has been measured
const IN_HAND_MS = 3000; // so long after moving in it a list does not move by itself, even at its top

const rowOf = (element) => element?.closest('[data-row]')?.dataset.row ?? null;

function measured(scroller, groups) {
  const above = scroller.getBoundingClientRect().top - scroller.scrollTop;
  const lists = scroller.querySelectorAll('.rows');
  return groups.map(({ name, questions }, index) => {
    const { top, height } = lists[index].getBoundingClientRect();
    return { name, questions, top: top - above, row: height / questions.length };
  });
}

const print = ({ band, layout }) =>
  [band.from, band.to, ...layout.flatMap(({ name, top, row }) => [name, top, row])].join(' ');

// Where the list stood when one left it, by its name: coming back finds the same place.
const left = new Map();

// Returns rangeOf(group) -> [first, behind the last] row to draw, and what to hang on the scroller.
export function useScroller(scroller, name, groups) {
  const [seen, setSeen] = useState(null);
  const known = useRef({ layout: [], groups, print: '' });
  const touched = useRef(-IN_HAND_MS);
  const focused = rowOf(scroller.current?.querySelector('[data-row] :focus-visible'));
  const pointed = rowOf(scroller.current?.querySelector('[data-row]:hover'));

  function look(layout) {
    const { scrollTop, clientHeight } = scroller.current;
    if (clientHeight === 0) return; // not on show
    const next = { band: bandOf(scrollTop, clientHeight), layout };
    if (known.current.print === print(next)) return;
    known.current.print = print(next);
    setSeen(next);
  }

  function keepPlace(layout) {
    const { scrollTop, clientHeight } = scroller.current;
    const inHand = performance.now() - touched.current < IN_HAND_MS;
    const atTop = scrollTop < (layout[0]?.row ?? 0);
    if (atTop && !inHand) return;
    scroller.current.scrollTop += shiftBetween(known.current.layout, layout, {
      scrollTop,
      viewHeight: clientHeight,
      focused,
      pointed,
    });
  }

  // Before anything is measured or painted: one comes back to the place, not to the top of it.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (left.has(name)) element.scrollTop = left.get(name);
    return () => {
      left.set(name, element.scrollTop);
    };
  }, []);

  useLayoutEffect(() => {
    const layout = measured(scroller.current, groups);
    if (known.current.groups !== groups) keepPlace(layout);
    known.current.groups = groups;
    known.current.layout = layout;
    look(layout);
  }, [groups]);

  useEffect(() => {
    const element = scroller.current;
    const again = () => {
      known.current.layout = measured(element, known.current.groups);
      look(known.current.layout);
    };
    const watch = new ResizeObserver(again);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  return {
    rangeOf(group) {
      const place = seen?.layout.find((each) => each.name === group.name);
      if (!place) return [0, Math.min(ROWS_AT_FIRST, group.questions.length)];
      return rowsIn({ ...place, questions: group.questions }, seen.band);
    },
    onScroll: () => look(known.current.layout),
    onTouch: () => {
      touched.current = performance.now();
    },
  };
}
