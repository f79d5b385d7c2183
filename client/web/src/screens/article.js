// article: one answer that outlived its conversation, who gave it, and how it came to read as it does.

import { html } from '../html.js';
import { useLooks, useRead } from '../hooks.js';
import { ArticleMark, Avatar, Empty, Loading, PersonLink, Refusal, When } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { late } from '../parts/late.js';
import { Proposals } from '../parts/proposals.js';
import { Text } from '../parts/text.js';
import { href } from '../route.js';
import { moment } from '../time.js';
import { ARTICLE_MEANS } from '../words.js';

const Compare = late(async () => (await import('../parts/compare.js')).Compare);

// Whose additions or corrections have come into it: each once.
function authorsOf(proposals, wanted) {
  const authors = proposals.filter(({ state, kind }) => state === 'accepted' && kind === wanted).map(({ author }) => author);
  return authors.filter(({ id }, at) => authors.findIndex((each) => each.id === id) === at);
}

function Names({ people, me }) {
  return people.map((each, at) => html`${at > 0 && ', '}<${PersonLink} key=${each.id} person=${each} me=${me} you="you" />`);
}

function By({ article, proposals, me }) {
  const { owner, contributors } = article;
  const added = authorsOf(proposals, 'addition');
  const corrected = authorsOf(proposals, 'correction');
  return html`
    <div class="by">
      <span class="avatars">
        ${[owner, ...contributors].map((each) => html`<${Avatar} key=${each.id} person=${each} />`)}</span>
      <p>Answered by <${PersonLink} person=${owner} me=${me} you="you" />
        ${
          contributors.length > 0 &&
          html`, with help from ${' '}<${Names} people=${contributors} me=${me} />`
        }${added.length > 0 && html`, with an addition by ${' '}<${Names} people=${added} me=${me} />`}${
          corrected.length > 0 && html`, corrected by ${' '}<${Names} people=${corrected} me=${me} />`
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

function Proposed({ app, state, article, proposals, mayDecide }) {
  if (proposals.length === 0) return null;
  const { owner } = article;
  return html`
    <section class="history">
      <h2>What was proposed for it</h2>
      <${Proposals} app=${app} state=${state} article=${article} owner=${owner} proposals=${proposals} mayDecide=${mayDecide} />
    </section>`;
}

function Article({ app, article, revisions, proposals, may_decide: mayDecide, state }) {
  const { me, now } = state;
  return html`
    <article class="column article">
      <p class=${`article-state is-${article.state}`}>
        <${ArticleMark} state=${article.state} /><span>${ARTICLE_MEANS[article.state]}</span></p>
      <h1>${article.title}</h1>
      ${article.body && html`<div class="article-question"><${Text} text=${article.body} /></div>`}
      <div class="article-answer"><${Text} text=${article.answer} /></div>
      <${By} article=${article} proposals=${proposals} me=${me} />
      <${About} article=${article} now=${now} />
      <${Proposed} app=${app} state=${state} article=${article} proposals=${proposals} mayDecide=${mayDecide} />
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
  return html`<${Article} ...${result} app=${app} state=${state} />`;
}
