// person_row: one line of the directory: who, whether they are there now, and how much they carry.

import { html } from '../html.js';
import { presenceOf, presenceWords } from '../presence.js';
import { href } from '../route.js';
import { Avatar } from './basics.js';

function Presence({ card, now }) {
  const words = presenceWords(card, now);
  return html`
    <span class=${`presence is-${presenceOf(card)}`}><i aria-hidden="true"></i>${words}</span>
    <span class="carrying">${card.carrying > 0 && `${card.carrying} open`}</span>`;
}

// card: null until it has been read
export function PersonRow({ person, card = null, lead = false, now }) {
  const shown = card ?? person;
  return html`
    <li>
      <a class="person-row" href=${href.person(person.handle)} data-found>
        <${Avatar} person=${shown} />
        <span class="person-name">${person.name}
          <small>${[person.title, lead && 'leads the team'].filter(Boolean).join(' · ')}</small></span>
        ${card && html`<${Presence} card=${card} now=${now} />`}
      </a>
    </li>`;
}
