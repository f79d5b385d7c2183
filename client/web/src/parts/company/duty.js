// duty: who has the duty of the steward, where every question ends that nobody else can take.

import { html } from '../../html.js';
import { mayChange } from '../../company.js';
import { useAction, useChanged, useDraft, useFieldId, useLooks, useRead } from '../../hooks.js';
import { isNewTurn, rotaWith } from '../../rota.js';
import { fromLocal, moment, passed, toLocal } from '../../time.js';
import { Button, Loading, PersonLink, Refusal, When } from '../basics.js';
import { Picker } from '../picker.js';
import { Trouble } from '../settings/form.js';

const EMPTY = { person: null, from: '', until: '' };

function Turn({ turn, fresh, state }) {
  const { now, me } = state;
  const { from, until, person } = turn;
  const began = passed(from, now);
  const never = began ? ', until it is given to somebody else' : ' on';
  return html`
    <li class="turn">
      <span class="turn-time">${began ? 'Now' : html`From <${When} at=${from} words=${moment(from, now)} />`}${
        until ? html`, until <${When} at=${until} words=${moment(until, now)} />` : never
      }</span>
      <span class="turn-who"><${PersonLink} person=${person} me=${me} />${fresh && html`<span class="tag">new</span>`}</span>
    </li>`;
}

function Rota({ rota, before = rota, state, label }) {
  return html`
    <ol class="rota" aria-label=${label}>
      ${rota.map(
        (turn) => html`
        <${Turn} key=${`${turn.from} ${turn.person.id}`} turn=${turn} fresh=${isNewTurn(before, turn)} state=${state} />`,
      )}
    </ol>`;
}

// What keeps a change from being made, or null.
function troubleOf({ from, until }, now) {
  if (from && passed(fromLocal(from), now)) return 'It begins in the past.';
  return until && (fromLocal(until) ?? '') <= (fromLocal(from) ?? new Date(now).toISOString()) ? 'It ends before it begins.' : null;
}

function TimeField({ label, value, now, onInput }) {
  const id = useFieldId();
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <input id=${id} class="input moment" type="datetime-local" min=${toLocal(now)} value=${value}
        onInput=${(event) => onInput(event.currentTarget.value)} />
    </div>`;
}

function Change({ app, state, rota, onRota }) {
  const { now } = state;
  const [draft, change, clear] = useDraft(app.drafts, `${state.me.id}.settings.company.duty`, EMPTY);
  const { person, from, until } = draft;
  const trouble = troubleOf(draft, now);
  const times = { ...(from && { from: fromLocal(from) }), ...(until && { until: fromLocal(until) }) };
  const saving = useAction(async () => onRota(await app.ask('duty.set', { person: person.id, ...times })));
  async function submitted(event) {
    event.preventDefault();
    if (person && !trouble && !saving.pending && (await saving.run())) clear();
  }
  return html`
    <form class="setting-form setting-part" onSubmit=${submitted}>
      <h2>Give the duty to somebody</h2>
      <${Picker} app=${app} state=${state} label="Who?" value=${person} onPick=${(next) => change({ person: next })}
        onlyPeople placeholder="A steward or an admin" />
      <div class="from-until">
        <${TimeField} label="From (now, if empty)" value=${from} now=${now} onInput=${(next) => change({ from: next })} />
        <${TimeField} label="Until (the next change, if empty)" value=${until} now=${now}
          onInput=${(next) => change({ until: next })} />
      </div>
      <${Trouble}>${person && trouble}<//>
      ${
        person &&
        !trouble &&
        html`
        <div class="field" role="status">
          <h3 class="label">Then it will be</h3>
          <${Rota} rota=${rotaWith(rota, { person, from: new Date(now).toISOString(), ...times })} before=${rota} state=${state}
            label="The rota as it will be" />
        </div>`
      }
      <${Refusal} error=${saving.error} />
      <div class="form-foot">
        <${Button} kind="main" type="submit" pending=${saving.pending} disabled=${!person || Boolean(trouble)}>Give it to them<//>
        ${person && html`<${Button} kind="quiet" onClick=${() => clear()}>Leave it as it is<//>`}
      </div>
    </form>`;
}

function StandIn({ rota, onDuty, state }) {
  const [present] = rota;
  if (!onDuty || !present || present.person.id === onDuty.id) return null;
  return html`
    <p class="notice-state">${present.person.name} is not there now: what falls to the steward goes to${' '}
      <${PersonLink} person=${onDuty} me=${state.me} you="you" />.</p>`;
}

export function Duty({ app, state }) {
  const read = useRead(app, 'duty.list', {}, `${state.epoch} ${useLooks()}`);
  const [changed, setChanged] = useChanged(read.result);
  if (read.error) return html`<${Refusal} error=${read.error} />`;
  if (!changed) return html`<${Loading} />`;
  const { rota, on_duty: onDuty } = changed;
  return html`
    <p class="lead">Every question that nobody else can take ends with the steward. Somebody always has the duty.</p>
    ${
      rota.length === 0
        ? html`<p class="notice-state">Nobody can be the steward: somebody has to be made a steward or an admin.</p>`
        : html`<${Rota} rota=${rota} state=${state} label="The stewards’ rota" />`
    }
    <${StandIn} rota=${rota} onDuty=${onDuty} state=${state} />
    ${mayChange(state.me) && html`<${Change} app=${app} state=${state} rota=${rota} onRota=${setChanged} />`}`;
}
