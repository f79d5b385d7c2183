// knowledge: what has been answered, the newest first, and by search.

import { html } from '../html.js';
import { useLooks, useRead } from '../hooks.js';
import { excerpt, marked } from '../matches.js';
import { ArticleMark, Empty, Loading, Refusal, When } from '../parts/basics.js';
import { SearchField, useFound, useSearch } from '../parts/search.js';
import { href } from '../route.js';
import { moment } from '../time.js';
import { ARTICLE_MEANS, listWords } from '../words.js';

const FOUND_MAX = 30;

function Marked({ text, typed }) {
  return marked(text, typed).map((piece) => (piece.mark ? html`<mark>${piece.mark}</mark>` : piece));
}

function Found({ article, typed, now }) {
  const names = [article.owner, ...article.contributors].map(({ name }) => name);
  return html`
    <li>
      <a class="result" href=${href.article(article.id)} data-found>
        <span class="result-title"><${Marked} text=${article.title} typed=${typed} /></span>
        <${ArticleMark} state=${article.state} />
        <span class="result-text"><${Marked} text=${excerpt(article.answer, typed)} typed=${typed} /></span>
        <span class="result-about">
          ${listWords(names)} · <${When} at=${article.recorded_at} words=${moment(article.recorded_at, now)} />
        </span>
      </a>
    </li>`;
}

function Nothing({ typed }) {
  if (!typed) {
    return html`<${Empty} title="Nothing has been answered yet">
      <p>Every answer that is given here will be kept, with whom to thank for it.</p><//>`;
  }
  return html`<${Empty} title="Nothing about that yet">
    <p><a href=${href.ask(null, typed)}>Ask the question</a>, and the answer will be here for the next one.</p><//>`;
}

function Results({ articles, typed, now }) {
  if (articles.length === 0) return html`<${Nothing} typed=${typed} />`;
  return html`
    <section>
      ${
        typed
          ? html`<p class="aloud" role="status">${articles.length} found for ${typed}</p>`
          : html`<h2 class="group-name">Newest answers</h2>`
      }
      <ul class="rows">
        ${articles.map(
          (article) => html`<${Found} key=${article.id} article=${article} typed=${typed} now=${now} />`,
        )}</ul>
      ${
        articles.length === FOUND_MAX &&
        html`<p class="hint">These are the ${typed ? 'nearest' : 'newest'}; a more exact search finds others.</p>`
      }
    </section>`;
}

function Legend() {
  return html`
    <section class="legend">
      <h2 class="group-name">What the marks mean</h2>
      <ul>
        ${Object.entries(ARTICLE_MEANS).map(
          ([state, words]) => html`<li key=${state}><${ArticleMark} state=${state} /><span>${words}</span></li>`,
        )}
      </ul>
    </section>`;
}

function Searched({ read, typed, now }) {
  if (read.error) return html`<${Refusal} error=${read.error} />`;
  if (!read.result) return html`<${Loading} what=${typed ? 'Searching' : 'Loading'} />`;
  return html`
    <${Results} articles=${read.result.articles} typed=${typed} now=${now} />
    ${read.result.articles.length > 0 && html`<${Legend} />`}`;
}

export function KnowledgeScreen({ state, app }) {
  const { text, type, settled } = useSearch(app, state.route.text, href.knowledge);
  const changed = state.news.findLast(({ kind }) => kind.startsWith('article.'))?.id;
  const again = `${changed} ${useLooks()}`;
  const read = useRead(app, 'article.search', { text: settled, limit: FOUND_MAX }, again);
  return html`
    <div class="column" ...${useFound()}>
      <h1>Knowledge</h1>
      <${SearchField} label="Search the answers" value=${text} onInput=${type} />
      <${Searched} read=${read} typed=${settled} now=${state.now} />
    </div>`;
}
