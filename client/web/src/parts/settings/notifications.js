// notifications: what this browser may say aloud; off until somebody turns it on here.

import { html } from '../../html.js';
import { useAction } from '../../hooks.js';
import { href } from '../../route.js';
import { Refusal } from '../basics.js';
import { Switch } from '../switch.js';

const MEANS = {
  unsupported: 'This browser cannot show notices of a page. The count in the title of its tab is there all the same.',
  denied:
    'This browser was told not to show notices of this page. Allow them in its settings for this address, then come back.',
  off: 'Off. Nothing is shown outside of this page.',
  on: 'On, as long as this page is open in a tab or as an app.',
};

const TELLS = [
  'a question comes to you, or comes back',
  'one of yours is due',
  'somebody writes to you in a question',
  'your question is answered',
];

export function Notifications({ app, state }) {
  const status = state.notices;
  const turning = useAction((on) => (on ? app.notices.turnOn() : app.notices.turnOff()));
  const possible = status === 'off' || status === 'on';
  return html`
    <p class="lead">A notice of what is asked of you while you look elsewhere. Of a private question it says only that
      there is one.</p>
    ${
      possible
        ? html`
        <${Switch} checked=${status === 'on'} label="Notices in this browser"
          onChange=${(on) => turning.run(on)}>${MEANS[status]}<//>`
        : html`<p class="notice-state">${MEANS[status] ?? MEANS.unsupported}</p>`
    }
    <${Refusal} error=${turning.error} />
    <div class="field">
      <h2 class="label">It tells you when</h2>
      <ul class="plain-list">${TELLS.map((each) => html`<li key=${each}>${each}</li>`)}</ul>
    </div>
    <p class="hint"><a href=${href.settings('quiet')}>Quiet hours</a> hold them back; they are shown when those end.</p>`;
}
