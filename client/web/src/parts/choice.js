// choice: one of a few, each with what it means.

import { html } from '../html.js';
import { useFieldId } from '../hooks.js';

// choices: [value, words, what it means][]
export function Choice({ label, name, choices, value, onChoose }) {
  const id = useFieldId();
  return html`
    <fieldset class="choices">
      <legend class="label">${label}</legend>
      ${choices.map(
        ([each, words, means]) => html`
        <label class="choice" key=${each}>
          <input type="radio" name=${name} value=${each} checked=${each === value} aria-labelledby=${`${id}-${each}`}
            aria-describedby=${means ? `${id}-${each}-means` : null} onChange=${() => onChoose(each)} />
          <span class="switch-words"><span class="switch-name" id=${`${id}-${each}`}>${words}</span>
            ${means && html`<span class="hint" id=${`${id}-${each}-means`}>${means}</span>`}</span>
        </label>`,
      )}
    </fieldset>`;
}
