// prompt: the one thing that is most likely wanted next, as a button.

import { askedWords } from '../follow_up.js';
import { html } from '../html.js';
import { useAction } from '../hooks.js';
import { firstName } from '../words.js';
import { Button, Refusal } from './basics.js';
import { take } from './sending.js';

function useVerb({ app, question, onPressed }, verb, more = {}) {
  return useAction(async () => {
    onPressed();
    take(app, await app.ask(verb, { question: question.id, ...more }));
  });
}

function Acknowledge(props) {
  const { question, onChoose } = props;
  const { run, pending, error } = useVerb(props, 'question.acknowledge');
  return html`
    <div class="prompt">
      <p>${question.asker.name} waits to hear who has it.</p>
      <${Button} icon="clock" onClick=${() => onChoose('promise')}>By when …<//>
      <${Button} kind="main" icon="check" pending=${pending} onClick=${run}>I have it<//>
      <${Refusal} error=${error} />
    </div>`;
}

function Confirm(props) {
  const { onChoose } = props;
  const { run, pending, error } = useVerb(props, 'question.confirm');
  return html`
    <div class="prompt">
      <p>Did it help?</p>
      <${Button} icon="again" onClick=${() => onChoose('reopen')}>Not yet<//>
      <${Button} kind="main" icon="check" pending=${pending} onClick=${run}>It helped<//>
      <${Refusal} error=${error} />
    </div>`;
}

// The same person has asked the same before. onShow(article): answer with it; null where none is known yet.
export function Repeat({ question, repeat, onShow }) {
  const { times, article } = repeat;
  return html`
    <div class="prompt">
      <p>${firstName(question.asker)} has asked this ${times} times.
        ${article ? ` “${article.title}” says how it is done.` : ' An article that says how it is done may help.'}</p>
      <${Button} icon="book" onClick=${() => onShow(article)}>Show them how<//>
    </div>`;
}

// The three that need words begin to be written with.
function FollowUp(props) {
  const { question, now, onChoose } = props;
  const { run, pending, error } = useVerb(props, 'question.follow_up', { outcome: 'yes' });
  return html`
    <section class="prompt follow-up" aria-label="Whether it held">
      <p>${askedWords(question, now)}</p>
      <${Button} kind="main" icon="check" pending=${pending} onClick=${run}>Yes<//>
      <${Button} icon="plus" onClick=${() => onChoose('add')}>Yes, but …<//>
      <${Button} icon="pen" onClick=${() => onChoose('correct')}>No, it is …<//>
      <${Button} icon="again" onClick=${() => onChoose('fail')}>No<//>
      <${Refusal} error=${error} />
    </section>`;
}

export function Prompt({ can, ...props }) {
  if (can.followUp) return html`<${FollowUp} ...${props} />`;
  if (can.acknowledge) return html`<${Acknowledge} ...${props} />`;
  return can.confirm && html`<${Confirm} ...${props} />`;
}
