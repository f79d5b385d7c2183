// earlier: the next page of a list.

import { html } from '../html.js';
import { Button, Refusal } from './basics.js';

export function Earlier({ pages, words = 'Show earlier' }) {
  if (!pages.more) return null;
  const { run, pending, error } = pages.earlier;
  return html`<div><${Button} pending=${pending} onClick=${run}>${words}<//><${Refusal} error=${error} /></div>`;
}
