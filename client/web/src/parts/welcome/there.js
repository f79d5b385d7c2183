// there: one's own hours, channel and absence as they are kept, each with the way to change it.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useRead } from '../../hooks.js';
import { hoursWords } from '../../hours.js';
import { href } from '../../route.js';
import { clockIn, hereZone, placeOf } from '../../zones.js';
import { Button, Loading, Refusal } from '../basics.js';

function Row({ name, section, change, children }) {
  return html`
    <div>
      <dt>${name}</dt>
      <dd>${children}</dd>
      <dd><a href=${href.settings(section)}>${change}<span class="aloud">: ${name}</span></a></dd>
    </div>`;
}

// Where the clock of this device is set to another zone than the one that is kept.
function Zone({ zone, onTake }) {
  const here = hereZone();
  const taking = useAction(() => onTake(here));
  if (here === zone) return null;
  return html`
    <p class="form-foot">
      <${Button} pending=${taking.pending} onClick=${taking.run}>This device is in ${placeOf(here)}: take that<//>
      <${Refusal} error=${taking.error} />
    </p>`;
}

function Facts({ settings, away, now, onTake }) {
  const { hours, time_zone: zone, preferred_channel: channel } = settings;
  return html`
    <div class="welcome-thing">
      <dl class="there-facts">
        <${Row} name="Working hours" section="hours" change="Change">
          ${hoursWords(hours).map(([days, times]) => html`<p key=${days}>${[days, times].filter(Boolean).join(', ')}</p>`)}
          <p class="hint">It is ${clockIn(zone, now)} in ${placeOf(zone)} now.</p><//>
        <${Row} name="Reached fastest" section="reached" change=${channel ? 'Change' : 'Say how'}>
          <p>${channel ? `By ${channel}` : 'You have not said how.'}</p><//>
        <${Row} name="Away" section="away" change=${away ? 'Change' : 'Going away?'}>
          <p>${away ? 'You are away.' : 'You are not.'} New questions go to whoever stands in for you then.</p><//>
      </dl>
      <${Zone} zone=${zone} onTake=${onTake} />
    </div>`;
}

export function There({ state, app }) {
  const { me, now } = state;
  const { result, error } = useRead(app, 'person.settings', {});
  const [changed, setChanged] = useState(null);
  const settings = changed ?? result?.settings;
  async function take(zone) {
    setChanged((await app.ask('person.prefer', { time_zone: zone })).settings);
  }
  if (error) return html`<${Refusal} error=${error} />`;
  if (!settings) return html`<${Loading} />`;
  return html`<${Facts} settings=${settings} away=${me.presence === 'away'} now=${now} onTake=${take} />`;
}
