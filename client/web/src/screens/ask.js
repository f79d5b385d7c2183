// ask: one box that puts a question to a person, a team or anyone; beside it, what may answer it at once.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { partsOf } from '../asking.js';
import { useDraft, useRead, useSettled } from '../hooks.js';
import { AskBox } from '../parts/ask_box.js';
import { Button } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { personChoice, teamChoice } from '../parts/picker.js';
import { Suggestions } from '../parts/suggestions.js';
import { href } from '../route.js';
import { holderWords } from '../words.js';

const NO_DRAFT = { to: null, text: '', hidden: false, urgent: false, why: '', tags: [] };
const KEPT = 'Kept until you send it, also on your other devices.';
const KEPT_HERE = 'Kept on this device; on the others as soon as the connection is back.';
const SETTLE_MS = 120;
const ENOUGH_TO_SUGGEST = 3;
const SUGGEST_MAX = 1000;

// What was typed finds it for others as well, unless it was to be private.
function typedAs({ text, hidden }) {
  return hidden ? { private: true } : { text: text.trim().slice(0, SUGGEST_MAX) };
}

// The draft, and the one that was set aside when something else answered it or another text came along.
function useDrafts(app, me) {
  const name = `${me.id}.ask`;
  const [draft, change, clear] = useDraft(app.drafts, name, NO_DRAFT);
  const [aside, keepAside, dropAside] = useDraft(app.drafts, `${name}.aside`, NO_DRAFT);
  return {
    name,
    draft,
    aside,
    change,
    clear,
    dropAside: () => dropAside(),
    setAside() {
      if (draft.text.trim()) keepAside(draft);
      clear();
    },
    bringBack() {
      change(aside);
      dropAside();
    },
  };
}

// A link may name whom to ask, a handle or team:ID, and bring a text along.
function useLink(app, state, drafts) {
  const { to: named, text } = state.route;
  const handle = named?.startsWith('@') ? named : null;
  const { result } = useRead(app, handle ? 'person.get' : null, { person: handle });
  const team =
    named?.startsWith('team:') && state.teams?.find(({ id }) => id === named.slice('team:'.length));
  const choice = team ? teamChoice(team) : result && personChoice(result.person);
  useEffect(() => {
    if (!text) return;
    drafts.setAside();
    drafts.change({ text });
    app.go(href.ask(named), true);
  }, [text]);
  useEffect(() => {
    if (!choice || text) return;
    drafts.change({ to: choice });
    app.go(href.ask(), true);
  }, [choice && `${choice.kind}${choice.id}`, text]);
}

// write(): go on in the field
function Aside({ drafts, write }) {
  const { draft, aside, bringBack, dropAside } = drafts;
  if (draft.text || !aside.text) return null;
  const then = (act) => () => {
    act();
    write();
  };
  return html`
    <p class="ask-aside">
      <span>You had begun: “${partsOf(aside.text).title}”</span>
      <${Button} icon="back" onClick=${then(bringBack)}>Bring my draft back<//>
      <${Button} kind="quiet" onClick=${then(dropAside)}>Let it go<//>
    </p>`;
}

// What was asked without a connection: waiting, and asked at last.
function Late({ state, asked }) {
  const waiting = state.link === 'open' ? [] : state.outbox.filter(({ verb }) => verb === 'question.ask');
  return html`
    <div class="ask-late" role="status">
      ${waiting.map(
        ({ key, params }) => html`
        <p class="ask-aside" key=${key}><${Icon} name="clock" />
          <span>“${params.title}” is sent as soon as the connection is back.</span>
          <a href=${href.list('asked')}>See what you asked</a></p>`,
      )}
      ${
        asked &&
        waiting.length === 0 &&
        html`
        <p class="ask-aside"><${Icon} name="check" />
          <span>“${asked.title}” has been asked, and is ${holderWords(asked, state.me)}.</span>
          <a href=${href.question(asked.id)}>Open it</a></p>`
      }
    </div>`;
}

// After an article has answered it: nobody was disturbed, and nothing is lost if it did not after all.
function Settled({ article, drafts, onGoOn }) {
  const heading = useRef(null);
  useLayoutEffect(() => heading.current.focus(), []);
  function bringBack() {
    drafts.bringBack();
    onGoOn();
  }
  return html`
    <section class="settled">
      <span class="settled-mark"><${Icon} name="check" /></span>
      <h1 tabindex="-1" ref=${heading}>Answered already</h1>
      <p>Thank you for looking first: you have your answer, and nobody had to stop what they were doing.</p>
      <p><a href=${href.article(article.id)}>${article.title}</a></p>
      <div class="form-foot">
        <${Button} onClick=${onGoOn}>Ask something else<//>
        <${Button} kind="quiet" icon="back" onClick=${bringBack}>Bring my draft back<//>
      </div>
    </section>`;
}

export function AskScreen({ state, app }) {
  const drafts = useDrafts(app, state.me);
  const { to, text } = drafts.draft;
  const [settled, setSettled] = useState(null);
  const [asked, setAsked] = useState(null);
  const box = useRef(null);
  const goesOn = useRef(false);
  const write = () => box.current.querySelector('textarea').focus();
  const typed = useSettled(text.trim().slice(0, SUGGEST_MAX), SETTLE_MS);
  const suggest = typed.length >= ENOUGH_TO_SUGGEST;
  const { result } = useRead(app, suggest ? 'article.suggest' : null, { text: typed });
  useLink(app, state, drafts);

  async function helped(article) {
    await app.ask('question.deflect', { article: article.id, ...typedAs(drafts.draft) });
    drafts.setAside();
    setSettled(article);
  }

  async function wait(question) {
    await app.ask('question.deflect', { question: question.id, ...typedAs(drafts.draft) });
    app.dispatch({ type: 'watched', question, watching: true });
    drafts.setAside();
    app.go(href.question(question.id));
  }

  function goOn() {
    goesOn.current = true;
    setSettled(null);
  }

  useLayoutEffect(() => {
    if (goesOn.current) write();
    goesOn.current = false;
  }, [settled]);

  if (settled) return html`<${Settled} article=${settled} drafts=${drafts} onGoOn=${goOn} />`;
  return html`
    <div class="ask-screen">
      <div class="ask-main">
        <h1>Ask a question</h1>
        <p class="lead">Anyone here can be asked, and somebody will have it from the moment you send it.</p>
        <${Aside} drafts=${drafts} write=${write} />
        <div>
          <${Late} state=${state} asked=${asked} />
          <${AskBox} app=${app} state=${state} drafts=${drafts} box=${box} known=${result?.people ?? []}
            onLate=${setAsked} />
        </div>
        <p class="hint ask-hint">
          <span>${text && (state.link === 'open' ? KEPT : KEPT_HERE)}</span>
          <span class="wide"><kbd>Ctrl</kbd> <kbd>Enter</kbd> asks</span>
        </p>
      </div>
      <${Suggestions} text=${text} found=${suggest ? result : null} chosen=${to !== null} state=${state}
        onHelped=${helped} onWait=${wait} onChoose=${(person) => drafts.change({ to: personChoice(person) })} />
    </div>`;
}
