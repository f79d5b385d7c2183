// app: which screen the state asks for, and what stands around it.

import { useEffect, useRef } from 'preact/hooks';
import { html } from './html.js';
import { Nav } from './parts/nav.js';
import { News } from './parts/news.js';
import { QuestionList } from './parts/list.js';
import { ArticleScreen } from './screens/article.js';
import { AskScreen } from './screens/ask.js';
import { KnowledgeScreen } from './screens/knowledge.js';
import { PeopleScreen } from './screens/people.js';
import { PersonScreen } from './screens/person.js';
import { Invite, SignIn } from './screens/signin.js';
import { Thread } from './screens/thread.js';
import { Empty, Loading } from './parts/basics.js';
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
  article: ArticleScreen,
  people: PeopleScreen,
  person: PersonScreen,
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
  const Chosen = SCREENS[name] ?? Nowhere;
  return html`<div class="pane single-pane"><${Chosen} state=${state} app=${app} /></div>`;
}

// A screen reader that follows a link should land in what it opened, not at the top of the page.
function useFocusOnChange(route) {
  const main = useRef(null);
  const place = `${route.name} ${route.id ?? route.view ?? route.handle ?? ''}`;
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    if (!main.current?.contains(document.activeElement) || document.activeElement.matches('a'))
      main.current?.focus();
    window.scrollTo(0, 0);
  }, [place]);
  return main;
}

function Refused() {
  return html`
    <${Empty} heading="h1" title="The server does not take this connection">
      <p>The address of this page is not one the server knows as its own. Ask whoever runs it.</p>
    <//>`;
}

export function App({ state, app }) {
  const main = useFocusOnChange(state.route);
  useTitle(state);
  if (state.route.name === 'invite') return html`<${Invite} token=${state.route.token} app=${app} />`;
  if (state.link === 'signed_out') return html`<${SignIn} app=${app} />`;
  if (state.link === 'refused') return html`<main class="alone"><${Refused} /></main>`;
  if (!state.me) return html`<main class="alone"><${Loading} what="Connecting" /></main>`;
  return html`
    <div class="shell">
      <a class="skip" href="#main">Skip to the content</a>
      <${Nav} state=${state} app=${app} />
      <main id="main" class="main" tabindex="-1" ref=${main}><${Screen} state=${state} app=${app} /></main>
      <${News} state=${state} />
    </div>`;
}
