// differences: what changes from what to what, field by field.

import { differences } from '../../differences.js';
import { html } from '../../html.js';
import { Icon } from '../icon.js';

const NOTHING = html`<span class="hint">nothing</span>`;

export function Differences({ fields }) {
  const all = differences(fields);
  if (all.length === 0) return null;
  return html`
    <dl class="differences">
      ${all.map(
        ({ field, name, from, to }) => html`
        <div key=${field}><dt>${name}</dt>
          <dd><span class="difference-from"><span class="aloud">from </span>${from ?? NOTHING}</span>
            <${Icon} name="hop" /><span class="difference-to"><span class="aloud"> to </span>${to ?? NOTHING}</span></dd></div>`,
      )}
    </dl>`;
}
