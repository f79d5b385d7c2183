// tags field: tags with commas between them; the one that is being written is completed from those in use.

import { useState } from 'preact/hooks';
import { tagsIn, tagsText, tagsTrouble } from '../../article.js';
import { html } from '../../html.js';
import { useFieldId, useRead, useSettled } from '../../hooks.js';
import { Trouble } from '../settings/form.js';

const SETTLE_MS = 150;
const OFFERED_MAX = 6;

const begunIn = (text) => text.slice(text.lastIndexOf(',') + 1).trim();
const finished = (text, tag) => `${tagsText([...tagsIn(text.slice(0, text.lastIndexOf(',') + 1)), tag])}, `;

// What begins like the tag that is being written and is not there yet, as the text stands now.
function useOffered(app, text, open) {
  const begun = begunIn(text);
  const asked = useSettled(begun, SETTLE_MS);
  const { result } = useRead(app, open && asked ? 'tag.list' : null, { text: asked, limit: OFFERED_MAX });
  if (!open || !begun || !result) return [];
  const there = tagsIn(text);
  const fits = ({ tag }) => tag.toLowerCase().startsWith(begun.toLowerCase()) && !there.includes(tag);
  return result.tags.filter(fits).map(({ tag }) => tag);
}

// Nothing is chosen until an arrow key says so: Enter sends what is written.
export function TagsField({ app, value, onInput }) {
  const id = useFieldId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const offered = useOffered(app, value, open);
  const at = Math.min(active, offered.length - 1);

  function pick(tag) {
    onInput(finished(value, tag));
    setActive(-1);
  }

  function typed(event) {
    onInput(event.currentTarget.value);
    setActive(-1);
    setOpen(true);
  }

  const KEYS = {
    ArrowDown: () => setActive(Math.min(at + 1, offered.length - 1)),
    ArrowUp: () => setActive(Math.max(at - 1, -1)),
    Enter: () => pick(offered[at]),
    Escape: () => setOpen(false),
  };

  function pressed(event) {
    if (offered.length === 0 || !KEYS[event.key] || (event.key === 'Enter' && at < 0)) return;
    KEYS[event.key]();
    event.preventDefault();
    event.stopPropagation();
  }

  return html`
    <div class="field picker">
      <label class="label" for=${id}>Tags, with commas between them</label>
      <input id=${id} class="input" type="text" role="combobox" autocomplete="off" spellcheck=${false}
        aria-expanded=${String(offered.length > 0)} aria-controls=${`${id}-list`} aria-autocomplete="list"
        aria-activedescendant=${at >= 0 ? `${id}-${at}` : null} value=${value}
        onInput=${typed} onBlur=${() => setOpen(false)} onKeyDown=${pressed} />
      <ul id=${`${id}-list`} role="listbox" aria-label="Tags in use" class="options" hidden=${offered.length === 0}>
        ${offered.map(
          (tag, index) => html`
          <li key=${tag} id=${`${id}-${index}`} role="option" aria-selected=${String(index === at)}
            class=${index === at ? 'option is-active' : 'option'} onMouseDown=${(event) => event.preventDefault()}
            onClick=${() => pick(tag)}>${tag}</li>`,
        )}
      </ul>
      <${Trouble}>${tagsTrouble(value)}<//>
    </div>`;
}
