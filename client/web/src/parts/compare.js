// compare: two revisions of an article beside each other, with what went and what came. It comes late: few articles
// were ever revised.

import { useMemo, useState } from 'preact/hooks';
import { readings } from '../article.js';
import { html } from '../html.js';
import { compare } from '../revisions.js';
import { moment } from '../time.js';
import { PersonLink, When } from './basics.js';

const SIDES = {
  before: { Changed: 'del', aloud: 'removed: ' },
  after: { Changed: 'ins', aloud: 'added: ' },
};

function Piece({ piece, side }) {
  const { Changed, aloud } = SIDES[side];
  if (!piece.changed) return piece.text;
  return html`<${Changed}><span class="aloud">${aloud}</span>${piece.text}<//>`;
}

function Side({ pieces, side }) {
  if (!pieces) return html`<td class="side is-missing"></td>`;
  return html`
    <td class=${`side side-${side}`}>
      ${pieces.map((piece, index) => html`<${Piece} key=${index} piece=${piece} side=${side} />`)}</td>`;
}

const lines = (count) => (count === 1 ? 'One line' : `${count} lines`);

const ROWS = {
  same: ({ text }) => html`<tr class="is-same"><td class="side">${text}</td><td class="side">${text}</td></tr>`,
  changed: ({ before, after }) => html`
    <tr><${Side} pieces=${before} side="before" /><${Side} pieces=${after} side="after" /></tr>`,
  folded: ({ count }) => html`
    <tr class="is-folded"><td colspan="2">${lines(count)} unchanged</td></tr>`,
  rest: ({ count }) => html`
    <tr class="is-folded"><td colspan="2">${lines(count)} more: too many to show here</td></tr>`,
};

function Head({ label, revisions, chosen, onChoose, me, now }) {
  const { author, reason, at } = chosen;
  return html`
    <th scope="col">
      <select class="input" aria-label=${label} value=${chosen.revision}
        onChange=${(event) => onChoose(Number(event.currentTarget.value))}>
        ${revisions.map(
          ({ revision }) => html`
          <option key=${revision} value=${revision} selected=${revision === chosen.revision}>
            Revision ${revision}</option>`,
        )}
      </select>
      <p>${reason}</p>
      <p class="hint"><${PersonLink} person=${author} me=${me} />, <${When} at=${at} words=${moment(at, now)} /></p>
    </th>`;
}

function Rows({ rows }) {
  if (rows.length === 0)
    return html`<tr class="is-folded"><td colspan="2">They read the same.</td></tr>`;
  return rows.map((row, index) => html`<${ROWS[row.kind]} key=${index} ...${row} />`);
}

const WOULD = ['As it reads', 'As it would read'];

// Two texts: of an article as it reads and as it would, unless they are called otherwise.
export function Difference({ before, after, caption = 'What would change', heads = WOULD }) {
  const rows = useMemo(() => compare(before, after), [before, after]);
  return html`
    <table class="compare">
      <caption class="aloud">${caption}</caption>
      <thead><tr>${heads.map((head) => html`<th key=${head} scope="col">${head}</th>`)}</tr></thead>
      <tbody><${Rows} rows=${rows} /></tbody>
    </table>`;
}

// revisions: oldest first, at least two.
export function Compare({ revisions, me, now }) {
  const [chosen, choose] = useState({ before: null, after: null });
  const [lastButOne, last] = revisions.slice(-2);
  const find = (number, otherwise) => revisions.find(({ revision }) => revision === number) ?? otherwise;
  const before = find(chosen.before, lastButOne);
  const after = find(chosen.after, last);
  const rows = useMemo(() => compare(...readings(before, after)), [before, after]);
  const shared = { revisions, me, now };
  return html`
    <table class="compare">
      <caption class="aloud">Revision ${before.revision} beside revision ${after.revision}</caption>
      <thead><tr>
        <${Head} label="The one before" chosen=${before} ...${shared}
          onChoose=${(number) => choose({ ...chosen, before: number })} />
        <${Head} label="The one after" chosen=${after} ...${shared}
          onChoose=${(number) => choose({ ...chosen, after: number })} />
      </tr></thead>
      <tbody><${Rows} rows=${rows} /></tbody>
    </table>`;
}
