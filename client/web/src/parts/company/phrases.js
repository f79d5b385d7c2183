// phrases: what an answer says that only sends somebody elsewhere. Tried, added, changed and taken away.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useChanged, useLooks, useRead } from '../../hooks.js';
import { KINDS, kindName, languageName, languagesOf, phrasesLike } from '../../phrases.js';
import { Button, Loading, Refusal } from '../basics.js';
import { PhraseForm } from './phrase_form.js';
import { PhraseTest } from './phrase_test.js';
import { Select, TextField } from './person_fields.js';

const SHOWN_FIRST = 20;
const ALL = { language: '', kind: '', text: '' };

function Phrase({ app, phrase, languages, onPhrase, onRemoved, onTrial }) {
  const [editing, edit] = useState(false);
  const { id, kind, language, pattern, active } = phrase;
  const turning = useAction(async () => onPhrase((await app.ask('phrase.set', { phrase: id, active: !active })).phrase));
  const removing = useAction(async () => {
    await app.ask('phrase.remove', { phrase: id });
    onRemoved(phrase);
  });
  function close() {
    edit(false);
    onTrial(null);
  }
  if (editing) {
    return html`
      <li class="phrase">
        <${PhraseForm} label="Change the phrase" phrase=${phrase} languages=${languages} onClose=${close}
          onInput=${(fields) => onTrial({ phrase: id, ...fields })}
          save=${async (fields) => {
            onPhrase((await app.ask('phrase.set', { phrase: id, ...fields })).phrase);
            close();
          }} />
      </li>`;
  }
  const about = html`<span class="aloud"> ${pattern}</span>`;
  return html`
    <li class=${active ? 'phrase' : 'phrase is-off'}>
      <code>${pattern}</code>
      <p class="hint">${kindName(kind)} · ${languageName(language)}${!active && ' · not in use'}</p>
      <div class="form-foot">
        <${Button} kind="quiet" onClick=${() => edit(true)}>Change${about}<//>
        <${Button} kind="quiet" pending=${turning.pending} onClick=${turning.run}>${active ? 'Leave out' : 'Use again'}${about}<//>
        <${Button} kind="quiet" pending=${removing.pending} onClick=${removing.run}>Remove${about}<//>
      </div>
      <${Refusal} error=${turning.error ?? removing.error} />
    </li>`;
}

function Removed({ app, phrase, onBack }) {
  const { language, kind, pattern, active } = phrase;
  const undo = useAction(async () => onBack((await app.ask('phrase.add', { language, kind, pattern, active })).phrase));
  return html`
    <div class="form-foot">
      <p class="hint" role="status">A phrase was removed: <code>${pattern}</code></p>
      <${Button} kind="quiet" pending=${undo.pending} onClick=${undo.run}>Undo<//>
      <${Refusal} error=${undo.error} />
    </div>`;
}

function Filters({ filter, languages, onFilter }) {
  return html`
    <div class="filters" role="group" aria-label="Which phrases">
      <${TextField} name="text" label="Find" values=${filter} errors=${{}} onChange=${onFilter} type="search" placeholder="A word of it" />
      <${Select} label="Language" value=${filter.language} onChange=${(language) => onFilter({ language })}
        options=${[['', 'Any'], ...languages.map((each) => [each, languageName(each)])]} />
      <${Select} label="What it does" value=${filter.kind} onChange=${(kind) => onFilter({ kind })}
        options=${[['', 'Anything'], ...KINDS.map(([kind, name]) => [kind, name])]} />
    </div>`;
}

function List({ phrases, languages, ...rest }) {
  const [filter, setFilter] = useState(ALL);
  const [shown, show] = useState(SHOWN_FIRST);
  const found = phrasesLike(phrases, filter);
  return html`
    <${Filters} filter=${filter} languages=${languages} onFilter=${(next) => setFilter({ ...filter, ...next })} />
    <ul class="phrases" aria-label="Phrases">
      ${found.slice(0, shown).map(
        (phrase) => html`
        <${Phrase} key=${phrase.id} phrase=${phrase} languages=${languages} ...${rest} />`,
      )}
    </ul>
    ${found.length === 0 && html`<p class="hint">No phrase is like that.</p>`}
    ${found.length > shown && html`<div><${Button} onClick=${() => show(found.length)}>Show all ${found.length}<//></div>`}`;
}

function Add({ app, languages, onAdded, onTrial }) {
  const [open, setOpen] = useState(false);
  const [added, setAdded] = useState(null);
  function close() {
    setOpen(false);
    onTrial(null);
  }
  if (!open) {
    return html`
      <div class="form-foot">
        <${Button} icon="plus" onClick=${() => setOpen(true)}>Add a phrase<//>
        <span class="hint" role="status">${added && html`Answers are looked through for <code>${added}</code> from now on.`}</span>
      </div>`;
  }
  return html`
    <${PhraseForm} label="A new phrase" languages=${languages} onClose=${close} onInput=${onTrial}
      save=${async (fields) => {
        const { phrase } = await app.ask('phrase.add', fields);
        onAdded(phrase);
        setAdded(phrase.pattern);
        close();
      }} />`;
}

export function Phrases({ app, state }) {
  const { result, error } = useRead(app, 'phrase.list', {}, `${state.epoch} ${useLooks()}`);
  const [list, setList] = useChanged(result);
  const [text, type] = useState('');
  const [trial, setTrial] = useState(null);
  const [removed, setRemoved] = useState(null);
  if (error) return html`<${Refusal} error=${error} />`;
  if (!list) return html`<${Loading} />`;
  const { phrases } = list;
  const languages = languagesOf(phrases);
  const put = (next) => setList({ phrases: next });
  const onPhrase = (phrase) => put(phrases.map((each) => (each.id === phrase.id ? phrase : each)));
  const onAdded = (phrase) => put([phrase, ...phrases]);
  function onRemoved(phrase) {
    put(phrases.filter((each) => each !== phrase));
    setRemoved(phrase);
  }
  function onBack(phrase) {
    onAdded(phrase);
    setRemoved(null);
  }
  return html`
    <p class="lead">An answer that only sends somebody elsewhere is not taken at once: whoever writes it is offered to ask for them
      instead, to hand the question over, or to insist. These phrases find such answers.</p>
    <${PhraseTest} app=${app} phrases=${phrases} text=${text} onText=${type} trial=${trial} again=${JSON.stringify(phrases)} />
    <${Add} app=${app} languages=${languages} onAdded=${onAdded} onTrial=${setTrial} />
    ${removed && html`<${Removed} key=${removed.id} app=${app} phrase=${removed} onBack=${onBack} />`}
    <${List} app=${app} phrases=${phrases} languages=${languages} onPhrase=${onPhrase} onRemoved=${onRemoved}
      onTrial=${setTrial} />`;
}
