// count: how much waits in a place, behind its name; read aloud with what it means. And a dot where something is new.

import { html } from '../html.js';

export function Count({ count, means }) {
  if (!count) return null;
  return html`
    <span class="count"><span class="aloud">, ${count} ${means}</span><span aria-hidden="true">${count}</span></span>`;
}

export function NewsDot({ news }) {
  if (!news) return null;
  return html`<i class="news-dot"><span class="aloud">, something new</span></i>`;
}
