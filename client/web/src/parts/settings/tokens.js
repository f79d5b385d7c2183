// tokens: keys for scripts that act in one's name, made here and shown once.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useDraft, useFieldId } from '../../hooks.js';
import { canMakeTokens, newToken } from '../../token.js';
import { Button, Loading, Refusal } from '../basics.js';
import { Trouble } from './form.js';
import { Made } from './made.js';
import { Credential, useCredentials } from './sessions.js';

const LABEL_MAX = 60;

function Make({ app, state, onMade }) {
  const id = useFieldId();
  const [{ label }, change, clear] = useDraft(app.drafts, `${state.me.id}.settings.token`, { label: '' });
  const making = useAction(async () => {
    const { secret, digest } = await newToken();
    await app.ask('token.add', { label: label.trim(), digest });
    onMade({ label: label.trim(), secret });
    clear();
  });
  const full = making.error?.code === 'too_large'; // there are too many of them
  function submitted(event) {
    event.preventDefault();
    if (label.trim() && !making.pending) making.run();
  }
  return html`
    <form class="setting-form" onSubmit=${submitted}>
      <div class="field">
        <label class="label" for=${id}>What is it for?</label>
        <div class="made-of">
          <input id=${id} class="input" maxlength=${LABEL_MAX} value=${label} autocomplete="off"
            placeholder="The script that reads the stock" onInput=${(event) => change({ label: event.currentTarget.value })} />
          <${Button} kind="main" type="submit" pending=${making.pending} disabled=${!label.trim()}>Make a token<//>
        </div>
      </div>
      ${full ? html`<${Trouble}>${making.error.message}<//>` : html`<${Refusal} error=${making.error} />`}
    </form>`;
}

function Impossible() {
  return html`
    <p class="notice-state">Tokens are made in the browser, and this one does so only over https or on the server itself.
      Open this page by its https address, or ask whoever runs Buckstop to make one.</p>`;
}

export function Tokens({ app, state }) {
  const { list, error, again } = useCredentials(app, 'token');
  const [made, setMade] = useState(null);
  function onMade(token) {
    setMade(token);
    again();
  }
  return html`
    <p class="lead">A script that signs in with one does everything in your name. Take away what is not used.</p>
    ${canMakeTokens() ? html`<${Make} app=${app} state=${state} onMade=${onMade} />` : html`<${Impossible} />`}
    ${
      made &&
      html`
      <${Made} title=${`The token ${made.label}`} secret=${made.secret} onClose=${() => setMade(null)}>
        It is shown this once: nobody can read it again, here or on the server.<//>`
    }
    <${Refusal} error=${error} />
    ${!list && !error && html`<${Loading} />`}
    ${list?.length === 0 && !made && html`<p class="hint">There are none.</p>`}
    <ul class="credentials">
      ${list?.map(
        (session) => html`
        <${Credential} key=${session.id} app=${app} session=${session} name=${session.label} words="Take away"
          question="Take it away?" now=${state.now} onEnded=${again} />`,
      )}
    </ul>`;
}
