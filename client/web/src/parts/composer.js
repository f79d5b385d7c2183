// composer: where one writes into a thread. There is one draft for each question, whatever is
// being done with it; it survives a reload, a refusal and the question's moving to somebody else.

import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { useAction, useDraft, useFieldId } from '../hooks.js';
import { fromLocal, promises, toLocal } from '../time.js';
import { Button, Refusal } from './basics.js';
import { Icon } from './icon.js';
import { modeOf, modesFor } from './modes.js';
import { Picker, toOf } from './picker.js';

const NO_DRAFT = { text: '', mode: null };

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

function PromiseTime({ now, value, onInput }) {
  const id = useFieldId();
  return html`
    <div class="field">
      <label class="label" for=${id}>By when?</label>
      <div class="promise-times">
        ${promises(now).map(
          ([words, ms]) => html`
          <button key=${words} type="button" class="chip"
            aria-pressed=${value === toLocal(ms) ? 'true' : 'false'}
            onClick=${() => onInput(toLocal(ms))}>${words}</button>`,
        )}
        <input id=${id} class="input" type="datetime-local" min=${toLocal(now)} value=${value}
          onInput=${(event) => onInput(event.currentTarget.value)} />
      </div>
    </div>`;
}

function Words({ mode, asker, text, pending, onInput, onSend }) {
  const id = useFieldId();
  function pressed(event) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  }
  return html`
    <div class="field">
      <label class=${mode.plain ? 'aloud' : 'label'} for=${id}>${mode.label(asker)}</label>
      <textarea id=${id} class="input" rows="2" maxlength=${mode.max} value=${text} readOnly=${pending}
        onInput=${(event) => onInput(event.currentTarget.value)} onKeyDown=${pressed}></textarea>
    </div>`;
}

// A refusal is a fork in the road, not a wall: offer the ways on, with the text as it is.
function WaysOn({ error, modes, onChoose, onInsist }) {
  const offer = (mode) => modes.some((each) => each.mode === mode);
  const forks =
    error?.code === 'non_answer' || error?.code === 'hop_limit' || error?.code === 'already_owned';
  if (!forks) return html`<${Refusal} error=${error} />`;
  const insist = error.code === 'non_answer';
  return html`
    <${Refusal} error=${error}>
      <div class="ways-on">
        ${
          offer('consult') &&
          html`<${Button} icon="consult" onClick=${() => onChoose('consult')}>Consult instead<//>`
        }
        ${
          insist &&
          offer('refer') &&
          html`<${Button} icon="hop" onClick=${() => onChoose('refer')}>Refer instead<//>`
        }
        ${insist && html`<${Button} kind="quiet" onClick=${onInsist}>It is an answer: send it<//>`}
      </div>
    <//>`;
}

// What somebody had written when the question moved away from them, for as long as they want it.
function Stranded({ draft, question, onDiscard, canWrite }) {
  const id = useFieldId();
  if (canWrite || !draft.text) return null;
  return html`
    <div class="composer">
      <p class="kept-note">
        The question is with ${question.owner.name} now. What you had written is kept here.</p>
      <label class="aloud" for=${id}>What you had written</label>
      <textarea id=${id} class="input" rows="3" readOnly value=${draft.text}></textarea>
      <div class="composer-foot"><${Button} kind="quiet" onClick=${onDiscard}>Discard it<//></div>
    </div>`;
}

// The one thing that is most likely wanted next, as a button.
function Prompt({ app, question, can, onReopen }) {
  const send = (verb) => async () => take(app, await app.ask(verb, { question: question.id }));
  const acknowledge = useAction(send('question.acknowledge'));
  const confirm = useAction(send('question.confirm'));
  if (!can.acknowledge && !can.confirm) return null;
  return html`
    <div class="prompt">
      <p>${can.acknowledge ? `${question.asker.name} waits to hear who has it.` : 'Did it help?'}</p>
      ${
        can.acknowledge &&
        html`
        <${Button} kind="main" icon="check" pending=${acknowledge.pending} onClick=${acknowledge.run}>
          I have it<//>`
      }
      ${
        can.confirm &&
        html`
        <${Button} icon="again" onClick=${onReopen}>Not yet<//>
        <${Button} kind="main" icon="check" pending=${confirm.pending} onClick=${confirm.run}>It helped<//>`
      }
      <${Refusal} error=${acknowledge.error ?? confirm.error} />
    </div>`;
}

const OWNER_MODES = ['answer', 'consult', 'refer', 'decline'];

function MovedNote({ draft, mode, question, can }) {
  const moved = draft.text && OWNER_MODES.includes(draft.mode) && draft.mode !== mode.mode && !can.owner;
  if (!moved) return null;
  return html`
    <p class="kept-note">
      The question is with ${question.owner.name} now. What you had written is kept:
      send it as a message, or discard it.
    </p>`;
}

function paramsOf({ mode, question, text, to, by, insist }) {
  return {
    question: question.id,
    ...(mode.field && { [mode.field]: text.trim() }),
    ...(mode.to && { to: toOf(to) }),
    ...(mode.mode === 'promise' && { by: fromLocal(by) }),
    ...(insist && { insist: true }),
  };
}

function complete({ mode, text, to, by }) {
  if (mode.field && !text.trim()) return false;
  if (mode.to && !to) return false;
  return mode.mode !== 'promise' || Boolean(fromLocal(by));
}

function take(app, { question, message }) {
  if (message) app.dispatch({ type: 'message', message });
  if (question) app.dispatch({ type: 'question', question });
}

export function Composer({ state, app, question, can, asker }) {
  const name = `${state.me.id}.${question.id}`;
  const [draft, change, clear] = useDraft(app.drafts, name, NO_DRAFT);
  const [to, setTo] = useState(null);
  const [by, setBy] = useState('');
  const modes = modesFor(can);
  const mode = modeOf(modes, draft.mode);
  const { text } = draft;

  const sending = useAction(async ({ insist = false } = {}) => {
    take(app, await app.ask(mode.verb, paramsOf({ mode, question, text, to, by, insist })));
    const more = (app.drafts.get(name)?.text ?? '') !== text;
    if (!more) clear(mode.mode === 'say' ? { text: '', mode: 'say' } : NO_DRAFT);
    setTo(null);
    setBy('');
  });

  function choose(next) {
    change({ mode: next });
    sending.forget();
  }

  function send() {
    if (complete({ mode, text, to, by }) && !sending.pending) sending.run();
  }

  function submitted(event) {
    event.preventDefault();
    send();
  }

  if (!mode)
    return html`
      <${Stranded} draft=${draft} question=${question} onDiscard=${() => clear()} canWrite=${false} />`;
  const ready = complete({ mode, text, to, by });
  return html`
    <form class="composer" aria-label="Write" onSubmit=${submitted}>
      <${Prompt} app=${app} question=${question} can=${can} onReopen=${() => choose('reopen')} />
      <${Modes} modes=${modes} current=${mode} onChoose=${choose} />
      <${MovedNote} draft=${draft} mode=${mode} question=${question} can=${can} />
      ${
        mode.to &&
        html`
        <${Picker} app=${app} state=${state} label=${mode.to} value=${to} onPick=${setTo}
          without=${[state.me.id, question.asker.id]} />`
      }
      ${mode.mode === 'promise' && html`<${PromiseTime} now=${state.now} value=${by} onInput=${setBy} />`}
      ${
        mode.field &&
        html`
        <${Words} mode=${mode} asker=${asker} text=${text} pending=${sending.pending}
          onInput=${(next) => change({ text: next, mode: mode.mode })} onSend=${send} />`
      }
      <${WaysOn} error=${sending.error} modes=${modes} onChoose=${choose}
        onInsist=${() => sending.run({ insist: true })} />
      <div class="composer-foot">
        <p class="hint">${mode.hint(question, asker)}</p>
        ${
          text &&
          !can.owner &&
          draft.mode !== mode.mode &&
          html`<${Button} kind="quiet" onClick=${() => clear()}>Discard<//>`
        }
        <${Button} kind=${mode.mode === 'withdraw' ? 'danger' : 'main'} type="submit"
          disabled=${!ready || sending.pending}
          pending=${sending.pending}>${sending.pending ? 'Sending …' : mode.button}<//>
      </div>
    </form>`;
}
