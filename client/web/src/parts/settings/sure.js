// sure: a button for what cannot be undone. It asks once more, in its place.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../../html.js';
import { Button } from '../basics.js';

// words on the button, the question, and the answer that does it; about: what it is about, for who hears it
export function Sure({ words, question, yes, about, pending, onSure }) {
  const [asked, setAsked] = useState(false);
  const place = useRef(null);
  const before = useRef(asked);
  useLayoutEffect(() => {
    if (before.current !== asked) place.current.querySelector('button').focus();
    before.current = asked;
  }, [asked]);
  const heard = html`<span class="aloud"> ${about}</span>`;
  function pressed(event) {
    if (!asked || event.key !== 'Escape') return;
    event.preventDefault();
    setAsked(false);
  }
  if (!asked) {
    return html`
      <div class="sure" ref=${place}><${Button} onClick=${() => setAsked(true)}>${words}${heard}<//></div>`;
  }
  return html`
    <div class="sure" ref=${place} role="group" aria-label=${`${question} ${about}`} onKeyDown=${pressed}>
      <span class="sure-question">${question}</span>
      <${Button} kind="quiet" onClick=${() => setAsked(false)}>No<//>
      <${Button} kind="danger" pending=${pending} onClick=${onSure}>${yes}<//>
    </div>`;
}
