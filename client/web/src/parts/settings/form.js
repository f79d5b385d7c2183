// form: what sections of the settings are made of. Each saves by itself. What was changed and not saved is a
// draft: it is there again when one comes back.

import { useRef, useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useDraft } from '../../hooks.js';
import { Button, Refusal } from '../basics.js';

const UNCHANGED = {};

// Which of the fields that were changed say something else than what is saved.
const changesOf = (saved, draft) =>
  Object.keys(draft).filter((field) => JSON.stringify(draft[field]) !== JSON.stringify(saved[field]));

// saved   the fields as they are      save(values) -> promise
//
// Returns {values, isChanged, change(fields), undo, save, done, pending, error}
export function useForm({ app, state, name, saved, save }) {
  const [draft, keep, clear] = useDraft(app.drafts, `${state.me.id}.settings.${name}`, UNCHANGED);
  const [done, setDone] = useState(false);
  const values = { ...saved, ...draft };
  const latest = useRef(draft);
  latest.current = draft;
  const saving = useAction(async () => {
    await save(values);
    if (JSON.stringify(latest.current) !== JSON.stringify(draft)) return; // it was changed again meanwhile
    clear();
    setDone(true);
  });
  return {
    values,
    isChanged: changesOf(saved, draft).length > 0,
    change(fields) {
      setDone(false);
      saving.forget();
      keep(fields);
    },
    undo: () => clear(),
    save: saving.run,
    done,
    pending: saving.pending,
    error: saving.error,
  };
}

function stateWords({ pending, isChanged, done }, link) {
  if (pending && link !== 'open') return 'Will be saved when the connection is back';
  if (pending) return 'Saving …';
  if (isChanged) return 'Not saved yet';
  return done ? 'Saved' : '';
}

// trouble: why it cannot be saved as it is, or null
export function Form({ form, trouble = null, link, children }) {
  function submitted(event) {
    event.preventDefault();
    if (form.isChanged && !trouble && !form.pending) form.save();
  }
  return html`
    <form class="setting-form" onSubmit=${submitted}>
      ${children}
      <${Refusal} error=${form.error} />
      <div class="form-foot">
        <${Button} kind="main" type="submit" pending=${form.pending}
          disabled=${!form.isChanged || Boolean(trouble)}>Save<//>
        ${form.isChanged && !form.pending && html`<${Button} kind="quiet" onClick=${form.undo}>Undo<//>`}
        <span class="hint" role="status">${stateWords(form, link)}</span>
      </div>
    </form>`;
}

export function Trouble({ children }) {
  return children ? html`<p class="trouble" role="alert">${children}</p>` : null;
}

export function Clock({ label, value, onChange }) {
  return html`
    <input class="input clock" type="time" aria-label=${label} value=${value} required
      onInput=${(event) => onChange(event.currentTarget.value)} />`;
}
