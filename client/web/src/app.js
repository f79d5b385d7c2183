// app: which screen the state asks for, and what stands around it.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { keepFocus, useLanding } from './focus.js';
import { html } from './html.js';
import { AwayLine } from './parts/away_line.js';
import { MoreSheet, Nav } from './parts/nav.js';
import { News } from './parts/news.js';
import { QuestionList } from './parts/list.js';
import { AskScreen } from './screens/ask.js';
import { KudosScreen } from './screens/kudos.js';
import { KnowledgeScreen } from './screens/knowledge.js';
import { PeopleScreen } from './screens/people.js';
import { PersonScreen } from './screens/person.js';
import { Invite, SignIn } from './screens/signin.js';
import { Thread } from './screens/thread.js';
import { Empty, Loading } from './parts/basics.js';
import { late } from './parts/late.js';
import { ShortcutSheet } from './parts/sheet.js';
import { WhoIsThere } from './parts/there.js';
import { listen } from './shortcuts.js';
import { useTitle } from './title.js';

function Nowhere() {
  return html`<${Empty} heading="h1" title="There is nothing here"><p><a href="/">Back to your questions</a></p><//>`;
}

function NothingChosen() {
  return html`<${Empty} title="Choose a question"><p>Its thread opens here.</p><//>`;
}

const SCREENS = {
  ask: AskScreen,
  knowledge: KnowledgeScreen,
  article: late(async () => (await import('./screens/article.js')).ArticleScreen),
  again: late(async () => (await import('./screens/again.js')).AgainScreen),
  people: PeopleScreen,
  person: PersonScreen,
  kudos: KudosScreen,
  settings: late(async () => (await import('./screens/settings.js')).SettingsScreen),
  company: late(async () => (await import('./screens/company.js')).CompanyScreen),
  reports: late(async () => (await import('./screens/reports.js')).ReportsScreen),
  welcome: late(async () => (await import('./screens/welcome.js')).WelcomeScreen),
  nowhere: Nowhere,
};

// Lists and threads stand side by side; a narrow window shows the one that the route names.
function Questions({ state, app }) {
  const { route } = state;
  const thread = route.name === 'question';
  return html`
    <div class=${thread ? 'questions shows-thread' : 'questions shows-list'}>
      <${QuestionList} state=${state} app=${app} view=${state.view} />
      <section class="pane thread-pane" aria-label="Question">
        ${
          thread
            ? html`<${Thread} key=${route.id} state=${state} app=${app} id=${route.id} />`
            : html`<${NothingChosen} />`
        }
      </section>
    </div>`;
}

function Screen({ state, app }) {
  const { name } = state.route;
  if (name === 'list' || name === 'question') return html`<${Questions} state=${state} app=${app} />`;
  const Chosen = SCREENS[name];
  return html`<div class="pane single-pane"><${Chosen} state=${state} app=${app} /></div>`;
}

function Refused() {
  return html`
    <${Empty} heading="h1" title="The server does not take this connection">
      <p>The address of this page is not one the server knows as its own. Ask whoever runs it.</p>
    <//>`;
}

const SHEETS = { more: MoreSheet, keys: ShortcutSheet };

// Which sheet is open over the page, and the keys of the whole page.
function useSheets(app, state) {
  const [sheet, open] = useState(null);
  const latest = useRef(state);
  latest.current = state;
  useLayoutEffect(() => listen({ app, state: () => latest.current, sheet: () => open('keys') }), []);
  return [sheet && SHEETS[sheet], open];
}

// Said on every screen but the one that says more of it.
const isAway = ({ me, route }) => me.presence === 'away' && !(route.name === 'settings' && route.section === 'away');

function Shell({ state, app }) {
  const main = useLanding(state.route);
  const [Opened, open] = useSheets(app, state);
  useLayoutEffect(keepFocus, []);
  return html`
    <div class="shell">
      <a class="skip" href="#main">Skip to the content</a>
      <${Nav} state=${state} app=${app} open=${open} />
      <main id="main" class="main" tabindex="-1" ref=${main}>
        ${isAway(state) && html`<${AwayLine} app=${app} state=${state} />`}
        <${Screen} state=${state} app=${app} />
      </main>
      <${News} state=${state} app=${app} />
      ${Opened && html`<${Opened} state=${state} onClose=${() => open(null)} onKeys=${() => open('keys')} />`}
    </div>`;
}

export function App({ state, app }) {
  useTitle(state);
  if (state.route.name === 'invite') return html`<${Invite} token=${state.route.token} app=${app} />`;
  if (state.link === 'signed_out') return html`<${SignIn} app=${app} />`;
  if (state.link === 'refused') return html`<main class="alone"><${Refused} /></main>`;
  if (!state.me) return html`<main class="alone"><${Loading} what="Connecting" /></main>`;
  // Keyed, so that nothing of one person is left on the screen of the next.
  return html`
    <${WhoIsThere} app=${app} state=${state}><${Shell} key=${state.me.id} state=${state} app=${app} /><//>`;
}
