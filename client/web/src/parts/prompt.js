// prompt: the one thing that is most likely wanted next, as a button.

import { html } from '../html.js';
import { useAction } from '../hooks.js';
import { Button, Refusal } from './basics.js';
import { take } from './sending.js';

function useVerb(app, verb, question) {
  return useAction(async () => take(app, await app.ask(verb, { question: question.id })));
}

function Acknowledge({ app, question, onChoose }) {
  const { run, pending, error } = useVerb(app, 'question.acknowledge', question);
  return html`
    <div class="prompt">
      <p>${question.asker.name} waits to hear who has it.</p>
      <${Button} icon="clock" onClick=${() => onChoose('promise')}>By when …<//>
      <${Button} kind="main" icon="check" pending=${pending} onClick=${run}>I have it<//>
      <${Refusal} error=${error} />
    </div>`;
}

function Confirm({ app, question, onChoose }) {
  const { run, pending, error } = useVerb(app, 'question.confirm', question);
  return html`
    <div class="prompt">
      <p>Did it help?</p>
      <${Button} icon="again" onClick=${() => onChoose('reopen')}>Not yet<//>
      <${Button} kind="main" icon="check" pending=${pending} onClick=${run}>It helped<//>
      <${Refusal} error=${error} />
    </div>`;
}

export function Prompt({ app, question, can, onChoose }) {
  if (can.acknowledge) return html`<${Acknowledge} app=${app} question=${question} onChoose=${onChoose} />`;
  return can.confirm && html`<${Confirm} app=${app} question=${question} onChoose=${onChoose} />`;
}
