// switch: something that is on or off at once, with its name and what it means now.

import { html } from '../html.js';
import { useFieldId } from '../hooks.js';

export function Switch({ checked, onChange, label, children }) {
  const id = useFieldId();
  return html`
    <label class="switch">
      <input type="checkbox" role="switch" checked=${checked} aria-labelledby=${`${id}-name`}
        aria-describedby=${children ? `${id}-hint` : null}
        onChange=${(event) => onChange(event.currentTarget.checked)} />
      <span class="switch-words"><span class="switch-name" id=${`${id}-name`}>${label}</span>
        ${children && html`<span class="hint" id=${`${id}-hint`}>${children}</span>`}</span>
    </label>`;
}
