// card: in one quiet line, whether somebody is there, how they are best reached and how much they carry.

import { html } from '../html.js';
import { cardWords, presenceOf, teamWords } from '../presence.js';

function Line({ presence, words }) {
  return html`
    <span class=${`card-line is-${presence}`}><i aria-hidden="true"></i>${words.filter(Boolean).join(' · ')}</span>`;
}

// more: what is to be said besides
export function CardLine({ card, now, more }) {
  return html`<${Line} presence=${presenceOf(card)} words=${[...cardWords(card, now), more]} />`;
}

export function TeamLine({ team, more }) {
  const there = team.members.some(({ presence }) => presence !== 'away');
  return html`<${Line} presence=${there ? 'working' : 'away'} words=${[...teamWords(team), more]} />`;
}
