// sessions: where one is signed in, and out of it.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { browserWords } from '../../browsers.js';
import { useAction, useLooks, useRead } from '../../hooks.js';
import { ago, moment } from '../../time.js';
import { Empty, Loading, Refusal, When } from '../basics.js';
import { Sure } from './sure.js';

// What one is signed in with, of a kind, and how one of them ends.
export function useCredentials(app, kind) {
  const [changes, setChanges] = useState(0);
  const { result, error } = useRead(app, 'session.list', {}, `${changes} ${useLooks()}`);
  return {
    error,
    list: result?.sessions.filter((each) => each.kind === kind) ?? null,
    again: () => setChanges((before) => before + 1),
  };
}

function seenWords({ current, seen_at: seen }, now) {
  if (current) return 'Here, now';
  if (!seen) return 'Not used yet';
  const since = ago(seen, now);
  if (since === 'now') return 'Used just now';
  return html`Last used <${When} at=${seen} words=${/min|h/.test(since) ? `${since} ago` : moment(seen, now)} />`;
}

// name: what it is called   words: of its button
export function Credential({ app, session, name, words, question, now, onEnded }) {
  const ending = useAction(async () => {
    await app.ask('session.end', { session: session.id });
    onEnded();
  });
  const { current, made_at: made } = session;
  return html`
    <li class="credential">
      <p class="credential-name">${name}${current && html`<span class="tag">this one</span>`}</p>
      <p class="hint">${seenWords(session, now)} · since <${When} at=${made} words=${moment(made, now)} /></p>
      ${
        !current &&
        html`
        <${Sure} words=${words} question=${question} yes="Yes" about=${name} pending=${ending.pending}
          onSure=${ending.run} />`
      }
      <${Refusal} error=${ending.error} />
    </li>`;
}

export function Sessions({ app, state }) {
  const { list, error, again } = useCredentials(app, 'session');
  if (error) return html`<${Refusal} error=${error} />`;
  if (!list) return html`<${Loading} />`;
  return html`
    <p class="lead">A place you do not know? Sign out there, then change your password.</p>
    ${list.length === 0 && html`<${Empty} title="Nowhere"><p>You came in with an access token.</p><//>`}
    <ul class="credentials">
      ${list.map(
        (session) => html`
        <${Credential} key=${session.id} app=${app} session=${session} name=${browserWords(session.label)}
          words="Sign out there" question="Sign out there?" now=${state.now} onEnded=${again} />`,
      )}
    </ul>`;
}
