// ways on: a refusal is a fork in the road, not a wall. What was written goes along.

import { html } from '../html.js';
import { stopOf } from '../abilities.js';
import { stopWords } from '../words.js';
import { Button, Refusal } from './basics.js';

// Where each refusal leads: the modes it offers, by the word of the refusal.
const FORKS = {
  non_answer: ['consult', 'refer'],
  hop_limit: ['consult'],
  already_owned: ['consult'],
};

const OFFERS = {
  consult: ['consult', 'Consult instead'],
  refer: ['hop', 'Refer instead'],
};

export function WaysOn({ error, modes, onChoose, onInsist }) {
  const offered = (FORKS[error?.code] ?? []).filter((way) => modes.some(({ mode }) => mode === way));
  if (offered.length === 0) return html`<${Refusal} error=${error} />`;
  return html`
    <${Refusal} error=${error}>
      <div class="ways-on">
        ${offered.map((way) => {
          const [icon, name] = OFFERS[way];
          return html`<${Button} key=${way} icon=${icon} onClick=${() => onChoose(way)}>${name}<//>`;
        })}
        ${
          error.code === 'non_answer' &&
          html`<${Button} kind="quiet" onClick=${onInsist}>It is an answer: send it<//>`
        }
      </div>
    <//>`;
}

// In the place of the fields for a referral: why there can be none.
export function Stopped({ question, onConsult }) {
  return html`
    <div class="stopped" role="status">
      <p><strong>The question stops with you.</strong> ${stopWords(question, stopOf(question))}</p>
      <${Button} icon="consult" onClick=${onConsult}>Consult instead<//>
    </div>`;
}
