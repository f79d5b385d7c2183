// list: the questions of one view, with what is asked of the reader first and what is over on demand.

import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { COUNT_MEANS, countOf, hasNews } from '../counts.js';
import { groupsOf } from '../groups.js';
import { useAction } from '../hooks.js';
import { html } from '../html.js';
import { readMore } from '../reader.js';
import { href } from '../route.js';
import { VIEWS } from '../state.js';
import { VIEW_WORDS } from '../words.js';
import { Button, Empty, Loading, Refusal } from './basics.js';
import { Count, NewsDot } from './count.js';
import { focusInList } from './roving.js';
import { Rows } from './rows.js';

function Tab({ state, view, current }) {
  return html`
    <li>
      <a href=${href.list(view)} aria-current=${current ? 'page' : null}>
        ${VIEW_WORDS[view].short}
        <${Count} count=${countOf(state, view)} means=${COUNT_MEANS[view]} />
        <${NewsDot} news=${hasNews(state, view)} />
      </a>
    </li>`;
}

function Tabs({ state, view }) {
  return html`
    <ul class="tabs narrow">
      ${VIEWS.map((each) => html`<${Tab} key=${each} state=${state} view=${each} current=${each === view} />`)}
    </ul>`;
}

// Where rows will be, in their size.
const BONES = [1, 2, 3, 4, 5, 6];

function Skeleton() {
  return html`
    <div class="list-scroll" aria-busy="true">
      <p class="aloud" role="status">Loading …</p>
      <div class="group" aria-hidden="true">
        <p class="group-name"><i class="bone bone-short"></i></p>
        ${BONES.map(
          (bone) => html`
          <div class="bones" key=${bone}>
            <i class="bone bone-round"></i><i class="bone bone-short"></i><i class="bone"></i>
            <i class="bone bone-half"></i>
          </div>`,
        )}
      </div>
    </div>`;
}

function Failed({ error, app }) {
  return html`
    <div class="list-foot"><${Refusal} error=${error} />
      <${Button} icon="again" onClick=${() => app.dispatch({ type: 'again' })}>Try again<//></div>`;
}

function Older({ app, state, view }) {
  const { run, pending, error } = useAction(() => readMore(app, state, view));
  return html`
    <div class="list-foot">
      <${Button} kind="quiet" pending=${pending} onClick=${run}>Show older ones<//><${Refusal} error=${error} />
    </div>`;
}

// Below the rows: what is still to come. What is over is not in the way: it comes when somebody wants it.
function Foot({ app, state, view, hidden, show }) {
  const { error, complete, more } = state.lists[view];
  if (error) return html`<${Failed} error=${error} app=${app} />`;
  if (!complete && view !== 'team') return html`<${Loading} what="Reading the others" />`;
  if (hidden && complete)
    return html`
      <div class="list-foot"><${Button} kind="quiet" onClick=${show}>Show what is over<//></div>`;
  return more ? html`<${Older} app=${app} state=${state} view=${view} />` : null;
}

function Quiet({ view }) {
  const { quiet, empty } = VIEW_WORDS[view];
  return html`
    <${Empty} title=${quiet}>
      <p>${empty}</p>
      ${view === 'asked' && html`<p><a class="button button-plain" href=${href.ask()}>Ask a question</a></p>`}
    <//>`;
}

function Questions({ state, app, view }) {
  const { questions, now } = state;
  const { open, closed, more } = state.lists[view];
  const [shown, setShown] = useState(false);
  const all = useMemo(
    () =>
      groupsOf(
        view,
        [...open, ...closed].map((id) => questions[id]),
        now,
      ),
    [view, open, closed, questions, now],
  );
  const groups = useMemo(() => all.filter(({ over }) => shown || !over), [all, shown]);
  const hidden = !shown && (more || groups.length < all.length);
  const firstOver = groups.find(({ over }) => over)?.questions[0].id;

  // The button goes when it has been pressed: the focus goes to what it has brought.
  useLayoutEffect(() => {
    if (shown && firstOver) focusInList(firstOver);
  }, [shown]);

  return html`
    <${Rows} groups=${groups} view=${view} state=${state}>
      ${groups.length === 0 && html`<${Quiet} view=${view} />`}
      <${Foot} app=${app} state=${state} view=${view} hidden=${hidden} show=${() => setShown(true)} />
    <//>`;
}

// The page may be here without the server.
function Unreachable({ view }) {
  return html`
    <${Empty} title="No connection">
      <p>${VIEW_WORDS[view].name} is read as soon as the server can be reached.</p>
    <//>`;
}

function Contents({ state, app, view }) {
  const { ready, complete, open, closed, error } = state.lists[view];
  const some = open.length + closed.length > 0;
  if (ready && (some || complete)) return html`<${Questions} key=${view} state=${state} app=${app} view=${view} />`;
  if (error) return html`<${Failed} error=${error} app=${app} />`;
  return state.link === 'waiting' ? html`<${Unreachable} view=${view} />` : html`<${Skeleton} />`;
}

export function QuestionList({ state, app, view }) {
  return html`
    <section class="pane list-pane" aria-label=${VIEW_WORDS[view].name}>
      <header class="list-head"><h1>${VIEW_WORDS[view].name}</h1></header>
      <${Tabs} state=${state} view=${view} />
      <${Contents} state=${state} app=${app} view=${view} />
    </section>`;
}
