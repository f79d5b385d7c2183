// knowledge: what has been answered, by search.

import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { useRead, useSettled } from '../hooks.js';
import { ArticleMark, Empty, Loading, Refusal, When } from '../parts/basics.js';
import { SearchField } from '../parts/search.js';
import { href } from '../route.js';
import { moment } from '../time.js';
import { listWords } from '../words.js';

const SETTLE_MS = 250;
const EXCERPT_MAX = 180;

function excerpt(text) {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > EXCERPT_MAX ? `${line.slice(0, EXCERPT_MAX).replace(/\s\S*$/, '')} …` : line;
}

function Found({ article, now }) {
  const helpers = article.contributors.map(({ name }) => name);
  return html`
    <li>
      <a class="result" href=${href.article(article.id)}>
        <span class="result-title">${article.title}</span><${ArticleMark} state=${article.state} />
        <span class="result-text">${excerpt(article.answer)}</span>
        <span class="result-about">
          ${listWords([article.owner.name, ...helpers])} ·${' '}
          <${When} at=${article.recorded_at} words=${moment(article.recorded_at, now)} />
        </span>
      </a>
    </li>`;
}

// Before anything is searched for: the articles that came from one's own questions.
function Own({ state }) {
  const own = Object.values(state.questions).filter(({ article }) => article);
  if (own.length === 0) {
    return html`<${Empty} title="What do you want to know?">
      <p>Every answer that was given here is kept, with whom to thank for it.</p><//>`;
  }
  return html`
    <section>
      <h2 class="group-name">From questions you took part in</h2>
      <ul class="rows">
        ${own.slice(0, 30).map(
          (question) => html`
          <li key=${question.id}>
            <a class="result" href=${href.article(question.article)}>
              <span class="result-title">${question.title}</span>
              <span class="result-about">
                ${listWords([question.owner, ...question.contributors].map(({ name }) => name))}</span>
            </a>
          </li>`,
        )}
      </ul>
    </section>`;
}

function Results({ read, text, now }) {
  if (read.error) return html`<${Refusal} error=${read.error} />`;
  if (!read.result) return html`<${Loading} what="Searching" />`;
  const { articles } = read.result;
  if (articles.length === 0) {
    return html`<${Empty} title="Nothing about that yet">
      <p><a href=${href.ask()}>Ask the question</a>, and the answer will be here for the next one.</p><//>`;
  }
  return html`
    <p class="aloud" role="status">${articles.length} found for ${text}</p>
    <ul class="rows">
      ${articles.map((article) => html`<${Found} key=${article.id} article=${article} now=${now} />`)}</ul>`;
}

export function KnowledgeScreen({ state, app }) {
  const [text, setText] = useState(state.route.text);
  const settled = useSettled(text.trim(), SETTLE_MS);
  const read = useRead(app, settled ? 'article.search' : null, { text: settled, limit: 30 });

  function typed(next) {
    setText(next);
    app.go(href.knowledge(next.trim()), true);
  }

  return html`
    <div class="column">
      <h1>Knowledge</h1>
      <${SearchField} label="Search the answers" value=${text} onInput=${typed} />
      ${
        settled
          ? html`<${Results} read=${read} text=${settled} now=${state.now} />`
          : html`<${Own} state=${state} />`
      }
    </div>`;
}
