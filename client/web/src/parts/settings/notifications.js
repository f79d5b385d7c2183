// notifications: what this browser may say aloud; off until somebody turns it on here.

import { useEffect, useState } from 'preact/hooks';
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

const CLOSED = {
  on: 'On. The server sends them, sealed, through the service of this browser’s maker.',
  off: 'Off. With Buckstop closed in this browser, nothing is shown.',
};
const NEVER_CLOSED =
  'This browser shows notices only while Buckstop is open. On an iPhone or iPad, put Buckstop on the home screen first.';

const TELLS = [
  'a question comes to you, or comes back',
  'one of yours is due',
  'somebody writes to you in a question',
  'your question is answered, promised, or goes to somebody else',
];

// Whether the server's notices come here: null until that is known.
function usePush(app) {
  const { push, notices } = app;
  const [on, set] = useState(null);
  const look = () => push.isOn().then(set);
  useEffect(() => {
    look();
  }, []);
  const turning = useAction(async (next) => {
    try {
      if (next) await notices.turnOn();
      await (next ? push.turnOn() : push.turnOff());
    } finally {
      await look();
    }
  });
  return { on, turn: turning.run, pending: turning.pending, error: turning.error };
}

function WhenClosed({ app, push }) {
  if (!app.push.supported) return html`<p class="hint">${NEVER_CLOSED}</p>`;
  const said = push.pending ? 'One moment …' : CLOSED[push.on ? 'on' : 'off'];
  return html`
    <${Switch} checked=${push.on === true} label="Also when Buckstop is closed"
      onChange=${(next) => push.pending || push.turn(next)}>${said}<//>
    <${Refusal} error=${push.error} />`;
}

function Switches({ app, status }) {
  const push = usePush(app);
  const turning = useAction(async (on) => {
    if (on) return app.notices.turnOn();
    await app.notices.turnOff();
    if (push.on) await push.turn(false);
  });
  return html`
    <${Switch} checked=${status === 'on'} label="Notices in this browser"
      onChange=${(on) => turning.run(on)}>${MEANS[status]}<//>
    <${Refusal} error=${turning.error} />
    <${WhenClosed} app=${app} push=${push} />`;
}

export function Notifications({ app, state }) {
  const status = state.notices;
  const possible = status === 'off' || status === 'on';
  return html`
    <p class="lead">A notice of what is asked of you while you look elsewhere. Of a private question it says only that
      there is one.</p>
    ${
      possible
        ? html`<${Switches} app=${app} status=${status} />`
        : html`<p class="notice-state">${MEANS[status] ?? MEANS.unsupported}</p>`
    }
    <div class="field">
      <h2 class="label">It tells you when</h2>
      <ul class="plain-list">${TELLS.map((each) => html`<li key=${each}>${each}</li>`)}</ul>
    </div>
    <p class="hint"><a href=${href.settings('quiet')}>Quiet hours</a> hold them back; they are shown when those end.</p>`;
}
