// team_edit: a new team, and what one is called and who leads it, for admins.

import { useState } from 'preact/hooks';
import { fieldErrors } from '../../field_error.js';
import { html } from '../../html.js';
import { useAction, useDraft } from '../../hooks.js';
import { HANDLE } from '../../people_admin.js';
import { Button, Refusal } from '../basics.js';
import { Choice } from '../choice.js';
import { Picker, personChoice } from '../picker.js';
import { Form, useForm } from '../settings/form.js';
import { TextField } from './person_fields.js';

const EMPTY = { name: '', handle: '', kind: 'internal' };

const KINDS = [
  ['internal', 'People of the company', null],
  ['partner', 'A partner’s people', 'They see only what they take part in.'],
];

// "Customer care" -> "customer-care"
const handleFrom = (name) =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');

function AddForm({ app, state, onClose }) {
  const [draft, change, clear] = useDraft(app.drafts, `${state.me.id}.settings.company.team.new`, EMPTY);
  const values = { ...draft, handle: draft.handle || handleFrom(draft.name) };
  const adding = useAction(async () => {
    const { team } = await app.ask('team.add', { ...values, name: values.name.trim(), handle: values.handle.trim().toLowerCase() });
    app.dispatch({ type: 'teams', teams: [...state.teams, team] });
    clear();
    onClose(team);
  });
  const errors = fieldErrors(adding.error, Object.keys(EMPTY));
  const ready = values.name.trim() && HANDLE.test(values.handle.trim().toLowerCase());
  function edit(next) {
    adding.forget();
    change(next);
  }
  function submitted(event) {
    event.preventDefault();
    if (ready && !adding.pending) adding.run();
  }
  return html`
    <form class="setting-form phrase-form" aria-label="A new team" onSubmit=${submitted}>
      <${TextField} name="name" label="What the team is called" values=${values} errors=${errors} onChange=${edit} />
      <${TextField} name="handle" label="Handle" values=${values} errors=${errors} onChange=${edit} maxlength="40" autocapitalize="none"
        spellcheck=${false} about="Small letters, digits, dots and dashes. It stays." />
      <${Choice} label="Who is in it" name="team-kind" choices=${KINDS} value=${values.kind} onChoose=${(kind) => edit({ kind })} />
      <${Refusal} error=${Object.keys(errors).length ? null : adding.error} />
      <div class="form-foot">
        <${Button} kind="main" type="submit" pending=${adding.pending} disabled=${!ready}>Add the team<//>
        <${Button} kind="quiet" onClick=${() => onClose(null)}>Leave it<//>
      </div>
    </form>`;
}

export function AddTeam({ app, state }) {
  const [open, setOpen] = useState(false);
  const [added, setAdded] = useState(null);
  function close(team) {
    setOpen(false);
    setAdded(team);
  }
  if (open) return html`<${AddForm} app=${app} state=${state} onClose=${close} />`;
  return html`
    <div class="form-foot">
      <${Button} icon="plus" onClick=${() => setOpen(true)}>Add a team<//>
      <span class="hint" role="status">${added && `${added.name} is there. Choose who leads it below.`}</span>
    </div>`;
}

const leadOf = ({ lead }) => (lead ? personChoice(lead) : null);

export function TeamIs({ app, state, team }) {
  const saved = { name: team.name, lead: leadOf(team) };
  const form = useForm({
    app,
    state,
    name: `company.team.${team.id}.is`,
    saved,
    async save({ name, lead }) {
      const { team: changed } = await app.ask('team.set', {
        team: team.id,
        ...(name !== team.name && { name: name.trim() }),
        ...((lead?.id ?? null) !== (team.lead?.id ?? null) && { lead: lead?.id ?? null }),
      });
      app.dispatch({ type: 'teams', teams: state.teams.map((each) => (each.id === team.id ? changed : each)) });
    },
  });
  const { name, lead } = form.values;
  const errors = fieldErrors(form.error, ['name', 'lead']);
  const lacks = name.trim() ? null : 'A team has a name.';
  return html`
    <${Form} form=${{ ...form, error: Object.keys(errors).length ? null : form.error }} trouble=${lacks} link=${state.link}>
      <${TextField} name="name" label="What it is called" values=${form.values} errors=${{ ...errors, ...(lacks && { name: lacks }) }}
        onChange=${form.change} />
      <${Picker} app=${app} state=${state} label="Who leads it" value=${lead} onlyPeople placeholder="Nobody"
        onPick=${(choice) => form.change({ lead: choice })} />
    <//>`;
}
