// basics: the small parts that every screen is made of.

import { html } from '../html.js';
import { href } from '../route.js';
import { full } from '../time.js';
import { STATES, ARTICLE_STATES, refusalWords } from '../words.js';
import { Icon } from './icon.js';

const HUES = 8;

function initials(name) {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

// The same person has the same colour everywhere.
function hue({ id }) {
  return [...id].reduce((sum, digit) => (sum * 7 + digit.charCodeAt(0)) % 997, 0) % HUES;
}

// presence: whether they are there now, for a dot where they are; whoever gives it says the word beside it
export function Avatar({ person, size = 'm', presence = null }) {
  const away = (presence ?? person.presence) === 'away' ? ' is-away' : '';
  const dot = ['present', 'idle', 'away'].includes(presence);
  return html`
    <span class=${`avatar avatar-${size} hue-${hue(person)}${away}`} aria-hidden="true">
      ${initials(person.name)}${dot && html`<i class=${`there is-${presence}`}></i>`}</span>`;
}

// you: what oneself is called there
export function PersonLink({ person, me, you = 'You', ...rest }) {
  return html`
    <a class="person-link" href=${href.person(person.handle)} ...${rest}>
      ${person.id === me?.id ? you : person.name}</a>`;
}

export function When({ at, words }) {
  return html`<time dateTime=${at} title=${full(at)}>${words}</time>`;
}

export function StateMark({ state }) {
  return html`<span class=${`state state-${state}`}><i aria-hidden="true"></i>${STATES[state]}</span>`;
}

export function ArticleMark({ state }) {
  return html`
    <span class=${`state article-${state}`}><i aria-hidden="true"></i>${ARTICLE_STATES[state]}</span>`;
}

export function PrivateMark() {
  return html`<span class="private-mark"><${Icon} name="lock" />Private</span>`;
}

export function Refusal({ error, children }) {
  if (!error) return null;
  return html`<div class="refusal" role="alert"><p>${refusalWords(error)}</p>${children}</div>`;
}

export function Loading({ what = 'Loading' }) {
  return html`<p class="loading" role="status">${what} …</p>`;
}

// Where a screen holds nothing but this, its title is the screen's: heading="h1".
export function Empty({ title, heading = 'h2', children }) {
  return html`<div class="empty"><${heading} class="empty-title">${title}<//>${children}</div>`;
}

const hold = (event) => event.preventDefault();

// A button that cannot be pressed now stays where the focus is: a disabled one would drop it.
export function Button({ kind = 'plain', pending, disabled, icon, onClick, children, ...rest }) {
  const off = Boolean(pending || disabled);
  return html`
    <button type="button" class=${`button button-${kind}`} aria-busy=${pending ? 'true' : null}
      aria-disabled=${off ? 'true' : null} onClick=${off ? hold : onClick} ...${rest}>
      ${icon && html`<${Icon} name=${icon} />`}<span>${children}</span>
    </button>`;
}
