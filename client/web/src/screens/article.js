// article: one answer that outlived its conversation, who gave it, how it came to read as it does, and what can be said of it.

import { useState } from 'preact/hooks';
import { keeperWords } from '../article.js';
import { html } from '../html.js';
import { useAction, useLooks, useRead } from '../hooks.js';
import { Thumbs } from '../parts/article/thumbs.js';
import { ArticleMark, Avatar, Button, Empty, Loading, PersonLink, Refusal, When } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { late } from '../parts/late.js';
import { Proposals } from '../parts/proposals.js';
import { Text } from '../parts/text.js';
import { href } from '../route.js';
import { moment, onDay } from '../time.js';
import { ARTICLE_MEANS, articleState } from '../words.js';

const History = late(async () => (await import('../parts/article/history.js')).History);
const Keeping = late(async () => (await import('../parts/article/keeping.js')).Keeping);

// Whose additions or corrections have come into it: each once.
function authorsOf(proposals, ...wanted) {
  const authors = proposals.filter(({ state, kind }) => state === 'accepted' && wanted.includes(kind)).map(({ author }) => author);
  return authors.filter(({ id }, at) => authors.findIndex((each) => each.id === id) === at);
}

function Names({ people, me }) {
  return people.map((each, at) => html`${at > 0 && ', '}<${PersonLink} key=${each.id} person=${each} me=${me} you="you" />`);
}

// Who answered: whoever looks after it now, unless none of its words are theirs.
function answererOf({ owner }, revisions) {
  return revisions.some(({ author }) => author.id === owner.id) ? owner : revisions[0].author;
}

function By({ article, revisions, proposals, me }) {
  const { owner, contributors } = article;
  const answerer = answererOf(article, revisions);
  const added = authorsOf(proposals, 'addition');
  const corrected = authorsOf(proposals, 'correction', 'revision');
  const kept = answerer.id !== owner.id || owner.presence === 'left';
  return html`
    <div class="by">
      <span class="avatars">
        ${[answerer, ...contributors].map((each) => html`<${Avatar} key=${each.id} person=${each} />`)}</span>
      <p>Answered by <${PersonLink} person=${answerer} me=${me} you="you" />
        ${
          contributors.length > 0 &&
          html`, with help from ${' '}<${Names} people=${contributors} me=${me} />`
        }${added.length > 0 && html`, with an addition by ${' '}<${Names} people=${added} me=${me} />`}${
          corrected.length > 0 && html`, corrected by ${' '}<${Names} people=${corrected} me=${me} />`
        }${kept && `. ${keeperWords(article, me)}.`}</p>
    </div>`;
}

// When it holds until is of interest while it is offered and holds.
function Dates({ article, now }) {
  const { recorded_at: recorded, verified_at: verified, review_at: review, retired_at: retired } = article;
  const due = articleState(article) === 'verified' && review;
  return html`
    <p>Recorded <${When} at=${recorded} words=${moment(recorded, now)} />
      ${verified && html`, verified <${When} at=${verified} words=${moment(verified, now)} />`}
      ${due && html`, to be looked at again <${When} at=${review} words=${onDay(review, now)} />`}
      ${retired && html`, retired <${When} at=${retired} words=${moment(retired, now)} />`}</p>`;
}

function About({ article, now }) {
  const { tags, question } = article;
  return html`
    <footer class="article-about">
      <${Dates} article=${article} now=${now} />
      ${
        tags.length > 0 &&
        html`
        <ul class="tags" aria-label="About">
          ${tags.map((tag) => html`<li key=${tag}><a class="tag" href=${href.knowledge('', { tag })}>${tag}</a></li>`)}</ul>`
      }
      ${
        question &&
        html`
        <a class="button button-plain" href=${href.question(question)}>
          <${Icon} name="asked" /><span>The question it came from</span></a>`
      }
    </footer>`;
}

function AlsoAnswers({ duplicates }) {
  if (duplicates.length === 0) return null;
  return html`
    <section class="history">
      <h2>It also answers</h2>
      <ul class="also">
        ${duplicates.map(({ id, title }) => html`<li key=${id}><a href=${href.question(id)}>${title}</a></li>`)}</ul>
    </section>`;
}

function Proposed({ app, state, article, proposals, mayDecide, onChanged }) {
  if (proposals.length === 0) return null;
  return html`
    <section class="history">
      <h2>What was proposed for it</h2>
      <${Proposals} app=${app} state=${state} article=${article} owner=${article.owner} proposals=${proposals}
        mayDecide=${mayDecide} onDecided=${onChanged} />
    </section>`;
}

// The link was to another article, which says nothing of its own any more.
function WasMerged({ app, id, mayDecide, onChanged }) {
  const restore = useAction(async () => {
    await app.ask('article.restore', { article: id });
    app.announce('They are two articles again');
    onChanged();
  });
  return html`
    <div class="was-merged">
      <p role="status">The article that you opened was merged into this one.</p>
      ${mayDecide && html`<${Button} icon="again" pending=${restore.pending} onClick=${restore.run}>Take it out again<//>`}
      <${Refusal} error=${restore.error} />
    </div>`;
}

// id: of the link
function Article({ id, read, app, state, onChanged }) {
  const { article, revisions, proposals, may_decide: mayDecide, helped, doubts, mine, duplicates } = read;
  const { me, now } = state;
  const shown = articleState(article);
  const shared = { app, state, article, mayDecide, onChanged };
  return html`
    <article class="column article">
      ${article.id !== id && html`<${WasMerged} app=${app} id=${id} mayDecide=${mayDecide} onChanged=${onChanged} />`}
      <p class=${`article-state is-${shown}`}>
        <${ArticleMark} state=${shown} /><span>${ARTICLE_MEANS[shown]}</span></p>
      <h1>${article.title}</h1>
      ${article.body && html`<div class="article-question"><${Text} text=${article.body} /></div>`}
      <div class="article-answer"><${Text} text=${article.answer} /></div>
      <${By} article=${article} revisions=${revisions} proposals=${proposals} me=${me} />
      <${Thumbs} ...${shared} helped=${helped} mine=${mine} />
      <${About} article=${article} now=${now} />
      <${Keeping} key=${`keep ${article.id}`} ...${shared} revisions=${revisions} doubts=${doubts} />
      <${Proposed} ...${shared} proposals=${proposals} />
      <${AlsoAnswers} duplicates=${duplicates} />
      <${History} key=${article.id} app=${app} article=${article} revisions=${revisions} more=${read.more} me=${me} now=${now} />
    </article>`;
}

// What may have changed it: an event about it or of its question; what no event tells this reader of is read now and then.
function useChanges({ questions, articles, epoch }, id) {
  const question = Object.values(questions).find(({ article }) => article === id);
  return [question?.rev, question?.state, articles[id], epoch, useLooks()].join(' ');
}

function ArticleOf({ state, app, id }) {
  const [done, setDone] = useState(0);
  const { result, error } = useRead(app, 'article.get', { article: id }, `${useChanges(state, id)} ${done}`);
  if (error?.code === 'not_found') {
    return html`
      <${Empty} heading="h1" title="No such article"><p><a href=${href.knowledge()}>Search the knowledge base</a></p><//>`;
  }
  if (error) return html`<div class="column"><${Refusal} error=${error} /></div>`;
  if (!result) return html`<${Loading} />`;
  return html`<${Article} id=${id} read=${result} app=${app} state=${state} onChanged=${() => setDone((before) => before + 1)} />`;
}

export function ArticleScreen({ state, app }) {
  const { id } = state.route;
  return html`<${ArticleOf} key=${id} state=${state} app=${app} id=${id} />`;
}
