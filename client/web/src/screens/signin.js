// signin: with handle and password, or with a one-time link that lets one choose a password.

import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { useAction } from '../hooks.js';
import { Button, Refusal } from '../parts/basics.js';
import { Logo } from '../parts/icon.js';

const PASSWORD_MIN = 8;

function Card({ title, lead, onSubmit, children }) {
  function submitted(event) {
    event.preventDefault();
    onSubmit();
  }
  return html`
    <main class="alone">
      <form class="card sign-in" onSubmit=${submitted}>
        <${Logo} />
        <h1>${title}</h1>
        <p class="lead">${lead}</p>
        ${children}
      </form>
    </main>`;
}

function Field({ id, label, hint, value, onInput, ...rest }) {
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <input class="input" id=${id} name=${id} value=${value}
        aria-describedby=${hint ? `${id}-hint` : null} required
        onInput=${(event) => onInput(event.currentTarget.value)} ...${rest} />
      ${hint && html`<p class="hint" id=${`${id}-hint`}>${hint}</p>`}
    </div>`;
}

export function SignIn({ app }) {
  const [handle, setHandle] = useState('');
  const [password, setPassword] = useState('');
  const { run, pending, error } = useAction(() => app.signIn(handle.trim().replace(/^@/, ''), password));
  return html`
    <${Card} title="Sign in to Buckstop" lead="Every question has somebody who has it." onSubmit=${run}>
      <${Field} id="handle" label="Handle" value=${handle} onInput=${setHandle} autocomplete="username"
        autocapitalize="none" spellcheck=${false} autofocus />
      <${Field} id="password" label="Password" value=${password} onInput=${setPassword} type="password"
        autocomplete="current-password" />
      <${Refusal} error=${error} />
      <${Button} kind="main" type="submit" pending=${pending}>${pending ? 'Signing in …' : 'Sign in'}<//>
      <p class="hint">
        No password yet? Open the one-time link that you were sent, or ask whoever looks after Buckstop.</p>
    <//>`;
}

const INVITE_REFUSED = {
  bad_credentials:
    'This link has been used or is not a valid one. Ask for a new one, or sign in with your password.',
};

export function Invite({ token, app }) {
  const [password, setPassword] = useState('');
  const { run, pending, error } = useAction(() => app.useInvite(token, password));
  const used = error && INVITE_REFUSED[error.code];
  return html`
    <${Card} title="Welcome to Buckstop" lead="Choose a password, and you are in." onSubmit=${run}>
      <${Field} id="password" label="New password" value=${password} onInput=${setPassword} type="password"
        autocomplete="new-password" minlength=${PASSWORD_MIN} autofocus
        hint=${`At least ${PASSWORD_MIN} characters. A few words are easier to keep than one odd one.`} />
      ${
        used
          ? html`<div class="refusal" role="alert"><p>${used}</p></div>`
          : html`<${Refusal} error=${error} />`
      }
      <${Button} kind="main" type="submit" pending=${pending}>
        ${pending ? 'One moment …' : 'Choose it and sign in'}<//>
      ${used && html`<p class="hint"><a href="/">Sign in with your password</a></p>`}
    <//>`;
}
