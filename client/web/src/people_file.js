// people_file: a file of people, as spreadsheets write it, row by row. Comes with the reader of such files when one is chosen.

import Papa from 'papaparse';
import { COLUMNS } from './importing.js';

const ROWS_MAX = 50_000;
const MARK = '\uFEFF';
const DELIMITERS = [',', ';', '\t'];
const LINE_ENDS = /\r\n|\n|\r/g;

// "Time zone" -> time_zone
const columnOf = (text) => text.trim().toLowerCase().replace(/[\s-]+/g, '_');

// Spreadsheets of some years ago write no UTF-8.
export function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

// What parts the fields, as the first line has it: where a comma is the decimal point it is a semicolon.
function delimiterOf(text) {
  const [first] = text.trimStart().split(LINE_ENDS, 1);
  const counts = DELIMITERS.map((each) => first.split(each).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))];
}

// Every row that is not blank, with the line on which it begins: {line, fields, fault}[]
function rowsOf(text) {
  const rows = [];
  let line = 1;
  let begin = 0;
  Papa.parse(text, {
    delimiter: delimiterOf(text),
    step({ data, errors, meta }) {
      if (data.some((field) => field.trim())) rows.push({ line, fields: data, fault: errors[0]?.type === 'Quotes' });
      line += text.slice(begin, meta.cursor).match(LINE_ENDS)?.length ?? 0;
      begin = meta.cursor;
    },
  });
  return rows;
}

function headerTrouble(columns) {
  const twice = columns.find((column, at) => COLUMNS.includes(column) && columns.indexOf(column) !== at);
  if (twice) return `The column ${twice} is there twice.`;
  if (columns.includes('handle')) return null;
  return 'Its first line must name the columns, and there is none that is called handle.';
}

const fieldsWords = (count) => (count === 1 ? 'one field' : `${count} fields`);
const trimmed = (fields) => fields.map((field) => field.trim());

function troubleOf({ fields, fault }, columns, person, before) {
  if (fault) return 'a quotation mark is not closed, or stands in the middle of a field.';
  if (fields.length !== columns.length) return `it has ${fieldsWords(fields.length)}, and the first line ${columns.length}.`;
  if (!person.handle) return 'handle: it is empty.';
  return before ? `handle: ${person.handle} is on line ${before} as well.` : null;
}

// The text of a file -> {trouble} where it cannot be read at all; else
//
//   rows      {line, handle, …}[], with the columns that the file has      refused   {line, handle, what: 'refused', error}[]
//   unused    columns of the file that mean nothing here
export function peopleIn(text) {
  const [header, ...body] = rowsOf(text.startsWith(MARK) ? text.slice(1) : text);
  if (!header) return { trouble: 'There is nothing in it.' };
  const columns = header.fields.map(columnOf);
  const trouble = headerTrouble(columns);
  if (trouble) return { trouble };
  if (body.length === 0) return { trouble: 'There is nobody in it: only the names of the columns.' };
  if (body.length > ROWS_MAX) return { trouble: `It has more than ${ROWS_MAX.toLocaleString('en-GB')} people: please part it.` };
  const lines = new Map(); // by handle
  const rows = [];
  const refused = [];
  for (const row of body) {
    const fields = trimmed(row.fields);
    const known = columns.map((column, at) => [column, fields[at] ?? '']).filter(([column]) => COLUMNS.includes(column));
    const person = Object.fromEntries(known);
    const handle = (person.handle ?? '').toLowerCase();
    const error = troubleOf(row, columns, person, lines.get(handle));
    if (error) refused.push({ line: row.line, handle: person.handle ?? '', what: 'refused', fields: {}, error });
    else rows.push({ line: row.line, ...person });
    if (!lines.has(handle)) lines.set(handle, row.line);
  }
  return { rows, refused, unused: header.fields.filter((_, at) => !COLUMNS.includes(columns[at])) };
}
