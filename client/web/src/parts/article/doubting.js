// doubting: why an article is out of date, for whoever looks after it. It comes late: most of what is read holds.

import { toldTo } from '../../article.js';
import { html } from '../../html.js';
import { useAction, useDraft } from '../../hooks.js';
import { Refusal } from '../basics.js';
import { Field, Foot, REASON_MAX, submitting } from './form.js';

const EMPTY = { reason: '' };

export function Doubting({ app, state, article, onDone, onCancel }) {
  const name = `${state.me.id}.doubt.${article.id}`;
  const [{ reason }, change, clear] = useDraft(app.drafts, name, EMPTY);
  const doubt = useAction(async () => {
    await app.ask('article.outdated', { article: article.id, reason: reason.trim() }, name);
    clear();
    app.announce(`${toldTo(article)} is asked to look at it`);
    onDone();
    onCancel();
  });
  const ready = Boolean(reason.trim()) && !doubt.pending;
  function cancel() {
    clear();
    onCancel();
  }
  return html`
    <form class="deciding" onSubmit=${submitting(doubt.run, ready)}>
      <${Field} label=${`What is out of date? ${toldTo(article)} reads this`} value=${reason} rows="2" most=${REASON_MAX}
        wanted=${true} onInput=${(next) => change({ reason: next })} />
      <${Refusal} error=${doubt.error} />
      <${Foot} pending=${doubt.pending} ready=${ready} button="Ask for a review" onCancel=${cancel} />
    </form>`;
}
