// people: everybody who is or was here, for admins: found by a name and by what they are, each with a page to change them.

import { html } from '../../html.js';
import { useLooks, useRead } from '../../hooks.js';
import { usePages } from '../../paging.js';
import { accessWords } from '../../people_admin.js';
import { ROLES, roleName } from '../../roles.js';
import { href } from '../../route.js';
import { Avatar, Empty, Loading, Refusal } from '../basics.js';
import { Earlier } from '../earlier.js';
import { Icon } from '../icon.js';
import { SearchField, useSearch } from '../search.js';
import { Select } from './person_fields.js';

const WHO = [
  ['', 'Who works here'],
  ['disabled', 'Who cannot sign in'],
  ['all', 'Everybody'],
];

const paramsOf = ({ text, role, team, who }) => ({
  ...(text && { text }),
  ...(role && { role }),
  ...(team && { team }),
  ...(who !== 'all' && { active: who !== 'disabled' }),
});

function Row({ person, now }) {
  const { handle, name, title, team, lead, role, active } = person;
  return html`
    <li>
      <a class="person-row admin-person" href=${href.company('people', handle)} data-found>
        <${Avatar} person=${person} />
        <span class="person-name">${name}
          <small>${[`@${handle}`, title, team && (lead ? `leads ${team}` : team)].filter(Boolean).join(' · ')}</small></span>
        <span class="person-marks">
          ${role !== 'member' && html`<span class="tag">${roleName(role)}</span>`}
          ${!active && html`<span class="tag is-off">disabled</span>`}
        </span>
        <span class="hint">${accessWords(person, now)}</span>
      </a>
    </li>`;
}

function Filters({ state, filter, onFilter }) {
  const teams = (state.teams ?? []).map(({ id, name }) => [id, name]);
  const roles = ROLES.map(([role, name]) => [role, `${name}s`]);
  return html`
    <div class="filters" role="group" aria-label="Which people">
      <${Select} hidden label="Role" value=${filter.role} options=${[['', 'Any role'], ...roles]} onChange=${(role) => onFilter({ role })} />
      <${Select} hidden label="Team" value=${filter.team} options=${[['', 'Any team'], ...teams]} onChange=${(team) => onFilter({ team })} />
      <${Select} hidden label="Who" value=${filter.who} options=${WHO} onChange=${(who) => onFilter({ who })} />
    </div>`;
}

function Found({ app, state, filter }) {
  const params = paramsOf(filter);
  const { result, error, loading } = useRead(app, 'person.list', params, `${state.epoch} ${useLooks()}`);
  const pages = usePages(result, 'people', (before) => app.ask('person.list', { ...params, before }));
  if (error) return html`<${Refusal} error=${error} />`;
  if (!pages.items) return html`<${Loading} what=${loading ? 'Looking' : 'Loading'} />`;
  if (pages.items.length === 0)
    return html`<${Empty} title="Nobody like that"><p>Take away a filter, or part of the name.</p><//>`;
  return html`
    <ul class="admin-people" aria-label="People">
      ${pages.items.map(
        (person) => html`<${Row} key=${person.id} person=${person} now=${state.now} />`,
      )}
    </ul>
    <${Earlier} pages=${pages} words="Show more" />`;
}

const filterOf = ({ text = '', role = '', team = '', who = '' }) => ({ text, role, team, who });

export function People({ app, state }) {
  const filter = filterOf(state.route.query);
  const place = (next) => href.company('people', null, { ...filter, ...next });
  const { text, type, settled } = useSearch(app, filter.text, (next) => place({ text: next }));
  return html`
    <p class="lead">Everybody who can sign in and be asked. What you change here holds at once, and stands on the record.</p>
    <div class="form-foot">
      <a class="button button-main" href=${href.company('people', 'new')}><${Icon} name="plus" /><span>Add somebody</span></a>
      <a class="button button-plain" href=${href.company('import')}><span>Import a file</span></a>
    </div>
    <${SearchField} label="A name, handle, title or address" value=${text} onInput=${type} />
    <${Filters} state=${state} filter=${filter} onFilter=${(next) => app.go(place(next), true)} />
    <${Found} app=${app} state=${state} filter=${{ ...filter, text: settled }} />`;
}
