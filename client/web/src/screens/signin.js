// signin: with handle and password, or with a one-time link that lets one choose a password.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useAction } from '../hooks.js';
import { Button, Refusal } from '../parts/basics.js';
import { Logo } from '../parts/icon.js';
import { PasswordField } from '../parts/password.js';
import { PASSWORD_MIN } from '../password.js';

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

// After a refusal one goes on where it is mended, with what was typed still there.
function useBackTo(error) {
  const place = useRef(null);
  useLayoutEffect(() => {
    const input = error && place.current?.querySelector('input[name="password"]');
    input?.focus();
    input?.select();
  }, [error]);
  return place;
}

export function SignIn({ app }) {
  const [handle, setHandle] = useState('');
  const [password, setPassword] = useState('');
  const { run, pending, error } = useAction(() => app.signIn(handle.trim().replace(/^@/, ''), password));
  const place = useBackTo(error);
  return html`
    <${Card} title="Sign in to Buckstop" lead="Every question has somebody who has it." onSubmit=${run}>
      <div class="sign-in-fields" ref=${place}>
        <div class="field">
          <label class="label" for="handle">Handle</label>
          <input class="input" id="handle" name="handle" value=${handle} required autocomplete="username"
            autocapitalize="none" spellcheck=${false} autofocus
            onInput=${(event) => setHandle(event.currentTarget.value)} />
        </div>
        <${PasswordField} id="password" label="Password" value=${password} onInput=${setPassword} />
      </div>
      <${Refusal} error=${error} />
      <${Button} kind="main" type="submit" pending=${pending}>${pending ? 'Signing in …' : 'Sign in'}<//>
      <p class="hint">
        No password yet, or forgotten it? Open the one-time link that you were sent, or ask whoever looks
        after Buckstop for a new one.</p>
    <//>`;
}

function Used() {
  return html`
    <div class="refusal" role="alert">
      <p>This link has been used, or its time is over: each one works once. Ask whoever sent it for a new one.</p>
    </div>
    <p class="hint">Was it you who used it? <a href="/">Sign in with your password</a></p>`;
}

export function Invite({ token, app }) {
  const [password, setPassword] = useState('');
  const { run, pending, error } = useAction(() => app.useInvite(token, password));
  const used = error?.code === 'bad_credentials';
  const tooShort = [...password].length < PASSWORD_MIN;
  return html`
    <${Card} title="Welcome to Buckstop" lead="Choose a password, and you are in." onSubmit=${run}>
      <${PasswordField} id="password" label="New password" value=${password} onInput=${setPassword} fresh
        autofocus />
      ${used ? html`<${Used} />` : html`<${Refusal} error=${error} />`}
      <${Button} kind="main" type="submit" pending=${pending} disabled=${tooShort || pending}>
        ${pending ? 'One moment …' : 'Choose it and sign in'}<//>
    <//>`;
}
