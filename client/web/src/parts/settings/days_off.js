// days_off: days on which one does not work, beside the company's holidays.

import { html } from '../../html.js';
import { dayHere, lengthOf, spanTrouble, spanWords, spansAhead } from '../../days.js';
import { useAction, useDraft, useFieldId } from '../../hooks.js';
import { href } from '../../route.js';
import { Button, Refusal } from '../basics.js';
import { Trouble } from './form.js';

const EMPTY = { first: '', last: '' };

function DayField({ label, value, min, onInput }) {
  const id = useFieldId();
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <input id=${id} class="input date" type="date" min=${min} value=${value} required
        onInput=${(event) => onInput(event.currentTarget.value)} />
    </div>`;
}

function Add({ app, state, today, spans, save }) {
  const [draft, change, clear] = useDraft(app.drafts, `${state.me.id}.settings.days-off`, EMPTY);
  const span = { first: draft.first, last: draft.last || draft.first };
  const trouble = draft.first ? spanTrouble(span, today) : null;
  async function submitted(event) {
    event.preventDefault();
    if (!draft.first || trouble || save.pending) return;
    if (await save.run([...spans, span])) clear();
  }
  return html`
    <form class="setting-form" onSubmit=${submitted}>
      <div class="from-until">
        <${DayField} label="From" value=${draft.first} min=${today} onInput=${(first) => change({ first })} />
        <${DayField} label="Until, with that day" value=${span.last} min=${draft.first || today}
          onInput=${(last) => change({ last })} />
      </div>
      <${Trouble}>${trouble}<//>
      <${Refusal} error=${save.error} />
      <div class="form-foot">
        <${Button} kind="main" type="submit" icon="plus" pending=${save.pending}
          disabled=${!draft.first || Boolean(trouble)}>Add<//>
        <span class="hint" role="status">${draft.first && !trouble && spanWords(span, today)}</span>
      </div>
    </form>`;
}

const daysWords = (count) => (count === 1 ? 'one day' : `${count} days`);

function Span({ span, today, onRemove, pending }) {
  const words = spanWords(span, today);
  return html`
    <li class="credential">
      <p class="credential-name">${words}</p>
      <p class="hint">${daysWords(lengthOf(span))}</p>
      <${Button} pending=${pending} onClick=${onRemove}>Remove<span class="aloud"> ${words}</span><//>
    </li>`;
}

export function DaysOff({ app, state, settings, prefer }) {
  const today = dayHere(state.now);
  const spans = settings.days_off;
  const save = useAction((next) => prefer({ days_off: next }));
  const ahead = spansAhead(spans, today);
  return html`
    <p class="lead">No deadline of yours runs on them, as on the company’s <a href=${href.company('holidays')}>holidays</a>.
      For a longer time say that you are <a href=${href.settings('away')}>away</a>: then somebody stands in.</p>
    <ul class="credentials" aria-label="Your days off">
      ${ahead.map(
        (span) => html`
        <${Span} key=${span.first} span=${span} today=${today} pending=${save.pending}
          onRemove=${() => save.run(spans.filter((each) => each !== span))} />`,
      )}
    </ul>
    ${ahead.length === 0 && html`<p class="hint">None are planned.</p>`}
    <${Add} app=${app} state=${state} today=${today} spans=${spans} save=${save} />`;
}
