// ask: puts a question to a person, a team or anyone, and offers what may answer it at once.

import { useEffect } from 'preact/hooks';
import { html } from '../html.js';
import { useAction, useDraft, useRead, useSettled } from '../hooks.js';
import { Button, Refusal } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { Picker, personChoice, teamChoice, toOf } from '../parts/picker.js';
import { Suggestions } from '../parts/suggestions.js';
import { href } from '../route.js';

const NO_DRAFT = { to: null, title: '', body: '', hidden: false };
const SETTLE_MS = 350;
const ENOUGH_TO_SUGGEST = 6;
const SUGGEST_MAX = 1000;

// A link may name whom to ask: a handle, or team:ID.
function useNamed(app, state, named, choose) {
  const handle = named?.startsWith('@') ? named : null;
  const { result } = useRead(app, handle ? 'person.get' : null, { person: handle });
  const team =
    named?.startsWith('team:') && state.teams?.find(({ id }) => id === named.slice('team:'.length));
  const choice = team ? teamChoice(team) : result && personChoice(result.person);
  useEffect(() => {
    if (!choice) return;
    choose(choice);
    app.go(href.ask(), true);
  }, [choice && `${choice.kind}${choice.id}`]);
}

function Private({ checked, onChange }) {
  return html`
    <div class="field private-field">
      <input id="private" type="checkbox" checked=${checked} aria-describedby="private-hint"
        onChange=${(event) => onChange(event.currentTarget.checked)} />
      <label for="private"><${Icon} name="lock" />Private</label>
      <p class="hint" id="private-hint">
        ${
          checked
            ? 'Only you, whoever has it and whom they ask will see it. Nobody else finds it, now or later.'
            : 'Anybody here can find the answer later. Tick it for pay, health or anything personal.'
        }
      </p>
    </div>`;
}

function paramsOf({ to, title, body, hidden }) {
  return {
    to: toOf(to),
    title: title.trim(),
    ...(body.trim() && { body: body.trim() }),
    ...(hidden && { private: true }),
  };
}

export function AskScreen({ state, app }) {
  const [draft, change, clear] = useDraft(app.drafts, `${state.me.id}.ask`, NO_DRAFT);
  const { to, title, body, hidden } = draft;
  useNamed(app, state, state.route.to, (choice) => change({ to: choice }));
  const typed = useSettled(`${title} ${body}`.trim().slice(0, SUGGEST_MAX), SETTLE_MS);
  const suggest = typed.length >= ENOUGH_TO_SUGGEST;
  const { result } = useRead(app, suggest ? 'article.suggest' : null, { text: typed });

  const asking = useAction(async () => {
    const { question } = await app.ask('question.ask', paramsOf(draft));
    app.dispatch({ type: 'question', question });
    clear();
    app.go(href.question(question.id));
  });

  function submitted(event) {
    event.preventDefault();
    if (to && title.trim() && !asking.pending) asking.run();
  }

  return html`
    <div class="ask-screen">
      <form class="ask-form" onSubmit=${submitted}>
        <h1>Ask a question</h1>
        <p class="lead">Anyone here can be asked, and somebody will have it from the moment you send it.</p>
        <${Picker} app=${app} state=${state} label="Whom do you ask?" value=${to}
          onPick=${(choice) => change({ to: choice })}
          without=${[state.me.id]} />
        <div class="field">
          <label class="label" for="title">Your question, in one line</label>
          <input id="title" class="input input-title" maxlength="200" autocomplete="off"
            value=${title} required
            onInput=${(event) => change({ title: event.currentTarget.value })} />
        </div>
        <div class="field">
          <label class="label" for="body">Details <small>if they help</small></label>
          <textarea id="body" class="input" rows="7" maxlength="20000" value=${body}
            onInput=${(event) => change({ body: event.currentTarget.value })}></textarea>
        </div>
        <${Private} checked=${hidden} onChange=${(checked) => change({ hidden: checked })} />
        <${Refusal} error=${asking.error} />
        <div class="form-foot">
          <${Button} kind="main" type="submit" disabled=${!to || !title.trim() || asking.pending}
            pending=${asking.pending}>${asking.pending ? 'Asking …' : 'Ask'}<//>
          ${(title || body) && html`<p class="hint">Kept here until you send it.</p>`}
        </div>
      </form>
      <${Suggestions} found=${suggest ? result : null}
        onChoose=${(person) => change({ to: personChoice(person) })}
        me=${state.me} />
    </div>`;
}
