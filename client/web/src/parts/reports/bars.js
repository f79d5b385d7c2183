// bars: how many there are of each value, as a table whose rows are bars.

import { html } from '../../html.js';
import { shareWords } from '../../numbers.js';
import { Csv } from './csv.js';
import { NumberLink } from './number.js';

// label     what it is, for who hears it                    rows     {key, words, n, to}[]
// heading   of the values: "Handed on"
export function Bars({ label, heading, rows }) {
  const most = Math.max(1, ...rows.map(({ n }) => n));
  const all = rows.reduce((sum, { n }) => sum + n, 0);
  return html`
    <table class="bars" aria-label=${label}>
      <thead class="aloud"><tr><th scope="col">${heading}</th><th scope="col">Questions</th><th scope="col">Share</th></tr></thead>
      <tbody>
        ${rows.map(
          ({ key, words, n, to }) => html`
          <tr key=${key}>
            <th scope="row">${words}</th>
            <td class="bar-cell"><span class="bar" style=${{ '--share': n / most }}></span>
              <${NumberLink} to=${to} n=${n}>${n.toLocaleString('en-GB')}<//></td>
            <td class="is-number">${shareWords(n, all)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <div class="table-foot">
      <${Csv} name=${label} columns=${[heading, 'Questions', 'Share']} rows=${rows.map(({ words, n }) => [words, n, shareWords(n, all)])} />
    </div>`;
}
