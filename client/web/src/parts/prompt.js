// prompt: the one thing that is most likely wanted next, as a button.

import { html } from '../html.js';
import { useAction } from '../hooks.js';
import { Button, Refusal } from './basics.js';
import { take } from './sending.js';

function useVerb({ app, question, onPressed }, verb) {
  return useAction(async () => {
    onPressed();
    take(app, await app.ask(verb, { question: question.id }));
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

export function Prompt({ can, ...props }) {
  if (can.acknowledge) return html`<${Acknowledge} ...${props} />`;
  return can.confirm && html`<${Confirm} ...${props} />`;
}
