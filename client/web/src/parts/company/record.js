// record: what admins and leads changed, the newest first.

import { html } from '../../html.js';
import { actFields, actWords } from '../../acts.js';
import { useLooks, useRead } from '../../hooks.js';
import { usePages } from '../../paging.js';
import { stamp } from '../../time.js';
import { Empty, Loading, PersonLink, Refusal, When } from '../basics.js';
import { Earlier } from '../earlier.js';
import { Differences } from './differences.js';

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

export function Record({ app, state }) {
  const { result, error } = useRead(app, 'act.list', {}, `${state.epoch} ${useLooks()}`);
  const pages = usePages(result, 'acts', (before) => app.ask('act.list', { before }));
  if (error) return html`<${Refusal} error=${error} />`;
  if (!pages.items) return html`<${Loading} />`;
  if (pages.items.length === 0)
    return html`<${Empty} title="Nothing yet"><p>What is changed for everybody is written down here.</p><//>`;
  return html`
    <p class="lead">What was changed for everybody, by whom and when. Nobody can take a line away.</p>
    <ol class="acts">${pages.items.map((act) => html`<${Act} key=${act.id} act=${act} state=${state} />`)}</ol>
    <${Earlier} pages=${pages} />`;
}
