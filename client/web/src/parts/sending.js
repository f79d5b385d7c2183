// sending: what was written leaves the field at once, so that one can write on, and is shown as under way until it is
// answered. What is refused comes back, before whatever has been written since.

import { useEffect, useRef, useState } from 'preact/hooks';
import { joined } from '../alone.js';
import { isUnanswered } from '../ask.js';
import { NO_DRAFT, hasWords, paramsOf } from '../writing.js';

// What a reply brings along, before the event of it arrives.
export function take(app, { question, message }) {
  if (message) app.dispatch({ type: 'message', message });
  if (question) app.dispatch({ type: 'question', question });
}

function useAlive() {
  const alive = useRef(true);
  useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );
  return alive;
}

// app, the draft's name, and of the composer: the draft, how to change it and how to clear it, and how to choose a mode.
// send(mode, question, more)   more: params beside those that are written
// error                        the last refusal, until forget()
export function useSending(app, name, { draft, change, clear, choose }) {
  const [error, setError] = useState(null);
  const alive = useAlive();

  function comeBack(mode, refusal) {
    if (isUnanswered(refusal) || !alive.current) return;
    refusal.told = true;
    if (hasWords(draft)) change({ ...draft, text: joined(draft, app.drafts.get(name)).text });
    choose(mode.mode);
    setError(refusal);
  }

  async function send(mode, question, more = {}) {
    setError(null);
    const asked = app.ask(mode.verb, { ...paramsOf(mode, question, draft), ...more }, name);
    clear(NO_DRAFT);
    choose(mode.mode === 'say' ? 'say' : null);
    try {
      take(app, await asked);
      app.announce('Sent');
    } catch (refusal) {
      comeBack(mode, refusal);
    }
  }

  return { send, error, forget: () => setError(null) };
}
