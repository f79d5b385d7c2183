// scope: of what a report is: everything one may see, a team, and where a table led to one, a person or a tag.

import { html } from '../../html.js';
import { useFieldId, useRead } from '../../hooks.js';
import { Icon } from '../icon.js';

const allWords = (frame) => (frame.company ? 'The whole company' : 'Your teams');
const onlyTeam = (frame) => (frame.teams.length === 1 && !frame.company ? frame.teams[0] : null);

const useName = (app, person) => useRead(app, person ? 'person.get' : null, { person }).result?.person.name ?? 'somebody';

// What a scope is called, as phrases.
export function useScopeWords(app, frame, scope) {
  const name = useName(app, scope?.person);
  const team = scope?.team ? (frame.teams.find(({ id }) => id === scope.team)?.name ?? 'a team') : onlyTeam(frame)?.name;
  return [team ?? allWords(frame), scope?.person && name, scope?.tag && `about ${scope.tag}`].filter(Boolean);
}

function Only({ words, name, onAll }) {
  return html`
    <div class="field">
      <span class="label">${words}</span>
      <div class="scope-only"><span>${name}</span>
        <button type="button" class="icon-button" aria-label=${`Not only ${name}`} onClick=${onAll}>
          <${Icon} name="close" /></button></div>
    </div>`;
}

function Team({ frame, team, go }) {
  const id = useFieldId();
  return html`
    <div class="field">
      <label class="label" for=${id}>Of</label>
      <select id=${id} class="input" value=${team ?? ''}
        onChange=${({ currentTarget: { value } }) => go({ team: value || null, person: null })}>
        <option value="">${allWords(frame)}</option>
        ${frame.teams.map((each) => html`<option key=${each.id} value=${each.id}>${each.name}</option>`)}
      </select>
    </div>`;
}

export function Scope({ app, frame, scope, go }) {
  const only = onlyTeam(frame);
  const name = useName(app, scope?.person);
  return html`
    ${
      only
        ? html`<div class="field"><span class="label">Of</span><p class="scope-only">${only.name}</p></div>`
        : html`<${Team} frame=${frame} team=${scope?.team} go=${go} />`
    }
    ${scope?.person && html`<${Only} words="Person" name=${name} onAll=${() => go({ person: null })} />`}
    ${scope?.tag && html`<${Only} words="About" name=${scope.tag} onAll=${() => go({ tag: null })} />`}`;
}
