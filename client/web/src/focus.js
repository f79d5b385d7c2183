// focus: where it goes when the screen changes, and that it is never lost.
//
// Who follows a link by keyboard or ear lands at the heading of what opened, or in its first field where
// that is what one comes for. When what had the focus goes away, the focus goes to what is left around it,
// to where it was before, or to the heading.

import { useLayoutEffect, useRef } from 'preact/hooks';

const SETTLE_MS = 60; // parts that know better have moved it by then
const BEFORE_MAX = 8;

const FOCUSABLE =
  'a[href], button, input:not([type="hidden"]), textarea, select, summary, [tabindex]:not([tabindex="-1"])';
// Beyond these it is no longer around it.
const SURROUNDINGS_END = 'main, nav, dialog, .shell, body';

const placeOf = ({ name, id, view, handle, section, report, item }) =>
  `${name} ${id ?? view ?? handle ?? section ?? report ?? ''} ${item ?? ''}`;
const seen = (element) => element.getClientRects().length > 0;
const isField = (element) => element.matches('input, textarea, select, [contenteditable]');
const isLost = () => !document.activeElement || document.activeElement === document.body;
const firstSeen = (within, selector) => [...within.querySelectorAll(selector)].find(seen);

// Headings and panes are landed at, not stopped at: they take the focus without being in the order of Tab.
export function landAt(element) {
  if (!element.matches(FOCUSABLE)) element.setAttribute('tabindex', '-1');
  element.focus();
}

// Where one comes to write or to search, by route; elsewhere it is the heading.
const FIRST_FIELDS = { ask: 'input, textarea' };

let wantsSearch = false;

// The next screen is opened for its search field.
export function landInSearch() {
  wantsSearch = true;
}

function landing(route, from, main) {
  if (wantsSearch) return firstSeen(main, '[type="search"]');
  if (from.name === 'question' && route.name === 'list') return firstSeen(main, `a[href="/q/${from.id}"]`);
  if (route.name === 'question') {
    const pane = main.querySelector('.thread-pane');
    return firstSeen(pane, 'h1') ?? pane;
  }
  return FIRST_FIELDS[route.name] && firstSeen(main, FIRST_FIELDS[route.name]);
}

// Puts the focus where the new screen begins, unless the screen has put it into a field of its own; before it is
// painted, so that what is typed at once is typed there.
export function useLanding(route) {
  const main = useRef(null);
  const before = useRef(route);
  useLayoutEffect(() => {
    const from = before.current;
    before.current = route;
    if (placeOf(from) === placeOf(route) || !main.current) return;
    const taken = main.current.contains(document.activeElement) && isField(document.activeElement);
    const target = landing(route, from, main.current);
    wantsSearch = false;
    if (!taken) landAt(target ?? firstSeen(main.current, 'h1') ?? main.current);
  }, [route]);
  return main;
}

function surroundings(element) {
  const around = [];
  for (let each = element.parentElement; each && !each.matches(SURROUNDINGS_END); each = each.parentElement)
    around.push(each);
  return around;
}

// Watches over the page. Returns how to stop.
export function keepFocus() {
  let around = [];
  let before = []; // newest first
  let timer = 0;

  function rescue() {
    if (!isLost() || around.length + before.length === 0) return;
    const left = around.filter((each) => each.isConnected && seen(each));
    const near = left.map((each) => firstSeen(each, FOCUSABLE)).find(Boolean);
    const earlier = before.find((each) => each.isConnected && seen(each));
    const target = near ?? earlier ?? firstSeen(document, 'main h1') ?? document.querySelector('main');
    if (target) landAt(target);
  }

  function focused({ target }) {
    around = surroundings(target);
    before = [target, ...before.filter((each) => each !== target)].slice(0, BEFORE_MAX);
  }

  // Pressing where nothing can take the focus lets go of it on purpose.
  function pressed() {
    around = [];
    before = [];
  }

  const changes = new MutationObserver(() => {
    if (!isLost()) return;
    clearTimeout(timer);
    timer = setTimeout(rescue, SETTLE_MS);
  });
  changes.observe(document.body, { childList: true, subtree: true, attributeFilter: ['hidden', 'class', 'open'] });
  document.addEventListener('focusin', focused);
  document.addEventListener('pointerdown', pressed);
  return () => {
    clearTimeout(timer);
    changes.disconnect();
    document.removeEventListener('focusin', focused);
    document.removeEventListener('pointerdown', pressed);
  };
}
