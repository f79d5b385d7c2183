// row: one question in a list: who, what, and what is expected of whom until when.

import { useMemo } from 'preact/hooks';
import { expected } from '../expected.js';
import { html } from '../html.js';
import { href } from '../route.js';
import { isOpen } from '../state.js';
import { ago } from '../time.js';
import { consultFor, times } from '../words.js';
import { Avatar, When } from './basics.js';
import { Icon } from './icon.js';
import { ThereAloud, usePresence } from './there.js';

// The other one: who asked me, or who has what I asked; both where I am neither.
function Who({ question, view, me }) {
  const name = (person) => (person.id === me.id ? 'You' : person.name);
  const { asker, owner } = question;
  if (view === 'owned') return html`<span class="row-who">${name(asker)}</span>`;
  if (view === 'asked' || view === 'consults') return html`<span class="row-who">${name(owner)}</span>`;
  return html`
    <span class="row-who">
      ${name(asker)}<${Icon} name="hop" /><span class="aloud">, with ${' '}</span>${name(owner)}</span>`;
}

function Hops({ hops }) {
  if (hops === 0) return null;
  return html`<span title="Referred so often">${hops === 1 ? '1 hop' : `${hops} hops`}</span>`;
}

function Reminded({ reminded, state }) {
  if (!reminded || !isOpen({ state })) return null;
  const words = `Reminded ${times(reminded)}`;
  return html`<span class="row-reminded" title=${words}><${Icon} name="bell" /><span class="aloud">${words},</span></span>`;
}

function Lock() {
  return html`
    <span class="row-lock" title="Private"><${Icon} name="lock" /><span class="aloud">Private</span></span>`;
}

// Its reason has the room that a consult's question has elsewhere.
function Urgent({ question }) {
  return html`
    <span class="row-urgent" title=${question.priority_reason}>
      <${Icon} name="bolt" /><b>Urgent:</b> <span>${question.priority_reason}</span></span>`;
}

// A consult is about its parent's question; in the list of one's own it leads there.
function For({ question, view, parent, tabindex }) {
  const words = html`
    <${Icon} name="consult" /><span><span class="aloud">Consult </span>for ${parent?.title ?? consultFor(question)}</span>`;
  if (view !== 'consults') return html`<span class="row-for">${words}</span>`;
  return html`
    <a class="row-for" href=${href.question(question.parent)} tabindex=${tabindex}>${words}</a>`;
}

function Expected({ question, me, now, id }) {
  const { words, time, at, late } = expected(question, me, now);
  return html`
    <p class=${late ? 'row-foot is-late' : 'row-foot'} id=${id}>
      <span class=${`state state-${question.state}`} aria-hidden="true"><i></i></span>
      <span class="row-expected">${`${words} `}</span>${time && html`<${When} at=${at} words=${time} />`}
    </p>`;
}

// What was asked of the consulted colleague is in the body: the title is the parent's.
const titleOf = ({ parent, title, body }) => (parent && body.trim().split('\n')[0]) || title;

function Drawn({ question, view, me, now, index, count, stop, current, unread, parent }) {
  const { id } = question;
  const face = view === 'owned' ? question.asker : question.owner;
  const presence = usePresence(face);
  const tabindex = stop ? 0 : -1;
  return html`
    <li class=${`row${unread ? ' is-unread' : ''}${current ? ' is-current' : ''}`} style=${{ '--at': index }}
      aria-setsize=${count} aria-posinset=${index + 1} data-row=${id}>
      <${Avatar} person=${face} presence=${presence} />
      <p class="row-head" id=${`row-${id}-head`}>
        <${Who} question=${question} view=${view} me=${me} />
        <${ThereAloud} presence=${presence} />
        ${question.private && html`<${Lock} />`}
        ${question.priority === 'urgent' && html`<${Urgent} question=${question} />`}
        ${
          question.parent &&
          html`<${For} question=${question} view=${view} parent=${parent} tabindex=${tabindex} />`
        }
        <span class="row-end">
          <${Reminded} ...${question} />
          <${Hops} hops=${question.hops} />
          <span class="aloud">asked</span>
          <${When} at=${question.asked_at} words=${ago(question.asked_at, now)} />
        </span>
      </p>
      <a class="row-link" href=${href.question(id)} tabindex=${tabindex} aria-current=${current ? 'true' : null}
        aria-describedby=${`row-${id}-head row-${id}-foot`}>
        ${unread && html`<span class="aloud">New: </span>`}${titleOf(question)}</a>
      <${Expected} question=${question} me=${me} now=${now} id=${`row-${id}-foot`} />
    </li>`;
}

// Drawn again only when something about it has changed: a list has many, and scrolls.
export function Row({ question, view, state, index, count, stop }) {
  const { me, now, route, questions } = state;
  const current = route.name === 'question' && route.id === question.id;
  const unread = state.unread[question.id] === true;
  const parent = question.parent ? questions[question.parent] : null;
  const props = { question, view, me, now, index, count, stop, current, unread, parent };
  return useMemo(() => html`<${Drawn} ...${props} />`, Object.values(props));
}
