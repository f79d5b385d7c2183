// fields: what the composer asks for, beside whom to choose.

import { html } from '../html.js';
import { useFieldId, useRead } from '../hooks.js';
import { fromLocal, momentIn, promises, toLocal, zoneHere } from '../time.js';
import { firstName } from '../words.js';
import { excess, helpersOf } from '../writing.js';

function Chip({ pressed, onClick, children }) {
  return html`
    <button type="button" class="chip" aria-pressed=${pressed ? 'true' : 'false'} onClick=${onClick}>
      ${children}</button>`;
}

// The same time where the asker is, when that is elsewhere.
function AskersTime({ app, asker, at }) {
  const { result } = useRead(app, 'person.get', { person: asker.id });
  const zone = result?.person.time_zone;
  const there = zone && at && momentIn(at, zone);
  if (!there || there === momentIn(at, zoneHere())) return null;
  return html`<p class="hint">For ${firstName(asker)} that is ${there}.</p>`;
}

export function PromiseTime({ app, state, asker, value, onInput }) {
  const id = useFieldId();
  const { now } = state;
  return html`
    <div class="field">
      <label class="label" for=${id}>By when?</label>
      <div class="promise-times">
        ${promises(now).map(
          ([words, ms]) => html`
          <${Chip} key=${words} pressed=${value === toLocal(ms)} onClick=${() => onInput(toLocal(ms))}>
            ${words}<//>`,
        )}
        <input id=${id} class="input" type="datetime-local" min=${toLocal(now)} value=${value}
          onInput=${(event) => onInput(event.currentTarget.value)} />
      </div>
      <${AskersTime} app=${app} asker=${asker} at=${fromLocal(value)} />
    </div>`;
}

export function ThankTo({ question, value, onChoose }) {
  const helpers = helpersOf(question);
  if (helpers.length < 2) return null;
  return html`
    <div class="promise-times" role="group" aria-label="Whom do you thank?">
      <${Chip} pressed=${!value} onClick=${() => onChoose(null)}>All of them<//>
      ${helpers.map(
        ({ id, name }) => html`
        <${Chip} key=${id} pressed=${value === id} onClick=${() => onChoose(id)}>${name}<//>`,
      )}
    </div>`;
}

export function Words({ mode, asker, text, onInput, onSend }) {
  const id = useFieldId();
  const over = excess(mode, text);
  function pressed(event) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  }
  return html`
    <div class="field">
      <label class=${mode.plain ? 'aloud' : 'label'} for=${id}>${mode.label(asker)}</label>
      <textarea id=${id} class="input" rows="2" value=${text}
        aria-invalid=${over ? 'true' : null} aria-describedby=${over ? `${id}-over` : null}
        onInput=${(event) => onInput(event.currentTarget.value)} onKeyDown=${pressed}></textarea>
      ${
        over > 0 &&
        html`<p id=${`${id}-over`} class="over">At most ${mode.max.toLocaleString('en-GB')} characters: ${over} too many.</p>`
      }
    </div>`;
}
