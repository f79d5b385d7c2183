// form: what is written about an article or into it: fields with their labels, and the two buttons below them.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../../html.js';
import { useFieldId } from '../../hooks.js';
import { Button } from '../basics.js';

export const TITLE_MAX = 200;
export const ANSWER_MAX = 20000;
export const REASON_MAX = 1000;

// The hand goes to the field that has just been asked for; not to one that a draft has brought back.
export function useFirstFocus(wanted) {
  const field = useRef(null);
  useLayoutEffect(() => {
    if (wanted) field.current.focus();
  }, []);
  return field;
}

// rows: of a field for more than a line
export function Field({ label, value, rows = null, most, onInput, about = null, wanted = false }) {
  const id = useFieldId();
  const field = useFirstFocus(wanted);
  const Kind = rows ? 'textarea' : 'input';
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <${Kind} id=${id} ref=${field} class="input" rows=${rows} maxlength=${most} value=${value}
        autocomplete=${rows ? null : 'off'} aria-describedby=${about ? `${id}-about` : null}
        onInput=${(event) => onInput(event.currentTarget.value)} />
      ${about && html`<p class="hint" id=${`${id}-about`}>${about}</p>`}
    </div>`;
}

export function Foot({ pending, ready, button, onCancel }) {
  return html`
    <div class="form-foot">
      <${Button} kind="quiet" onClick=${onCancel}>Not now<//>
      <${Button} kind="main" type="submit" pending=${pending} disabled=${!ready}>${button}<//>
    </div>`;
}

export function submitting(run, ready) {
  return (event) => {
    event.preventDefault();
    if (ready) run();
  };
}
