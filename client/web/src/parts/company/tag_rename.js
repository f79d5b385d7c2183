// tag_rename: another name for a tag. Where that is a tag already the two become one, which nobody can take apart again.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useFieldId, useRead, useSettled } from '../../hooks.js';
import { sameTag, usedWords } from '../../tags_admin.js';
import { Button, Refusal } from '../basics.js';

const TAG_MAX = 40;
const SETTLE_MS = 200;

// The tag that has that name already, if there is one: {other, known: whether that has been looked up}
function useOther(app, row, to) {
  const settled = useSettled(to, SETTLE_MS);
  const { result, loading } = useRead(app, settled && settled !== row.tag ? 'tag.list' : null, { text: settled });
  const other = result?.tags.find(({ tag }) => tag !== row.tag && sameTag(tag, to));
  return { other, known: settled === to && !loading };
}

export function TagRename({ app, row, onClose, onRenamed }) {
  const id = useFieldId();
  const [typed, type] = useState(row.tag);
  const to = typed.trim();
  const { other, known } = useOther(app, row, to);
  const renaming = useAction(async () => {
    const name = other?.tag ?? to;
    await app.ask('tag.rename', { tag: row.tag, to: name });
    const back = { words: `${row.tag} is called ${name} now.`, back: ['tag.rename', { tag: name, to: row.tag }] };
    onRenamed(other ? null : back);
  });
  const ready = to && to !== row.tag && known;
  function submitted(event) {
    event.preventDefault();
    if (ready && !renaming.pending) renaming.run();
  }
  return html`
    <form class="setting-form phrase-form" aria-label=${`Rename ${row.tag}`} onSubmit=${submitted}>
      <div class="field"><label class="label" for=${id}>What it is to be called</label>
        <input id=${id} class="input" value=${typed} maxlength=${TAG_MAX} autocomplete="off"
          onInput=${(event) => type(event.currentTarget.value)} /></div>
      <div role="status">
        ${
          other
            ? html`<p class="notice-state">“${other.tag}” is there already (${usedWords(other)}): both become one, for good.</p>`
            : html`<p class="hint">What has it is called so within a few minutes.</p>`
        }
      </div>
      <${Refusal} error=${renaming.error} />
      <div class="form-foot">
        <${Button} kind=${other ? 'danger' : 'main'} type="submit" pending=${renaming.pending} disabled=${!ready}>${
          other ? `Make it one with “${other.tag}”` : 'Rename'
        }<//>
        <${Button} kind="quiet" onClick=${onClose}>Leave it<//>
      </div>
    </form>`;
}
