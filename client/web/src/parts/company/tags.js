// tags: what questions and articles are about. Touch-points are the company's own list, offered first to who asks.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useChanged, useDraft, useFieldId, useLooks, useRead, useSettled } from '../../hooks.js';
import { tagsLike, usedWords } from '../../tags_admin.js';
import { Button, Loading, Refusal } from '../basics.js';
import { TagRename } from './tag_rename.js';

const TAG_MAX = 40;
const LISTED_MAX = 100;
const SETTLE_MS = 200;
const EMPTY = { tag: '' };

function Add({ app, state, onDone }) {
  const id = useFieldId();
  const [{ tag }, change, clear] = useDraft(app.drafts, `${state.me.id}.settings.company.tag`, EMPTY);
  const adding = useAction(async () => {
    await app.ask('tag.touch_point', { tag: tag.trim(), is: true });
    onDone(null);
  });
  async function submitted(event) {
    event.preventDefault();
    if (tag.trim() && !adding.pending && (await adding.run())) clear();
  }
  return html`
    <form class="setting-form" onSubmit=${submitted}>
      <div class="field"><label class="label" for=${id}>A new touch-point</label>
        <div class="made-of">
          <input id=${id} class="input" maxlength=${TAG_MAX} value=${tag} autocomplete="off" placeholder="invoice"
            onInput=${(event) => change({ tag: event.currentTarget.value })} />
          <${Button} kind="main" type="submit" icon="plus" pending=${adding.pending} disabled=${!tag.trim()}>Add<//>
        </div></div>
      <${Refusal} error=${adding.error} />
    </form>`;
}

// What one can do with a tag: [words, verb, params, what undoes it][]
function waysWith({ tag, touch_point: isTouchPoint, offered }) {
  const mark = (is) => ['tag.touch_point', { tag, is }];
  if (!offered) return [['Offer it again', ...mark(false)]];
  return [
    isTouchPoint ? ['No touch-point', ...mark(false)] : ['Make it a touch-point', ...mark(true)],
    ['Offer no more', 'tag.remove', { tag }, { words: `${tag} is not offered any more. What has it keeps it.`, back: mark(isTouchPoint) }],
  ];
}

function Way({ app, tag, way, onDone }) {
  const [words, verb, params, undo = null] = way;
  const doing = useAction(async () => {
    await app.ask(verb, params);
    onDone(undo);
  });
  return html`
    <${Button} kind="quiet" pending=${doing.pending} onClick=${doing.run}>${words}<span class="aloud"> ${tag}</span><//>
    <${Refusal} error=${doing.error} />`;
}

function Tag({ app, row, onDone }) {
  const [renaming, rename] = useState(false);
  const { tag, touch_point: isTouchPoint, offered } = row;
  function renamed(undo) {
    rename(false);
    onDone(undo);
  }
  return html`
    <li class="phrase">
      <p class="credential-name">${tag}${isTouchPoint && html`<span class="tag">touch-point</span>`}</p>
      <p class="hint">${usedWords(row)}${!offered && ' · not offered any more'}</p>
      ${
        renaming
          ? html`<${TagRename} app=${app} row=${row} onClose=${() => rename(false)} onRenamed=${renamed} />`
          : html`
          <div class="form-foot">
            ${offered && html`<${Button} kind="quiet" onClick=${() => rename(true)}>Rename<span class="aloud"> ${tag}</span><//>`}
            ${waysWith(row).map((way) => html`<${Way} key=${way[0]} app=${app} tag=${tag} way=${way} onDone=${onDone} />`)}
          </div>`
      }
    </li>`;
}

function Undo({ app, undo, onDone }) {
  const undoing = useAction(async () => {
    await app.ask(...undo.back);
    onDone(null);
  });
  return html`
    <div class="form-foot">
      <p class="hint" role="status">${undo.words}</p>
      <${Button} kind="quiet" pending=${undoing.pending} onClick=${undoing.run}>Undo<//>
      <${Refusal} error=${undoing.error} />
    </div>`;
}

function List({ app, tags, text, onText, onDone }) {
  const id = useFieldId();
  const found = tagsLike(tags, text);
  return html`
    <div class="field"><label class="label" for=${id}>Find a tag</label>
      <input id=${id} class="input" type="search" value=${text} maxlength=${TAG_MAX} autocomplete="off"
        onInput=${(event) => onText(event.currentTarget.value)} /></div>
    <ul class="phrases" aria-label="Tags">
      ${found.map((row) => html`<${Tag} key=${row.tag} app=${app} row=${row} onDone=${onDone} />`)}
    </ul>
    ${found.length === 0 && html`<p class="hint">${text.trim() ? 'No tag is like that.' : 'There are none yet: they come with articles, and from here.'}</p>`}
    ${tags.length >= LISTED_MAX && html`<p class="hint">There are more: type how one begins.</p>`}`;
}

export function Tags({ app, state }) {
  const [changes, setChanges] = useState(0);
  const [undo, setUndo] = useState(null);
  const [text, type] = useState('');
  const begun = useSettled(text.trim(), SETTLE_MS);
  const params = { limit: LISTED_MAX, all: true, ...(begun && { text: begun }) };
  const { result, error } = useRead(app, 'tag.list', params, `${state.epoch} ${useLooks()} ${changes}`);
  const [list] = useChanged(result);
  if (error) return html`<${Refusal} error=${error} />`;
  if (!list) return html`<${Loading} />`;
  function onDone(next) {
    setUndo(next);
    setChanges((before) => before + 1);
  }
  return html`
    <p class="lead">A touch-point is where somebody meets the company: the invoice, a delivery, reception. They are offered first to whoever
      asks, and reports tell by them where it rubs. Other tags come with articles.</p>
    <${Add} app=${app} state=${state} onDone=${onDone} />
    ${undo && html`<${Undo} key=${undo.words} app=${app} undo=${undo} onDone=${onDone} />`}
    <${List} app=${app} tags=${list.tags} text=${text} onText=${type} onDone=${onDone} />`;
}
