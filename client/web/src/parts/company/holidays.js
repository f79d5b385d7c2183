// holidays: days on which the company does not work.

import { html } from '../../html.js';
import { mayChange } from '../../company.js';
import { dayHere, dayWords } from '../../days.js';
import { useAction, useDraft, useFieldId } from '../../hooks.js';
import { Button, Refusal } from '../basics.js';

const EMPTY = { day: '', name: '' };
const NAME_MAX = 200;

function Add({ app, state, today, onHolidays }) {
  const id = useFieldId();
  const [{ day, name }, change, clear] = useDraft(app.drafts, `${state.me.id}.settings.company.holiday`, EMPTY);
  const adding = useAction(async () => onHolidays(await app.ask('holiday.add', { day, name: name.trim() })));
  const ready = day && name.trim();
  async function submitted(event) {
    event.preventDefault();
    if (ready && !adding.pending && (await adding.run())) clear();
  }
  return html`
    <form class="setting-form" onSubmit=${submitted}>
      <div class="from-until">
        <div class="field"><label class="label" for=${`${id}-day`}>Day</label>
          <input id=${`${id}-day`} class="input date" type="date" min=${today} value=${day} required
            onInput=${(event) => change({ day: event.currentTarget.value })} /></div>
        <div class="field grows"><label class="label" for=${`${id}-name`}>What it is called</label>
          <input id=${`${id}-name`} class="input" maxlength=${NAME_MAX} value=${name} required autocomplete="off"
            placeholder="Christmas Eve" onInput=${(event) => change({ name: event.currentTarget.value })} /></div>
      </div>
      <${Refusal} error=${adding.error} />
      <div class="form-foot"><${Button} kind="main" type="submit" icon="plus" pending=${adding.pending}
        disabled=${!ready}>Add<//></div>
    </form>`;
}

function Holiday({ app, holiday, today, may, onHolidays }) {
  const removing = useAction(async () => onHolidays(await app.ask('holiday.remove', { day: holiday.day })));
  return html`
    <li class="credential">
      <p class="credential-name">${dayWords(holiday.day, today)}</p>
      <p class="hint">${holiday.name}</p>
      ${
        may &&
        html`<${Button} pending=${removing.pending} onClick=${removing.run}>Remove<span class="aloud"> ${holiday.name}</span><//>`
      }
      <${Refusal} error=${removing.error} />
    </li>`;
}

export function Holidays({ app, state, company, onCompany }) {
  const today = dayHere(state.now);
  const may = mayChange(state.me);
  const ahead = company.holidays.filter(({ day }) => day >= today);
  const onHolidays = ({ holidays }) => onCompany({ ...company, holidays });
  return html`
    <p class="lead">Nobody’s deadlines run on them, wherever they are.</p>
    <ul class="credentials" aria-label="Holidays to come">
      ${ahead.map(
        (holiday) => html`
        <${Holiday} key=${holiday.day} app=${app} holiday=${holiday} today=${today} may=${may} onHolidays=${onHolidays} />`,
      )}
    </ul>
    ${ahead.length === 0 && html`<p class="hint">None are planned.</p>`}
    ${may && html`<${Add} app=${app} state=${state} today=${today} onHolidays=${onHolidays} />`}`;
}
