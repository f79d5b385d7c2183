// settings: what one says of oneself and of this browser; each section saves by itself.

import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useAction, useLooks, useRead } from '../hooks.js';
import { Button, Empty, Loading, Refusal } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { Away } from '../parts/settings/away.js';
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
  ['You', ['hours', 'reached', 'away']],
  ['Notices', ['quiet', 'mail']],
  ['This browser', ['notifications', 'keys']],
  ['Signing in', ['password', 'sessions', 'tokens']],
];

function useSettings({ app, state }) {
  const { result, error } = useRead(app, 'person.settings', {}, `${state.epoch} ${useLooks()}`);
  const [settings, setSettings] = useState(null);
  useEffect(() => {
    if (result) setSettings(result.settings);
  }, [result]);
  async function prefer(params) {
    const saved = await app.ask('person.prefer', params);
    setSettings(saved.settings);
    app.dispatch({ type: 'me', person: { ...state.me, ...saved.person } });
  }
  return { settings, error, prefer };
}

function SectionLink({ name, current }) {
  return html`
    <li><a class="settings-link" href=${href.settings(name)} aria-current=${current ? 'page' : null}>
      ${SECTIONS[name].title}<${Icon} name="forward" /></a></li>`;
}

function Places({ section, current, app }) {
  const leaving = useAction(app.signOut);
  const Title = section ? 'p' : 'h1';
  return html`
    <nav class="settings-nav" aria-label="Settings">
      <${Title} class="settings-title">Settings<//>
      ${GROUPS.map(
        ([name, sections]) => html`
        <div key=${name}>
          <h2 class="group-name">${name}</h2>
          <ul>${sections.map((each) => html`<${SectionLink} key=${each} name=${each} current=${each === current} />`)}</ul>
        </div>`,
      )}
      <div class="settings-end">
        <a class="button button-plain" href=${href.welcome()}><span>Look round again</span></a>
        <${Button} icon="out" pending=${leaving.pending} onClick=${leaving.run}>Sign out<//>
        <${Refusal} error=${leaving.error} />
      </div>
    </nav>`;
}

function Section({ name, heading: Heading, app, state }) {
  const { settings, error, prefer } = useSettings({ app, state });
  const { title, Section: Chosen, saved } = SECTIONS[name];
  const ready = !saved || settings;
  return html`
    <section class="setting" aria-labelledby="setting">
      <a class="back-link" href=${href.settings()}><${Icon} name="back" />Settings</a>
      <${Heading} id="setting">${title}<//>
      ${saved && html`<${Refusal} error=${error} />`}
      ${
        ready
          ? html`<${Chosen} app=${app} state=${state} settings=${settings} prefer=${prefer} />`
          : !error && html`<${Loading} />`
      }
    </section>`;
}

// A wide window shows a section beside the list of them; a narrow one either.
export function SettingsScreen({ state, app }) {
  const { section } = state.route;
  if (section && !Object.hasOwn(SECTIONS, section)) {
    return html`
      <${Empty} heading="h1" title="No such setting"><p><a href=${href.settings()}>All settings</a></p><//>`;
  }
  const current = section ?? Object.keys(SECTIONS)[0];
  return html`
    <div class=${section ? 'settings shows-section' : 'settings shows-places'}>
      <${Places} section=${section} current=${current} app=${app} />
      <${Section} key=${current} name=${current} heading=${section ? 'h1' : 'h2'} app=${app} state=${state} />
    </div>`;
}
