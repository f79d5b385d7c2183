// search: one field to search with, what was typed kept in the address, and the arrow keys from it into
// what was found.

import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useSettled } from '../hooks.js';
import { Icon } from './icon.js';

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

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

// Up and down through the field and the links marked data-found within `this` element; Enter in the field goes to
// the first of them, so that nothing is opened that was not read.
export function arrows(event) {
  const { key, target, currentTarget, altKey, ctrlKey, metaKey, shiftKey } = event;
  const step = STEPS[key] ?? (key === 'Enter' && target.type === 'search' ? 1 : 0);
  if (!step || altKey || ctrlKey || metaKey || shiftKey) return;
  const stops = [...currentTarget.querySelectorAll('input[type=search], [data-found]')];
  const next = stops[stops.indexOf(target) + step];
  if (!stops.includes(target) || !next) return;
  event.preventDefault();
  next.focus();
}

export function SearchField({ label, value, onInput }) {
  return html`
    <div class="field search-field">
      <label class="aloud" for="search">${label}</label>
      <div class="input-with-icon">
        <${Icon} name="search" />
        <input id="search" class="input" type="search" placeholder=${label} autocomplete="off" spellcheck=${false}
          value=${value} maxlength="200" enterkeyhint="search"
          onInput=${(event) => onInput(event.currentTarget.value)} />
      </div>
    </div>`;
}
