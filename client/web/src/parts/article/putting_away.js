// putting away: an article is given to somebody else, merged into another one, or retired: each says what becomes of it.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../../html.js';
import { Refusal } from '../basics.js';
import { ArticleField } from '../article_field.js';
import { Picker, toOf } from '../picker.js';
import { Field, Foot, REASON_MAX, submitting } from './form.js';

function Frame({ about, send, ready, act, button, onCancel, wanted = false, children }) {
  const place = useRef(null);
  useLayoutEffect(() => {
    if (wanted) place.current.querySelector('input, textarea')?.focus();
  }, []);
  const may = ready && !act.pending;
  return html`
    <form class="deciding" ref=${place} onSubmit=${submitting(send, may)}>
      ${children}
      <p class="hint">${about}</p>
      <${Refusal} error=${act.error} />
      <${Foot} pending=${act.pending} ready=${may} button=${button} onCancel=${onCancel} />
    </form>`;
}

function Why({ draft, change }) {
  return html`
    <${Field} label="Why? It stands on the record" value=${draft.why ?? ''} rows="2" most=${REASON_MAX} onInput=${(why) => change({ why })} />`;
}

const whyOf = (draft) => (draft.why ?? '').trim();

export function Giving({ app, state, article, draft, change, act, onCancel, wanted }) {
  const to = draft.to ?? null;
  return html`
    <${Frame} ready=${to} act=${act} button="Give it to them" onCancel=${onCancel} wanted=${wanted}
      about="They are asked when it is doubted, proposed for or due for review. Whose words are in it does not change."
      send=${() => act.run('give', { to: toOf(to) }, `${to.name} looks after it now`)}>
      <${Picker} app=${app} state=${state} label="Who looks after it from now on?" onlyPeople=${true}
        without=${[article.owner.id]} value=${to} onPick=${(next) => change({ to: next })} />
    <//>`;
}

export function Merging({ app, article, draft, change, act, onCancel, wanted }) {
  const into = draft.into ?? null;
  const why = whyOf(draft);
  return html`
    <${Frame} ready=${into && why} act=${act} button="Merge them" onCancel=${onCancel} wanted=${wanted}
      about=${`Links and search lead to the other one from then on, and whom this one has helped counts for it. What is proposed here is declined. It can be undone.`}
      send=${() => act.run('merge', { into: into.id, reason: why }, 'Merged')}>
      <${ArticleField} app=${app} label="Which article says it instead?" about=${article.title} without=${article.id}
        value=${into} onPick=${(next) => change({ into: next })} />
      <${Why} draft=${draft} change=${change} />
    <//>`;
}

export function Retiring({ draft, change, act, onCancel, wanted }) {
  const why = whyOf(draft);
  return html`
    <${Frame} ready=${why} act=${act} button="Retire it" onCancel=${onCancel} wanted=${wanted}
      about="It is not offered any more to who searches or asks; whoever has the link still reads it. It can be brought back."
      send=${() => act.run('retire', { reason: why }, 'Retired')}>
      <${Why} draft=${draft} change=${change} />
    <//>`;
}
