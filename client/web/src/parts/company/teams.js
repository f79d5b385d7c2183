// teams: the times that a team has for itself; its lead changes them.

import { html } from '../../html.js';
import { TEAM_GROUPS, changedTimes, mayChange, typedOf } from '../../company.js';
import { PersonLink } from '../basics.js';
import { Form, useForm } from '../settings/form.js';
import { AddTeam, TeamIs } from './team_edit.js';
import { TimeFields, TimeList, troubleOf } from './times_form.js';

const hasOwn = ({ own }) => Object.values(own).some((value) => value !== null);

function Change({ app, state, team, settings }) {
  const form = useForm({
    app,
    state,
    name: `company.team.${team.id}`,
    saved: typedOf(team.own),
    async save(typed) {
      const { team: changed } = await app.ask('team.set', { team: team.id, ...changedTimes(team.own, typed) });
      app.dispatch({ type: 'teams', teams: state.teams.map((each) => (each.id === team.id ? changed : each)) });
    },
  });
  return html`
    <${Form} form=${form} trouble=${troubleOf(form.values, true)} link=${state.link}>
      <${TimeFields} groups=${TEAM_GROUPS} typed=${form.values} instead=${settings} onChange=${form.change} />
    <//>`;
}

function Team({ app, state, team, settings, open }) {
  const { name, lead, own } = team;
  return html`
    <details class="team-times" open=${open}>
      <summary><strong>${name}</strong><span class="hint">${hasOwn(team) ? 'times of its own' : 'as the company'}</span></summary>
      ${state.me.role === 'admin' && html`<${TeamIs} app=${app} state=${state} team=${team} />`}
      ${state.me.role !== 'admin' && lead && html`<p class="hint">Led by <${PersonLink} person=${lead} me=${state.me} you="you" /></p>`}
      ${
        mayChange(state.me, team)
          ? html`<${Change} app=${app} state=${state} team=${team} settings=${settings} />`
          : html`<${TimeList} groups=${TEAM_GROUPS} values=${team} own=${own} />`
      }
    </details>`;
}

export function Teams({ app, state, company }) {
  const { me } = state;
  const teams = state.teams ?? [];
  const mine = teams.filter(({ lead }) => lead?.id === me.id);
  const others = teams.filter((team) => !mine.includes(team));
  return html`
    <p class="lead">A team’s lead sets what is expected of the team where that is not the company’s. An empty field is the
      company’s.</p>
    ${me.role === 'admin' && html`<${AddTeam} app=${app} state=${state} />`}
    <div class="team-list">
      ${[...mine, ...others].map(
        (team) => html`
        <${Team} key=${team.id} app=${app} state=${state} team=${team} settings=${company.settings} open=${mine.includes(team)} />`,
      )}
    </div>`;
}
