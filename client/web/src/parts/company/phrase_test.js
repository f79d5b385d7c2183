// phrase_test: an answer tried against the phrases, as whoever types it would meet them.

import { fieldErrors } from '../../field_error.js';
import { html } from '../../html.js';
import { useFieldId, useRead, useSettled } from '../../hooks.js';
import { kindName } from '../../phrases.js';
import { Refusal } from '../basics.js';

const SETTLE_MS = 300;
const TEXT_MAX = 2000;
const LOOKED_AT_MAX = 600; // a longer answer is taken as it is

// By which phrase: one that is being written is not among the others yet, or reads otherwise there.
const patternOf = (id, phrases, trial) => (id === (trial.phrase ?? null) ? trial.pattern : phrases.find((each) => each.id === id)?.pattern);

function Matched({ matched, phrases, trial }) {
  return html`
    <ul class="matched" aria-label="What was found in it">
      ${matched.map(({ phrase, kind, at }, nr) => {
        const pattern = patternOf(phrase, phrases, trial);
        return html`
          <li key=${nr}>${at && html`<q>${at}</q> `}<span class="hint">${kindName(kind).toLowerCase()}${pattern && ', by '}</span>${
            pattern && html`<code>${pattern}</code>`
          }</li>`;
      })}
    </ul>`;
}

function nothingWords(text) {
  return [...text].length > LOOKED_AT_MAX ? `More than ${LOOKED_AT_MAX} characters are always taken.` : 'No phrase is in it.';
}

function Verdict({ result, phrases, asked }) {
  const { refused, matched } = result;
  return html`
    <div role="status" class=${refused ? 'verdict is-refused' : 'verdict'}>
      <p>${refused ? 'This would be refused, unless they insist.' : 'This would be taken.'}</p>
      ${matched.length > 0 ? html`<${Matched} matched=${matched} phrases=${phrases} trial=${asked} />` : html`<p class="hint">${nothingWords(asked.text)}</p>`}
    </div>`;
}

// trial: a phrase {pattern, kind, language} that is tried along with the others, or instead of the one that it names; or null
export function PhraseTest({ app, phrases, text, onText, trial, again }) {
  const id = useFieldId();
  const params = { text: text.trim(), ...(trial?.pattern.trim() && trial) };
  const settled = useSettled(JSON.stringify(params), SETTLE_MS);
  const asked = JSON.parse(settled);
  const { result, error } = useRead(app, asked.text ? 'phrase.test' : null, asked, again);
  const { pattern: wrong } = fieldErrors(error, ['pattern']);
  return html`
    <div class="field">
      <label class="label" for=${id}>Try an answer</label>
      <textarea id=${id} class="input" rows="2" maxlength=${TEXT_MAX} value=${text} placeholder="No idea, you could ask the people in finance."
        onInput=${(event) => onText(event.currentTarget.value)}></textarea>
      ${result && text.trim() && html`<${Verdict} result=${result} phrases=${phrases} asked=${asked} />`}
      ${wrong ? html`<p class="hint" role="status">The phrase cannot be tried: ${wrong}</p>` : html`<${Refusal} error=${error} />`}
    </div>`;
}
