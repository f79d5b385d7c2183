// record: what admins and leads changed, the newest first; found by what it was and by whom.

import { actKinds, actFields, actWords } from '../../acts.js';
import { html } from '../../html.js';
import { useLooks, useRead } from '../../hooks.js';
import { usePages } from '../../paging.js';
import { href } from '../../route.js';
import { stamp } from '../../time.js';
import { Button, Empty, Loading, PersonLink, Refusal, When } from '../basics.js';
import { Earlier } from '../earlier.js';
import { Picker, personChoice } from '../picker.js';
import { Differences } from './differences.js';
import { Select } from './person_fields.js';

function Act({ act, state }) {
  const { actor, at } = act;
  return html`
    <li class="act">
      <${When} at=${at} words=${stamp(at, state.now)} />
      <div>
        <p>${actor ? html`<${PersonLink} person=${actor} me=${state.me} />` : 'Buckstop'} ${actWords(act, state.now)}</p>
        <${Differences} fields=${actFields(act)} />
      </div>
    </li>`;
}

// The address names the person by their handle, which is all that is known of who has gone.
function useNamed(app, handle) {
  const { result } = useRead(app, handle ? 'person.get' : null, { person: `@${handle}` });
  if (!handle) return null;
  return result ? personChoice(result.person) : { kind: 'person', id: handle, name: `@${handle}`, about: '' };
}

function Filters({ app, state, kind, by }) {
  const chosen = useNamed(app, by);
  const go = (next) => app.go(href.company('record', null, { kind, by, ...next }), true);
  return html`
    <div class="filters" role="group" aria-label="Which of them">
      <${Select} label="What" value=${kind} options=${[['', 'Everything'], ...actKinds()]} onChange=${(next) => go({ kind: next })} />
      <${Picker} app=${app} state=${state} label="By whom" value=${chosen} onlyPeople placeholder="Anybody"
        onPick=${(choice) => go({ by: choice ? choice.card.handle : '' })} />
    </div>`;
}

function Acts({ app, state, kind, by }) {
  const params = { ...(kind && { kind }), ...(by && { person: `@${by}` }) };
  const { result, error } = useRead(app, 'act.list', params, `${state.epoch} ${useLooks()}`);
  const pages = usePages(result, 'acts', (before) => app.ask('act.list', { ...params, before }));
  if (error) return html`<${Refusal} error=${error} />`;
  if (!pages.items) return html`<${Loading} />`;
  if (pages.items.length === 0 && (kind || by)) {
    return html`
      <${Empty} title="Nothing like that">
        <${Button} onClick=${() => app.go(href.company('record'), true)}>Show everything<//><//>`;
  }
  if (pages.items.length === 0)
    return html`<${Empty} title="Nothing yet"><p>What is changed for everybody is written down here.</p><//>`;
  return html`
    <ol class="acts">${pages.items.map((act) => html`<${Act} key=${act.id} act=${act} state=${state} />`)}</ol>
    <${Earlier} pages=${pages} />`;
}

export function Record({ app, state }) {
  const { kind = '', by = '' } = state.route.query;
  return html`
    <p class="lead">What was changed for everybody, by whom and when. Nobody can take a line away.</p>
    <${Filters} app=${app} state=${state} kind=${kind} by=${by} />
    <${Acts} app=${app} state=${state} kind=${kind} by=${by} />`;
}
