// search: one field to search with.

import { html } from '../html.js';
import { Icon } from './icon.js';

export function SearchField({ label, value, onInput }) {
  return html`
    <div class="field search-field">
      <label class="aloud" for="search">${label}</label>
      <div class="input-with-icon">
        <${Icon} name="search" />
        <input id="search" class="input" type="search" placeholder=${label} autocomplete="off" value=${value}
          maxlength="200"
          onInput=${(event) => onInput(event.currentTarget.value)} />
      </div>
    </div>`;
}
