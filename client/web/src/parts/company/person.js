// person: one of the people, for admins: what they are, how they come in, and whether they still do.

import { useState } from 'preact/hooks';
import { fieldErrors } from '../../field_error.js';
import { html } from '../../html.js';
import { useAction, useChanged, useDraft, useLooks, useRead } from '../../hooks.js';
import { accessWords, addedFields, changedFields, fieldsOf, handleFrom, HANDLE, NOBODY } from '../../people_admin.js';
import { href } from '../../route.js';
import { hereZone } from '../../zones.js';
import { Avatar, Button, Empty, Refusal } from '../basics.js';
import { Section } from '../sections.js';
import { Form, useForm } from '../settings/form.js';
import { Access } from './access.js';
import { PersonFields, TextField } from './person_fields.js';

const BACK = { to: href.company('people'), title: 'People' };

// Who leads which team has changed with somebody, maybe.
async function readTeams(app) {
  const { teams } = await app.ask('team.list', {});
  app.dispatch({ type: 'teams', teams });
}

// What was changed last can be put back as it was.
function PutBack({ undo, name }) {
  if (!undo.before) return null;
  return html`
    <div class="form-foot">
      <p class="hint" role="status">${name} has been changed.</p>
      <${Button} kind="quiet" pending=${undo.pending} onClick=${undo.run}>Put it back as it was<//>
      <${Refusal} error=${undo.error} />
    </div>`;
}

function Change({ app, state, person, onPerson }) {
  const saved = fieldsOf(person);
  const [before, setBefore] = useState(null);
  async function set(params) {
    const changed = await app.ask('person.set', { person: person.id, ...params });
    await readTeams(app);
    onPerson(changed.person);
  }
  const form = useForm({
    app,
    state,
    name: `company.person.${person.id}`,
    saved,
    async save(fields) {
      await set(changedFields(saved, fields));
      setBefore(saved);
    },
  });
  const undo = useAction(async () => {
    await set(changedFields(saved, before));
    setBefore(null);
  });
  const errors = fieldErrors(form.error, Object.keys(saved));
  const lacks = form.values.name.trim() ? null : 'They need a name.';
  return html`
    <${Form} form=${{ ...form, error: Object.keys(errors).length ? null : form.error }} trouble=${lacks} link=${state.link}>
      <${PersonFields} state=${state} values=${form.values} errors=${{ ...errors, ...(lacks && { name: lacks }) }} onChange=${form.change} />
    <//>
    <${PutBack} undo=${{ ...undo, before: form.isChanged ? null : before }} name=${person.name} />`;
}

function Head({ person, now }) {
  const { name, title, team, handle, active } = person;
  return html`
    <header class="admin-person-head">
      <${Avatar} person=${person} size="l" />
      <p>${[title, team].filter(Boolean).join(' · ') || 'In no team'}
        <small>${active ? html`<a href=${href.person(handle)}>@${handle}</a>` : `@${handle}`} · ${accessWords(person, now)}</small></p>
    </header>`;
}

function Missing() {
  return html`<${Empty} title="Nobody by that handle"><p><a href=${href.company('people')}>Look for them</a></p><//>`;
}

export function Person({ app, state, item, heading }) {
  const read = useRead(app, 'person.list', { person: `@${item}` }, `${state.epoch} ${useLooks()}`);
  const [result, setResult] = useChanged(read.result);
  const person = result?.people[0];
  const missing = read.error?.code === 'not_found' || (result && !person);
  const onPerson = (next) => setResult({ people: [next] });
  return html`
    <${Section} title=${person?.name ?? `@${item}`} heading=${heading} item back=${BACK} ready=${result || missing}
      error=${missing ? null : read.error}>
      ${missing && html`<${Missing} />`}
      ${
        person &&
        html`
        <${Head} person=${person} now=${state.now} />
        <${Access} app=${app} state=${state} person=${person} onPerson=${onPerson} />
        <section class="setting-part" aria-labelledby="person-is">
          <h2 id="person-is">What they are</h2>
          <${Change} key=${person.id} app=${app} state=${state} person=${person} onPerson=${onPerson} />
        </section>`
      }
    <//>`;
}

// Until somebody says otherwise the handle is made of the name.
function Handle({ values, errors, onChange }) {
  const about = 'How they sign in and are found: small letters, digits, dots, dashes. It stays theirs for good.';
  return html`
    <${TextField} name="handle" label="Handle" values=${values} errors=${errors} onChange=${onChange} about=${about} maxlength="40"
      autocapitalize="none" spellcheck=${false} required />`;
}

function lacking({ name, handle }) {
  if (!name.trim()) return { name: 'They need a name.' };
  return HANDLE.test(handle.trim().toLowerCase()) ? {} : { handle: 'It begins with a letter or digit, and has no blanks.' };
}

export function NewPerson({ app, state, heading }) {
  const [draft, change, clear] = useDraft(app.drafts, `${state.me.id}.settings.company.person.new`, NOBODY);
  const [tried, setTried] = useState(false);
  const values = { ...draft, handle: draft.handle || handleFrom(draft.name), time_zone: draft.time_zone || hereZone() };
  const adding = useAction(async () => {
    const { person } = await app.ask('person.add', addedFields({ ...values, handle: values.handle.trim().toLowerCase() }));
    await readTeams(app);
    clear();
    app.go(href.company('people', person.handle));
  });
  const lacks = lacking(values);
  const refused = fieldErrors(adding.error, Object.keys(NOBODY));
  async function submitted(event) {
    event.preventDefault();
    setTried(true);
    const [field] = Object.keys(lacks);
    if (field) event.currentTarget.elements[field].focus();
    else if (!adding.pending) adding.run();
  }
  function edit(next) {
    adding.forget();
    change(next);
  }
  return html`
    <${Section} title="Add somebody" heading=${heading} item back=${BACK}>
      <p class="lead">They are in the directory at once and can be asked. A link to sign in is made on their page, next.</p>
      <form class="setting-form" onSubmit=${submitted} noValidate>
        <${PersonFields} state=${state} values=${values} errors=${{ ...(tried && lacks), ...refused }} onChange=${edit}>
          <${Handle} values=${values} errors=${{ ...(tried && lacks), ...refused }} onChange=${edit} />
        <//>
        <${Refusal} error=${Object.keys(refused).length ? null : adding.error} />
        <div class="form-foot"><${Button} kind="main" type="submit" pending=${adding.pending}>Add them<//>
          ${draft !== NOBODY && html`<${Button} kind="quiet" onClick=${() => clear()}>Begin again<//>`}</div>
      </form>
    <//>`;
}
