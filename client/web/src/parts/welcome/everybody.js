// everybody: one's own card, as others see it, and who can be asked.

import { html } from '../../html.js';
import { useRead } from '../../hooks.js';
import { href } from '../../route.js';
import { Avatar, Loading } from '../basics.js';
import { CardLine } from '../card.js';

const FACES = 6;

function OwnCard({ app, state }) {
  const { result } = useRead(app, 'person.get', { person: state.me.id });
  if (!result) return html`<${Loading} />`;
  const { person } = result;
  return html`
    <div class="welcome-thing own-card">
      <${Avatar} person=${person} size="l" />
      <p><strong>${person.name}</strong>
        <small>${[person.title, person.team].filter(Boolean).join(' · ')}</small></p>
      <${CardLine} card=${person} now=${state.now} />
    </div>`;
}

// The lead of each team, in the order of the teams: an import's first one is the president's.
function leadsOf(teams) {
  const leads = teams.map(({ lead }) => lead).filter(Boolean);
  return leads.filter(({ id }, index) => leads.findIndex((each) => each.id === id) === index);
}

function Face({ person }) {
  return html`
    <li>
      <a class="face" href=${href.person(person.handle)}>
        <${Avatar} person=${person} /><span>${person.name}<small>${person.title}</small></span></a>
    </li>`;
}

function Others({ teams }) {
  const people = new Set(teams.flatMap(({ members }) => members.map(({ id }) => id)));
  const faces = leadsOf(teams).slice(0, FACES);
  const more = people.size - faces.length;
  return html`
    <ul class="faces">${faces.map((person) => html`<${Face} key=${person.id} person=${person} />`)}</ul>
    <p>
      ${more > 0 && html`And <a href=${href.people()}>${more === 1 ? 'one more' : `${more} more`}</a>. `}
      A question goes to one of them, to a team, or to anyone.</p>`;
}

export function Everybody({ state, app }) {
  return html`
    <${OwnCard} app=${app} state=${state} />
    ${state.teams?.length > 0 && html`<${Others} teams=${state.teams} />`}`;
}
