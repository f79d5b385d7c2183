// password: a new one for the old one.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction } from '../../hooks.js';
import { PASSWORD_MIN } from '../../password.js';
import { Button, Refusal } from '../basics.js';
import { PasswordField } from '../password.js';
import { Trouble } from './form.js';

const EMPTY = { old: '', fresh: '' };

export function Password({ app, state }) {
  const [{ old, fresh }, set] = useState(EMPTY);
  const [done, setDone] = useState(false);
  const changing = useAction(() => app.changePassword(old, fresh));
  const wrong = changing.error?.code === 'bad_credentials';
  const ready = old && [...fresh].length >= PASSWORD_MIN;

  function change(fields) {
    setDone(false);
    changing.forget();
    set((before) => ({ ...before, ...fields }));
  }

  async function submitted(event) {
    event.preventDefault();
    if (!ready || changing.pending || !(await changing.run())) return;
    set(EMPTY);
    setDone(true);
  }

  return html`
    <p class="lead">Your other browsers are signed out when you change it; this one stays.</p>
    <form class="setting-form" onSubmit=${submitted}>
      <input class="aloud" type="text" name="username" autocomplete="username" value=${state.me.handle} readonly
        tabindex="-1" aria-hidden="true" />
      <div class="field">
        <${PasswordField} id="old-password" label="The password you have" value=${old}
          onInput=${(text) => change({ old: text })} />
        <${Trouble}>${wrong && 'That is not your password.'}<//>
      </div>
      <${PasswordField} id="new-password" label="New password" value=${fresh} fresh
        onInput=${(text) => change({ fresh: text })} />
      ${!wrong && html`<${Refusal} error=${changing.error} />`}
      <div class="form-foot">
        <${Button} kind="main" type="submit" pending=${changing.pending} disabled=${!ready}>Change it<//>
        <span class="hint" role="status">${done ? 'Changed. Your other browsers are signed out.' : ''}</span>
      </div>
    </form>`;
}
