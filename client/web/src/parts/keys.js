// keys: what is written on the keyboard, and what each key does.

import { html } from '../html.js';
import { SHORTCUTS } from '../shortcuts.js';

const NAMES = { Control: 'Ctrl', Escape: 'Esc' };
const GROUPS = [...new Set(SHORTCUTS.map(({ where }) => where))];

// 'g m' are two keys one after the other, 'Control+Enter' are two at once.
export function Keys({ keys }) {
  const names = keys.split(/[ +]/).map((key) => NAMES[key] ?? key);
  const between = keys.includes(' ') && html`<small>then</small>`;
  return html`<span class="keys">${names.map((name, at) => html`${at > 0 && between}<kbd>${name}</kbd>`)}</span>`;
}

// heading: the rank that fits to what is around it.
export function ShortcutTable({ heading }) {
  const group = (name) => html`
    <section key=${name}>
      <${heading} class="shortcuts-name">${name}<//>
      <dl class="shortcuts">
        ${SHORTCUTS.filter(({ where }) => where === name).map(
          ({ keys, words }) => html`
          <div key=${keys}><dt>${words}</dt><dd><${Keys} keys=${keys} /></dd></div>`,
        )}
      </dl>
    </section>`;
  return html`<div class="shortcut-table">${GROUPS.map(group)}</div>`;
}
