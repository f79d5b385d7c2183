// overloaded: before somebody who carries more than their share is asked, who else may know; one may insist.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { othersFor } from '../asking.js';
import { useFieldId, useRead } from '../hooks.js';
import { firstName } from '../words.js';
import { Avatar, Button } from './basics.js';
import { CardLine } from './card.js';

const MATES_MAX = 50;

// Whoever likely knows about it, else who works with them: read as soon as it may be needed.
export function useOthers(app, me, card, known) {
  const team = card?.overloaded ? card.team : null;
  const { result } = useRead(app, team && 'person.search', { text: team ?? '', limit: MATES_MAX });
  return card?.overloaded ? othersFor(card, known, result?.people ?? [], me) : [];
}

// card         of whom one was about to ask
// others       cards of who may be asked instead: once they are here they stay, whatever is found by then
// onAsk(card)  asks, and is not asked again about that person
export function Overloaded({ card, others: found, now, onAsk }) {
  const id = useFieldId();
  const place = useRef(null);
  const held = useRef(found);
  if (held.current.length === 0) held.current = found;
  const others = held.current;
  useLayoutEffect(() => place.current.focus(), []);
  return html`
    <div class="overloaded" role="group" aria-labelledby=${id} tabindex="-1" ref=${place}>
      <p id=${id}><strong>${card.name} carries ${card.carrying} open questions, more than their share.</strong>
        ${others.length > 0 ? ' Somebody else may know as well, and sooner:' : ' It may take a while.'}</p>
      ${others.map(
        (other) => html`
        <button key=${other.id} type="button" class="suggestion suggestion-person" onClick=${() => onAsk(other)}>
          <${Avatar} person=${other} size="s" />
          <span>Ask ${other.name} instead <small>${other.title}</small></span>
          <${CardLine} card=${other} now=${now} />
        </button>`,
      )}
      <div class="overloaded-foot">
        <${Button} onClick=${() => onAsk(card)}>Ask ${firstName(card)} all the same<//></div>
    </div>`;
}
