// ask_box: the one box of a question: whom, what, and whether it is urgent or private.

import { useEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { partsOf, tooLong, withShortTitle } from '../asking.js';
import { href } from '../route.js';
import { Button, Refusal } from './basics.js';
import { Icon } from './icon.js';
import { Overloaded, useOthers } from './overloaded.js';
import { Picker, personChoice, toOf } from './picker.js';
import { QuestionField } from './question_field.js';
import { Switch } from './switch.js';
import { TouchPoints } from './touch_points.js';
import { Urgency, Why } from './urgency.js';

const OPEN = 'Anybody here can find the answer later. Keep pay, health and anything personal private.';
const HIDDEN = 'Only you, whoever has it and whom they ask see it. Nobody else finds it, now or later.';

function paramsOf({ to, text, hidden, urgent, why, tags = [] }) {
  const { title, body } = partsOf(text);
  return {
    to: toOf(to),
    title,
    ...(body && { body }),
    ...(hidden && { private: true }),
    ...(tags.length > 0 && { tags }),
    ...(urgent && { priority: 'urgent', why: why.trim() }),
  };
}

// What keeps the question from being sent, and in which field that is mended.
function lacking({ to, text, urgent, why }) {
  if (!to) return { field: '.picker input', words: 'Whom do you ask? If you do not know, ask anyone.' };
  if (!partsOf(text).title) return { field: 'textarea', words: 'What do you want to know?' };
  if (tooLong(text)) return { field: 'textarea', words: '' }; // which the field itself says already
  const unsaid = urgent && !why.trim();
  return unsaid ? { field: '[name=why]', words: 'Why can it not wait? Whoever has it reads this.' } : null;
}

// Sending the question, and going to it. Without a connection it is let go: it stays in the outbox, the box
// is free for another one, and nobody is led away from what they do by then.
function useAsking({ app, drafts, offline, onLate }) {
  const [{ pending, error }, set] = useState({ pending: false, error: null });
  const turn = useRef(0); // of an earlier turn nobody waits for the answer any more

  function letGo() {
    turn.current += 1;
  }

  // What has been written since it was sent stays.
  function asked(question, { name, draft, clear }, waitedFor) {
    const written = app.drafts.get(name)?.text !== draft.text;
    app.dispatch({ type: 'question', question });
    if (!waitedFor) {
      if (!written) app.drafts.remove(name);
      onLate(question);
      return;
    }
    if (!written) clear();
    app.go(href.question(question.id));
  }

  async function run(draft) {
    letGo();
    const mine = turn.current;
    set({ pending: true, error: null });
    try {
      const { question } = await app.ask('question.ask', paramsOf(draft), drafts.name);
      asked(question, drafts, mine === turn.current);
    } catch (refused) {
      if (mine !== turn.current) return; // told elsewhere, and the draft comes back
      refused.told = true;
      set({ pending: false, error: refused });
    }
  }

  useEffect(() => {
    if (!pending || !offline) return;
    letGo();
    set({ pending: false, error: null });
    drafts.clear();
  }, [pending, offline]);
  useEffect(() => letGo, []);
  return { run, pending, error };
}

// Whether it is to be asked once more if it has to be them: of whoever carries more than their share, once for each choice.
function useScruple({ to }, card) {
  const [asked, setAsked] = useState(false);
  const insisted = useRef(null);
  const heavy = to?.kind === 'person' && card?.id === to.id && card.overloaded;
  return {
    has: () => heavy && insisted.current !== to.id,
    shown: asked && heavy,
    show: () => setAsked(true),
    drop: () => setAsked(false),
    settle(id) {
      insisted.current = id;
      setAsked(false);
    },
  };
}

// Of whoever is chosen: as it was read, until then as it was when they were chosen.
const cardOf = (to, read) => (read && read.id === to?.id ? read : (to?.card ?? null));

// drafts    the draft under `name`, and how it is changed and cleared
// box       a ref that it is put into
// known     cards of who likely knows
// onLate    (question): one that was asked without a connection has been asked at last
export function AskBox({ app, state, drafts, box, known, onLate }) {
  const { draft, change } = drafts;
  const urgent = draft.urgent ?? false; // a draft may be older than that
  const [lack, setLack] = useState(null);
  const [read, setRead] = useState(null);
  const card = cardOf(draft.to, read);
  const asking = useAsking({ app, drafts, offline: state.link !== 'open', onLate });
  const scruple = useScruple(draft, card);
  const others = useOthers(app, state.me, card, known);

  function submitted(event) {
    event.preventDefault();
    if (asking.pending) return;
    const now = lacking(draft);
    setLack(now);
    if (now) box.current.querySelector(now.field).focus();
    else if (scruple.shown) box.current.querySelector('.overloaded').focus();
    else if (scruple.has()) scruple.show();
    else asking.run(draft);
  }

  function askThem(person) {
    const to = person.id === draft.to.id ? draft.to : personChoice(person);
    scruple.settle(person.id);
    change({ to });
    asking.run({ ...draft, to });
    box.current.querySelector('[type=submit]').focus();
  }

  function pressed(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submitted(event);
  }

  function edit(next) {
    setLack(null);
    scruple.drop();
    change(next);
  }

  function shorten() {
    edit({ text: withShortTitle(draft.text) });
    box.current.querySelector('textarea').focus();
  }

  return html`
    <form class="ask-box" ref=${box} onSubmit=${submitted} onKeyDown=${pressed}>
      <${Picker} app=${app} state=${state} label="Whom do you ask?" value=${draft.to}
        onPick=${(choice) => edit({ to: choice })} onCard=${setRead} likely=${known} without=${[state.me.id]} />
      <${QuestionField} label="Your question" text=${draft.text} onInput=${(text) => edit({ text })}
        onShorten=${shorten} />
      <${TouchPoints} app=${app} value=${draft.tags ?? []} onChange=${(tags) => edit({ tags })} />
      <div class="ask-foot">
        <${Switch} label=${html`<${Icon} name="lock" />Private`} checked=${draft.hidden}
          onChange=${(checked) => edit({ hidden: checked })}>${draft.hidden ? HIDDEN : OPEN}<//>
        <${Urgency} urgent=${urgent} onChange=${edit} />
        ${urgent && html`<${Why} why=${draft.why ?? ''} onChange=${edit} />`}
        <${Button} kind="main" type="submit" pending=${asking.pending} aria-keyshortcuts="Control+Enter">
          ${asking.pending ? 'Asking …' : 'Ask'}<//>
      </div>
      ${lack?.words && html`<p class="refusal" role="alert">${lack.words}</p>`}
      ${scruple.shown && html`<${Overloaded} card=${card} others=${others} now=${state.now} onAsk=${askThem} />`}
      <${Refusal} error=${asking.error} />
    </form>`;
}
