// times_form: fields for times, each with what the number says.

import { html } from '../../html.js';
import { timeOf, timeTrouble, timeWords } from '../../company.js';
import { useFieldId } from '../../hooks.js';
import { Trouble } from '../settings/form.js';

// instead: what holds where nothing is typed, or null where something must be
function TimeField({ time, text, instead, onInput }) {
  const id = useFieldId();
  const { key, name, unit, low, high } = time;
  const trouble = timeTrouble(key, text, instead !== null);
  const words = text.trim() === '' ? `as the company: ${timeWords(key, instead)}` : timeWords(key, Number(text));
  return html`
    <div class="time-field">
      <label for=${id}>${name}</label>
      <input id=${id} class="input number" type="number" inputmode="numeric" min=${low} max=${high} step="1"
        placeholder=${instead} value=${text} aria-describedby=${`${id}-unit`}
        onInput=${(event) => onInput(event.currentTarget.value)} />
      <span class="hint" id=${`${id}-unit`}>${trouble ? unit : words}</span>
      <${Trouble}>${trouble}<//>
    </div>`;
}

// groups   [heading, times][]            typed     {key: text}
// instead  {key: number}, or null        onChange({key: text})
export function TimeFields({ groups, typed, instead = null, onChange }) {
  return groups.map(
    ([name, times]) => html`
    <fieldset class="times" key=${name}>
      <legend class="label">${name}</legend>
      ${times.map(
        (time) => html`
        <${TimeField} key=${time.key} time=${time} text=${typed[time.key] ?? ''} instead=${instead?.[time.key] ?? null}
          onInput=${(text) => onChange({ [time.key]: text })} />`,
      )}
    </fieldset>`,
  );
}

// The same only to be read. own: which of them are a team's own.
export function TimeList({ groups, values, own = null }) {
  return groups.map(
    ([name, times]) => html`
    <section class="times" key=${name}>
      <h2 class="label">${name}</h2>
      <dl class="time-list">
        ${times.map(
          ({ key, name: called }) => html`
          <div key=${key}><dt>${called}</dt>
            <dd>${timeWords(key, values[key])}${own?.[key] != null && html` <span class="tag">their own</span>`}</dd></div>`,
        )}
      </dl>
    </section>`,
  );
}

export const troubleOf = (typed, mayBeEmpty) =>
  Object.entries(typed).some(([key, text]) => timeOf(key) && timeTrouble(key, text, mayBeEmpty));
