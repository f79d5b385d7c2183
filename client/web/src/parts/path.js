// path: how a question came to where it is: every owner so far as a chain, the present one last,
// with whom they check, and what is left of the budget of referrals.

import { html } from '../html.js';
import { href } from '../route.js';
import { isOpen } from '../state.js';
import { stamp } from '../time.js';
import { consultedWords, hopWords } from '../words.js';
import { Avatar } from './basics.js';
import { Icon } from './icon.js';

const HOW = {
  asked: 'asked',
  referred: 'referred',
  declined: 'came back',
  escalated: 'moved on',
  delegated: 'stands in',
  caused: 'cause',
};

// A question that is over and was never handed on needs no word about it.
export function Budget({ question }) {
  if (question.hops === 0 && !isOpen(question)) return null;
  const pips = Array.from(
    { length: question.hop_budget },
    (_, index) => html`<i key=${index} class=${index < question.hops ? 'pip is-spent' : 'pip'}></i>`,
  );
  return html`
    <span><span class="pips" aria-hidden="true">${pips}</span>${hopWords(question)}</span>`;
}

function Stop({ step, me, now, present }) {
  return html`
    <li class=${present ? 'stop is-present' : 'stop'} aria-current=${present ? 'step' : null}>
      <${Avatar} person=${step.owner} size="s" />
      <span class="stop-name">${step.owner.id === me.id ? 'You' : step.owner.name}</span>
      <span class="stop-how">${HOW[step.how]} ${stamp(step.at, now)}</span>
    </li>`;
}

function Stops({ path, me, now }) {
  const last = path.length - 1;
  if (last === 0) return null;
  return html`
    <ol class="stops" aria-label="Everybody who has had it">
      ${path.map(
        (step, index) => html`
        ${index > 0 && html`<li class="stop-arrow" aria-hidden="true"><${Icon} name="hop" /></li>`}
        <${Stop} step=${step} me=${me} now=${now} present=${index === last} />`,
      )}
    </ol>`;
}

function Consulted({ consults, me }) {
  if (consults.length === 0) return null;
  return html`
    <div class="consulted">
      <span class="consulted-label"><${Icon} name="consult" />Consulted</span>
      <ul class="stops" aria-label="Who was consulted">
        ${consults.map(
          (consult) => html`
          <li key=${consult.id}>
            <a class="stop" href=${href.question(consult.id)}>
              <${Avatar} person=${consult.owner} size="s" />
              <span class="stop-name">${consult.owner.id === me.id ? 'You' : consult.owner.name}</span>
              <span class="stop-how">${consultedWords(consult, me)}</span>
            </a>
          </li>`,
        )}
      </ul>
    </div>`;
}

export function Path({ question, consults, state }) {
  const { me, now } = state;
  if (question.path.length === 1 && consults.length === 0) return null;
  return html`
    <section class="path" aria-label="How it came here">
      <${Stops} path=${question.path} me=${me} now=${now} />
      <${Consulted} consults=${consults} me=${me} />
    </section>`;
}
