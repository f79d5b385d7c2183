// disturb: for a while nothing makes a sound, from now on.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useFieldId } from '../../hooks.js';
import { endOfDay, fromLocal, moment, passed, toLocal, tomorrowMorning } from '../../time.js';
import { Button, Refusal, When } from '../basics.js';

const HOUR_MS = 3600 * 1000;
const YEAR_MS = 364 * 24 * HOUR_MS; // more the server does not take

// [words, until when][]
const usual = (now) => [
  ['For an hour', now + HOUR_MS],
  ['Today', endOfDay(now)],
  ['Until tomorrow morning', tomorrowMorning(now)],
];

function Begin({ now, until }) {
  const id = useFieldId();
  const [typed, type] = useState('');
  const at = fromLocal(typed);
  const possible = at && !passed(at, now);
  return html`
    <div class="chips" role="group" aria-label="Do not disturb">
      ${usual(now).map(
        ([words, ms]) => html`
        <${Button} key=${words} pending=${until.pending} onClick=${() => until.run(new Date(ms).toISOString())}>${words}<//>`,
      )}
    </div>
    <div class="field">
      <label class="label" for=${id}>Or until</label>
      <div class="made-of">
        <input id=${id} class="input moment" type="datetime-local" min=${toLocal(now)}
          max=${toLocal(now + YEAR_MS)} value=${typed}
          onInput=${(event) => type(event.currentTarget.value)} />
        <${Button} pending=${until.pending} disabled=${!possible} onClick=${() => until.run(at)}>Do not disturb me<//>
      </div>
    </div>`;
}

function End({ at, now, until }) {
  return html`
    <p class="notice-state" role="status">Nothing disturbs you until <${When} at=${at} words=${moment(at, now)} />,
      but what is urgent.</p>
    <div class="form-foot"><${Button} pending=${until.pending} onClick=${() => until.run(null)}>Disturb me again<//></div>`;
}

export function Disturb({ state, settings, prefer }) {
  const { now } = state;
  const at = settings.do_not_disturb_until;
  const until = useAction((time) => prefer({ do_not_disturb_until: time }));
  return html`
    <section class="setting-part" aria-labelledby="disturb">
      <h2 id="disturb">Do not disturb</h2>
      <p class="hint">Notices and mails wait until then. Nobody is told, and what comes to you is yours all the same: to be
        out of the way of questions, go away instead.</p>
      ${
        at && !passed(at, now)
          ? html`<${End} at=${at} now=${now} until=${until} />`
          : html`<${Begin} now=${now} until=${until} />`
      }
      <${Refusal} error=${until.error} />
    </section>`;
}
