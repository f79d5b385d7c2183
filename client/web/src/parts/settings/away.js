// away: a state with an end, and somebody who stands in.

import { html } from '../../html.js';
import { useAction, useDraft, useFieldId, useRead } from '../../hooks.js';
import { fromLocal, moment, passed, toLocal } from '../../time.js';
import { Button, PersonLink, Refusal, When } from '../basics.js';
import { Picker } from '../picker.js';

const DAY_MS = 24 * 3600 * 1000;

function tomorrowMorning(now) {
  const then = new Date(now + DAY_MS);
  then.setHours(9, 0, 0, 0);
  return toLocal(then.getTime());
}

function useAway({ app, state }) {
  return useAction(async (params) => {
    const { person } = await app.ask('person.away', params);
    app.dispatch({ type: 'me', person: { ...state.me, ...person } });
  });
}

function GoAway({ app, state }) {
  const id = useFieldId();
  const [draft, change, clear] = useDraft(app.drafts, `${state.me.id}.settings.away`, {});
  const away = useAway({ app, state });
  const kept = draft.until && !passed(fromLocal(draft.until) ?? 0, state.now) ? draft.until : null;
  const until = kept ?? tomorrowMorning(state.now);
  async function submitted(event) {
    event.preventDefault();
    const delegate = draft.delegate?.id;
    if (await away.run({ until: fromLocal(until), ...(delegate && { delegate }) })) clear();
  }
  return html`
    <p class="lead">New questions go to whoever stands in for you. What you have stays yours.</p>
    <form class="setting-form" onSubmit=${submitted}>
      <div class="field">
        <label class="label" for=${id}>Until</label>
        <input id=${id} class="input moment" type="datetime-local" min=${toLocal(state.now)} value=${until} required
          onInput=${(event) => change({ until: event.currentTarget.value })} />
      </div>
      <${Picker} app=${app} state=${state} label="Who stands in?" value=${draft.delegate ?? null}
        onPick=${(delegate) => change({ delegate })} onlyPeople without=${[state.me.id]}
        placeholder="A colleague; else your team's lead" />
      <${Refusal} error=${away.error} />
      <div class="form-foot"><${Button} kind="main" type="submit" icon="moon" pending=${away.pending}>I am away<//></div>
    </form>`;
}

function ComeBack({ app, state }) {
  const { me, now } = state;
  const away = useAway({ app, state });
  const { result } = useRead(app, 'person.get', { person: `@${me.handle}` }, me.presence);
  const { away_until: until, delegate } = result?.person ?? {};
  const others = result ? 'your team’s lead' : 'whoever stands in for you'; // partners see no profiles
  return html`
    <p class="lead">You are away${until && html` until <${When} at=${until} words=${moment(until, now)} />`}.${' '}
      ${
        delegate
          ? html`New questions go to <${PersonLink} person=${delegate} me=${me} />, who stands in for you.`
          : `New questions go to ${others}.`
      }</p>
    <${Refusal} error=${away.error} />
    <div class="form-foot">
      <${Button} kind="main" pending=${away.pending} onClick=${() => away.run({})}>I am back<//></div>`;
}

export function Away({ app, state }) {
  return state.me.presence === 'away'
    ? html`<${ComeBack} app=${app} state=${state} />`
    : html`<${GoAway} app=${app} state=${state} />`;
}
