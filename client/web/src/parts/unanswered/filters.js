// filters: which questions, in which groups and order. All of it stands in the address.

import { html } from '../../html.js';
import { useFieldId, useRead } from '../../hooks.js';
import { href } from '../../route.js';
import { AGES, FILTERS, GROUPS, ORDERS, STEPS, isFiltered } from '../../unanswered.js';
import { STATES } from '../../words.js';
import { Picker, personChoice } from '../picker.js';
import { SearchField, useSearch } from '../search.js';

const CHIPS = [
  ['late', '1', 'Late'],
  ['priority', 'urgent', 'Urgent'],
  ['promised', '1', 'Promised'],
  ['consults', '1', 'Consults only'],
  ['consults', '0', 'Without consults'],
];

const OPEN_STATES = Object.fromEntries(['open', 'acknowledged'].map((state) => [state, STATES[state]]));

// choices: by what stands in the address, in words
function Select({ label, all, choices, value, onChange }) {
  const id = useFieldId();
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <select id=${id} class="input" onChange=${(event) => onChange(event.currentTarget.value || null)}>
        ${all && html`<option value="" selected=${!value}>${all}</option>`}
        ${Object.entries(choices).map(
          ([each, words]) => html`<option key=${each} value=${each} selected=${each === value}>${words}</option>`,
        )}
      </select>
    </div>`;
}

// Somebody whose id stands in the address.
function Whom({ app, state, label, id, onChange }) {
  const { result } = useRead(app, id ? 'person.get' : null, { person: id });
  const value = id ? (result ? personChoice(result.person) : { kind: 'anyone', id, name: '…', about: '' }) : null;
  return html`
    <${Picker} app=${app} state=${state} label=${label} value=${value} onlyPeople
      onPick=${(choice) => onChange(choice?.id ?? null)} />`;
}

function Chips({ query, change }) {
  return html`
    <div class="stuck-chips" role="group" aria-label="Only those that are">
      ${CHIPS.map(
        ([name, value, words]) => html`
        <button key=${words} type="button" class="chip" aria-pressed=${query[name] === value ? 'true' : 'false'}
          onClick=${() => change({ [name]: query[name] === value ? null : value })}>${words}</button>`,
      )}
      ${isFiltered(query) && html`<button type="button" class="button button-quiet" onClick=${() => change(NONE)}>All of them</button>`}
    </div>`;
}

const NONE = Object.fromEntries(FILTERS.map((name) => [name, null]));
const MORE = ['owner', 'asker', 'step', 'state', 'age', 'tag'];

function More({ app, state, query, change }) {
  return html`
    <details class="stuck-more" open=${MORE.some((name) => query[name])}>
      <summary>More filters</summary>
      <div class="stuck-fields">
        <${Whom} key=${`owner${query.owner}`} app=${app} state=${state} label="With whom" id=${query.owner} onChange=${(owner) => change({ owner })} />
        <${Whom} key=${`asker${query.asker}`} app=${app} state=${state} label="Asked by" id=${query.asker} onChange=${(asker) => change({ asker })} />
        <${Select} label="Step" all="Any" choices=${STEPS} value=${query.step} onChange=${(step) => change({ step })} />
        <${Select} label="State" all="Any" choices=${OPEN_STATES} value=${query.state} onChange=${(value) => change({ state: value })} />
        <${Select} label="Age" all="Any" choices=${AGES} value=${query.age} onChange=${(age) => change({ age })} />
        <${Tag} app=${app} value=${query.tag} onChange=${(tag) => change({ tag })} />
      </div>
    </details>`;
}

function Tag({ app, value, onChange }) {
  const { result } = useRead(app, 'tag.list', { limit: 50 });
  const tags = (result?.tags ?? []).map(({ tag }) => tag);
  const all = value && !tags.includes(value) ? [value, ...tags] : tags;
  return html`
    <${Select} label="Tag" all="Any" choices=${Object.fromEntries(all.map((tag) => [tag, tag]))} value=${value} onChange=${onChange} />`;
}

// change(words): what of the address is otherwise now; null takes it away
export function Filters({ app, state, frame, query, change }) {
  const { text, type } = useSearch(app, query.text ?? '', (typed) => href.reports('unanswered', { ...query, text: typed }));
  const teams = Object.fromEntries(frame.teams.map(({ id, name }) => [id, name]));
  return html`
    <form class="stuck-filters" role="search" aria-label="Which questions" onSubmit=${(event) => event.preventDefault()}>
      <div class="stuck-fields">
        <${SearchField} label="Words of the title" value=${text} onInput=${type} />
        <${Select} label="Group by" all="Nothing" choices=${GROUPS} value=${query.group} onChange=${(group) => change({ group })} />
        <${Select} label="Order" choices=${ORDERS} value=${query.order ?? 'age'} onChange=${(order) => change({ order })} />
        ${
          frame.teams.length > 1 &&
          html`<${Select} label="Team" all="All" choices=${teams} value=${query.team} onChange=${(team) => change({ team })} />`
        }
      </div>
      <${Chips} query=${query} change=${change} />
      <${More} app=${app} state=${state} query=${query} change=${change} />
    </form>`;
}
