// thread: one question: who has it, how it came to them, what was said, and what one can do next.

import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { abilitiesOf } from '../abilities.js';
import { hasProposals } from '../follow_up.js';
import { useAction } from '../hooks.js';
import { Button, Empty, Loading, Refusal } from '../parts/basics.js';
import { Composer } from '../parts/composer.js';
import { Path } from '../parts/path.js';
import { ThreadHead } from '../parts/thread_head.js';
import { Asked, Timeline } from '../parts/timeline.js';
import { ProposalsOf } from '../parts/proposals.js';
import { readEarlier } from '../reader.js';
import { timeline, underWay } from '../timeline.js';

function Missing({ error, app }) {
  if (error.code === 'not_found')
    return html`
      <${Empty} heading="h1" title="No such question">
        <p>There is none here by that number, or it is not yours to see.</p>
      <//>`;
  return html`
    <${Empty} heading="h1" title="It could not be read">
      <${Refusal} error=${error} />
      <p><${Button} icon="again" onClick=${() => app.dispatch({ type: 'again' })}>Try again<//></p>
    <//>`;
}

// The page may be here without the server.
function Unreachable() {
  return html`<${Empty} heading="h1" title="No connection"><p>The question is read as soon as the server can be reached.</p><//>`;
}

// Keep the newest in view for whoever was at the end already, also when the composer grows or a
// text is drawn anew; leave readers of older lines alone. Whoever sends something wants to see it there.
//
// sent: how many things one has sent that are not answered yet
function useStayAtEnd(count, sent) {
  const scroller = useRef(null);
  const atEnd = useRef(true);
  const before = useRef(sent);
  function follow() {
    const pane = scroller.current;
    if (pane && atEnd.current) pane.scrollTop = pane.scrollHeight;
  }
  useEffect(() => {
    if (sent > before.current) atEnd.current = true;
    before.current = sent;
    follow();
  }, [count, sent]);
  useEffect(() => {
    const sizes = new ResizeObserver(follow);
    sizes.observe(scroller.current);
    sizes.observe(scroller.current.lastElementChild);
    return () => sizes.disconnect();
  }, []);
  function scrolled({ currentTarget: pane }) {
    atEnd.current = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 80;
  }
  return [scroller, scrolled];
}

function Earlier({ app, id, before }) {
  const { run, pending, error } = useAction(() => readEarlier(app, id, before));
  return html`
    <div>
      <${Button} pending=${pending} onClick=${run}>Show earlier messages<//><${Refusal} error=${error} />
    </div>`;
}

function Loaded({ state, app, question, thread }) {
  const consults = thread.consults.map((id) => state.questions[id]).filter(Boolean);
  const can = abilitiesOf(question, consults, state.me);
  const sent = underWay(question, state.outbox);
  const items = [...timeline(question, thread.messages, consults, thread.log), ...sent];
  const [scroller, scrolled] = useStayAtEnd(items.length, sent.length);
  return html`
    <div class="thread">
      <div class="thread-scroll" ref=${scroller} onScroll=${scrolled} tabindex="0" role="group"
        aria-label="Thread">
        <${ThreadHead} app=${app} state=${state} question=${question} can=${can} />
        <div class="thread-lines">
          <${Path} question=${question} consults=${consults} state=${state} />
          <h2 class="aloud">What has happened</h2>
          <${Asked} question=${question} state=${state} />
          ${thread.more && html`<${Earlier} app=${app} id=${question.id} before=${thread.messages[0].id} />`}
          <${Timeline} items=${items} question=${question} state=${state} />
          ${hasProposals(question) && html`<${ProposalsOf} app=${app} state=${state} question=${question} />`}
        </div>
      </div>
      <${Composer} key=${question.id} state=${state} app=${app} question=${question} can=${can}
        repeat=${thread.repeat} />
    </div>`;
}

export function Thread({ state, app, id }) {
  const thread = state.threads[id];
  const question = state.questions[id];
  if (thread?.missing) return html`<${Missing} error=${thread.missing} app=${app} />`;
  if (!thread || !question) return state.link === 'waiting' ? html`<${Unreachable} />` : html`<${Loading} />`;
  return html`<${Loaded} state=${state} app=${app} question=${question} thread=${thread} />`;
}
