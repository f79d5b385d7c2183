// flow: which team hands questions to which, as a picture, and the same as a table.

import { useState } from 'preact/hooks';
import { behind } from '../../behind.js';
import { OTHERS, bandWords, flowPicture } from '../../flows.js';
import { html } from '../../html.js';
import { Empty } from '../basics.js';
import { useArrows } from './arrows.js';
import { NumberLink } from './number.js';
import { useRoom } from './room.js';
import { Table } from './table.js';

const NARROW = 560;

function Node({ node, side, on, onPoint }) {
  const { x, y, height, label, name, n } = node;
  const text = side === 'left' ? { x: x - 6, 'text-anchor': 'end' } : { x: x + 16, 'text-anchor': 'start' };
  return html`
    <g class=${on ? 'flow-node' : 'flow-node is-off'} onPointerEnter=${() => onPoint({ [side]: node.key })} onPointerLeave=${() => onPoint(null)}>
      <title>${name}: ${n.toLocaleString('en-GB')}</title>
      <rect x=${x} y=${y} width="10" height=${Math.max(1.5, height)} rx="2" />
      <text ...${text} y=${y + height / 2} dy="0.35em">${label}</text>
    </g>`;
}

// A band that leads to the questions that went that way; of several teams together there is no one list.
function Band({ band, to, tab, on, onPoint }) {
  const { path, breadth } = band;
  const words = bandWords(band);
  const point = { onPointerEnter: () => onPoint({ band: band.key }), onPointerLeave: () => onPoint(null) };
  const line = html`<path d=${path} stroke-width=${breadth} />`;
  const name = on ? 'flow-band' : 'flow-band is-off';
  if (!to) return html`<g class=${name} ...${point}><title>${words}</title>${line}</g>`;
  return html`
    <a class=${name} href=${to} aria-label=${words} tabindex=${tab} data-stop ...${point}
      onFocus=${() => onPoint({ band: band.key })} onBlur=${() => onPoint(null)}>${line}</a>`;
}

const isOn = (pointed, { key, from, to }) =>
  !pointed || pointed.band === key || pointed.left === from.key || pointed.right === to.key;
const isSingle = ({ key }) => key !== OTHERS && key !== '';

function Picture({ flows, width, to }) {
  const [pointed, point] = useState(null);
  const arrows = useArrows('line');
  const { height, left, right, bands } = flowPicture(flows, width, width < NARROW ? 6 : 10);
  const links = bands.filter((band) => isSingle(band.from) && isSingle(band.to));
  const told = pointed?.band ? bands.filter(({ key }) => key === pointed.band) : [];
  const nodes = (side, list) =>
    list.map((node) => {
      const on = bands.some((band) => isOn(pointed, band) && band[side === 'left' ? 'from' : 'to'].key === node.key);
      return html`<${Node} key=${node.key} node=${node} side=${side} on=${on} onPoint=${point} />`;
    });
  return html`
    <svg class="flow-picture" width=${width} height=${height} viewBox=${`0 0 ${width} ${height}`} role="group"
      aria-label="Who hands questions to whom; the table says the same" ...${arrows.on}>
      ${bands.map(
        (band) => html`
        <${Band} key=${band.key} band=${band} on=${isOn(pointed, band)} onPoint=${point}
          to=${links.includes(band) ? to(band.from.key, band.to.key) : null} tab=${arrows.tabOf(links.indexOf(band))} />`,
      )}
      ${nodes('left', left)}${nodes('right', right)}
    </svg>
    <p class="hint flow-reading" aria-hidden="true">
      ${told.length > 0 ? bandWords(told[0]) : 'From the left to the right; the broader, the more often. Point at a band, or go through them with the arrow keys.'}</p>`;
}

const teamName = (team) => team?.name ?? 'No team';
const how = (word, words) => ({ name: word, words, of: (row) => row.how[word], number: true });

function columnsOf(to) {
  return [
    { name: 'from', words: 'From', of: ({ from }) => teamName(from) },
    { name: 'to', words: 'To', of: (row) => teamName(row.to) },
    { name: 'n', words: 'Times', of: ({ n }) => n, number: true },
    {
      name: 'questions',
      words: 'Questions',
      of: ({ questions }) => questions,
      draw: (row) => html`
        <${NumberLink} to=${row.from && row.to && to(row.from.id, row.to.id)} n=${row.from && row.to ? row.questions : 0}>
          ${row.questions.toLocaleString('en-GB')}<//>`,
      number: true,
    },
    how('referred', 'Referred'),
    how('declined', 'Declined'),
    how('escalated', 'Moved on by silence'),
    how('delegated', 'Handed on by an absence'),
  ];
}

export function Flow({ flows, period, scope }) {
  const [ref, width] = useRoom();
  const to = (from, other) => behind({ metric: 'reassignments', period, scope, from_team: from, to_team: other });
  if (flows.length === 0) return html`<${Empty} title="Nothing was handed on"><p>Every question stayed with whom it was put to.</p><//>`;
  return html`
    <div class="flow" ref=${ref}>
      ${width > 0 && html`<${Picture} flows=${flows} width=${width} to=${to} />`}
      <details class="twin">
        <summary>As a table<span class="aloud">: who hands questions to whom</span></summary>
        <${Table} label="Who hands questions to whom" columns=${columnsOf(to)} rows=${flows}
          rowKey=${({ from, to: other }) => `${from?.id}>${other?.id}`} />
      </details>
    </div>`;
}
