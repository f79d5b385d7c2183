// composer: where one writes into a thread. There is one draft for each question, whatever is
// being done with it; it survives a reload, a refusal and the question's moving to somebody else.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useDraft, useRead } from '../hooks.js';
import { firstName } from '../words.js';
import { NO_DRAFT, hasWords, isComplete } from '../writing.js';
import { ArticleField } from './article_field.js';
import { Button } from './basics.js';
import { PromiseTime, ThankTo, Words } from './fields.js';
import { Icon } from './icon.js';
import { MovedNote, Stranded } from './kept_words.js';
import { modeOf, modesFor } from './modes.js';
import { Picker } from './picker.js';
import { Prompt, Repeat } from './prompt.js';
import { useSending } from './sending.js';
import { Stopped, WaysOn } from './ways_on.js';

const MARKDOWN_HINT = 'Markdown: **bold**, lists, `code`';

const FIRST = '.field .chip, textarea, input'; // the first of them in the form

// What was pressed is done: the hand goes on to the first field, once that is drawn.
function useFieldFocus() {
  const place = useRef(null);
  const wanted = useRef(false);
  useLayoutEffect(() => {
    if (wanted.current) place.current?.querySelector(FIRST)?.focus();
    wanted.current = false;
  });
  return {
    place,
    toField() {
      wanted.current = true;
    },
  };
}

function Modes({ modes, current, onChoose }) {
  return html`
    <div class="modes" role="group" aria-label="What to do">
      ${modes.map(
        ({ mode, name, icon }) => html`
        <button key=${mode} type="button" class="mode"
          aria-pressed=${mode === current.mode ? 'true' : 'false'}
          onClick=${() => onChoose(mode)}><${Icon} name=${icon} />${name}</button>`,
      )}
    </div>`;
}

// Whom to ask or hand it to; who likely knows comes first. Partners read no directory.
function Whom({ app, state, question, mode, draft, write }) {
  const reads = mode.to && state.me.role !== 'partner';
  const { result } = useRead(app, reads ? 'person.knows' : null, { question: question.id });
  return html`
    <${Picker} app=${app} state=${state} label=${mode.to} value=${draft.to} likely=${result?.people}
      onPick=${(to) => write({ to })} without=${[question.asker.id, question.owner.id]} />`;
}

function Fields({ app, state, question, mode, draft, write, onSend }) {
  return html`
    ${
      mode.to &&
      html`<${Whom} app=${app} state=${state} question=${question} mode=${mode} draft=${draft} write=${write} />`
    }
    ${
      mode.article &&
      html`
      <${ArticleField} app=${app} label=${mode.article} about=${`${question.title}\n${question.body}`} value=${draft.article}
        onPick=${(article) => write({ article })} />`
    }
    ${
      mode.mode === 'promise' &&
      html`
      <${PromiseTime} app=${app} state=${state} asker=${question.asker} value=${draft.by}
        onInput=${(by) => write({ by })} />`
    }
    ${
      mode.mode === 'thank' &&
      html`<${ThankTo} question=${question} value=${draft.whom} onChoose=${(whom) => write({ whom })} />`
    }
    ${
      mode.field &&
      html`
      <${Words} mode=${mode} asker=${firstName(question.asker)} text=${draft.text}
        onInput=${(text) => write({ text })} onSend=${onSend} />`
    }`;
}

function Foot({ mode, question, ready, onDiscard }) {
  return html`
    <div class="composer-foot">
      <p class="hint">
        ${mode.hint(question, firstName(question.asker))}
        ${mode.field && html`<span class="markdown-hint">${MARKDOWN_HINT}</span>`}
      </p>
      ${onDiscard && html`<${Button} kind="quiet" onClick=${onDiscard}>Discard<//>`}
      <${Button} kind=${mode.mode === 'withdraw' ? 'danger' : 'main'} type="submit" disabled=${!ready}>
        ${mode.button}<//>
    </div>`;
}

// repeat: of the same person's asking the same again: {times, article}, or null
export function Composer({ state, app, question, can, repeat }) {
  const name = `${state.me.id}.${question.id}`;
  const [draft, change, clear] = useDraft(app.drafts, name, NO_DRAFT);
  const [chosen, setChosen] = useState(null); // is of no account before something is written
  const sending = useSending(app, name, { draft, change, clear, choose: setChosen });
  const focus = useFieldFocus();
  const modes = modesFor(can);
  const mode = modeOf(modes, chosen ?? draft.mode);
  const ready = mode && isComplete(mode, draft);

  function write(next) {
    setChosen(mode.mode);
    if (hasWords({ ...draft, ...next })) change({ ...next, mode: mode.mode });
    else clear();
  }

  function choose(next) {
    setChosen(next);
    if (hasWords(draft)) change({ mode: next });
    sending.forget();
    focus.toField();
  }

  function show(article) {
    setChosen('duplicate');
    change({ article, mode: 'duplicate' });
    focus.toField();
  }

  function discard() {
    setChosen(null);
    clear();
  }

  function send(more) {
    if (!ready) return;
    sending.send(mode, question, more);
    focus.toField();
  }

  function submitted(event) {
    event.preventDefault();
    send();
  }

  if (!mode) return html`<${Stranded} draft=${draft} question=${question} me=${state.me} onDiscard=${discard} />`;
  const moved = draft.text && !can.owner && draft.mode !== mode.mode;
  return html`
    <form class="composer" aria-label="Write" ref=${focus.place} onSubmit=${submitted}>
      <${Prompt} app=${app} question=${question} can=${can} now=${state.now} onChoose=${choose}
        onPressed=${focus.toField} />
      ${
        can.duplicate &&
        repeat &&
        mode.mode !== 'duplicate' &&
        html`<${Repeat} question=${question} repeat=${repeat} onShow=${show} />`
      }
      <${Modes} modes=${modes} current=${mode} onChoose=${choose} />
      ${moved && html`<${MovedNote} question=${question} me=${state.me} />`}
      ${
        mode.verb
          ? html`
          <${Fields} app=${app} state=${state} question=${question} mode=${mode} draft=${draft}
            write=${write} onSend=${() => send()} />`
          : html`<${Stopped} question=${question} onConsult=${() => choose('consult')} />`
      }
      <${WaysOn} error=${sending.error} modes=${modes} onChoose=${choose}
        onInsist=${() => send({ insist: true })} />
      ${
        mode.verb &&
        html`
        <${Foot} mode=${mode} question=${question} ready=${ready} onDiscard=${moved && discard} />`
      }
    </form>`;
}
