// article field: chooses one article, of those like a text and of those that are searched for.
// A choice is {id, title, state}, with the answer where it is known.

import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { useFieldId, useRead, useSettled } from '../hooks.js';
import { excerpt } from '../matches.js';
import { href } from '../route.js';
import { ArticleMark, Refusal } from './basics.js';
import { Icon } from './icon.js';

const SETTLE_MS = 150;
const FOUND_MAX = 6;
const TEXT_MAX = 1000;

export const articleChoice = ({ id, title, answer, state }) => ({ id, title, answer, state });

function Chosen({ label, choice, onPick }) {
  const id = useFieldId();
  return html`
    <div class="field">
      <span class="label" id=${id}>${label}</span>
      <div class="chosen" role="group" aria-labelledby=${id}>
        <${Icon} name="book" />
        <a class="chosen-name" href=${href.article(choice.id)}>${choice.title}</a>
        <${ArticleMark} state=${choice.state} />
        <button type="button" class="icon-button" aria-label="Choose another article" onClick=${() => onPick(null)}>
          <${Icon} name="close" /></button>
      </div>
      ${choice.answer && html`<p class="chosen-line">${excerpt(choice.answer)}</p>`}
    </div>`;
}

function Found({ articles, typed, onPick }) {
  if (articles.length === 0) {
    return html`<p class="hint" role="status">${typed ? 'Nothing about that.' : 'Nothing like it has been answered yet: search for it.'}</p>`;
  }
  return html`
    <ul class="article-choices" aria-label=${typed ? 'Found' : 'Like this question'}>
      ${articles.map(
        (article) => html`
        <li key=${article.id}>
          <button type="button" class="suggestion" onClick=${() => onPick(articleChoice(article))}>
            <span>${article.title}</span><${ArticleMark} state=${article.state} />
            <small>${excerpt(article.answer, typed)}</small>
          </button>
        </li>`,
      )}
    </ul>`;
}

// about     what is searched for until somebody types
// without   an article's id that is not offered
export function ArticleField({ app, label, about, value, onPick, without = null }) {
  const id = useFieldId();
  const [typed, type] = useState('');
  const text = useSettled(typed.trim(), SETTLE_MS);
  const { result, error } = useRead(app, value ? null : 'article.search', {
    text: (text || about).slice(0, TEXT_MAX),
    limit: FOUND_MAX,
  });
  if (value) return html`<${Chosen} label=${label} choice=${value} onPick=${onPick} />`;
  const articles = result?.articles.filter((article) => article.id !== without);
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <div class="input-with-icon">
        <${Icon} name="search" />
        <input id=${id} class="input" type="search" autocomplete="off" spellcheck=${false} maxlength="200"
          placeholder="Words of its question or answer" value=${typed}
          onInput=${(event) => type(event.currentTarget.value)} />
      </div>
      ${articles && html`<${Found} articles=${articles} typed=${text} onPick=${onPick} />`}
      <${Refusal} error=${error} />
    </div>`;
}
