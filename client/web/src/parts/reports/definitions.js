// definitions: what is counted, on the page itself.

import { html } from '../../html.js';

const GENERALLY = [
  ['Weeks', 'A question counts in the week in which it was asked. Weeks begin on Monday, where the company is.'],
  ['Whose', 'It counts for the person who owns it, or owned it when it was closed, and for their team.'],
  ['Not counted', 'Private questions are in no statistic. Consults count in Unanswered and Load alone.'],
  ['Working time', 'The hours in which whoever had the question works; holidays and days off are left out.'],
  ['Median', 'Half took less, half more. Nine in ten: the longest that all but one in ten took. Both within 1 %.'],
];

export function Definitions({ metrics, zone }) {
  if (metrics.length === 0) return null;
  return html`
    <details class="definitions">
      <summary>What is counted</summary>
      <dl>
        ${metrics.map(({ name, title, words }) => html`<div key=${name}><dt>${title}</dt><dd>${words}</dd></div>`)}
        ${GENERALLY.map(([name, words]) => html`<div key=${name}><dt>${name}</dt><dd>${words}</dd></div>`)}
        <div><dt>Time zone</dt><dd>${zone}</dd></div>
      </dl>
    </details>`;
}
