// kept words: what somebody had written when the question moved away from them, for as long as
// they want it.

import { html } from '../html.js';
import { useAction, useFieldId } from '../hooks.js';
import { movedWords } from '../words.js';
import { Button, Refusal } from './basics.js';

export function MovedNote({ question, me }) {
  return html`
    <p class="kept-note" role="status">
      ${movedWords(question, me)} What you had written is kept: send it as a message, or discard it.
    </p>`;
}

const NOT_COPIED = {
  code: 'not_copied',
  message: 'The browser does not let us copy. Select the text instead.',
};

function useCopy(text) {
  return useAction(() =>
    navigator.clipboard.writeText(text).catch(() => {
      throw NOT_COPIED;
    }),
  );
}

// For whoever can no longer write here.
export function Stranded({ draft, question, me, onDiscard }) {
  const id = useFieldId();
  const copy = useCopy(draft.text);
  if (!draft.text) return null;
  return html`
    <div class="composer">
      <p class="kept-note" role="status">
        ${movedWords(question, me)} What you had written is kept here.</p>
      <label class="aloud" for=${id}>What you had written</label>
      <textarea id=${id} class="input" rows="3" readOnly value=${draft.text}></textarea>
      <${Refusal} error=${copy.error} />
      <div class="composer-foot">
        <${Button} kind="quiet" onClick=${onDiscard}>Discard it<//>
        <${Button} onClick=${copy.run}>Copy it<//>
      </div>
    </div>`;
}
