// settings: what one says of oneself and of this browser; each section saves by itself.

import { html } from '../html.js';
import { useAction, useChanged, useLooks, useRead } from '../hooks.js';
import { Button, Refusal } from '../parts/basics.js';
import { Section, Sections } from '../parts/sections.js';
import { Away } from '../parts/settings/away.js';
import { DaysOff } from '../parts/settings/days_off.js';
import { Hours } from '../parts/settings/hours.js';
import { Keys } from '../parts/settings/keys.js';
import { Mail } from '../parts/settings/mail.js';
import { Notifications } from '../parts/settings/notifications.js';
import { Password } from '../parts/settings/password.js';
import { Quiet } from '../parts/settings/quiet.js';
import { Reached } from '../parts/settings/reached.js';
import { Sessions } from '../parts/settings/sessions.js';
import { Tokens } from '../parts/settings/tokens.js';
import { href } from '../route.js';

// By the last word of the address. `saved`: it needs what the server has.
const SECTIONS = {
  hours: { title: 'Working hours', Section: Hours, saved: true },
  'days-off': { title: 'Days off', Section: DaysOff, saved: true },
  quiet: { title: 'Quiet hours', Section: Quiet, saved: true },
  mail: { title: 'E-mail', Section: Mail, saved: true },
  reached: { title: 'How you are reached', Section: Reached, saved: true },
  away: { title: 'Away', Section: Away },
  notifications: { title: 'Notifications', Section: Notifications },
  keys: { title: 'Keyboard shortcuts', Section: Keys },
  password: { title: 'Password', Section: Password },
  sessions: { title: 'Where you are signed in', Section: Sessions },
  tokens: { title: 'Access tokens', Section: Tokens },
};

const GROUPS = [
  ['You', ['hours', 'days-off', 'reached', 'away']],
  ['Notices', ['quiet', 'mail']],
  ['This browser', ['notifications', 'keys']],
  ['Signing in', ['password', 'sessions', 'tokens']],
];

function useSettings({ app, state }) {
  const { result, error } = useRead(app, 'person.settings', {}, `${state.epoch} ${useLooks()}`);
  const [settings, setSettings] = useChanged(result?.settings);
  async function prefer(params) {
    const saved = await app.ask('person.prefer', params);
    setSettings(saved.settings);
    app.dispatch({ type: 'me', person: { ...state.me, ...saved.person } });
  }
  return { settings, error, prefer };
}

function Saved({ name, heading, app, state }) {
  const { settings, error, prefer } = useSettings({ app, state });
  const { title, Section: Chosen, saved } = SECTIONS[name];
  return html`
    <${Section} title=${title} heading=${heading} back=${{ to: href.settings(), title: 'Settings' }}
      ready=${!saved || settings} error=${saved ? error : null}>
      <${Chosen} app=${app} state=${state} settings=${settings} prefer=${prefer} />
    <//>`;
}

function End({ app }) {
  const leaving = useAction(app.signOut);
  return html`
    <div class="settings-end">
      <a class="button button-plain" href=${href.welcome()}><span>Look round again</span></a>
      <${Button} icon="out" pending=${leaving.pending} onClick=${leaving.run}>Sign out<//>
      <${Refusal} error=${leaving.error} />
    </div>`;
}

export function SettingsScreen({ state, app }) {
  return html`
    <${Sections} title="Settings" sections=${SECTIONS} groups=${GROUPS} to=${href.settings} chosen=${state.route.section}
      draw=${(name, heading) => html`
        <${Saved} key=${name} name=${name} heading=${heading} app=${app} state=${state} />`}>
      <${End} app=${app} />
    <//>`;
}
