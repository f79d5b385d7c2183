// count: how much waits in a place, behind its name; read aloud with what it means.

import { html } from '../html.js';

export function Count({ count, means }) {
  if (!count) return null;
  return html`
    <span class="count"><span class="aloud">, ${count} ${means}</span><span aria-hidden="true">${count}</span></span>`;
}
