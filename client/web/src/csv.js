// csv: a table as a file that a spreadsheet opens, after RFC 4180.
//
// What a cell says is text to be read, never a formula to be run: what a spreadsheet would take for one gets an
// apostrophe before it. Numbers are numbers.

const MARK = '\ufeff'; // so that spreadsheets know that it is UTF-8
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]/;

function cell(value) {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const text = String(value ?? '');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// columns: their names; rows: of each as many texts, numbers or nulls. A row of one empty cell is written as "", since
// an empty line is no row to most who read it.
export function csvOf(columns, rows) {
  const line = (cells) => cells.map(cell).join(',') || '""';
  return MARK + [columns, ...rows].map((cells) => `${line(cells)}\r\n`).join('');
}

// What the file is called: "Runaround by team, 26 Oct" -> runaround-by-team-26-oct.csv
export function fileName(words) {
  const plain = words.normalize('NFKD').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return `${plain || 'table'}.csv`;
}

// Hands the file to whoever looks.
export function save(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: fileName(name) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // the browser may begin to read it late
}
