// table: rows that can be sorted by each column, and taken along as a file.
//
// A column is { name, words, of, draw, csv, number }:
//
//   name     of its own              words   its heading            number  stands at the end of its cell
//   of       row -> what it is sorted by: a text, a number, or null for nothing to tell
//   draw     row -> what is shown; without it `of`
//   csv      row -> cells of the file, or one; without it `of`      csvWords   their headings, or one; else `words`
//
// The first column names its row.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { NONE } from '../../numbers.js';
import { Csv } from './csv.js';

const listOf = (value) => (Array.isArray(value) ? value : [value]);

function compare(one, other) {
  return typeof one === 'number' ? one - other : String(one).localeCompare(String(other), 'en', { numeric: true });
}

// What has nothing to tell comes last, whichever way.
export function sorted(rows, column, down) {
  const told = rows.filter((row) => (column.of(row) ?? null) !== null);
  const untold = rows.filter((row) => !told.includes(row));
  const up = told.sort((one, other) => compare(column.of(one), column.of(other)));
  return [...(down ? up.reverse() : up), ...untold];
}

export const csvColumns = (columns) => columns.flatMap(({ words, csvWords = words }) => listOf(csvWords));
export const csvRow = (columns) => (row) => columns.flatMap(({ of, csv = of }) => listOf(csv(row)));

const SORTS = { true: 'descending', false: 'ascending' };

function Heading({ column, sort, onSort }) {
  const { name, words, number } = column;
  const here = sort?.name === name;
  return html`
    <th scope="col" class=${number ? 'is-number' : null} aria-sort=${here ? SORTS[sort.down] : null}>
      <button type="button" class="sorter" onClick=${() => onSort(column)}>
        ${words}${here && html`<span class="sort-mark" aria-hidden="true">${sort.down ? '↓' : '↑'}</span>`}</button></th>`;
}

function Cell({ column, row, first }) {
  const { of, draw = of, number } = column;
  const kind = number ? 'is-number' : null;
  const told = draw(row) ?? NONE;
  return first ? html`<th scope="row" class=${kind}>${told}</th>` : html`<td class=${kind}>${told}</td>`;
}

// label     what the table is, for who hears it
// rowKey    row -> its own key                       by   {name, down}: how it is sorted at first; else as it came
// csv       what its file is called, or null          all  () -> promise of all rows, where these are only some
export function Table({ label, columns, rows, rowKey, by = null, csv = label, all = null }) {
  const [sort, setSort] = useState(by);
  const column = sort && columns.find(({ name }) => name === sort.name);
  const shown = column ? sorted([...rows], column, sort.down) : rows;
  const onSort = ({ name, number }) => setSort({ name, down: sort?.name === name ? !sort.down : Boolean(number) });
  const cells = csvRow(columns);
  return html`
    <div class="table-box" data-sideways>
      <table class="table" aria-label=${label}>
        <thead><tr>
          ${columns.map((each) => html`<${Heading} key=${each.name} column=${each} sort=${sort} onSort=${onSort} />`)}
        </tr></thead>
        <tbody>
          ${shown.map(
            (row) => html`
            <tr key=${rowKey(row)}>
              ${columns.map((each, at) => html`<${Cell} key=${each.name} column=${each} row=${row} first=${at === 0} />`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      csv &&
      html`
      <div class="table-foot">
        <${Csv} name=${csv} columns=${csvColumns(columns)}
          rows=${all ? async () => (await all()).map(cells) : shown.map(cells)} />
      </div>`
    }`;
}
