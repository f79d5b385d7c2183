// person_row: one line of the directory: who, whether they are there now, and how much they carry.

import { html } from '../html.js';
import { thereWords } from '../presence.js';
import { href } from '../route.js';
import { Avatar } from './basics.js';
import { Dot, usePresence } from './there.js';

function Presence({ card, presence, now }) {
  return html`
    <span class=${`presence is-${presence}`}>
      <${Dot} presence=${presence} /><span>${thereWords(card, presence, now).join(' · ')}</span></span>
    <span class="carrying">${card.carrying > 0 && `${card.carrying} open`}</span>`;
}

// card: null until it has been read
export function PersonRow({ person, card = null, lead = false, now }) {
  const shown = card ?? person;
  const presence = usePresence(shown);
  return html`
    <li>
      <a class="person-row" href=${href.person(person.handle)} data-found>
        <${Avatar} person=${shown} presence=${presence} />
        <span class="person-name">${person.name}
          <small>${[person.title, lead && 'leads the team'].filter(Boolean).join(' · ')}</small></span>
        ${card && html`<${Presence} card=${card} presence=${presence} now=${now} />`}
      </a>
    </li>`;
}
