// notifications: what this browser may say aloud; off until somebody turns it on here.

import { html } from '../../html.js';
import { useAction } from '../../hooks.js';
import { href } from '../../route.js';
import { Refusal } from '../basics.js';
import { Switch } from './form.js';

const MEANS = {
  unsupported: 'This browser cannot show notices of a page. The count in the title of its tab is there all the same.',
  denied:
    'This browser was told not to show notices of this page. Allow them in its settings for this address, then come back.',
  off: 'Off. Nothing is shown outside of this page.',
  on: 'On, in this browser, while it is running.',
};

const TELLS = [
  'A question comes to you, and one of yours is due',
  'Somebody writes to you in a question',
  'Your question is answered, handed over or promised',
  'Somebody thanks you',
];

export function Notifications({ app, state }) {
  const status = state.notices;
  const turning = useAction((on) => (on ? app.notices.turnOn() : app.notices.turnOff()));
  const possible = status === 'off' || status === 'on';
  return html`
    <p class="lead">A notice while you look elsewhere. Quiet hours hold them back.</p>
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
    <p class="hint">When they are held back: <a href=${href.settings('quiet')}>Quiet hours</a></p>`;
}
