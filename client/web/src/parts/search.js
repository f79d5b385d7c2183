// search: one field to search with, what was typed kept in the address, and the keys that go from it through
// what was found.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useSettled } from '../hooks.js';
import { Icon } from './icon.js';
import { putOnShow } from './roving.js';

const SETTLE_MS = 200;

// What is typed: {text, type(next), settled: once typing stopped}. before: what the address has of it;
// place(text): the address. Back and reload find it again.
export function useSearch(app, before, place) {
  const [text, type] = useState(before);
  const settled = useSettled(text.trim(), SETTLE_MS);
  const kept = useRef(before);
  useEffect(() => {
    if (settled === kept.current) return;
    kept.current = settled;
    app.go(place(settled), true);
  }, [settled]);
  useEffect(() => {
    if (before === kept.current) return;
    kept.current = before;
    type(before);
  }, [before]);
  return { text, type, settled };
}

const STEPS = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

const foundIn = (element) => [...element.querySelectorAll('[data-found]')];
const isPlain = ({ altKey, ctrlKey, metaKey, shiftKey }) => !altKey && !ctrlKey && !metaKey && !shiftKey;

function focus(element) {
  element?.focus();
  return Boolean(element);
}

// From where one is among the stops, so many further. Returns whether there is one.
function step(stops, by) {
  const at = stops.indexOf(document.activeElement);
  return focus(at < 0 ? stops[0] : stops[at + by]);
}

// Enter in the field goes to the first that was found, so that nothing is opened that was not read.
function pressed(event) {
  const { key, target, currentTarget } = event;
  const field = currentTarget.querySelector('input[type=search]');
  const by = key === 'Enter' ? Number(target === field) : key.length > 1 && STEPS[key];
  const stops = [field, ...foundIn(currentTarget)];
  if (by && isPlain(event) && stops.includes(target) && step(stops, by)) event.preventDefault();
}

// What hangs on the element that holds the field and what was found, links marked data-found: up and down among them.
export function useFound() {
  const ref = useRef(null);
  useLayoutEffect(() => {
    const found = () => foundIn(ref.current);
    return putOnShow({
      move: (key) => Boolean(STEPS[key]) && step(found(), STEPS[key]),
      focus: () => found().includes(document.activeElement) || focus(found()[0]),
    });
  }, []);
  return { ref, onKeyDown: pressed };
}

export function SearchField({ label, value, onInput }) {
  return html`
    <div class="field">
      <label class="aloud" for="search">${label}</label>
      <div class="input-with-icon">
        <${Icon} name="search" />
        <input id="search" class="input" type="search" placeholder=${label} autocomplete="off" spellcheck=${false}
          value=${value} maxlength="200" enterkeyhint="search"
          onInput=${(event) => onInput(event.currentTarget.value)} />
      </div>
    </div>`;
}
