// nav: where one can go, what waits there, who one is, and whether the server is there.
//
// A narrow window has a bar with the places of `bar`, and a sheet with the others.

import { seesAgain, seesReports } from '../abilities.js';
import { COUNT_MEANS, countOf, hasNews } from '../counts.js';
import { useRead } from '../hooks.js';
import { html } from '../html.js';
import { href } from '../route.js';
import { VIEWS } from '../state.js';
import { VIEW_WORDS } from '../words.js';
import { Avatar } from './basics.js';
import { Count, NewsDot } from './count.js';
import { Icon, Logo } from './icon.js';
import { Offline } from './offline.js';
import { Sheet } from './sheet.js';

const REVIEWED_MAX = 50; // more are not counted

const VIEW_ICONS = { owned: 'inbox', asked: 'asked', consults: 'consult', watched: 'eye', team: 'team' };

function viewPlace(view) {
  const { name, short } = VIEW_WORDS[view];
  return {
    to: href.list(view),
    icon: VIEW_ICONS[view],
    words: name,
    short,
    isCurrent: (state) => state.view === view && ['list', 'question'].includes(state.route.name),
    count: (state) => countOf(state, view),
    means: COUNT_MEANS[view],
    news: (state) => hasNews(state, view),
    bar: view === 'owned' || view === 'asked',
  };
}

const at = (...names) => (state) => names.includes(state.route.name);
const isInside = ({ me }) => me.role !== 'partner';
const isOwnPage = ({ route, me }) => route.name === 'person' && route.handle === me.handle;

// What waits for one's word: articles that are doubted, stale, or proposed for.
function ToReview({ app, state }) {
  const again = `${state.epoch} ${state.articleNews}`;
  const { result } = useRead(app, 'article.list', { view: 'review', limit: REVIEWED_MAX }, again);
  return html`<${Count} count=${result?.articles.length} means="to be reviewed" />`;
}

// Groups of places. `sees`: who finds it there; without it everybody does.
const PLACES = [
  VIEWS.map(viewPlace),
  [
    {
      to: href.knowledge(),
      icon: 'book',
      words: 'Knowledge',
      isCurrent: at('knowledge', 'article'),
      bar: true,
      sees: isInside,
      Waits: ToReview,
    },
    {
      to: href.people(),
      icon: 'person',
      words: 'People',
      isCurrent: (state) => at('people', 'person')(state) && !isOwnPage(state),
      sees: isInside,
    },
    { to: href.again(), icon: 'again', words: 'Asked again', isCurrent: at('again'), sees: seesAgain },
    { to: href.reports(), icon: 'chart', words: 'Reports', isCurrent: at('reports'), sees: seesReports },
    { to: href.kudos(), icon: 'heart', words: 'Kudos', isCurrent: at('kudos') },
    { to: href.company(), icon: 'flag', words: 'Company', isCurrent: at('company'), sees: isInside },
  ],
];

const placesFor = (state) => PLACES.map((group) => group.filter(({ sees }) => !sees || sees(state)));

function Place({ app, state, place }) {
  const { to, icon, words, short, isCurrent, count, means, news, bar, Waits } = place;
  return html`
    <li class=${bar ? '' : 'wide'}>
      <a class="nav-item" href=${to} aria-current=${isCurrent(state) ? 'page' : null}>
        <${Icon} name=${icon} />
        <span class="nav-word"><span class="wide">${words}</span><span class="narrow">${short ?? words}</span></span>
        <${Count} count=${count?.(state)} means=${means} />
        <${NewsDot} news=${news?.(state)} />
        ${Waits && html`<${Waits} app=${app} state=${state} />`}
      </a>
    </li>`;
}

function Me({ me, current }) {
  return html`
    <a class="nav-me" href=${href.person(me.handle)} aria-current=${current ? 'page' : null}>
      <${Avatar} person=${me} />
      <span class="nav-me-name">${me.name}<small>${me.presence === 'away' ? 'Away' : me.title}</small></span>
    </a>`;
}

function More({ state, onOpen }) {
  const places = placesFor(state).flat();
  const here = places.some(({ bar, isCurrent }) => !bar && isCurrent(state)) || at('settings')(state);
  const news = places.some((place) => !place.bar && place.news?.(state));
  return html`
    <button type="button" class=${here ? 'nav-item nav-more narrow is-here' : 'nav-item nav-more narrow'}
      aria-haspopup="dialog" onClick=${onOpen}>
      <${Icon} name="more" /><span class="nav-word">More</span><${NewsDot} news=${news} />
    </button>`;
}

// What the bar has no room for.
export function MoreSheet({ state, onClose, onKeys }) {
  const { me } = state;
  return html`
    <${Sheet} title="More" kind="low" onClose=${onClose}>
      <ul class="more-places" onClick=${({ target }) => target.closest('a') && onClose()}>
        ${placesFor(state)
          .flat()
          .filter(({ bar }) => !bar)
          .map((place) => html`<${Place} key=${place.to} state=${state} place=${{ ...place, short: null, bar: true }} />`)}
        <li><a class="nav-item" href=${href.person(me.handle)} aria-current=${isOwnPage(state) ? 'page' : null}>
          <${Icon} name="smile" />Your profile</a></li>
        <li><a class="nav-item" href=${href.settings()} aria-current=${at('settings')(state) ? 'page' : null}>
          <${Icon} name="settings" />Settings</a></li>
        <li><button type="button" class="nav-item" onClick=${onKeys}><${Icon} name="keys" />Keyboard shortcuts</button></li>
      </ul>
    <//>`;
}

// open(name): a sheet, 'more' or 'keys'.
export function Nav({ state, app, open }) {
  const [questions, others] = placesFor(state);
  const list = (places) => places.map((place) => html`<${Place} key=${place.to} app=${app} state=${state} place=${place} />`);
  return html`
    <nav class="nav" aria-label="Buckstop">
      <a class="brand" href="/"><${Logo} /><span>Buckstop</span></a>
      <a class="button button-main nav-ask" href=${href.ask()} aria-current=${at('ask')(state) ? 'page' : null}>
        <${Icon} name="plus" /><span>Ask a question</span>
      </a>
      <ul class="nav-list">${list(questions)}</ul>
      <ul class="nav-list">${list(others)}</ul>
      <${More} state=${state} onOpen=${() => open('more')} />
      <div class="nav-end">
        <${Offline} state=${state} app=${app} />
        <div class="nav-self">
          <${Me} me=${state.me} current=${isOwnPage(state)} />
          <a class="icon-button" href=${href.settings()} aria-label="Settings" title="Settings"
            aria-current=${at('settings')(state) ? 'page' : null}><${Icon} name="settings" /></a>
        </div>
      </div>
    </nav>`;
}
