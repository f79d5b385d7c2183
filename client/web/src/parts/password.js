// password: a field for one that one knows, and a field for choosing a new one.

import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { PASSWORD_MIN, passwordStrength } from '../password.js';

const STEPS = [1, 2, 3];

function Strength({ id, value }) {
  const { steps, words } = passwordStrength(value);
  return html`
    <p class="hint strength" id=${id}>
      <span class="pips" aria-hidden="true">
        ${STEPS.map((step) => html`<i key=${step} class=${step <= steps ? 'pip is-spent' : 'pip'}></i>`)}</span>
      <span role="status">${words}</span>
    </p>`;
}

// fresh: it is being chosen, not known
export function PasswordField({ id, label, value, onInput, fresh = false, ...rest }) {
  const [shown, setShown] = useState(false);
  const hint = `${id}-hint`;
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <div class="password">
        <input class="input" id=${id} name=${id} type=${shown ? 'text' : 'password'} value=${value} required
          autocomplete=${fresh ? 'new-password' : 'current-password'} autocapitalize="none" spellcheck=${false}
          minlength=${fresh ? PASSWORD_MIN : null} aria-describedby=${fresh ? hint : null}
          onInput=${(event) => onInput(event.currentTarget.value)} ...${rest} />
        <button type="button" class="password-show" aria-pressed=${shown ? 'true' : 'false'}
          aria-label="Show what is typed" onClick=${() => setShown(!shown)}>${shown ? 'Hide' : 'Show'}</button>
      </div>
      ${fresh && html`<${Strength} id=${hint} value=${value} />`}
    </div>`;
}
