// thread: one question: who has it, how it came to them, what was said, and what one can do next.

import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { abilitiesOf } from '../abilities.js';
import { useAction } from '../hooks.js';
import {
  Avatar,
  Button,
  Empty,
  Loading,
  PersonLink,
  PrivateMark,
  Refusal,
  StateMark,
  When,
} from '../parts/basics.js';
import { Composer } from '../parts/composer.js';
import { Icon } from '../parts/icon.js';
import { Path } from '../parts/path.js';
import { Text } from '../parts/text.js';
import { Timeline } from '../parts/timeline.js';
import { readEarlier } from '../reader.js';
import { href } from '../route.js';
import { isOpen } from '../state.js';
import { moment, passed, stamp } from '../time.js';
import { timeline } from '../timeline.js';
import { askedTo, firstName } from '../words.js';

function Missing({ error }) {
  return html`
    <${Empty} heading="h1" title="No such question">
      <p>There is none here by that number, or it is not yours to see.</p>
      ${error?.code !== 'not_found' && html`<${Refusal} error=${error} />`}
    <//>`;
}

function Parent({ question, state }) {
  if (!question.parent) return null;
  const parent = state.questions[question.parent];
  return html`
    <a class="parent" href=${href.question(question.parent)}>
      <${Icon} name="consult" />Helps to answer <strong>${parent ? parent.title : 'another question'}</strong>
    </a>`;
}

function Watch({ app, state, question, can }) {
  const on = state.watching[question.id] ?? false;
  const { run, pending, error } = useAction(async () => {
    const result = await app.ask(on ? 'question.unwatch' : 'question.watch', { question: question.id });
    app.dispatch({ type: 'watched', ...result });
  });
  if (!can.watch) return null;
  return html`
    <span class="watch">
      <${Button} kind="quiet" icon="eye" pending=${pending} aria-pressed=${on ? 'true' : 'false'}
        onClick=${run}>
        ${on ? 'Watching' : 'Watch'}<//>
      <${Refusal} error=${error} />
    </span>`;
}

function Head({ state, app, question, can }) {
  const { me, now } = state;
  return html`
    <header class="thread-head">
      <a class="back narrow" href=${href.list(state.view)}><${Icon} name="back" />Back to the list</a>
      <${Parent} question=${question} state=${state} />
      <h1>${question.title}</h1>
      <p class="thread-about">
        <${StateMark} state=${question.state} />
        ${question.private && html`<${PrivateMark} />`}
        <span><${PersonLink} person=${question.asker} me=${me} /> asked ${askedTo(question, me)},${' '}
          <${When} at=${question.asked_at} words=${moment(question.asked_at, now)} /></span>
        ${question.tags.map((tag) => html`<span class="tag" key=${tag}>${tag}</span>`)}
        <${Watch} app=${app} state=${state} question=${question} can=${can} />
      </p>
    </header>`;
}

function Promised({ question, now }) {
  if (!question.promised_at || !isOpen(question)) return null;
  const late = passed(question.promised_at, now);
  return html`
    <span class=${late ? 'promised is-late' : 'promised'}><${Icon} name="clock" />
      ${late ? 'was promised ' : 'answer promised by '}
      <${When} at=${question.promised_at} words=${moment(question.promised_at, now)} /></span>`;
}

function HolderName({ question, me }) {
  const { owner, state } = question;
  const you = owner.id === me.id;
  const name = html`<${PersonLink} person=${owner} me=${me} />`;
  if (state === 'open') return you ? html`It is with you` : html`With ${name}`;
  if (state === 'acknowledged') return html`${name} ${you ? 'have' : 'has'} it`;
  return you ? html`You answered` : html`Answered by ${name}`;
}

function HolderSince({ question, me, now }) {
  const since = question.path[question.path.length - 1].at;
  const you = question.owner.id === me.id;
  if (!isOpen(question))
    return html`<${When} at=${question.answered_at} words=${moment(question.answered_at, now)} />`;
  return html`
    since <${When} at=${since} words=${stamp(since, now)} />
    ${question.state === 'open' && (you ? ' · say that you have it' : ' · not acknowledged yet')}`;
}

function Helpers({ question, me }) {
  if (question.contributors.length === 0) return null;
  return html`
    <span> · with help from ${question.contributors.map(
      (each, at) => html`
      ${at > 0 && ', '}<${PersonLink} key=${each.id} person=${each} me=${me} />`,
    )}</span>`;
}

function Holder({ state, question }) {
  const { me, now } = state;
  if (question.state === 'withdrawn')
    return html`<p class="holder-name">Taken back by the person who asked</p>`;
  return html`
    <div class="holder-who">
      <${Avatar} person=${question.owner} size="l" />
      <div>
        <p class="holder-name"><${HolderName} question=${question} me=${me} /></p>
        <p class="holder-since">
          <${HolderSince} question=${question} me=${me} now=${now} />
          <${Helpers} question=${question} me=${me} />
        </p>
        <${Promised} question=${question} now=${now} />
      </div>
    </div>`;
}

// Keep the newest in view for whoever was at the end already, also when the composer grows; leave
// readers of older lines alone.
function useStayAtEnd(count) {
  const scroller = useRef(null);
  const atEnd = useRef(true);
  function follow() {
    const pane = scroller.current;
    if (pane && atEnd.current) pane.scrollTop = pane.scrollHeight;
  }
  useEffect(follow, [count]);
  useEffect(() => {
    const sizes = new ResizeObserver(follow);
    sizes.observe(scroller.current);
    return () => sizes.disconnect();
  }, []);
  function scrolled({ currentTarget: pane }) {
    atEnd.current = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80;
  }
  return [scroller, scrolled];
}

function Asked({ question, state }) {
  if (!question.body) return null;
  const { asker, body, asked_at: at } = question;
  return html`
    <article class="message" aria-label=${`The question, by ${asker.name}`}>
      <${Avatar} person=${asker} />
      <div class="message-body">
        <p class="message-head"><strong>${asker.id === state.me.id ? 'You' : asker.name}</strong>
          <${When} at=${at} words=${stamp(at, state.now)} /></p>
        <${Text} text=${body} />
      </div>
    </article>`;
}

function Earlier({ app, id, before }) {
  const { run, pending, error } = useAction(() => readEarlier(app, id, before));
  return html`
    <div class="more">
      <${Button} pending=${pending} onClick=${run}>Show earlier messages<//><${Refusal} error=${error} />
    </div>`;
}

function Loaded({ state, app, question, thread }) {
  const consults = thread.consults.map((id) => state.questions[id]).filter(Boolean);
  const can = abilitiesOf(question, consults, state.me);
  const items = timeline(question, thread.messages, consults, thread.log);
  const [scroller, scrolled] = useStayAtEnd(items.length);
  return html`
    <div class="thread">
      <${Head} state=${state} app=${app} question=${question} can=${can} />
      <div class="thread-scroll" ref=${scroller} onScroll=${scrolled} tabindex="0" role="group"
        aria-label="Thread">
        <section class=${`holder holder-${question.state}`} aria-label="Who has it">
          <${Holder} state=${state} question=${question} />
          ${
            question.article &&
            html`
            <a class="button button-plain" href=${href.article(question.article)}>
              <${Icon} name="book" /><span>Article</span></a>`
          }
          <${Path} question=${question} me=${state.me} now=${state.now} />
        </section>
        <${Asked} question=${question} state=${state} />
        ${thread.more && html`<${Earlier} app=${app} id=${question.id} before=${thread.messages[0].id} />`}
        <${Timeline} items=${items} question=${question} state=${state} />
      </div>
      <${Composer} key=${question.id} state=${state} app=${app} question=${question} can=${can}
        asker=${firstName(question.asker)} />
    </div>`;
}

export function Thread({ state, app, id }) {
  const thread = state.threads[id];
  const question = state.questions[id];
  if (thread?.missing) return html`<${Missing} error=${thread.missing} />`;
  if (!thread || !question) return html`<${Loading} />`;
  return html`<${Loaded} state=${state} app=${app} question=${question} thread=${thread} />`;
}
