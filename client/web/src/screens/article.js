// article: one answer that outlived its conversation, who gave it, and how it came to read as it does.

import { html } from '../html.js';
import { useRead } from '../hooks.js';
import { ArticleMark, Avatar, Empty, Loading, PersonLink, Refusal, When } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { Text } from '../parts/text.js';
import { href } from '../route.js';
import { moment } from '../time.js';
import { ARTICLE_MEANS } from '../words.js';

function By({ article, me }) {
  const { owner, contributors } = article;
  return html`
    <div class="by">
      <span class="avatars">
        ${[owner, ...contributors].map((each) => html`<${Avatar} key=${each.id} person=${each} />`)}</span>
      <p>Answered by <${PersonLink} person=${owner} me=${me} />
        ${
          contributors.length > 0 &&
          html`, with help from ${' '}
          ${contributors.map((each, at) => html`${at > 0 && ', '}<${PersonLink} person=${each} me=${me} />`)}`
        }</p>
    </div>`;
}

function Revision({ revision, me, now }) {
  const { author, reason, answer, at } = revision;
  return html`
    <li class="revision">
      <details>
        <summary>
          <span class="revision-number">${revision.revision}</span>
          <span>${reason}</span>
          <small>
            ${author.id === me.id ? 'You' : author.name},${' '}
            <${When} at=${at} words=${moment(at, now)} /></small>
        </summary>
        <${Text} text=${answer} />
      </details>
    </li>`;
}

function Article({ article, revisions, state }) {
  const { me, now } = state;
  return html`
    <article class="column article">
      <p class="article-state">
        <${ArticleMark} state=${article.state} /><span>${ARTICLE_MEANS[article.state]}</span></p>
      <h1>${article.title}</h1>
      ${article.body && html`<div class="article-question"><${Text} text=${article.body} /></div>`}
      <div class="article-answer"><${Text} text=${article.answer} /></div>
      <${By} article=${article} me=${me} />
      <p class="article-about">
        Recorded <${When} at=${article.recorded_at} words=${moment(article.recorded_at, now)} />
        ${
          article.verified_at &&
          html`, verified <${When} at=${article.verified_at} words=${moment(article.verified_at, now)} />`
        }
        ${article.tags.map((tag) => html` <span class="tag" key=${tag}>${tag}</span>`)}
      </p>
      ${
        article.question &&
        html`
        <p><a class="button button-plain" href=${href.question(article.question)}>
          <${Icon} name="asked" /><span>The question it came from</span></a></p>`
      }
      <section>
        <h2 class="group-name">How it came to read like this<span>${revisions.length}</span></h2>
        <ol class="revisions" reversed>
          ${[...revisions]
            .sort((a, b) => b.revision - a.revision)
            .map(
              (revision) => html`
            <${Revision} key=${revision.revision} revision=${revision} me=${me} now=${now} />`,
            )}
        </ol>
      </section>
    </article>`;
}

export function ArticleScreen({ state, app }) {
  const { id } = state.route;
  const changed = state.news.findLast(({ data }) => data.article === id)?.id;
  const { result, error } = useRead(app, 'article.get', { article: id }, changed);
  if (error?.code === 'not_found') {
    return html`
      <${Empty} title="No such article"><p><a href=${href.knowledge()}>Search the knowledge base</a></p><//>`;
  }
  if (error) return html`<div class="column"><${Refusal} error=${error} /></div>`;
  if (result?.article.id !== id) return html`<${Loading} />`;
  return html`<${Article} ...${result} state=${state} />`;
}
