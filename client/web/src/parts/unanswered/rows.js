// rows: open questions as a table, in groups. One of them is acted on at a time; the keys move among all of them.

import { useMemo, useRef } from 'preact/hooks';
import { html } from '../../html.js';
import { countWords } from '../../numbers.js';
import { href } from '../../route.js';
import { aloneOf } from '../../unanswered.js';
import { useRoving } from '../roving.js';
import { ACTS } from './acting.js';
import { COLUMNS, Row } from './row.js';

// A group leads to what is in it, without the others.
function GroupName({ group, by, query }) {
  const { key, name, n, late, rows } = group;
  return html`
    <tr role="row" class="stuck-group">
      <th role="rowheader" scope="rowgroup" colspan=${COLUMNS.length}>
        <a href=${href.reports('unanswered', aloneOf(query, by, key))}>${name}</a> <span>${countWords(n, 'question')}</span>
        ${late > 0 && html`<span class="is-late">${late} late</span>`}
        ${rows.length < n && rows.length > 0 && html`<span>the first ${rows.length}</span>`}</th>
    </tr>`;
}

function Head() {
  return html`
    <thead role="rowgroup">
      <tr role="row">
        ${COLUMNS.map(([name, look]) => html`<th key=${name} role="columnheader" scope="col" class=${look}>${name}</th>`)}</tr>
    </thead>`;
}

// groups   of unanswered.js      acting   {key, id, act}, or null
export function Rows({ app, state, query, groups, acting, onAct, onDone, onClose }) {
  const place = useRef(null);
  const rows = useMemo(() => groups.flatMap((group) => group.rows), [groups]);
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);

  function act(name, key) {
    const row = rows[keys.indexOf(key)];
    if (!ACTS[name](row, state.me)) return false;
    onAct(name, row);
    return true;
  }

  const { stop, onKeyDown, onFocusIn } = useRoving(place, keys, null, act);
  const pressed = (event) => event.target.closest('form') || onKeyDown(event);
  return html`
    <div class="stuck" ref=${place} tabindex="-1" onKeyDown=${pressed} onFocusIn=${onFocusIn}>
      <table role="table" aria-label="What is unanswered">
        <${Head} />
        ${groups.map(
          (group) => html`
          <tbody key=${group.key} role="rowgroup">
            ${group.name && html`<${GroupName} group=${group} by=${query.group} query=${query} />`}
            ${group.rows.map(
              (row) => html`
              <${Row} key=${row.key} app=${app} state=${state} row=${row} stop=${row.key === stop}
                acting=${acting?.key === row.key ? acting.act : null} onAct=${onAct} onDone=${onDone} onClose=${onClose} />`,
            )}
          </tbody>`,
        )}
      </table>
    </div>`;
}
