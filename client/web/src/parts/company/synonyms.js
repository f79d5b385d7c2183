// synonyms: words and phrases that mean the same here: who searches with one finds what was written with the other.

import { useState } from 'preact/hooks';
import { mayChange } from '../../company.js';
import { html } from '../../html.js';
import { useAction, useChanged, useDraft, useFieldId, useLooks, useRead } from '../../hooks.js';
import { Button, Loading, Refusal } from '../basics.js';

const EMPTY = { words: '' };
const WORDS_MAX = 200;

function Add({ app, state, onSynonyms }) {
  const id = useFieldId();
  const [{ words }, change, clear] = useDraft(app.drafts, `${state.me.id}.settings.company.synonym`, EMPTY);
  const adding = useAction(async () => onSynonyms(await app.ask('synonym.add', { words: words.trim() })));
  async function submitted(event) {
    event.preventDefault();
    if (words.trim() && !adding.pending && (await adding.run())) clear();
  }
  return html`
    <form class="setting-form" onSubmit=${submitted}>
      <div class="field"><label class="label" for=${id}>Words or phrases, with commas between them</label>
        <input id=${id} class="input" maxlength=${WORDS_MAX} value=${words} autocomplete="off" placeholder="VPN, virtual private network"
          aria-describedby=${`${id}-about`} onInput=${(event) => change({ words: event.currentTarget.value })} />
        <p class="hint" id=${`${id}-about`}>Abbreviations, names that products had before, what customers call it. Endings and slips of
          the hand need none.</p></div>
      <${Refusal} error=${adding.error} />
      <div class="form-foot"><${Button} kind="main" type="submit" icon="plus" pending=${adding.pending}
        disabled=${!words.trim()}>Add<//></div>
    </form>`;
}

function Synonym({ app, synonym, may, onSynonyms, onRemoved }) {
  const removing = useAction(async () => {
    const result = await app.ask('synonym.remove', { synonym: synonym.id });
    onRemoved(synonym.words);
    onSynonyms(result);
  });
  return html`
    <li class="credential">
      <p class="credential-name">${synonym.words}</p>
      ${may && html`<${Button} pending=${removing.pending} onClick=${removing.run}>Remove<span class="aloud"> ${synonym.words}</span><//>`}
      <${Refusal} error=${removing.error} />
    </li>`;
}

function Removed({ app, words, onSynonyms, onBack }) {
  const undo = useAction(async () => {
    const result = await app.ask('synonym.add', { words });
    onBack();
    onSynonyms(result);
  });
  return html`
    <div class="form-foot">
      <p class="hint" role="status">${words} do not mean the same any more.</p>
      <${Button} kind="quiet" pending=${undo.pending} onClick=${undo.run}>Undo<//>
      <${Refusal} error=${undo.error} />
    </div>`;
}

export function Synonyms({ app, state }) {
  const { result, error } = useRead(app, 'synonym.list', {}, `${state.epoch} ${useLooks()}`);
  const [list, onSynonyms] = useChanged(result);
  const [removed, setRemoved] = useState(null);
  const may = mayChange(state.me);
  if (error) return html`<${Refusal} error=${error} />`;
  if (!list) return html`<${Loading} />`;
  return html`
    <p class="lead">Who searches or asks with one of them finds what was written with another.</p>
    <ul class="credentials" aria-label="What means the same">
      ${list.synonyms.map(
        (synonym) => html`
        <${Synonym} key=${synonym.id} app=${app} synonym=${synonym} may=${may} onSynonyms=${onSynonyms} onRemoved=${setRemoved} />`,
      )}
    </ul>
    ${list.synonyms.length === 0 && html`<p class="hint">Nothing has been said to mean the same yet.</p>`}
    ${removed && html`<${Removed} key=${removed} app=${app} words=${removed} onSynonyms=${onSynonyms} onBack=${() => setRemoved(null)} />`}
    ${may && html`<${Add} app=${app} state=${state} onSynonyms=${onSynonyms} />`}`;
}
