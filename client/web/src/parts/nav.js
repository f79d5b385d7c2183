// nav: where one can go, what waits, who one is, and whether the server is there.

import { COUNT_MEANS, countOf } from '../counts.js';
import { html } from '../html.js';
import { href } from '../route.js';
import { VIEW_WORDS } from '../words.js';
import { Avatar } from './basics.js';
import { Icon, Logo } from './icon.js';

function Item({ to, icon, current, count, means, children, only = '' }) {
  return html`
    <li class=${only}>
      <a class="nav-item" href=${to} aria-current=${current ? 'page' : null}>
        <${Icon} name=${icon} /><span class="nav-word">${children}</span>
        ${count > 0 && html`<span class="count" aria-label=${`${count} ${means}`}>${count}</span>`}
      </a>
    </li>`;
}

const VIEW_ICONS = { owned: 'inbox', asked: 'asked', consults: 'consult', watched: 'eye', team: 'team' };

function ViewItem({ state, view, only }) {
  const { route } = state;
  const current = state.view === view && (route.name === 'list' || route.name === 'question');
  return html`
    <${Item} to=${href.list(view)} icon=${VIEW_ICONS[view]} current=${current} only=${only}
      count=${countOf(state, view)} means=${COUNT_MEANS[view]}>
      <span class="wide">${VIEW_WORDS[view].name}</span><span class="narrow">${VIEW_WORDS[view].short}</span>
    <//>`;
}

const LINK_WORDS = {
  connecting: 'Connecting …',
  waiting: 'Reconnecting …',
};

function LinkLine({ link }) {
  const words = LINK_WORDS[link];
  return html`<p class="link-line" role="status">${words && html`<i aria-hidden="true"></i>${words}`}</p>`;
}

function Me({ me, current }) {
  return html`
    <a class="nav-me" href=${href.person(me.handle)} aria-current=${current ? 'page' : null}>
      <${Avatar} person=${me} />
      <span class="nav-me-name">${me.name}<small>${me.presence === 'away' ? 'Away' : me.title}</small></span>
    </a>`;
}

export function Nav({ state }) {
  const { route, me, link } = state;
  const at = (...names) => names.includes(route.name);
  const self = at('person') && route.handle === me.handle;
  return html`
    <nav class="nav" aria-label="Buckstop">
      <a class="brand" href="/"><${Logo} /><span>Buckstop</span></a>
      <a class="button button-main nav-ask" href=${href.ask()} aria-current=${at('ask') ? 'page' : null}>
        <${Icon} name="plus" /><span>Ask a question</span>
      </a>
      <ul class="nav-list">
        <${ViewItem} state=${state} view="owned" />
        <${ViewItem} state=${state} view="asked" />
        <${ViewItem} state=${state} view="consults" only="wide" />
        <${ViewItem} state=${state} view="watched" only="wide" />
        <${ViewItem} state=${state} view="team" only="wide" />
      </ul>
      <ul class="nav-list">
        <${Item} to=${href.knowledge()} icon="book" current=${at('knowledge', 'article')}>Knowledge<//>
        <${Item} to=${href.people()} icon="person" current=${at('people', 'person') && !self}>People<//>
      </ul>
      <div class="nav-end">
        <${LinkLine} link=${link} />
        <${Me} me=${me} current=${self} />
      </div>
    </nav>`;
}
