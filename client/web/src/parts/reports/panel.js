// panel: one part of a report under its heading, with what it needs of the server read, or why not said.

import { html } from '../../html.js';
import { useFieldId, useRead } from '../../hooks.js';
import { Loading, Refusal } from '../basics.js';

export function Panel({ title, hint, children }) {
  const id = useFieldId();
  return html`
    <section class="panel" aria-labelledby=${id}>
      <header class="panel-head"><h2 id=${id}>${title}</h2>${hint && html`<p class="hint">${hint}</p>`}</header>
      ${children}
    </section>`;
}

// Reads and draws: draw(result, loading). What was read for another question of the same verb stays until the next is there.
export function Read({ app, verb, params, again, draw }) {
  const { result, error, loading } = useRead(app, verb, params, again);
  if (error) return html`<${Refusal} error=${error} />`;
  if (!result) return html`<${Loading} />`;
  return html`<div class="read" aria-busy=${loading ? 'true' : 'false'}>${draw(result, loading)}</div>`;
}
