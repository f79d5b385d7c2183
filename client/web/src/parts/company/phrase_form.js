// phrase_form: one phrase, written or changed.

import { useState } from 'preact/hooks';
import { fieldErrors } from '../../field_error.js';
import { html } from '../../html.js';
import { useAction } from '../../hooks.js';
import { KINDS, languageName } from '../../phrases.js';
import { Button, Refusal } from '../basics.js';
import { Choice } from '../choice.js';
import { Select, TextField } from './person_fields.js';

const EMPTY = { pattern: '', kind: 'elsewhere', language: 'en' };
const FIELDS = Object.keys(EMPTY);
const PATTERN_MAX = 1000;

const ABOUT =
  'Words as they are, in small letters; or a regular expression of PostgreSQL. A word’s end is \\M, and (^| ) stands for its beginning.';

const changedOf = (before, after) => Object.fromEntries(FIELDS.filter((each) => before?.[each] !== after[each]).map((each) => [each, after[each]]));

// phrase: as it is, or null for a new one    save(fields) -> promise    onInput(fields): each time something is written
export function PhraseForm({ label, phrase = null, languages, save, onClose, onInput }) {
  const [fields, set] = useState(phrase ? Object.fromEntries(FIELDS.map((each) => [each, phrase[each]])) : EMPTY);
  const saving = useAction(() => save(changedOf(phrase, { ...fields, pattern: fields.pattern.trim() })));
  const errors = fieldErrors(saving.error, FIELDS);
  function change(next) {
    saving.forget();
    set({ ...fields, ...next });
    onInput?.({ ...fields, ...next });
  }
  const ready = fields.pattern.trim() && (!phrase || Object.keys(changedOf(phrase, fields)).length > 0);
  function submitted(event) {
    event.preventDefault();
    if (ready && !saving.pending) saving.run();
  }
  return html`
    <form class="setting-form phrase-form" aria-label=${label} onSubmit=${submitted}>
      <${TextField} name="pattern" label=${label} values=${fields} errors=${errors} onChange=${change} about=${ABOUT}
        maxlength=${PATTERN_MAX} spellcheck=${false} autocapitalize="none" />
      <${Choice} label="What it does" name=${`kind-${phrase?.id ?? 'new'}`} choices=${KINDS} value=${fields.kind}
        onChoose=${(kind) => change({ kind })} />
      <${Select} label="Language" value=${fields.language} onChange=${(language) => change({ language })}
        options=${languages.map((each) => [each, languageName(each)])} />
      <${Refusal} error=${Object.keys(errors).length ? null : saving.error} />
      <div class="form-foot">
        <${Button} kind="main" type="submit" pending=${saving.pending} disabled=${!ready}>${phrase ? 'Save' : 'Add'}<//>
        <${Button} kind="quiet" onClick=${onClose}>Leave it<//>
      </div>
    </form>`;
}
