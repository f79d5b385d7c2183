// earlier: the next page of a list.

import { html } from '../html.js';
import { Button, Refusal } from './basics.js';

export function Earlier({ pages }) {
  if (!pages.more) return null;
  const { run, pending, error } = pages.earlier;
  return html`<div><${Button} pending=${pending} onClick=${run}>Show earlier<//><${Refusal} error=${error} /></div>`;
}
