// path: every owner so far as a chain, the present one last, and what is left of the budget.

import { html } from '../html.js';
import { isOpen } from '../state.js';
import { stamp } from '../time.js';
import { hopWords } from '../words.js';
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

function Budget({ question }) {
  const pips = Array.from(
    { length: question.hop_budget },
    (_, index) => html`<i key=${index} class=${index < question.hops ? 'pip is-spent' : 'pip'}></i>`,
  );
  return html`
    <p class="budget"><span class="pips" aria-hidden="true">${pips}</span>${hopWords(question)}</p>`;
}

function Stop({ step, me, now, present }) {
  return html`
    <li class=${present ? 'stop is-present' : 'stop'} aria-current=${present ? 'step' : null}>
      <${Avatar} person=${step.owner} size="s" />
      <span class="stop-name">${step.owner.id === me.id ? 'You' : step.owner.name}</span>
      <span class="stop-how">${HOW[step.how]} ${stamp(step.at, now)}</span>
    </li>`;
}

export function Path({ question, me, now }) {
  const last = question.path.length - 1;
  if (last === 0 && !isOpen(question)) return null;
  return html`
    <div class="path">
      ${
        last > 0 &&
        html`
        <ol class="stops" aria-label="Everybody who has had it">
          ${question.path.map(
            (step, index) => html`
            ${index > 0 && html`<li class="stop-arrow" aria-hidden="true"><${Icon} name="hop" /></li>`}
            <${Stop} step=${step} me=${me} now=${now} present=${index === last} />`,
          )}
        </ol>`
      }
      <${Budget} question=${question} />
    </div>`;
}
