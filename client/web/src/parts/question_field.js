// question_field: where a question is written, in one field that grows with it. Its first line is the title
// and looks like one: a copy of the text lies over the field, of which only that line is to be seen. The copy
// gives the field its height, too, so both break their lines alike.

import { html } from '../html.js';
import { useFieldId } from '../hooks.js';
import { tooLong } from '../asking.js';
import { Button } from './basics.js';

const count = (number) => number.toLocaleString('en-GB');

// Where the first line that has something in it ends.
function titleEnd(text) {
  const begin = text.search(/\S/);
  const end = begin < 0 ? -1 : text.indexOf('\n', begin);
  return end < 0 ? text.length : end;
}

const HINT = 'The first line is the title; details go below it, if they help.';
const LONG = {
  title: ({ length, most }) =>
    `The first line is the title, of ${count(most)} characters at most; this one has ${count(length)}.`,
  body: ({ length, most }) =>
    `The details have ${count(length)} characters; ${count(most)} is the most that can be sent.`,
};

// Below the field: how its text will be read, or which part of it is too long.
function Hint({ id, text, onShorten }) {
  const long = tooLong(text);
  return html`
    <div class=${long ? 'question-hint is-long' : 'question-hint'} id=${id}>
      <p role="status">${long ? LONG[long.part](long) : HINT}</p>
      ${long?.part === 'title' && html`<${Button} onClick=${onShorten}>End the title earlier<//>`}
    </div>`;
}

export function QuestionField({ label, text, onInput, onShorten }) {
  const id = useFieldId();
  const end = titleEnd(text);
  return html`
    <div class="field">
      <label class="label" for=${id}>${label}</label>
      <div class="question-grow">
        <textarea id=${id} rows="1" value=${text} aria-describedby=${`${id}-hint`}
          onInput=${(event) => onInput(event.currentTarget.value)}></textarea>
        <div class="question-copy" aria-hidden="true"><b>${text.slice(0, end)}</b>${text.slice(end)} </div>
      </div>
      <${Hint} id=${`${id}-hint`} text=${text} onShorten=${onShorten} />
    </div>`;
}
