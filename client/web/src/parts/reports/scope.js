// scope: of what a report is: everything one may see, a team, and where a table led to one, a person or a tag.

import { html } from '../../html.js';
import { useFieldId, useRead } from '../../hooks.js';
import { scopeChange } from '../../scopes.js';
import { Icon } from '../icon.js';

const allWords = (frame) => (frame.company ? 'The whole company' : 'Your teams');

// What a scope is called; null while nobody has said so.
export function useScopeName(app, frame, scope) {
  const person = scope?.kind === 'person';
  const { result } = useRead(app, person ? 'person.get' : null, { person: scope?.id });
  if (!scope) return frame.teams.length === 1 && !frame.company ? frame.teams[0].name : allWords(frame);
  if (scope.kind === 'tag') return scope.id;
  if (person) return result?.person.name ?? null;
  return frame.teams.find(({ id }) => id === scope.id)?.name ?? 'A team';
}

function Only({ words, name, onAll }) {
  return html`
    <div class="field">
      <span class="label">${words}</span>
      <div class="scope-only"><span>${name ?? '…'}</span>
        <button type="button" class="icon-button" aria-label=${`Not only ${name ?? 'this one'}`} onClick=${onAll}>
          <${Icon} name="close" /></button></div>
    </div>`;
}

export function Scope({ app, frame, scope, go }) {
  const id = useFieldId();
  const name = useScopeName(app, frame, scope);
  const choose = (next) => go(scopeChange(next));
  if (scope && scope.kind !== 'team')
    return html`<${Only} words=${scope.kind === 'tag' ? 'About' : 'Person'} name=${name} onAll=${() => choose(null)} />`;
  if (frame.teams.length === 1 && !frame.company)
    return html`<div class="field"><span class="label">Team</span><p class="scope-only">${name}</p></div>`;
  return html`
    <div class="field">
      <label class="label" for=${id}>Of</label>
      <select id=${id} class="input" value=${scope?.id ?? ''}
        onChange=${({ currentTarget: { value } }) => choose(value ? { kind: 'team', id: value } : null)}>
        <option value="">${allWords(frame)}</option>
        ${frame.teams.map((team) => html`<option key=${team.id} value=${team.id}>${team.name}</option>`)}
      </select>
    </div>`;
}
