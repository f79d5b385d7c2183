// deciding: what is proposed for an article is put into it, in one's own words, with the difference in view; or it is
// declined with a reason. It comes late: few people have to. Both texts are one draft, until one of them is sent.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { merged } from '../follow_up.js';
import { useAction, useDraft, useFieldId } from '../hooks.js';
import { firstName } from '../words.js';
import { Button, Refusal } from './basics.js';
import { Difference } from './compare.js';
import { take } from './sending.js';

const UNDECIDED = { doing: null, answer: null, reason: '' };
const ANSWER_MAX = 20000;
const REASON_MAX = 1000;

// The hand goes to the field that has just been asked for; not to one that a draft has brought back.
function useFirstFocus(wanted) {
  const field = useRef(null);
  useLayoutEffect(() => {
    if (wanted) field.current.focus();
  }, []);
  return field;
}

function Field({ label, value, rows, most, onInput, about, wanted }) {
  const id = useFieldId();
  const field = useFirstFocus(wanted);
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <textarea id=${id} ref=${field} class="input" rows=${rows} maxlength=${most} value=${value}
        aria-describedby=${about ? `${id}-about` : null}
        onInput=${(event) => onInput(event.currentTarget.value)}></textarea>
      ${about && html`<p class="hint" id=${`${id}-about`}>${about}</p>`}
    </div>`;
}

function Foot({ pending, ready, button, onCancel }) {
  return html`
    <div class="form-foot">
      <${Button} kind="quiet" onClick=${onCancel}>Not now<//>
      <${Button} kind="main" type="submit" pending=${pending} disabled=${!ready}>${button}<//>
    </div>`;
}

function submitting(run, ready) {
  return (event) => {
    event.preventDefault();
    if (ready) run();
  };
}

function Accepting({ article, proposal, draft, change, decide, onCancel, wanted }) {
  const text = draft.answer ?? merged(article.answer, proposal);
  const differs = text.trim() !== article.answer.trim();
  const ready = differs && Boolean(text.trim()) && !decide.pending;
  const name = firstName(proposal.author);
  const moved = article.revision > proposal.revision;
  return html`
    <form class="deciding" onSubmit=${submitting(() => decide.run('accept', { answer: text.trim() }), ready)}>
      <${Field} label="How the article is to read" value=${text} rows="6" most=${ANSWER_MAX} wanted=${wanted}
        onInput=${(answer) => change({ answer })}
        about=${moved && `The article has been changed since ${name} read it.`} />
      <${Difference} before=${article.answer} after=${text} />
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

export function Deciding({ app, state, article, proposal }) {
  const [draft, change, clear] = useDraft(app.drafts, `${state.me.id}.proposal.${proposal.id}`, UNDECIDED);
  const [chosen, choose] = useState(null); // a draft says what one was doing when there is one
  const decide = useAction(async (verb, params) => {
    take(app, await app.ask(`proposal.${verb}`, { proposal: proposal.id, ...params }));
    choose(null);
    clear();
    app.announce(verb === 'accept' ? 'The article is changed' : 'Declined');
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
      <${Form} article=${article} proposal=${proposal} draft=${draft} decide=${decide} wanted=${chosen !== null}
        change=${(next) => change({ ...next, doing })} onCancel=${cancel} />`;
  return html`
    <div class="form-foot">
      <${Button} icon="close" onClick=${() => choose('decline')}>Decline …<//>
      <${Button} kind="main" icon="check" onClick=${() => choose('accept')}>Put it in …<//>
    </div>`;
}
