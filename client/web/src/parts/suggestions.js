// suggestions: what may end the matter before anybody is disturbed: articles, open questions like
// this one, and who is likely to know.

import { html } from '../html.js';
import { href } from '../route.js';
import { holderWords } from '../words.js';
import { ArticleMark, Avatar, StateMark } from './basics.js';
import { Text } from './text.js';

const SHOWN = 4;

function Articles({ articles }) {
  if (articles.length === 0) return null;
  return html`
    <section>
      <h3>Already answered</h3>
      ${articles.slice(0, SHOWN).map(
        (article) => html`
        <details class="suggestion" key=${article.id}>
          <summary><span>${article.title}</span><${ArticleMark} state=${article.state} /></summary>
          <${Text} text=${article.answer} />
          <p><a href=${href.article(article.id)}>Open the article</a></p>
        </details>`,
      )}
    </section>`;
}

function Questions({ questions, me }) {
  if (questions.length === 0) return null;
  return html`
    <section>
      <h3>Being asked right now</h3>
      ${questions.slice(0, SHOWN).map(
        (question) => html`
        <a class="suggestion" key=${question.id} href=${href.question(question.id)}>
          <span>${question.title}</span>
          <small><${StateMark} state=${question.state} /> ${holderWords(question, me)}</small>
        </a>`,
      )}
    </section>`;
}

function People({ people, onChoose }) {
  if (people.length === 0) return null;
  return html`
    <section>
      <h3>Likely to know</h3>
      ${people.slice(0, SHOWN).map(
        (person) => html`
        <button type="button" class="suggestion suggestion-person" key=${person.id}
          onClick=${() => onChoose(person)}>
          <${Avatar} person=${person} size="s" />
          <span>Ask ${person.name}<small>${person.title}</small></span>
        </button>`,
      )}
    </section>`;
}

export function Suggestions({ found, onChoose, me }) {
  const { articles = [], questions = [], people = [] } = found ?? {};
  const others = people.filter(({ id }) => id !== me.id);
  const nothing = articles.length + questions.length + others.length === 0;
  return html`
    <aside class="suggestions" aria-label="What may help already" aria-live="polite">
      <h2>May help already</h2>
      ${
        nothing &&
        html`
        <p class="hint">
          As you type, answers that others were given, and the same question if somebody is asking it now,
          appear here.</p>`
      }
      <${Articles} articles=${articles} />
      <${Questions} questions=${questions} me=${me} />
      <${People} people=${others} onChoose=${onChoose} />
    </aside>`;
}
