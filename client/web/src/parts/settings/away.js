// away: a state with an end, and somebody who stands in. What it does to the questions that one has is shown before it is
// done, and can be changed.

import { useState } from 'preact/hooks';
import { cutWords, handedOver, movedWords, movingWords } from '../../absence.js';
import { html } from '../../html.js';
import { useDraft, useFieldId, useRead, useSettled } from '../../hooks.js';
import { href } from '../../route.js';
import { fromLocal, moment, passed, toLocal, tomorrowMorning } from '../../time.js';
import { firstName } from '../../words.js';
import { useAbsence, useAway } from '../away_line.js';
import { Button, PersonLink, Refusal, When } from '../basics.js';
import { Picker } from '../picker.js';

const SETTLE_MS = 350;
const NOTHING_DRAFTED = { until: '', delegate: null, handOver: [] };

function Due({ question, now }) {
  const { due_at: due } = question;
  return due && html`<small>due <${When} at=${due} words=${moment(due, now)} /></small>`;
}

function Cut({ questions }) {
  const words = cutWords(questions);
  return words && html`<p class="hint">${words}</p>`;
}

function Moving({ preview, now }) {
  const { moving } = preview;
  return html`
    <section class="absence-part">
      <p>${movingWords(preview)}</p>
      <ul class="absence">
        ${moving.map(
          (question) => html`
          <li key=${question.id}><a href=${href.question(question.id)}>${question.title}</a> <${Due} question=${question} now=${now} /></li>`,
        )}
      </ul>
      <${Cut} questions=${moving} />
    </section>`;
}

// What may wait until one is back stays, unless it is handed over all the same.
function Staying({ preview, chosen, onChoose, now }) {
  const { staying, taker } = preview;
  if (staying.length === 0) return null;
  const toggle = (id) => (chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return html`
    <fieldset class="absence-part">
      <legend>This stays yours. Choose what is to go ${taker ? `to ${firstName(taker)}` : 'over'} as well:</legend>
      <ul class="absence">
        ${staying.map(
          (question) => html`
          <li key=${question.id}><label>
            <input type="checkbox" checked=${chosen.includes(question.id)} onChange=${() => onChoose(toggle(question.id))} />
            <span>${question.title} <${Due} question=${question} now=${now} /></span></label></li>`,
        )}
      </ul>
      <${Cut} questions=${staying} />
    </fieldset>`;
}

// What it would do, read again when what was chosen has changed.
function usePreview(app, until, delegate) {
  const params = { until: fromLocal(until), ...(delegate && { delegate: delegate.id }) };
  const settled = useSettled(JSON.stringify(params), SETTLE_MS);
  return useRead(app, params.until ? 'person.absence' : null, JSON.parse(settled));
}

function GoAway({ app, state, onGone }) {
  const id = useFieldId();
  const { now, me } = state;
  const [draft, change, clear] = useDraft(app.drafts, `${me.id}.settings.away`, NOTHING_DRAFTED);
  const { until: written, delegate = null, handOver = [] } = draft;
  const kept = written && !passed(fromLocal(written) ?? 0, now) ? written : null;
  const until = kept ?? toLocal(tomorrowMorning(now));
  const { result: preview, error } = usePreview(app, until, delegate);
  const away = useAway({ app, state }, onGone);

  async function submitted(event) {
    event.preventDefault();
    const over = preview ? handedOver(preview.staying, handOver) : [];
    const params = {
      until: fromLocal(until),
      ...(delegate && { delegate: delegate.id }),
      ...(over.length > 0 && { hand_over: over }),
    };
    if (await away.run(params)) clear();
  }

  return html`
    <p class="lead">New questions go to whoever stands in for you, and so does what is due before you are back.</p>
    <form class="setting-form" onSubmit=${submitted}>
      <div class="field">
        <label class="label" for=${id}>Until</label>
        <input id=${id} class="input moment" type="datetime-local" min=${toLocal(now)} value=${until} required
          onInput=${(event) => change({ until: event.currentTarget.value })} />
      </div>
      <${Picker} app=${app} state=${state} label="Who stands in?" value=${delegate}
        onPick=${(choice) => change({ delegate: choice })} onlyPeople without=${[me.id]}
        placeholder="A colleague; else your team's lead" />
      ${preview && html`<${Moving} preview=${preview} now=${now} />`}
      ${
        preview &&
        html`
        <${Staying} preview=${preview} chosen=${handOver} now=${now}
          onChoose=${(ids) => change({ handOver: ids })} />`
      }
      <${Refusal} error=${away.error ?? error} />
      <div class="form-foot"><${Button} kind="main" type="submit" icon="moon" pending=${away.pending}>I am away<//></div>
    </form>`;
}

// What has moved a moment ago: who looks after it is on record with each.
function Gone({ gone }) {
  return html`
    <div role="status">
      <p>${movedWords(gone)}</p>
      <ul class="absence">
        ${gone.moved.map(
          (question) => html`
          <li key=${question.id}><a href=${href.question(question.id)}>${question.title}</a>
            <small>with ${question.owner.name}</small></li>`,
        )}
      </ul>
      <${Cut} questions=${gone.moved} />
    </div>`;
}

function ComeBack({ app, state, gone, onChange }) {
  const { me, now } = state;
  const away = useAway({ app, state });
  const { until, standIn } = useAbsence({ app, state });
  return html`
    <p class="lead">You are away${until && html` until <${When} at=${until} words=${moment(until, now)} />`}.${' '}
      ${
        standIn
          ? html`New questions go to <${PersonLink} person=${standIn} me=${me} />, who stands in for you.`
          : 'New questions go to whoever stands in for you.'
      }</p>
    ${gone && html`<${Gone} gone=${gone} />`}
    <p class="hint">Back early, what has moved stays where it is; new questions come to you again.</p>
    <${Refusal} error=${away.error} />
    <div class="form-foot">
      <${Button} kind="main" pending=${away.pending} onClick=${() => away.run({})}>I am back<//>
      <${Button} onClick=${onChange}>Change it<span class="aloud">: until when, and who stands in</span><//></div>`;
}

// Who is away already may be so for longer, or name somebody else.
export function Away({ app, state }) {
  const [gone, setGone] = useState(null);
  const [changing, setChanging] = useState(false);
  function onGone(result) {
    setGone(result);
    setChanging(false);
  }
  return state.me.presence === 'away' && !changing
    ? html`<${ComeBack} app=${app} state=${state} gone=${gone} onChange=${() => setChanging(true)} />`
    : html`<${GoAway} app=${app} state=${state} onGone=${onGone} />`;
}
