// roving: one stop for the Tab key in a list, and keys that move among its rows. The focus stays with its row
// wherever that goes, and goes to the next one when it leaves the list: it is never lost.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

// Where a key leads: (index, count, rows in a page) -> index, to be cut to what there is.
const MOVES = {
  ArrowDown: (at) => at + 1,
  j: (at) => at + 1,
  ArrowUp: (at) => at - 1,
  k: (at) => at - 1,
  PageDown: (at, count, page) => at + page,
  PageUp: (at, count, page) => at - page,
  Home: () => 0,
  End: (at, count) => count - 1,
};

const rowOf = (element) => element?.closest('[data-row]')?.dataset.row ?? null;
const plain = ({ ctrlKey, metaKey, altKey, shiftKey }) => !ctrlKey && !metaKey && !altKey && !shiftKey;

// Letters are shortcuts, which can be switched off: they come through moveInList.
const isLetter = ({ key }) => key.length === 1;

// The list on show, for keys that are pressed elsewhere.
let onShow = null;

// A list is on show: {focus(), move(key)}, each -> whether it could, and, of questions, goTo(id), and act(name) where something can be
// done from a row. Call what comes back when it no longer is.
export function putOnShow(list) {
  onShow = list;
  return () => {
    if (onShow === list) onShow = null;
  };
}

// Focus the row of the list on show where the Tab key would stop. Returns whether there is one to be seen.
export const focusList = () => onShow?.focus() ?? false;

// The same, and move on from there: one of j, k, ArrowDown, ….
export const moveInList = (key) => onShow?.move(key) ?? false;

// Do something with the row where the Tab key would stop. Returns whether that can be done there.
export const actInList = (name) => onShow?.act?.(name) ?? false;

// Focus a row of the list on show by its question's id.
export const focusInList = (id) => onShow?.goTo?.(id);

function linkOf(scroller, id) {
  return scroller.querySelector(`[data-row="${id}"] .row-link`);
}

function reveal(scroller, id) {
  linkOf(scroller, id)?.closest('[data-row]').scrollIntoView({ block: 'nearest' });
}

function focusRow(scroller, id) {
  const link = linkOf(scroller, id);
  link?.focus({ preventScroll: true });
  return document.activeElement === link;
}

function rowsOfPage(scroller) {
  const row = scroller.querySelector('[data-row]');
  return row ? Math.max(1, Math.floor(Math.min(scroller.clientHeight, window.innerHeight) / row.offsetHeight) - 1) : 1;
}

// ids       of all rows, in order
// current   the row that is open beside the list, or null
// act       (name, id) -> whether that can be done with that row; null: nothing is done from rows
//
// Returns {stop, onKeyDown, onFocusIn}: `stop` is the row that Tab stops at, which must always be drawn.
export function useRoving(scroller, ids, current, act = null) {
  const [chosen, setChosen] = useState(current);
  const wish = useRef(null);
  const index = useRef(0); // where it was last: whoever comes there is its heir
  const at = ids.indexOf(ids.includes(chosen) ? chosen : current);
  if (at >= 0) index.current = at;
  const stop = ids[Math.min(index.current, ids.length - 1)] ?? null;
  const focusBefore = scroller.current?.contains(document.activeElement) ? rowOf(document.activeElement) : null;

  function goTo(id) {
    wish.current = id;
    setChosen(id);
    if (id === stop) land();
  }

  function move(key) {
    const to = MOVES[key]?.(ids.indexOf(stop), ids.length, rowsOfPage(scroller.current));
    if (to === undefined || ids.length === 0) return false;
    goTo(ids[Math.max(0, Math.min(ids.length - 1, to))]);
    return true;
  }

  // The wished row has been drawn: go there.
  function land() {
    reveal(scroller.current, wish.current);
    focusRow(scroller.current, wish.current);
    wish.current = null;
  }

  useLayoutEffect(() => {
    if (wish.current) land();
    else if (focusBefore && document.activeElement === document.body)
      focusRow(scroller.current, stop) || scroller.current.focus({ preventScroll: true });
  });

  // What has been opened is to be seen in the list beside it, however it was opened.
  useEffect(() => {
    setChosen(current ?? stop);
    if (current) reveal(scroller.current, current);
  }, [current]);

  const latest = useRef(null);
  latest.current = {
    move,
    goTo,
    focus: () => stop !== null && focusRow(scroller.current, stop),
    act: (name) => stop !== null && (act?.(name, stop) ?? false),
  };
  useLayoutEffect(
    () =>
      putOnShow({
        move: (key) => latest.current.move(key),
        goTo: (id) => latest.current.goTo(id),
        focus: () => latest.current.focus(),
        act: (name) => latest.current.act(name),
      }),
    [],
  );

  return {
    stop,
    onKeyDown(event) {
      if (plain(event) && !isLetter(event) && move(event.key)) event.preventDefault();
    },
    onFocusIn(event) {
      const id = rowOf(event.target);
      if (id) setChosen(id);
    },
  };
}
