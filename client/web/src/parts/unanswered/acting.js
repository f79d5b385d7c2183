// acting: what can be done with a question from its row: remind whoever has it, or give it to somebody else. It opens below the row.

import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isSteward } from '../../abilities.js';
import { html } from '../../html.js';
import { useAction, useDraft, useFieldId } from '../../hooks.js';
import { firstName } from '../../words.js';
import { Button, Refusal } from '../basics.js';
import { Picker, toOf } from '../picker.js';
import { focusInList } from '../roving.js';
import { take } from '../sending.js';

const REASON_MAX = 1000;
const EMPTY = { text: '', to: null };

// Whether that can be done with it, by whom.
export const ACTS = {
  remind: (row, me) => !row.private && !row.gone && row.owner.id !== me.id,
  reassign: (row, me) => !row.private && !row.gone && isSteward(me),
};

const excess = (text) => Math.max(0, [...text.trim()].length - REASON_MAX);

function Field({ label, text, onInput, onSend }) {
  const id = useFieldId();
  const over = excess(text);
  function pressed(event) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  }
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <textarea id=${id} class="input" rows="2" value=${text} aria-invalid=${over ? 'true' : null}
        aria-describedby=${over ? `${id}-over` : null} onInput=${(event) => onInput(event.currentTarget.value)}
        onKeyDown=${pressed}></textarea>
      ${over > 0 && html`<p id=${`${id}-over`} class="over">At most ${REASON_MAX.toLocaleString('en-GB')} characters: ${over} too many.</p>`}
    </div>`;
}

const FORMS = {
  remind: {
    verb: 'question.remind',
    button: 'Remind',
    words: ({ owner }) => `A word to ${firstName(owner)} with it? You need not`,
    hint: () => 'They are told at once, and everybody in the question reads who reminded.',
    isReady: () => true,
    params: ({ text }) => (text.trim() ? { body: text.trim() } : {}),
    done: ({ owner }) => `${owner.name} was reminded`,
  },
  reassign: {
    verb: 'question.refer',
    button: 'Hand it over',
    whom: 'Who is to have it?',
    words: ({ asker }) => `Why them? ${asker ? firstName(asker) : 'Whoever asked'} reads this`,
    hint: () => 'They own it from then on. It goes on record with your name and reason.',
    isReady: ({ text, to }) => Boolean(text.trim() && to),
    params: ({ text, to }) => ({ to: toOf(to), reason: text.trim(), override: true }),
    done: (row, { to }) => `Handed over to ${to.name}`,
  },
};

// The first field has the focus, unless the question has gone while one was writing.
function useFirstField() {
  const form = useRef(null);
  useLayoutEffect(() => form.current.querySelector('input, textarea')?.focus(), []);
  return form;
}

// onDone(): it was done      onClose(): one has thought better of it
export function Acting({ app, state, row, act, onDone, onClose }) {
  const { verb, button, whom, words, hint, isReady, params, done } = FORMS[act];
  const name = `${state.me.id}.${act}.${row.id}`;
  const [draft, change, clear] = useDraft(app.drafts, name, EMPTY);
  const form = useFirstField();
  const sending = useAction(async () => {
    take(app, await app.ask(verb, { question: row.id, ...params(draft) }, name));
    clear();
    app.announce(done(row, draft));
    onDone();
  });
  const ready = !row.gone && isReady(draft) && excess(draft.text) === 0;
  const send = () => ready && !sending.pending && sending.run();

  function pressed(event) {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    onClose();
  }

  return html`
    <form class="acting" ref=${form} aria-label=${`${button}: ${row.title}`} onKeyDown=${pressed}
      onSubmit=${(event) => {
        event.preventDefault();
        send();
      }}>
      ${row.gone && html`<p class="kept-note" role="status">It is not open any more. What you have written is kept here.</p>`}
      ${
        whom &&
        html`
        <${Picker} app=${app} state=${state} label=${whom} value=${draft.to} onPick=${(to) => change({ to })}
          without=${[row.asker?.id, row.owner.id]} />`
      }
      <${Field} label=${words(row)} text=${draft.text} onInput=${(text) => change({ text })} onSend=${send} />
      <${Refusal} error=${sending.error} />
      <div class="form-foot">
        <${Button} kind="main" type="submit" pending=${sending.pending} disabled=${!ready}>${button}<//>
        <${Button} kind="quiet" onClick=${onClose}>Not now<//>
        <span class="hint">${hint()}</span>
      </div>
    </form>`;
}

// Which row is acted on, and how. When that is over the focus is with its row.
export function useActing() {
  const [acting, set] = useState(null);
  const onAct = useCallback((act, { key, id }) => set((before) => (before?.act === act && before.key === key ? null : { act, key, id })), []);
  const onClose = useCallback(() => {
    set((before) => {
      if (before) focusInList(before.key);
      return null;
    });
  }, []);
  return { acting, onAct, onClose };
}
