// undelivered: notices that could not be delivered, and why; each can be sent again.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useLooks, useRead } from '../../hooks.js';
import { usePages } from '../../paging.js';
import { href } from '../../route.js';
import { moment } from '../../time.js';
import { Button, Empty, Loading, PersonLink, Refusal, When } from '../basics.js';
import { Earlier } from '../earlier.js';

const CHANNELS = { mail: 'by e-mail', push: 'to a browser' };
const STATES = { dead: 'Not delivered', waiting: 'Waiting' };
const NOTHING = {
  dead: ['Everything has been delivered', 'What could not be is listed here for ninety days.'],
  waiting: ['Nothing waits', 'What is held back by quiet hours, or tried again, is listed here.'],
};

const tries = (count) => (count === 1 ? 'one try' : `${count} tries`);

// What it is about.
function about({ question, article }) {
  if (article) return html`<a href=${href.article(article.id)}>${article.title}</a>`;
  if (!question) return 'The week’s report';
  return question.title === null ? 'A private question' : html`<a href=${href.question(question.id)}>${question.title}</a>`;
}

function Story({ notice, now }) {
  const { state, attempts, at, due_at: due } = notice;
  const waiting = state === 'waiting' && due;
  return html`
    <p class="hint">${about(notice)} · <${When} at=${at} words=${moment(at, now)} />${attempts > 0 && ` · ${tries(attempts)}`}${
      waiting && html` · goes out <${When} at=${due} words=${moment(due, now)} />`
    }</p>`;
}

function Notice({ app, state, notice, onRetried }) {
  const retrying = useAction(async () => onRetried((await app.ask('notice.retry', { notice: notice.id })).notice));
  const { person, channel, why } = notice;
  return html`
    <li class="credential">
      <p class="credential-name"><${PersonLink} person=${person} me=${state.me} /> ${CHANNELS[channel]}</p>
      <${Story} notice=${notice} now=${state.now} />
      ${why && html`<p class="notice-why">${why}</p>`}
      ${
        notice.state === 'dead' &&
        html`
        <${Button} icon="again" pending=${retrying.pending} onClick=${retrying.run}>Send again<span class="aloud">
          to ${person.name}</span><//>`
      }
      ${notice.state === 'sending' && html`<span class="hint">Under way</span>`}
      <${Refusal} error=${retrying.error} />
    </li>`;
}

function Notices({ app, state, wanted }) {
  const params = { state: wanted };
  const { result, error } = useRead(app, 'notice.list', params, `${state.epoch} ${useLooks()}`);
  const pages = usePages(result, 'notices', (before) => app.ask('notice.list', { ...params, before }));
  if (error) return html`<${Refusal} error=${error} />`;
  if (!pages.items) return html`<${Loading} />`;
  const [title, hint] = NOTHING[wanted];
  if (pages.items.length === 0) return html`<${Empty} title=${title}><p>${hint}</p><//>`;
  return html`
    <ul class="credentials" aria-label=${STATES[wanted]}>
      ${pages.items.map(
        (notice) => html`
        <${Notice} key=${notice.id} app=${app} state=${state} notice=${notice} onRetried=${pages.replace} />`,
      )}
    </ul>
    <${Earlier} pages=${pages} />`;
}

export function Undelivered({ app, state }) {
  const [wanted, want] = useState('dead');
  return html`
    <p class="lead">Mails and notices that did not reach somebody, after a day of trying. They have their questions on this
      page all the same.</p>
    <div class="chips" role="group" aria-label="Which">
      ${Object.entries(STATES).map(
        ([each, words]) => html`
        <button key=${each} type="button" class="chip" aria-pressed=${each === wanted ? 'true' : 'false'}
          onClick=${() => want(each)}>${words}</button>`,
      )}
    </div>
    <${Notices} key=${wanted} app=${app} state=${state} wanted=${wanted} />`;
}
