// card: in one quiet line, whether somebody is there, how they are best reached and how much they carry.

import { html } from '../html.js';
import { cardWords, teamWords } from '../presence.js';
import { Dot, usePresence } from './there.js';

const joined = (words) => words.filter(Boolean).join(' · ');

// more: what is to be said besides
export function CardLine({ card, now, more }) {
  const presence = usePresence(card);
  return html`
    <span class="card-line"><${Dot} presence=${presence} />${joined([...cardWords(card, presence, now), more])}</span>`;
}

export function TeamLine({ team, more }) {
  return html`<span class="card-line is-team">${joined([...teamWords(team), more])}</span>`;
}
