// leaving: somebody leaves the company; what becomes of their questions is shown before.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useFieldId, useRead } from '../../hooks.js';
import { Button, Loading, PersonLink, Refusal } from '../basics.js';
import { Picker } from '../picker.js';

const questions = (count) => (count === 1 ? 'one question' : `${count} questions`);

function Takers({ takers, person, me }) {
  if (takers.length === 0) return html`<p>${person.name} has no open question of anybody’s.</p>`;
  return html`
    <ul class="plain-list">
      ${takers.map(
        ({ person: taker, questions: count }) => html`
        <li key=${taker?.id}>${questions(count)} to ${
          taker ? html`<${PersonLink} person=${taker} me=${me} you="you" />` : 'whoever is there'
        }</li>`,
      )}
    </ul>`;
}

function Preview({ leaving, person, me }) {
  const { takers, asking } = leaving;
  return html`
    <div class="field" role="status">
      <h2 class="label">What happens at once</h2>
      <${Takers} takers=${takers} person=${person} me=${me} />
      <ul class="plain-list">
        ${asking > 0 && html`<li>${questions(asking)} of theirs that nobody else watches will be taken back</li>`}
        <li>they are signed out everywhere, and cannot sign in</li>
        <li>what they answered stays, with their name</li>
      </ul>
    </div>`;
}

// It cannot be done by a hasty Enter: the handle is typed.
function Confirm({ person, leaving }) {
  const id = useFieldId();
  const [typed, type] = useState('');
  const sure = typed.trim().replace(/^@/, '').toLowerCase() === person.card.handle;
  function submitted(event) {
    event.preventDefault();
    if (sure && !leaving.pending) leaving.run(person);
  }
  return html`
    <form class="setting-form" onSubmit=${submitted}>
      <div class="field">
        <label class="label" for=${id}>To confirm, type their handle: @${person.card.handle}</label>
        <input id=${id} class="input" value=${typed} autocomplete="off" autocapitalize="none" spellcheck=${false}
          onInput=${(event) => type(event.currentTarget.value)} />
      </div>
      <${Refusal} error=${leaving.error} />
      <div class="form-foot">
        <${Button} kind="danger" type="submit" pending=${leaving.pending} disabled=${!sure}>${person.name} has left<//></div>
    </form>`;
}

export function Leaving({ app, state }) {
  const [person, choose] = useState(null);
  const [done, setDone] = useState(null);
  const preview = useRead(app, person ? 'person.leaving' : null, { person: person?.id });
  const leaving = useAction(async ({ id }) => {
    setDone(await app.ask('person.leave', { person: id }));
    choose(null);
  });
  function pick(next) {
    setDone(null);
    leaving.forget();
    choose(next);
  }
  return html`
    <p class="lead">Their open questions go to their team’s lead, else to the steward, in the same moment. Importing
      somebody again brings them back.</p>
    <${Picker} app=${app} state=${state} label="Who has left the company?" value=${person} onPick=${pick} onlyPeople
      without=${[state.me.id]} />
    ${done && html`<p class="notice-state" role="status">${done.person.name} has left; ${questions(done.moved)} moved.</p>`}
    ${person && !preview.result && !preview.error && html`<${Loading} />`}
    <${Refusal} error=${preview.error} />
    ${
      person &&
      preview.result &&
      html`
      <${Preview} leaving=${preview.result} person=${person} me=${state.me} />
      <${Confirm} key=${person.id} person=${person} leaving=${leaving} />`
    }`;
}
