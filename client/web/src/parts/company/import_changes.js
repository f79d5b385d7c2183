// import_changes: whom a file would add, change or leave as they are, and which of its lines cannot be taken.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { number, sorted } from '../../importing.js';
import { roleName } from '../../roles.js';
import { href } from '../../route.js';
import { Button } from '../basics.js';
import { Differences } from './differences.js';

const SHOWN_FIRST = 50;
const SHOWN_MORE = 200;

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// What is known of somebody new: "Lea Lindt · Buyer · Purchasing · admin"
function newWords({ name, title, team, role }) {
  const special = role && role.to !== 'member' && roleName(role.to);
  return [name?.to, title?.to, team?.to, special].filter(Boolean).join(' · ');
}

function Change({ change, done }) {
  const { line, handle, what, fields, error } = change;
  const there = what !== 'refused' && (done || what !== 'added');
  return html`
    <li class="import-change">
      <p><span class="hint">Line ${number(line)}</span> ${
        there ? html`<a href=${href.company('people', handle.toLowerCase())}>${handle}</a>` : html`<strong>${handle || '(no handle)'}</strong>`
      }${what === 'added' && ` ${newWords(fields)}`}</p>
      ${error && html`<p class="trouble">${capital(error)}</p>`}
      <${Differences} fields=${what === 'added' ? null : fields} />
    </li>`;
}

function Kind({ changes, title, open, done }) {
  const [shown, show] = useState(SHOWN_FIRST);
  const left = changes.length - shown;
  return html`
    <details class="import-kind" open=${open}>
      <summary>${title}</summary>
      <ol class="import-changes" aria-label=${title}>
        ${changes.slice(0, shown).map((change) => html`<${Change} key=${change.line} change=${change} done=${done} />`)}
      </ol>
      ${left > 0 && html`<${Button} onClick=${() => show(shown + SHOWN_MORE)}>Show ${number(Math.min(left, SHOWN_MORE))} more<//>`}
    </details>`;
}

// words: {kind: count -> what is said of so many}   done: it has been done
export function Changes({ changes, words, done = false }) {
  const kinds = Object.entries(sorted(changes)).filter(([, all]) => all.length > 0);
  return html`
    <div class="import-kinds">
      ${kinds.map(
        ([kind, all]) => html`
        <${Kind} key=${kind} changes=${all} title=${capital(words[kind](all.length))} done=${done}
          open=${kind !== 'same' && all.length <= SHOWN_FIRST} />`,
      )}
    </div>`;
}
