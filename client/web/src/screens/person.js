// person: somebody one can ask; for oneself, being away and signing out.

import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { useAction, useFieldId, useRead } from '../hooks.js';
import { Avatar, Button, Empty, Loading, Refusal } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { Picker } from '../parts/picker.js';
import { href } from '../route.js';
import { fromLocal, stamp, toLocal } from '../time.js';
import { firstName } from '../words.js';

const DAY_MS = 24 * 3600 * 1000;

function tomorrowMorning(now) {
  const then = new Date(now + DAY_MS);
  then.setHours(9, 0, 0, 0);
  return toLocal(then.getTime());
}

function useAway(app) {
  return useAction(async (params) => {
    const { person } = await app.ask('person.away', params);
    app.dispatch({ type: 'me', person });
  });
}

function GoAway({ app, state }) {
  const id = useFieldId();
  const [until, setUntil] = useState(() => tomorrowMorning(state.now));
  const [delegate, setDelegate] = useState(null);
  const away = useAway(app);
  function submitted(event) {
    event.preventDefault();
    const at = fromLocal(until);
    if (at) away.run({ until: at, ...(delegate && { delegate: delegate.id }) });
  }
  return html`
    <form class="card" onSubmit=${submitted}>
      <h2>Going away?</h2>
      <p class="hint">New questions go to whoever stands in for you. What you have stays yours.</p>
      <div class="field">
        <label class="label" for=${id}>Until</label>
        <input id=${id} class="input" type="datetime-local" min=${toLocal(state.now)} value=${until} required
          onInput=${(event) => setUntil(event.currentTarget.value)} />
      </div>
      <${Picker} app=${app} state=${state} label="Who stands in?" value=${delegate}
        onPick=${setDelegate} onlyPeople
        without=${[state.me.id]} placeholder="A colleague; else your team's lead" />
      <${Refusal} error=${away.error} />
      <div class="form-foot"><${Button} type="submit" icon="moon" pending=${away.pending}>I am away<//></div>
    </form>`;
}

function ComeBack({ app }) {
  const away = useAway(app);
  return html`
    <section class="card">
      <h2>You are away</h2>
      <p class="hint">New questions go to whoever stands in for you.</p>
      <${Refusal} error=${away.error} />
      <div class="form-foot">
        <${Button} kind="main" pending=${away.pending} onClick=${() => away.run({})}>I am back<//>
      </div>
    </section>`;
}

function Self({ app, state }) {
  const leaving = useAction(app.signOut);
  return html`
    ${
      state.me.presence === 'away'
        ? html`<${ComeBack} app=${app} />`
        : html`<${GoAway} app=${app} state=${state} />`
    }
    <${Prefer} app=${app} state=${state} />
    <div class="form-foot">
      <${Button} icon="out" pending=${leaving.pending} onClick=${leaving.run}>Sign out<//>
      <${Refusal} error=${leaving.error} />
    </div>`;
}

function Prefer({ app, state }) {
  const id = useFieldId();
  const { result } = useRead(app, 'person.get', { person: `@${state.me.handle}` });
  const [typed, setTyped] = useState(null);
  const saving = useAction(async (channel) => {
    await app.ask('person.prefer', channel ? { channel } : {});
  });
  function submitted(event) {
    event.preventDefault();
    saving.run((typed ?? '').trim());
  }
  return html`
    <form class="card" onSubmit=${submitted}>
      <h2>How are you reached fastest?</h2>
      <div class="field">
        <label class="label" for=${id}>By</label>
        <input id=${id} class="input" maxlength="60" placeholder="e-mail, phone 4411, the workshop door"
          value=${typed ?? result?.person.preferred_channel ?? ''} onInput=${(event) => setTyped(event.currentTarget.value)} />
      </div>
      <${Refusal} error=${saving.error} />
      <div class="form-foot"><${Button} type="submit" pending=${saving.pending} disabled=${typed === null}>Say so<//></div>
    </form>`;
}

const absence = ({ away_until: until, delegate }, now) =>
  `away until ${stamp(until, now)}${delegate ? `; ${delegate.name} stands in` : ''}`;

function Profile({ person, now }) {
  const lines = [
    person.preferred_channel && `Fastest by ${person.preferred_channel}`,
    person.email,
    `Works ${person.hours}, ${person.time_zone}`,
    person.away_until && `Is ${absence(person, now)}`,
  ];
  return html`<ul class="profile">${lines.filter(Boolean).map((line) => html`<li key=${line}>${line}</li>`)}</ul>`;
}

function Other({ person, now }) {
  return html`
    <${Profile} person=${person} now=${now} />
    <p class="form-foot">
      <a class="button button-main" href=${href.ask(`@${person.handle}`)}>
        <${Icon} name="asked" /><span>Ask ${firstName(person)}</span></a>
    </p>
    ${
      person.presence === 'away' &&
      html`
      <p class="hint">
        ${firstName(person)} is away. You can ask all the same: whoever stands in will have it.</p>`
    }`;
}

export function PersonScreen({ state, app }) {
  const { handle } = state.route;
  const mine = state.me.handle === handle;
  const { result, error } = useRead(app, mine ? null : 'person.get', { person: `@${handle}` });
  const person = mine ? state.me : result?.person;
  if (error?.code === 'not_found') {
    return html`
      <${Empty} title="Nobody by that name"><p><a href=${href.people()}>Look in the directory</a></p><//>`;
  }
  if (error) return html`<div class="column"><${Refusal} error=${error} /></div>`;
  if (person?.handle !== handle) return html`<${Loading} />`;
  return html`
    <div class="column person">
      <header class="person-head">
        <${Avatar} person=${person} size="xl" />
        <div>
          <h1>${person.name}</h1>
          <p>${[person.title, person.team].filter(Boolean).join(' · ')}</p>
          <p class="hint">@${person.handle}${person.presence === 'away' && ' · away'}</p>
        </div>
      </header>
      ${mine ? html`<${Self} app=${app} state=${state} />` : html`<${Other} person=${person} now=${state.now} />`}
    </div>`;
}
