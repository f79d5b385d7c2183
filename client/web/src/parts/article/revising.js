// revising: how an article should read. Who looks after it changes it at once, anybody else proposes it to them. What was written stays when
// the article changes meanwhile, and what has changed is shown.

import { readings, readsAlike, tagsIn, tagsText, tagsTrouble, toldTo } from '../../article.js';
import { html } from '../../html.js';
import { Difference } from '../compare.js';
import { Refusal } from '../basics.js';
import { ANSWER_MAX, Field, Foot, REASON_MAX, TITLE_MAX, submitting } from './form.js';
import { TagsField } from './tags_field.js';

// The article as the draft says; what it leaves out is as it is.
const draftedOf = (article, { title, answer, tags }) => ({
  title: (title ?? article.title).trim(),
  answer: (answer ?? article.answer).trim(),
  tags: tags == null ? article.tags : tagsIn(tags),
});

// Only what differs, but the answer, which a proposal always says.
function paramsOf(article, next, why, keeps) {
  const { id, revision, title, answer, tags } = article;
  return {
    article: id,
    revision,
    ...(next.title !== title && { title: next.title }),
    ...((next.answer !== answer || !keeps) && { answer: next.answer }),
    ...(tagsText(next.tags) !== tagsText(tags) && { tags: next.tags }),
    [keeps ? 'reason' : 'why']: why,
  };
}

// since: as it read when the draft was begun
function Moved({ since, article }) {
  const [before, after] = readings(since, article);
  return html`
    <div class="moved" role="status">
      <p>The article has been changed since you began to write. What you have written is kept; this is what changed:</p>
      <${Difference} before=${before} after=${after} caption="What has changed meanwhile" heads=${['As it read', 'As it reads now']} />
    </div>`;
}

const whyLabel = (article, keeps) => (keeps ? 'Why? It stands in its history' : `Why? ${toldTo(article)} reads this`);

export function Revising({ app, article, revisions, mayDecide: keeps, draft, change, act, onCancel, wanted }) {
  const next = draftedOf(article, draft);
  const since = article.revision > draft.revision && revisions.find(({ revision }) => revision === draft.revision);
  const why = (draft.why ?? '').trim();
  const trouble = tagsTrouble(draft.tags ?? '');
  const ready = Boolean(next.title && next.answer && why) && !trouble && !readsAlike(article, next) && !act.pending;
  const write = (words) => change({ revision: draft.revision ?? article.revision, ...words });
  const send = () => act.run(keeps ? 'revise' : 'propose', paramsOf(article, next, why, keeps), keeps ? 'The article is changed' : 'Proposed');
  const [before, after] = readings(article, next);
  return html`
    <form class="deciding" onSubmit=${submitting(send, ready)}>
      ${since && html`<${Moved} since=${since} article=${article} />`}
      <${Field} label="Title" value=${draft.title ?? article.title} most=${TITLE_MAX} wanted=${wanted} onInput=${(title) => write({ title })} />
      <${Field} label="Answer" value=${draft.answer ?? article.answer} rows="8" most=${ANSWER_MAX} onInput=${(answer) => write({ answer })} />
      <${TagsField} app=${app} value=${draft.tags ?? tagsText(article.tags)} onInput=${(tags) => write({ tags })} />
      <${Field} label=${whyLabel(article, keeps)} value=${draft.why ?? ''} rows="2" most=${REASON_MAX} onInput=${(text) => write({ why: text })} />
      <${Difference} before=${before} after=${after} />
      <${Refusal} error=${act.error} />
      <${Foot} pending=${act.pending} ready=${ready} button=${keeps ? 'Change it' : 'Propose it'} onCancel=${onCancel} />
    </form>`;
}
