// picker: chooses whom to ask, a combobox over the directory: people as one types, teams, anyone.
// A choice is {kind: 'person' | 'team' | 'anyone', id, name, about}; of a person it has the Card as well, as
// it was then.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useFieldId, useRead, useSettled } from '../hooks.js';
import { standInWords } from '../presence.js';
import { Avatar, Refusal } from './basics.js';
import { CardLine, TeamLine } from './card.js';
import { Icon } from './icon.js';

const SETTLE_MS = 150;
const PEOPLE_MAX = 8;
const TEAMS_MAX = 4;
const LIKELY_MAX = 3;

const ANYONE = { kind: 'anyone', id: '', name: 'Anyone', about: 'Whoever is there and most likely to know' };

export function personChoice(card) {
  const about = [card.title, card.team].filter(Boolean).join(' · ');
  return { kind: 'person', id: card.id, name: card.name, about, card };
}

const alikeWords = (alike) => (alike > 1 ? `answered ${alike} questions like this` : 'answered a question like this');

// Of somebody who likely knows, with why.
const likelyChoice = (card) => ({ ...personChoice(card), knows: card.alike > 0 ? alikeWords(card.alike) : 'likely to know' });

export function teamChoice(team) {
  return { kind: 'team', id: team.id, name: team.name, about: team.kind === 'partner' ? 'Partner' : 'Team' };
}

// What the wire calls `to`.
export function toOf({ kind, id }) {
  return kind === 'anyone' ? { anyone: true } : { [kind]: id };
}

function holds(text, ...parts) {
  const whole = parts.join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}

// Teams are few: those count whose name has a word that begins like that.
const begins = (text, name) => ` ${name.toLowerCase()}`.includes(` ${text.toLowerCase()}`);

// What matches the text as it stands: Enter must never choose what was there for an earlier one.
// People come from the server; until it has answered, those of before that match still.
function choices({ text, people, likely, settled, teams, onlyPeople, without }) {
  const known = text ? [] : likely.filter(({ id }) => !without.includes(id)).slice(0, LIKELY_MAX);
  const found = people
    .filter(({ id }) => !without.includes(id) && !known.some((card) => card.id === id))
    .filter(({ name, handle, title, team }) => settled || holds(text, name, handle, title, team))
    .map(personChoice);
  const first = known.map(likelyChoice);
  if (onlyPeople) return [...first, ...found];
  const matching = teams.filter(({ name }) => text && begins(text, name));
  const anyone = begins(text, ANYONE.name) ? [ANYONE] : [];
  return [...first, ...anyone, ...matching.slice(0, TEAMS_MAX).map(teamChoice), ...found];
}

function Mark({ choice }) {
  if (choice.card) return html`<${Avatar} person=${choice.card} size="s" />`;
  return html`<span class="avatar avatar-s avatar-group" aria-hidden="true">
    <${Icon} name=${choice.kind === 'team' ? 'team' : 'involved'} /></span>`;
}

// What is known of the choice now: a draft may have kept it since yesterday.
function ChosenLine({ app, state, choice, onCard }) {
  const { result } = useRead(app, choice.card ? 'person.get' : null, { person: choice.id });
  useLayoutEffect(() => {
    if (result) onCard?.(result.person);
  }, [result]);
  const { now, teams } = state;
  const card = result?.person ?? choice.card;
  const team = choice.kind === 'team' && teams?.find(({ id }) => id === choice.id);
  const standIn = result && standInWords(result.person, now);
  return html`
    <p class="chosen-line">
      ${card && html`<${CardLine} card=${card} now=${now} more=${standIn} />`}
      ${team && html`<${TeamLine} team=${team} more="one of them will have it" />`}
    </p>`;
}

function Chosen({ id, app, state, label, choice, onPick, onCard, place }) {
  return html`
    <div class="field" ref=${place.ref}>
      <span class="label" id=${`${id}-label`}>${label}</span>
      <div class="chosen" role="group" aria-labelledby=${`${id}-label`}>
        <${Mark} choice=${choice} />
        <span class="chosen-name">${choice.name}</span>
        <span class="chosen-about">${choice.about}</span>
        <button type="button" class="icon-button" aria-label=${`Choose somebody other than ${choice.name}`}
          onClick=${() => onPick(null)}><${Icon} name="close" /></button>
      </div>
      ${
        choice.kind !== 'anyone' &&
        html`<${ChosenLine} key=${choice.id} app=${app} state=${state} choice=${choice} onCard=${onCard} />`
      }
    </div>`;
}

// The field is replaced by the choice and the other way round; the focus goes along, before the next key is pressed.
function useFollowedFocus(value) {
  const ref = useRef(null);
  const keep = useRef(false);
  useLayoutEffect(() => {
    if (keep.current) ref.current?.querySelector('input, button')?.focus();
    keep.current = false;
  }, [value]);
  return {
    ref,
    keepFocus() {
      keep.current = true;
    },
  };
}

function OptionLine({ choice, state }) {
  const team = choice.kind === 'team' && state.teams.find(({ id }) => id === choice.id);
  if (team) return html`<${TeamLine} team=${team} />`;
  return choice.card && html`<${CardLine} card=${choice.card} now=${state.now} />`;
}

function Option({ id, choice, state, active, onPick }) {
  const ref = useRef(null);
  useEffect(() => {
    if (active) ref.current.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return html`
    <li id=${id} ref=${ref} role="option" aria-selected=${active ? 'true' : 'false'}
      class=${active ? 'option is-active' : 'option'}
      onMouseDown=${(event) => event.preventDefault()} onClick=${() => onPick(choice)}>
      <${Mark} choice=${choice} />
      <span class="option-name">${choice.name} <small>${choice.about}</small>
        ${choice.knows && html`<small class="option-knows">${choice.knows}</small>`}</span>
      <${OptionLine} choice=${choice} state=${state} />
    </li>`;
}

// onCard(card)   of the person that is chosen, as soon as it is read
// likely         cards of who likely knows, best first: they are offered before a name is typed
export function Picker({
  app,
  state,
  label,
  value,
  onPick,
  onCard,
  onlyPeople = false,
  likely = [],
  without = [],
  placeholder,
}) {
  const id = useFieldId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [offered, setOffered] = useState([]); // of `likely`, as it was when the list opened: nothing moves under a key
  const typedText = text.trim();
  const asked = useSettled(typedText, SETTLE_MS);
  const { result, error, loading } = useRead(app, open ? 'person.search' : null, {
    text: asked,
    limit: PEOPLE_MAX,
  });
  const settled = asked === typedText && !loading;
  const people = result?.people ?? [];
  const list = choices({ text: typedText, people, likely: offered, settled, teams: state.teams ?? [], onlyPeople, without });
  const at = Math.min(active, list.length - 1);
  const place = useFollowedFocus(value);

  function show() {
    if (!open) setOffered(likely);
    setOpen(true);
  }

  function pick(choice) {
    place.keepFocus();
    onPick(choice);
    setText('');
    setOpen(false);
  }

  const KEYS = {
    ArrowDown: () => setActive(Math.min(at + 1, list.length - 1)),
    ArrowUp: () => setActive(Math.max(at - 1, 0)),
    Enter: () => list[at] && pick(list[at]),
    Escape: () => setOpen(false),
  };

  function pressed(event) {
    if (!open && event.key === 'ArrowDown') show();
    else if (open && KEYS[event.key]) KEYS[event.key]();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function typed(event) {
    setText(event.currentTarget.value);
    setActive(0);
    show();
  }

  if (value) {
    return html`
      <${Chosen} id=${id} app=${app} state=${state} label=${label} choice=${value} onPick=${pick}
        onCard=${onCard} place=${place} />`;
  }
  return html`
    <div class="field picker" ref=${place.ref}>
      <label class="label" for=${id}>${label}</label>
      <div class="input-with-icon">
        <${Icon} name="search" />
        <input id=${id} class="input" type="text" role="combobox" autocomplete="off" spellcheck=${false}
          aria-expanded=${open ? 'true' : 'false'} aria-controls=${`${id}-list`} aria-autocomplete="list"
          aria-activedescendant=${open && at >= 0 ? `${id}-${at}` : null}
          placeholder=${placeholder ?? (onlyPeople ? 'A name' : 'A name, a team, or anyone')} value=${text}
          onInput=${typed} onClick=${show}
          onBlur=${() => setOpen(false)} onKeyDown=${pressed} />
      </div>
      <ul id=${`${id}-list`} role="listbox" aria-label=${label} class="options"
        hidden=${!open || list.length === 0}>
        ${list.map(
          (choice, index) => html`
          <${Option} key=${`${choice.kind}${choice.id}`} id=${`${id}-${index}`} choice=${choice}
            state=${state} active=${index === at} onPick=${pick} />`,
        )}
      </ul>
      ${open && html`<${Refusal} error=${error} />`}
      ${
        open &&
        settled &&
        !error &&
        list.length === 0 &&
        html`<p class="hint" role="status">Nobody by that name.</p>`
      }
    </div>`;
}
