// row: one open question of the report: what, with whom, since when, why it waits, and what can be done about it.

import { useMemo } from 'preact/hooks';
import { html } from '../../html.js';
import { href } from '../../route.js';
import { moment, onDay } from '../../time.js';
import { hopsWords, lateWords, stepWords, waitsFor, workingFull, workingWords } from '../../unanswered.js';
import { consultFor } from '../../words.js';
import { Avatar, PersonLink, PrivateMark, When } from '../basics.js';
import { Icon } from '../icon.js';
import { ACTS, Acting } from './acting.js';

// The columns: what heads them, and the class of their cells.
export const COLUMNS = [
  ['Question', 'stuck-what'],
  ['With', 'stuck-who'],
  ['Open for', 'stuck-number'],
  ['Late by', 'stuck-number'],
  ['Waits for', 'stuck-why'],
  ['Step', 'stuck-step'],
  ['Hops', 'stuck-hops'],
  ['Last sign of life', 'stuck-sign'],
  ['Do', 'stuck-do'],
];

const NONE = '–';

// What has nothing to tell is left out where there is little room.
function Cell({ at, children }) {
  const [name, look] = COLUMNS[at];
  return html`<td role="cell" class=${children === NONE ? `${look} is-none` : look} data-label=${name}>${children}</td>`;
}

function Working({ minutes, words = workingWords }) {
  return html`<span title=${workingFull(minutes)}>${words(minutes)}</span>`;
}

// Of a private one there is nothing to be read but that it is there.
function What({ row, me, tabindex }) {
  const { id, title, asker, tags = [], parent, priority } = row;
  if (row.private)
    return html`<span class="row-link" tabindex=${tabindex} role="note" aria-label="Private question"><${PrivateMark} /></span>`;
  return html`
    <a class="row-link" href=${href.question(id)} tabindex=${tabindex}>
      ${parent ? html`<span class="aloud">Consult: </span>${consultFor(row)}` : title}</a>
    <small>
      ${parent && html`<span class="stuck-mark"><${Icon} name="consult" />Consult</span>`}
      ${priority === 'urgent' && html`<span class="stuck-mark is-warm"><${Icon} name="bolt" />Urgent</span>`}
      ${asker && html`<span>asked by ${asker.id === me.id ? 'you' : asker.name}</span>`}
      ${tags.map((tag) => html`<span class="tag" key=${tag}>${tag}</span>`)}
    </small>`;
}

const DO = [
  ['remind', 'Remind', 'bell'],
  ['reassign', 'Reassign', 'hop'],
];

function Do({ row, me, tabindex, acting, onAct }) {
  return DO.filter(([act]) => ACTS[act](row, me)).map(
    ([act, words, icon]) => html`
    <button key=${act} type="button" class="icon-button" tabindex=${tabindex} title=${words} aria-expanded=${acting === act ? 'true' : 'false'}
      aria-label=${`${words}: ${row.title}`} onClick=${() => onAct(act, row)}><${Icon} name=${icon} /></button>`,
  );
}

function Drawn({ row, me, now, stop, acting, onAct }) {
  const { key, owner, team, asked_at: asked, age_working: age, late_working: late, sign_of_life_at: sign, gone } = row;
  const tabindex = stop ? 0 : -1;
  const waits = waitsFor(row, now);
  return html`
    <tr role="row" class=${gone ? 'stuck-row is-gone' : 'stuck-row'} data-row=${key}>
      <th role="rowheader" scope="row" class="stuck-what"><${What} row=${row} me=${me} tabindex=${tabindex} /></th>
      <${Cell} at=${1}><span class="stuck-owner"><${Avatar} person=${owner} size="s" />
        <span><${PersonLink} person=${owner} me=${me} tabindex=${tabindex} /><small>${team?.name}</small></span></span><//>
      <${Cell} at=${2}><${Working} minutes=${age} /><small>since <${When} at=${asked} words=${onDay(asked, now)} /></small><//>
      <${Cell} at=${3}>${late > 0 || waits.late ? html`<b class="is-late"><${Working} minutes=${late ?? 0} words=${lateWords} /></b>` : NONE}<//>
      <${Cell} at=${4}>${gone ? 'Not open any more' : waits.words}<//>
      <${Cell} at=${5}>${stepWords(row)}<//>
      <${Cell} at=${6}>${row.private ? NONE : html`${hopsWords(row)}${row.owners > 1 && html`<small>${row.owners} owners</small>`}`}<//>
      <${Cell} at=${7}>${sign ? html`<${When} at=${sign} words=${moment(sign, now)} />` : row.private ? NONE : 'none yet'}<//>
      <${Cell} at=${8}><${Do} row=${row} me=${me} tabindex=${tabindex} acting=${acting} onAct=${onAct} /><//>
    </tr>`;
}

// Drawn again only when something about it has changed: there are many.
export function Row({ app, state, row, stop, acting, onAct, onDone, onClose }) {
  const { me, now } = state;
  const props = { row, me, now, stop, acting, onAct };
  const drawn = useMemo(() => html`<${Drawn} ...${props} />`, Object.values(props));
  if (!acting) return drawn;
  return html`
    ${drawn}
    <tr role="row" class="acting-row" data-row=${row.key}>
      <td role="cell" colspan=${COLUMNS.length}>
        <${Acting} key=${acting} app=${app} state=${state} row=${row} act=${acting} onDone=${onDone} onClose=${onClose} /></td>
    </tr>`;
}
