// matter: what is asked again: by whom, how often, the questions, and the article about it.

import { useState } from 'preact/hooks';
import { html } from '../html.js';
import { href } from '../route.js';
import { moment } from '../time.js';
import { ArticleMark, Button, PersonLink, StateMark, When } from './basics.js';
import { Icon } from './icon.js';

const SHOWN = 3;

function Asked({ question, me, now }) {
  const { id, title, state, asker, asked_at: at } = question;
  return html`
    <li>
      <a href=${href.question(id)}>${title}</a>
      <small><${StateMark} state=${state} /> <${PersonLink} person=${asker} me=${me} /> ·${' '}
        <${When} at=${at} words=${moment(at, now)} /></small>
    </li>`;
}

function Questions({ questions, me, now }) {
  const [all, setAll] = useState(false);
  const shown = all ? questions : questions.slice(0, SHOWN);
  return html`
    <ul class="matter-questions">
      ${shown.map((question) => html`<${Asked} key=${question.id} question=${question} me=${me} now=${now} />`)}
    </ul>
    ${
      shown.length < questions.length &&
      html`<div><${Button} kind="quiet" onClick=${() => setAll(true)}>Show all ${questions.length}<//></div>`
    }`;
}

function ArticleLine({ article }) {
  if (!article) return html`<p class="matter-article"><${Icon} name="book" /><span>There is no article about it.</span></p>`;
  return html`
    <p class="matter-article"><${Icon} name="book" />
      <a href=${href.article(article.id)}>${article.title}</a><${ArticleMark} state=${article.state} /></p>`;
}

export function Matter({ matter, state }) {
  const { asker, askers, times, title, questions, article } = matter;
  const { me, now } = state;
  return html`
    <section class="matter">
      <h2>${title}</h2>
      <p class="hint">${
        asker ? html`<${PersonLink} person=${asker} me=${me} /> has asked it ${times} times` : `Asked by ${askers} people`
      }</p>
      <${ArticleLine} article=${article} />
      <${Questions} questions=${questions} me=${me} now=${now} />
    </section>`;
}
