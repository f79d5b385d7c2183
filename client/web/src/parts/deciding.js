// deciding: what is proposed for an article is put into it, in one's own words, with the difference in view; or it is
// declined with a reason. It comes late: few people have to. Both texts are one draft, until one of them is sent.

import { useState } from 'preact/hooks';
import { readings, readsAlike, tagsIn, tagsText, tagsTrouble } from '../article.js';
import { html } from '../html.js';
import { merged } from '../follow_up.js';
import { useAction, useDraft } from '../hooks.js';
import { firstName } from '../words.js';
import { ANSWER_MAX, Field, Foot, REASON_MAX, TITLE_MAX, submitting } from './article/form.js';
import { TagsField } from './article/tags_field.js';
import { Button, Refusal } from './basics.js';
import { Difference } from './compare.js';
import { take } from './sending.js';

const UNDECIDED = { doing: null, answer: null, reason: '' };
// The article with the proposal in it, as the draft words it. A title and tags are worded where the proposal has them.
function acceptedOf(article, { title, tags, ...proposal }, draft) {
  return {
    answer: (draft.answer ?? merged(article.answer, proposal)).trim(),
    title: title === null ? article.title : (draft.title ?? title).trim(),
    tags: tags === null ? article.tags : tagsIn(draft.tags ?? tagsText(tags)),
  };
}

function paramsOf({ answer, title, tags }, proposal) {
  return { answer, ...(proposal.title !== null && { title }), ...(proposal.tags !== null && { tags }) };
}

function Accepting({ app, article, proposal, draft, change, decide, onCancel, wanted }) {
  const next = acceptedOf(article, proposal, draft);
  const [before, after] = readings(article, next);
  const whole = Boolean(next.answer && next.title) && !tagsTrouble(draft.tags ?? '');
  const ready = whole && !readsAlike(article, next) && !decide.pending;
  const moved = article.revision > proposal.revision;
  return html`
    <form class="deciding" onSubmit=${submitting(() => decide.run('accept', paramsOf(next, proposal)), ready)}>
      ${
        proposal.title !== null &&
        html`<${Field} label="Title" value=${draft.title ?? proposal.title} most=${TITLE_MAX} onInput=${(title) => change({ title })} />`
      }
      <${Field} label="How the article is to read" value=${draft.answer ?? merged(article.answer, proposal)} rows="6"
        most=${ANSWER_MAX} wanted=${wanted} onInput=${(answer) => change({ answer })}
        about=${moved && `The article has been changed since ${firstName(proposal.author)} read it.`} />
      ${
        proposal.tags !== null &&
        html`<${TagsField} app=${app} value=${draft.tags ?? tagsText(proposal.tags)} onInput=${(tags) => change({ tags })} />`
      }
      <${Difference} before=${before} after=${after} />
      <${Refusal} error=${decide.error} />
      <${Foot} pending=${decide.pending} ready=${ready} button="Put it in" onCancel=${onCancel} />
    </form>`;
}

function Declining({ proposal, draft, change, decide, onCancel, wanted }) {
  const ready = Boolean(draft.reason.trim()) && !decide.pending;
  return html`
    <form class="deciding" onSubmit=${submitting(() => decide.run('decline', { reason: draft.reason.trim() }), ready)}>
      <${Field} label=${`Why not? ${firstName(proposal.author)} reads this`} value=${draft.reason} rows="2"
        most=${REASON_MAX} wanted=${wanted} onInput=${(reason) => change({ reason })} />
      <${Refusal} error=${decide.error} />
      <${Foot} pending=${decide.pending} ready=${ready} button="Decline it" onCancel=${onCancel} />
    </form>`;
}

const DOING = { accept: Accepting, decline: Declining };

// onDecided(): for who does not hear of it
export function Deciding({ app, state, article, proposal, onDecided = null }) {
  const [draft, change, clear] = useDraft(app.drafts, `${state.me.id}.proposal.${proposal.id}`, UNDECIDED);
  const [chosen, choose] = useState(null); // a draft says what one was doing when there is one
  const decide = useAction(async (verb, params) => {
    take(app, await app.ask(`proposal.${verb}`, { proposal: proposal.id, ...params }));
    choose(null);
    clear();
    app.announce(verb === 'accept' ? 'The article is changed' : 'Declined');
    onDecided?.();
  });
  const doing = chosen ?? draft.doing;
  const Form = DOING[doing];

  function cancel() {
    decide.forget();
    choose(null);
    clear();
  }
  if (Form)
    return html`
      <${Form} app=${app} article=${article} proposal=${proposal} draft=${draft} decide=${decide} wanted=${chosen !== null}
        change=${(next) => change({ ...next, doing })} onCancel=${cancel} />`;
  return html`
    <div class="form-foot">
      <${Button} icon="close" onClick=${() => choose('decline')}>Decline …<//>
      <${Button} kind="main" icon="check" onClick=${() => choose('accept')}>Put it in …<//>
    </div>`;
}
