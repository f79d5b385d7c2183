// person_fields: what admins say of somebody.

import { html } from '../../html.js';
import { useFieldId } from '../../hooks.js';
import { hoursWords } from '../../hours.js';
import { ROLES } from '../../roles.js';
import { Choice } from '../choice.js';
import { Trouble } from '../settings/form.js';
import { ZoneField } from '../settings/zone.js';
import { Switch } from '../switch.js';

// name: of the field on the wire   about: what else is to be known of it
export function TextField({ name, label, values, errors, onChange, about, ...rest }) {
  const id = useFieldId();
  const trouble = errors[name];
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <input id=${id} class="input" name=${name} value=${values[name]} autocomplete="off" maxlength="200"
        aria-invalid=${trouble ? 'true' : null} aria-describedby=${about ? `${id}-about` : null}
        onInput=${(event) => onChange({ [name]: event.currentTarget.value })} ...${rest} />
      ${about && html`<p class="hint" id=${`${id}-about`}>${about}</p>`}
      <${Trouble}>${trouble}<//>
    </div>`;
}

// options: [value, words][]
export function Select({ label, value, options, onChange, hidden = false }) {
  const id = useFieldId();
  return html`
    <div class="field">
      <label class=${hidden ? 'aloud' : 'label'} for=${id}>${label}</label>
      <select id=${id} class="input" value=${value} onChange=${(event) => onChange(event.currentTarget.value)}>
        ${options.map(([each, words]) => html`<option key=${each} value=${each} selected=${each === value}>${words}</option>`)}
      </select>
    </div>`;
}

// Partners' people and the company's own are never in one team.
const fits = ({ kind }, role) => (kind === 'partner') === (role === 'partner');

function TeamFields({ teams, values, errors, onChange }) {
  const options = teams.filter((team) => fits(team, values.role)).map(({ id, name }) => [id, name]);
  const team = options.some(([id]) => id === values.team) ? values.team : '';
  return html`
    <${Select} label="Team" value=${team} options=${[['', 'None'], ...options]}
      onChange=${(next) => onChange({ team: next, ...(next === '' && { lead: false }) })} />
    <${Trouble}>${errors.team}<//>
    ${
      team &&
      html`
      <${Switch} checked=${values.lead} label="Leads the team" onChange=${(lead) => onChange({ lead })}>
        A team has one lead: whoever leads it now does no more. What is late comes to them first.<//>
      <${Trouble}>${errors.lead}<//>`
    }`;
}

const hoursRead = (hours) => {
  const words = hoursWords(hours.trim().toLowerCase());
  return words.length ? words.map(([days, times]) => `${days} ${times}`.trim()).join(', ') : null;
};

const HOURS_LIKE = 'Like mon-thu 08:00-16:30, fri 08:00-12:00; or none. They change theirs themselves under Settings.';

export function PersonFields({ state, values, errors, onChange, children }) {
  const shared = { values, errors, onChange };
  return html`
    <${TextField} ...${shared} name="name" label="Name" required />
    ${children}
    <${TextField} ...${shared} name="email" label="E-mail" type="email" about="Notices go there. Without one they read them here." />
    <${TextField} ...${shared} name="title" label="What they do" placeholder="Buyer" />
    <${Choice} label="What they may do here" name="role" choices=${ROLES} value=${values.role}
      onChoose=${(role) => onChange({ role })} />
    <${Trouble}>${errors.role}<//>
    <${TeamFields} ...${shared} teams=${state.teams ?? []} />
    <${TextField} ...${shared} name="hours" label="Working hours"
      about=${values.hours.trim() && hoursRead(values.hours) ? `${hoursRead(values.hours)}. ${HOURS_LIKE}` : HOURS_LIKE} />
    <${ZoneField} value=${values.time_zone} now=${state.now} onPick=${(zone) => onChange({ time_zone: zone })} />
    <${Trouble}>${errors.time_zone}<//>`;
}
