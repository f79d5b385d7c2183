// answers: the knowledge base, to search in, with a word that finds something to begin with.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useRead, useSettled } from '../../hooks.js';
import { href } from '../../route.js';
import { ArticleMark, Empty, Loading, Refusal } from '../basics.js';
import { SearchField } from '../search.js';

const SETTLE_MS = 200;
const SHOWN = 4;
const NEWEST = 20;

// The longest word of a title says most of what it is about.
function wordOf({ title }) {
  return title.match(/[\p{L}\p{N}-]+/gu)?.reduce((best, word) => (word.length > best.length ? word : best)) ?? '';
}

function Found({ read }) {
  if (read.error) return html`<${Refusal} error=${read.error} />`;
  if (!read.result) return html`<${Loading} what="Searching" />`;
  const { articles } = read.result;
  if (articles.length === 0) return html`<p class="hint" role="status">Nothing about that yet: worth asking.</p>`;
  return html`
    <p class="aloud" role="status">${articles.length} found</p>
    <ul class="rows">
      ${articles.slice(0, SHOWN).map(
        (article) => html`
        <li key=${article.id}>
          <a class="result" href=${href.article(article.id)}>
            <span class="result-title">${article.title}</span><${ArticleMark} state=${article.state} /></a>
        </li>`,
      )}
    </ul>`;
}

function Search({ app, first }) {
  const [text, setText] = useState(wordOf(first));
  const settled = useSettled(text.trim(), SETTLE_MS);
  const read = useRead(app, 'article.search', { text: settled, limit: SHOWN });
  return html`
    <${SearchField} label="Search the answers" value=${text} onInput=${setText} />
    <${Found} read=${read} />`;
}

export function Answers({ app }) {
  const { result, error } = useRead(app, 'article.search', { text: '', limit: NEWEST });
  if (error) return html`<${Refusal} error=${error} />`;
  if (!result) return html`<${Loading} />`;
  const first = result.articles.find(({ state }) => state === 'verified') ?? result.articles[0];
  if (!first) {
    return html`
      <${Empty} title="Nothing is kept yet">
        <p>The first answer that anybody gives here will be found in this place.</p><//>`;
  }
  return html`<${Search} app=${app} first=${first} />`;
}
