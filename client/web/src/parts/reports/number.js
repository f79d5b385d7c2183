// number: one that leads to the questions behind it; where there is nothing to count, it leads nowhere.

import { html } from '../../html.js';

export function NumberLink({ to, n, children, label = null }) {
  if (!n) return html`<span>${children}</span>`;
  return html`<a class="number-link" href=${to} aria-label=${label}>${children}</a>`;
}
