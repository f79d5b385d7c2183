// keys: the shortcuts that are worth knowing from the first day.

import { html } from '../../html.js';
import { Keys } from '../keys.js';

const FIRST_KEYS = [
  ['c', 'Ask a question'],
  ['/', 'Search the answers'],
  ['g m', 'What is yours to answer'],
  ['j', 'The next one in a list'],
  ['r', 'Write in a question'],
  ['Control+Enter', 'Send it'],
  ['Escape', 'Back'],
  ['?', 'All of them, wherever you are'],
];

export function FirstKeys() {
  return html`
    <dl class="welcome-thing shortcuts">
      ${FIRST_KEYS.map(
        ([keys, words]) => html`<div key=${keys}><dt>${words}</dt><dd><${Keys} keys=${keys} /></dd></div>`,
      )}
    </dl>`;
}
