// access: how somebody comes in for the first time, and that they do no more.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useFieldId, useRead } from '../../hooks.js';
import { moment } from '../../time.js';
import { canMakeTokens, newToken } from '../../token.js';
import { firstName } from '../../words.js';
import { Button, Loading, PersonLink, Refusal, When } from '../basics.js';
import { Made } from '../settings/made.js';

const REASON_MAX = 1000;

const questions = (count) => (count === 1 ? 'one question' : `${count} questions`);

function useInvite(app, person, onMade) {
  return useAction(async () => {
    const { secret, digest } = await newToken();
    const { expires_at: until } = await app.ask('person.invite', { person: person.id, digest });
    onMade({ link: `${location.origin}/#invite=${secret}`, until });
  });
}

// The link is on this screen alone: the server has its digest, which signs nobody in.
function Invite({ app, state, person }) {
  const [made, setMade] = useState(null);
  const inviting = useInvite(app, person, setMade);
  const name = firstName(person);
  if (!canMakeTokens()) {
    return html`
      <p class="notice-state">Links are made in the browser, and this one does so only over https or on the server itself. Open this
        page by its https address.</p>`;
  }
  if (made) {
    return html`
      <${Made} title=${`A link for ${person.name}`} secret=${made.link} onClose=${() => setMade(null)}>
        Give it to ${name} alone: who opens it is ${name}, once, until ${html`<${When} at=${made.until}
        words=${moment(made.until, state.now)} />`}. It is shown this once.<//>`;
  }
  return html`
    <p class="hint">With a link ${name} comes in and chooses a password; also when the old one is forgotten.</p>
    <div class="form-foot">
      <${Button} kind=${person.seen_at || person.has_password ? 'plain' : 'main'} pending=${inviting.pending}
        onClick=${inviting.run}>Make a link to sign in<//></div>
    <${Refusal} error=${inviting.error} />`;
}

function Moves({ leaving, person, me }) {
  const { takers } = leaving;
  return html`
    <ul class="plain-list">
      ${takers.length === 0 && html`<li>${person.name} has no open question of anybody’s</li>`}
      ${takers.map(
        ({ person: taker, questions: count }) => html`
        <li key=${taker?.id}>${questions(count)} to ${
          taker ? html`<${PersonLink} person=${taker} me=${me} you="you" />` : 'whoever is there'
        }</li>`,
      )}
      <li>what they asked stays theirs</li>
      <li>they are signed out everywhere, and cannot sign in until they are let in again</li>
    </ul>`;
}

// What is moved stays moved when they are let in again: so it is shown before, and a reason is written down.
function Disable({ app, state, person, onPerson, onClose }) {
  const id = useFieldId();
  const [reason, type] = useState('');
  const { result, error } = useRead(app, 'person.leaving', { person: person.id });
  const disabling = useAction(async () => {
    const { person: next } = await app.ask('person.disable', { person: person.id, reason: reason.trim() });
    onPerson(next);
    onClose();
  });
  function submitted(event) {
    event.preventDefault();
    if (reason.trim() && !disabling.pending) disabling.run();
  }
  return html`
    <form class="setting-form danger-zone" onSubmit=${submitted} aria-label=${`Disable ${person.name}`}>
      <h3 class="label">What happens at once</h3>
      ${result ? html`<${Moves} leaving=${result} person=${person} me=${state.me} />` : !error && html`<${Loading} />`}
      <${Refusal} error=${error} />
      <div class="field">
        <label class="label" for=${id}>Why? It stands on the record</label>
        <input id=${id} class="input" value=${reason} maxlength=${REASON_MAX} autocomplete="off" required
          placeholder="On parental leave until May" onInput=${(event) => type(event.currentTarget.value)} />
      </div>
      <${Refusal} error=${disabling.error} />
      <div class="form-foot">
        <${Button} kind="danger" type="submit" pending=${disabling.pending} disabled=${!reason.trim()}>Disable ${firstName(person)}<//>
        <${Button} kind="quiet" onClick=${onClose}>Leave it as it is<//>
      </div>
    </form>`;
}

function Disabled({ app, state, person, onPerson }) {
  const enabling = useAction(async () => onPerson((await app.ask('person.enable', { person: person.id })).person));
  const { reason, disabled_at: disabled, left_at: left } = person;
  const at = disabled ?? left;
  return html`
    <div class="notice-state">
      <p>${person.name} cannot sign in${at && html` since <${When} at=${at} words=${moment(at, state.now)} />`}${reason ? `: ${reason}` : '.'}</p>
      <div class="form-foot"><${Button} pending=${enabling.pending} onClick=${enabling.run}>Let them in again<//></div>
      <${Refusal} error=${enabling.error} />
    </div>`;
}

// Who leaves it as it is is back at the button that began it.
function useReturn(open) {
  const place = useRef(null);
  const before = useRef(open);
  useLayoutEffect(() => {
    if (before.current && !open) place.current?.querySelector('button').focus();
    before.current = open;
  }, [open]);
  return place;
}

export function Access({ app, state, person, onPerson }) {
  const [disabling, setDisabling] = useState(false);
  const place = useReturn(disabling);
  if (!person.active) return html`<${Disabled} app=${app} state=${state} person=${person} onPerson=${onPerson} />`;
  const mine = person.id === state.me.id;
  return html`
    <section class="setting-part" aria-labelledby="person-access">
      <h2 id="person-access">Coming in</h2>
      <${Invite} app=${app} state=${state} person=${person} />
      ${
        disabling
          ? html`<${Disable} app=${app} state=${state} person=${person} onPerson=${onPerson} onClose=${() => setDisabling(false)} />`
          : !mine &&
            html`<div class="form-foot" ref=${place}><${Button} onClick=${() => setDisabling(true)}>Disable ${firstName(person)} …<//></div>`
      }
    </section>`;
}
