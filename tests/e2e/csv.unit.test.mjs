// csv.js: tables as files, read by somebody else's parser.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { csvOf, fileName } from '../../client/web/src/csv.js';

const read = (columns, rows) => parse(csvOf(columns, rows), { bom: true });

test('what goes in comes out: commas, quotes, lines, other alphabets', () => {
  const rows = [
    ['Who has the "blue" key?', 'Berg, Nina', 'one\ntwo\r\nthree'],
    ['Wo ist der Schlüssel?', '鍵はどこ', '🔑 ,"'],
    ['', ' spaces ', ''],
  ];
  assert.deepEqual(read(['Title, short', 'Owner', 'Body'], rows), [['Title, short', 'Owner', 'Body'], ...rows]);
});

test('numbers are numbers, also below zero; nothing is an empty cell', () => {
  assert.deepEqual(read(['n'], [[12], [-3.5], [null], [undefined], [NaN]]), [['n'], ['12'], ['-3.5'], [''], [''], ['']]);
});

test('what a spreadsheet would run is text', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '=HYPERLINK("http://x","y")'])
    assert.deepEqual(read(['a'], [[text]])[1], [`'${text}`]);
  assert.deepEqual(read(['a'], [['a=1']])[1], ['a=1']);
});

test('a heading is guarded like a cell', () => {
  assert.deepEqual(read(['=1'], [])[0], ["'=1"]);
});

test('lines end as RFC 4180 has them, and the file says that it is UTF-8', () => {
  assert.equal(csvOf(['a', 'b'], [['c', 1]]), '\ufeffa,b\r\nc,1\r\n');
});

test('a file is called what it holds', () => {
  assert.equal(fileName('Runaround by team, 26 Oct – 22 Nov'), 'runaround-by-team-26-oct-22-nov.csv');
  assert.equal(fileName('Größe'), 'gro-e.csv');
  assert.equal(fileName('鍵'), 'table.csv');
});
