// article: one answer that outlived its conversation, who gave it, and how it came to read as it does.

import { html } from '../html.js';
import { useLooks, useRead } from '../hooks.js';
import { ArticleMark, Avatar, Empty, Loading, PersonLink, Refusal, When } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { late } from '../parts/late.js';
import { Text } from '../parts/text.js';
import { href } from '../route.js';
import { moment } from '../time.js';
import { ARTICLE_MEANS } from '../words.js';

const Compare = late(async () => (await import('../parts/compare.js')).Compare);

function By({ article, me }) {
  const { owner, contributors } = article;
  return html`
    <div class="by">
      <span class="avatars">
        ${[owner, ...contributors].map((each) => html`<${Avatar} key=${each.id} person=${each} />`)}</span>
      <p>Answered by <${PersonLink} person=${owner} me=${me} you="you" />
        ${
          contributors.length > 0 &&
          html`, with help from ${' '}
          ${contributors.map((each, at) => html`${at > 0 && ', '}<${PersonLink} person=${each} me=${me} you="you" />`)}`
        }</p>
    </div>`;
}

function About({ article, now }) {
  const { recorded_at: recorded, verified_at: verified, tags, question } = article;
  return html`
    <footer class="article-about">
      <p>Recorded <${When} at=${recorded} words=${moment(recorded, now)} />
        ${verified && html`, verified <${When} at=${verified} words=${moment(verified, now)} />`}</p>
      ${
        tags.length > 0 &&
        html`
        <ul class="tags" aria-label="About">
          ${tags.map((tag) => html`<li key=${tag}><a class="tag" href=${href.knowledge(tag)}>${tag}</a></li>`)}</ul>`
      }
      ${
        question &&
        html`
        <a class="button button-plain" href=${href.question(question)}>
          <${Icon} name="asked" /><span>The question it came from</span></a>`
      }
    </footer>`;
}

function History({ revisions, me, now }) {
  const [{ author, at }] = revisions;
  return html`
    <section class="history">
      <h2>How it came to read like this</h2>
      ${
        revisions.length === 1
          ? html`
          <p class="hint">As <${PersonLink} person=${author} me=${me} you="you" /> wrote it,${' '}
            <${When} at=${at} words=${moment(at, now)} />. Nothing has been changed since.</p>`
          : html`<${Compare} revisions=${revisions} me=${me} now=${now} />`
      }
    </section>`;
}

function Article({ article, revisions, state }) {
  const { me, now } = state;
  return html`
    <article class="column article">
      <p class=${`article-state is-${article.state}`}>
        <${ArticleMark} state=${article.state} /><span>${ARTICLE_MEANS[article.state]}</span></p>
      <h1>${article.title}</h1>
      ${article.body && html`<div class="article-question"><${Text} text=${article.body} /></div>`}
      <div class="article-answer"><${Text} text=${article.answer} /></div>
      <${By} article=${article} me=${me} />
      <${About} article=${article} now=${now} />
      <${History} key=${article.id} revisions=${revisions} me=${me} now=${now} />
    </article>`;
}

// What may have changed it: an event of its question; what no event tells this reader of is read now and then.
function useChanges({ questions, epoch }, id) {
  const question = Object.values(questions).find(({ article }) => article === id);
  return [question?.rev, question?.state, epoch, useLooks()].join(' ');
}

export function ArticleScreen({ state, app }) {
  const { id } = state.route;
  const { result, error } = useRead(app, 'article.get', { article: id }, useChanges(state, id));
  if (error?.code === 'not_found') {
    return html`
      <${Empty} heading="h1" title="No such article"><p><a href=${href.knowledge()}>Search the knowledge base</a></p><//>`;
  }
  if (error) return html`<div class="column"><${Refusal} error=${error} /></div>`;
  if (result?.article.id !== id) return html`<${Loading} />`;
  return html`<${Article} ...${result} state=${state} />`;
}
