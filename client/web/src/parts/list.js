// list: the questions of one view, in the order in which they ask something of the reader.

import { html } from '../html.js';
import { readMore } from '../reader.js';
import { useAction } from '../hooks.js';
import { href } from '../route.js';
import { VIEWS, isOpen } from '../state.js';
import { ago, moment, passed } from '../time.js';
import { VIEW_WORDS } from '../words.js';
import { Avatar, Button, Empty, Loading, Refusal, StateMark, When } from './basics.js';
import { Icon } from './icon.js';

const isOver = ({ state }) => state === 'resolved' || state === 'withdrawn';
const isAnswered = ({ state }) => state === 'answered';

const OWNED = [
  ['New: say that you have it', ({ state }) => state === 'open'],
  ['In hand', ({ state }) => state === 'acknowledged'],
  ['Answered', isAnswered],
  ['Over', isOver],
];

const OTHERS = [
  ['Answered: did it help?', isAnswered],
  ['Waiting for an answer', isOpen],
  ['Over', isOver],
];

const NEUTRAL = [
  ['Waiting for an answer', isOpen],
  ['Answered', isAnswered],
  ['Over', isOver],
];

const GROUPS = { owned: OWNED, asked: OTHERS, consults: OTHERS, watched: NEUTRAL, team: NEUTRAL };

function Promised({ question, now }) {
  if (!question.promised_at || !isOpen(question)) return null;
  const late = passed(question.promised_at, now);
  return html`
    <span class=${late ? 'promised is-late' : 'promised'}>
      <${Icon} name="clock" /><${When} at=${question.promised_at}
        words=${`${late ? 'was promised ' : 'by '}${moment(question.promised_at, now)}`} />
    </span>`;
}

// The other one: who asked me, or who has what I asked; both where I am neither.
function Who({ question, view, me }) {
  const name = (person) => (person.id === me.id ? 'You' : person.name);
  const { asker, owner } = question;
  if (view === 'owned') return html`<span class="row-who">${name(asker)}</span>`;
  if (view === 'asked') return html`<span class="row-who">${name(owner)}</span>`;
  return html`
    <span class="row-who">
      ${name(asker)}<${Icon} name="hop" /><span class="aloud">, with ${' '}</span>${name(owner)}</span>`;
}

function Row({ question, view, state }) {
  const { me, now, route, unread } = state;
  const current = route.name === 'question' && route.id === question.id;
  return html`
    <li>
      <a class=${unread[question.id] ? 'row is-unread' : 'row'} href=${href.question(question.id)}
        aria-current=${current ? 'true' : null}>
        <${Avatar} person=${view === 'owned' ? question.asker : question.owner} />
        <span class="row-head">
          <${Who} question=${question} view=${view} me=${me} />
          ${
            question.private &&
            html`<span class="row-lock"><${Icon} name="lock" /><span class="aloud">Private</span></span>`
          }
          <span class="row-when">
            <${When} at=${question.asked_at} words=${ago(question.asked_at, now)} /></span>
        </span>
        <span class="row-title">${unread[question.id] && html`<span class="aloud">New: </span>`}
          ${question.title}</span>
        <span class="row-foot">
          <${StateMark} state=${question.state} />
          ${question.parent && html`<span class="row-consult"><${Icon} name="consult" />consult</span>`}
          <${Promised} question=${question} now=${now} />
        </span>
      </a>
    </li>`;
}

function Group({ name, questions, view, state }) {
  if (questions.length === 0) return null;
  return html`
    <section class="group">
      <h2 class="group-name">${name}<span>${questions.length}</span></h2>
      <ul class="rows">
        ${questions.map(
          (question) => html`<${Row} key=${question.id} question=${question} view=${view} state=${state} />`,
        )}
      </ul>
    </section>`;
}

function More({ app, state, view }) {
  const { run, pending, error } = useAction(() => readMore(app, state, view));
  return html`
    <div class="more">
      <${Button} pending=${pending} onClick=${run}>Show older questions<//><${Refusal} error=${error} />
    </div>`;
}

function Tabs({ view }) {
  return html`
    <ul class="tabs narrow">
      ${VIEWS.map(
        (each) => html`
        <li><a href=${href.list(each)} aria-current=${each === view ? 'page' : null}>
          ${VIEW_WORDS[each].short}</a></li>`,
      )}
    </ul>`;
}

function Rows({ state, app, view, list }) {
  if (!list.ready && !list.error) return html`<${Loading} />`;
  if (list.error) {
    return html`
      <div class="more"><${Refusal} error=${list.error} />
        <${Button} icon="again" onClick=${() => app.dispatch({ type: 'again' })}>Try again<//></div>`;
  }
  const questions = [...list.open, ...list.closed].map((id) => state.questions[id]);
  if (questions.length === 0) {
    return html`<${Empty} title="All quiet"><p>${VIEW_WORDS[view].empty}</p><//>`;
  }
  return html`
    ${GROUPS[view].map(
      ([name, takes]) => html`
      <${Group} key=${name} name=${name} questions=${questions.filter(takes)} view=${view} state=${state} />`,
    )}
    ${list.more && html`<${More} app=${app} state=${state} view=${view} />`}`;
}

export function QuestionList({ state, app, view }) {
  return html`
    <section class="pane list-pane" aria-label=${VIEW_WORDS[view].name}>
      <header class="list-head"><h1>${VIEW_WORDS[view].name}</h1></header>
      <${Tabs} view=${view} />
      <${Rows} state=${state} app=${app} view=${view} list=${state.lists[view]} />
    </section>`;
}
