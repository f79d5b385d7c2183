// reached: how somebody is reached fastest, in their own words.

import { html } from '../../html.js';
import { useFieldId } from '../../hooks.js';
import { Form, useForm } from './form.js';

const CHANNEL_MAX = 60;
const USUAL = ['e-mail', 'phone', 'chat', 'in person'];

export function Reached({ app, state, settings, prefer }) {
  const id = useFieldId();
  const form = useForm({
    app,
    state,
    name: 'reached',
    saved: { channel: settings.preferred_channel ?? '' },
    save: ({ channel }) => prefer({ channel: channel.trim() || null }),
  });
  const { channel } = form.values;
  return html`
    <p class="lead">Who looks you up reads this first.</p>
    <${Form} form=${form} link=${state.link}>
      <div class="field">
        <label class="label" for=${id}>Fastest by</label>
        <input id=${id} class="input" maxlength=${CHANNEL_MAX} value=${channel} autocomplete="off"
          placeholder="phone 4411, e-mail, the workshop door"
          onInput=${(event) => form.change({ channel: event.currentTarget.value })} />
      </div>
      <div class="chips">
        ${USUAL.map(
          (each) => html`
          <button type="button" class="chip" key=${each} aria-pressed=${channel === each ? 'true' : 'false'}
            onClick=${() => form.change({ channel: channel === each ? '' : each })}>${each}</button>`,
        )}
      </div>
    <//>`;
}
