// news: what arrives while one looks elsewhere, one thing at a time; and the one place from which the
// page speaks to screen readers.

import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { href } from '../route.js';
import { eventWords } from '../words.js';
import { Icon } from './icon.js';

const SHOWN_MS = 7000;
const GATHER_MS = 400; // what arrives within it is told as one

// One event has its turn; those that come meanwhile are counted and have the next turn together, of which
// the newest is shown. A turn lasts while somebody points at it or has the focus in it.
function useTurns(news, held) {
  const newest = news.filter(({ looking }) => !looking).pop();
  const count = news[news.length - 1]?.elsewhere ?? 0;
  const [turn, setTurn] = useState(null);
  const [had, setHad] = useState(count);
  useEffect(() => {
    if (!turn && newest?.elsewhere > had) setTurn(newest);
  }, [turn, newest, had]);
  useEffect(() => {
    if (!turn || held) return undefined;
    const timer = setTimeout(end, SHOWN_MS, turn.elsewhere);
    return () => clearTimeout(timer);
  }, [turn, held]);

  function end(upTo) {
    setHad(upTo);
    setTurn(null);
  }

  return { turn, more: count - had - 1, dismiss: () => end(count) };
}

// Told in words, never faster than one can listen.
function useTold({ news, me }, announce) {
  const newest = news[news.length - 1];
  const told = useRef(newest?.nth ?? 0);
  const latest = useRef(null);
  const timer = useRef(0);
  latest.current = newest;
  useEffect(() => {
    if (!newest || newest.nth <= told.current || timer.current) return;
    timer.current = setTimeout(() => {
      const event = latest.current;
      const others = event.nth - told.current - 1;
      timer.current = 0;
      told.current = event.nth;
      const about = titleOf(event);
      announce(`${eventWords(event, me)}${about && `: ${about}`}${others ? `, and ${others} more` : ''}`);
    }, GATHER_MS);
  }, [newest?.nth]);
  useEffect(() => () => clearTimeout(timer.current), []);
}

// What an event is about: its question, or the article alone.
const titleOf = ({ question, data }) => question?.title ?? data.title ?? '';
const placeOf = ({ question, data }) => (question ? href.question(question.id) : href.article(data.article));

function Toast({ to, words, about, more, onGone, ...rest }) {
  return html`
    <div class="toast" ...${rest}>
      <a class="toast-what" href=${to} onClick=${onGone}>
        <strong>${words}</strong><span>${about}</span>
      </a>
      <button type="button" class="icon-button" aria-label="Close" onClick=${onGone}><${Icon} name="close" /></button>
      ${more > 0 && html`<a class="toast-more" href=${href.list('owned')} onClick=${onGone}>${more} more</a>`}
    </div>`;
}

const isHere = ({ name, id }, { question, data }) =>
  question ? name === 'question' && id === question.id : name === 'article' && id === data.article;

const FREE = { pointed: false, focused: false };

function Turn({ state }) {
  const [held, setHeld] = useState(FREE);
  const { turn, more, dismiss } = useTurns(state.news, held.pointed || held.focused);
  if (!turn || isHere(state.route, turn)) return null;
  const hold = (by) => () => setHeld((before) => ({ ...before, ...by }));
  function gone() {
    setHeld(FREE);
    dismiss();
  }
  return html`
    <${Toast} key=${turn.id} to=${placeOf(turn)} words=${eventWords(turn, state.me)} about=${titleOf(turn)} more=${more} onGone=${gone}
      onMouseEnter=${hold({ pointed: true })} onMouseLeave=${hold({ pointed: false })}
      onFocusIn=${hold({ focused: true })} onFocusOut=${hold({ focused: false })} />`;
}

// What else is to be told stays until it is put away.
function Note({ note, app }) {
  const gone = () => app.dispatch({ type: 'noted', id: note.id });
  return html`<${Toast} to=${note.href} words=${note.words} about=${note.about} onGone=${gone} />`;
}

function Aloud({ announced }) {
  return html`
    <div class="aloud" role="status" aria-live="polite" aria-label="News">
      ${announced && html`<p key=${announced.id}>${announced.text}</p>`}
    </div>`;
}

export function News({ state, app }) {
  useTold(state, app.announce);
  return html`
    <aside class="news" aria-label="What is new">
      ${state.notes.map((note) => html`<${Note} key=${note.id} note=${note} app=${app} />`)}
      <${Turn} state=${state} />
      <${Aloud} announced=${state.announced} />
    </aside>`;
}
