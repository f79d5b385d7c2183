// quiet: hours in which nothing makes a sound.

import { html } from '../../html.js';
import { quietOf, quietText, quietTrouble } from '../../hours.js';
import { Switch } from '../switch.js';
import { Disturb } from './disturb.js';
import { Clock, Form, Trouble, useForm } from './form.js';

const USUAL = { from: '22:00', to: '07:00' };

function Hours({ app, state, settings, prefer }) {
  const form = useForm({
    app,
    state,
    name: 'quiet',
    saved: { quiet: quietOf(settings.quiet_hours) },
    save: ({ quiet }) => prefer({ quiet_hours: quietText(quiet) }),
  });
  const { quiet } = form.values;
  const trouble = quietTrouble(quiet);
  return html`
    <${Form} form=${form} trouble=${trouble} link=${state.link}>
      <${Switch} checked=${Boolean(quiet)} label="Hold back notices for a part of the day"
        onChange=${(on) => form.change({ quiet: on ? USUAL : null })} />
      ${
        quiet &&
        html`
        <div class="field">
          <span class="label">Quiet</span>
          <div class="stretch">
            <${Clock} label="Quiet from" value=${quiet.from} onChange=${(from) => form.change({ quiet: { ...quiet, from } })} />
            <span aria-hidden="true">–</span>
            <${Clock} label="Quiet until" value=${quiet.to} onChange=${(to) => form.change({ quiet: { ...quiet, to } })} />
            ${quiet.to < quiet.from && quiet.to && html`<small>the next day</small>`}
          </div>
          <${Trouble}>${trouble}<//>
        </div>`
      }
    <//>`;
}

export function Quiet({ app, state, settings, prefer }) {
  return html`
    <p class="lead">They hold back notices, never a question: what comes to you is yours all the same, and its
      deadlines run in your working hours. What is urgent, with a reason, comes through.</p>
    <${Hours} app=${app} state=${state} settings=${settings} prefer=${prefer} />
    <${Disturb} state=${state} settings=${settings} prefer=${prefer} />`;
}
