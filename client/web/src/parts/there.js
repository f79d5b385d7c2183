// there: whether somebody is there now, as a dot that has a word beside it.

import { createContext } from 'preact';
import { useContext, useEffect, useMemo } from 'preact/hooks';
import { html } from '../html.js';
import { THERE_WORDS } from '../presence.js';

const There = createContext({ there: {}, hold: () => undefined });

export function WhoIsThere({ app, state, children }) {
  const value = useMemo(() => ({ there: state.there, hold: app.there.hold }), [state.there]);
  return html`<${There.Provider} value=${value}>${children}<//>`;
}

// What is known of somebody now; while they are on show it is kept so.
export function usePresence({ id, presence }) {
  const { there, hold } = useContext(There);
  useEffect(() => hold(id), [id]);
  return there[id] ?? presence;
}

export function Dot({ presence }) {
  return html`<i class=${`there is-${presence}`} aria-hidden="true"></i>`;
}

// For ears, after a name that has the dot somewhere beside it.
export function ThereAloud({ presence }) {
  return html`<span class="aloud">, ${THERE_WORDS[presence]}</span>`;
}
