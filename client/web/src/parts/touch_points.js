// touch_points: what a question is about, of the company's own list. Where there is no list nothing is asked.

import { html } from '../html.js';
import { useFieldId, useRead } from '../hooks.js';

const LISTED_MAX = 50; // touch-points come first, and there are no more
const TAGS_MAX = 10;

// value: the tags that are chosen
export function TouchPoints({ app, value, onChange }) {
  const id = useFieldId();
  const { result } = useRead(app, 'tag.list', { limit: LISTED_MAX });
  const offered = result?.tags.filter((row) => row.touch_point).map(({ tag }) => tag) ?? [];
  const all = [...new Set([...offered, ...value])]; // one that was chosen may be offered no more: it can still be taken away
  if (all.length === 0) return null;
  const full = value.length >= TAGS_MAX;
  function toggle(tag) {
    if (value.includes(tag)) onChange(value.filter((each) => each !== tag));
    else if (!full) onChange([...value, tag]);
  }
  return html`
    <div class="ask-touch-points" role="group" aria-labelledby=${id}>
      <span class="label" id=${id}>What is it about?</span>
      ${all.map(
        (tag) => html`
        <button key=${tag} type="button" class="chip" aria-pressed=${value.includes(tag) ? 'true' : 'false'}
          aria-disabled=${full && !value.includes(tag) ? 'true' : null} onClick=${() => toggle(tag)}>${tag}</button>`,
      )}
    </div>`;
}
