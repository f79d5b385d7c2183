// knowledge: what has been answered: the newest, one's own, what waits for a word, by tag, and by search.

import { html } from '../html.js';
import { useLooks, useRead } from '../hooks.js';
import { excerpt, marked } from '../matches.js';
import { ArticleMark, Empty, Loading, Refusal, When } from '../parts/basics.js';
import { Count } from '../parts/count.js';
import { Earlier } from '../parts/earlier.js';
import { SearchField, useFound, useSearch } from '../parts/search.js';
import { usePages } from '../paging.js';
import { href } from '../route.js';
import { moment } from '../time.js';
import { ARTICLE_MEANS, articleState, listWords } from '../words.js';

const FOUND_MAX = 30;
const TAGS_MAX = 12;
const REVIEWED_MAX = 50;
const MARKS = ['draft', 'verified', 'disputed', 'stale']; // of what is offered

// By the word in the address: the name, and what stands there while it is empty.
const VIEWS = {
  newest: ['Newest', 'Nothing has been answered yet', 'Every answer that is given here will be kept, with whom to thank for it.'],
  mine: ['Yours', 'None is yours yet', 'What you answer is kept here, and you look after it.'],
  review: ['For you to review', 'Nothing waits for you', 'What somebody doubts, would change, or is due for another look appears here.'],
  disputed: ['Disputed', 'Nothing is disputed', 'An answer of which somebody found that it does not hold appears here.'],
  stale: ['Due', 'Nothing is due', 'What has not been looked at for long appears here until somebody says that it is still right.'],
  retired: ['Retired', 'Nothing was retired', 'What is not offered any more can be found here, and brought back.'],
};

const viewOf = ({ view }) => (Object.hasOwn(VIEWS, view ?? '') ? view : 'newest');

function Marked({ text, typed }) {
  return marked(text, typed).map((piece) => (piece.mark ? html`<mark>${piece.mark}</mark>` : piece));
}

// What people said of it, behind who gave it and when.
function saidOf({ helped, outdated }) {
  const words = [helped > 0 && `helped ${helped}`, outdated > 0 && `doubted by ${outdated}`].filter(Boolean);
  return words.map((each) => ` · ${each}`).join('');
}

function Found({ article, typed, now }) {
  const names = [article.owner, ...article.contributors].map(({ name }) => name);
  return html`
    <li>
      <a class="result" href=${href.article(article.id)} data-found>
        <span class="result-title"><${Marked} text=${article.title} typed=${typed} /></span>
        <${ArticleMark} state=${articleState(article)} />
        <span class="result-text"><${Marked} text=${excerpt(article.answer, typed)} typed=${typed} /></span>
        <span class="result-about">
          ${listWords(names)} · <${When} at=${article.recorded_at} words=${moment(article.recorded_at, now)} />${saidOf(article)}
        </span>
      </a>
    </li>`;
}

function Rows({ articles, typed = '', now }) {
  return html`
    <ul class="rows">
      ${articles.map((article) => html`<${Found} key=${article.id} article=${article} typed=${typed} now=${now} />`)}</ul>`;
}

function Legend() {
  return html`
    <section class="legend">
      <h2 class="group-name">What the marks mean</h2>
      <ul>
        ${MARKS.map(
          (state) => html`<li key=${state}><${ArticleMark} state=${state} /><span>${ARTICLE_MEANS[state]}</span></li>`,
        )}
      </ul>
    </section>`;
}

function Searched({ app, typed, tag, again, now }) {
  const { result, error } = useRead(app, 'article.search', { text: typed, limit: FOUND_MAX, ...(tag && { tag }) }, again);
  if (error) return html`<${Refusal} error=${error} />`;
  if (!result) return html`<${Loading} what="Searching" />`;
  const { articles } = result;
  if (articles.length === 0) {
    return html`<${Empty} title=${tag ? `Nothing about that among ${tag}` : 'Nothing about that yet'}>
      <p><a href=${href.ask(null, typed)}>Ask the question</a>, and the answer will be here for the next one.</p><//>`;
  }
  return html`
    <section>
      <p class="aloud" role="status">${articles.length} found for ${typed}</p>
      <${Rows} articles=${articles} typed=${typed} now=${now} />
      ${articles.length === FOUND_MAX && html`<p class="hint">These are the nearest; a more exact search finds others.</p>`}
    </section>
    <${Legend} />`;
}

function Nothing({ view, tag }) {
  const [, title, words] = VIEWS[view];
  return tag
    ? html`<${Empty} title=${`${title}: ${tag}`}><p><a href=${href.knowledge('', { view })}>Whatever it is about</a></p><//>`
    : html`<${Empty} title=${title}><p>${words}</p><//>`;
}

function Listed({ app, view, tag, again, now }) {
  const params = { view, limit: FOUND_MAX, ...(tag && { tag }) };
  const { result, error } = useRead(app, 'article.list', params, again);
  const pages = usePages(result, 'articles', (before) => app.ask('article.list', { ...params, before }));
  if (error) return html`<${Refusal} error=${error} />`;
  if (!pages.items) return html`<${Loading} />`;
  if (pages.items.length === 0) return html`<${Nothing} view=${view} tag=${tag} />`;
  return html`
    <section aria-label=${VIEWS[view][0]}>
      <${Rows} articles=${pages.items} now=${now} />
      <${Earlier} pages=${pages} />
    </section>
    ${view !== 'retired' && html`<${Legend} />`}`;
}

function Views({ app, current, tag, again }) {
  const { result } = useRead(app, 'article.list', { view: 'review', limit: REVIEWED_MAX }, again);
  return html`
    <nav aria-label="Which of them">
      <ul class="tabs views">
        ${Object.entries(VIEWS).map(
          ([view, [name]]) => html`
          <li key=${view}><a href=${href.knowledge('', { view, tag })} aria-current=${view === current ? 'page' : null}>
            ${name}<${Count} count=${view === 'review' && result?.articles.length} means="to be reviewed" /></a></li>`,
        )}
      </ul>
    </nav>`;
}

// The tags most in use, and the one that is chosen, which leads back to all.
function Tags({ app, route, again }) {
  const { result } = useRead(app, 'tag.list', { limit: TAGS_MAX }, again);
  const { text, view, tag } = route;
  const tags = (result?.tags ?? []).map((each) => each.tag);
  const shown = tag && !tags.includes(tag) ? [tag, ...tags] : tags;
  if (shown.length === 0) return null;
  return html`
    <nav aria-label="About what">
      <ul class="about-tags">
        ${shown.map(
          (each) => html`
          <li key=${each}><a class="tag" aria-current=${each === tag ? 'true' : null}
            href=${href.knowledge(text, { view, tag: each === tag ? null : each })}>${each}</a></li>`,
        )}
      </ul>
    </nav>`;
}

export function KnowledgeScreen({ state, app }) {
  const { route, now } = state;
  const { tag } = route;
  const { text, type, settled } = useSearch(app, route.text, (typed) => href.knowledge(typed, { view: route.view, tag }));
  const view = viewOf(route);
  const again = `${state.articleNews} ${state.epoch} ${useLooks()}`;
  const shared = { app, tag, again, now };
  return html`
    <div class="column" ...${useFound()}>
      <h1>Knowledge</h1>
      <${SearchField} label="Search the answers" value=${text} onInput=${type} />
      <${Views} app=${app} current=${settled ? null : view} tag=${tag} again=${again} />
      <${Tags} app=${app} route=${route} again=${again} />
      ${settled ? html`<${Searched} ...${shared} typed=${settled} />` : html`<${Listed} key=${`${view} ${tag}`} ...${shared} view=${view} />`}
    </div>`;
}
