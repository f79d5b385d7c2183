// people: the whole directory; everybody in it can be asked.

import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { useRead, useSettled } from '../hooks.js';
import { Avatar, Empty, Loading, Refusal } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { SearchField } from '../parts/search.js';
import { href } from '../route.js';

const SETTLE_MS = 200;
const FOUND_MAX = 50;

function Person({ person, lead }) {
  return html`
    <li>
      <a class="person-row" href=${href.person(person.handle)}>
        <${Avatar} person=${person} />
        <span class="person-name">${person.name}${person.presence === 'away' && html`<em>away</em>`}
          <small>${person.title}${lead && html` · leads the team`}</small></span>
      </a>
    </li>`;
}

function Team({ team }) {
  return html`
    <section class="team">
      <header class="team-head">
        <h2>${team.name}${team.kind === 'partner' && html`<em>partner</em>`}</h2>
        <a class="button button-quiet" href=${href.ask(`team:${team.id}`)}>
          <${Icon} name="asked" /><span>Ask the team<span class="aloud"> ${team.name}</span></span></a>
      </header>
      <ul class="people">
        ${team.members.map(
          (person) => html`
          <${Person} key=${person.id} person=${person} lead=${team.lead?.id === person.id} />`,
        )}
      </ul>
    </section>`;
}

function Directory({ teams }) {
  if (!teams) return html`<${Loading} />`;
  if (teams.length === 0)
    return html`<${Empty} title="No teams here"><p>Search for somebody by name.</p><//>`;
  return html`<div class="teams">${teams.map((team) => html`<${Team} key=${team.id} team=${team} />`)}</div>`;
}

function Results({ read, text }) {
  if (read.error) return html`<${Refusal} error=${read.error} />`;
  if (!read.result) return html`<${Loading} what="Searching" />`;
  const { people } = read.result;
  if (people.length === 0)
    return html`<${Empty} title="Nobody by that name"><p>Try a title or a team.</p><//>`;
  return html`
    <p class="aloud" role="status">${people.length} found for ${text}</p>
    <ul class="people people-found">
      ${people.map((person) => html`<${Person} key=${person.id} person=${person} />`)}</ul>`;
}

export function PeopleScreen({ state, app }) {
  const [text, setText] = useState(state.route.text);
  const settled = useSettled(text.trim(), SETTLE_MS);
  const read = useRead(app, settled ? 'person.search' : null, { text: settled, limit: FOUND_MAX });

  function typed(next) {
    setText(next);
    app.go(href.people(next.trim()), true);
  }

  return html`
    <div class="column column-wide">
      <h1>People</h1>
      <p class="lead">Everybody here can be asked.</p>
      <${SearchField} label="A name, title or team" value=${text} onInput=${typed} />
      ${
        settled
          ? html`<${Results} read=${read} text=${settled} />`
          : html`<${Directory} teams=${state.teams} />`
      }
    </div>`;
}
