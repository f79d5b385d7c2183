// people_file.js, importing.js and differences.js: a file of people read as spreadsheets write it, sent in pieces, and told field by field.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differences, differencesWords } from '../../client/web/src/differences.js';
import { COLUMNS, piecesOf, sendPieces, sorted, worthSending } from '../../client/web/src/importing.js';
import { peopleIn, textOf } from '../../client/web/src/people_file.js';

const HEADER = COLUMNS.join(',');
const many = (count, more = {}) => Array.from({ length: count }, (_, at) => ({ line: at + 2, handle: `p${at}`, ...more }));

test('a file is read with the lines on which its people stand', () => {
  const { rows, refused, unused } = peopleIn('handle,name,title\nann,Ann Archer,Buyer\n\nbob,"Baker, Bob","Says ""hm"""\n');
  assert.deepEqual(rows, [
    { line: 2, handle: 'ann', name: 'Ann Archer', title: 'Buyer' },
    { line: 4, handle: 'bob', name: 'Baker, Bob', title: 'Says "hm"' },
  ]);
  assert.deepEqual([refused, unused], [[], []]);
});

test('a field of two lines moves the lines of those after it', () => {
  const { rows } = peopleIn('handle,title\nann,"one\ntwo"\nbob,x');
  assert.deepEqual(rows.map(({ line }) => line), [2, 4]);
});

test('what spreadsheets do to a file does no harm: marks, semicolons, other line ends, capitals, blanks', () => {
  for (const text of [
    '\uFEFFhandle,Time zone\r\nann,UTC\r\n',
    'Handle;Time-Zone\nann;UTC\n',
    'handle\ttime_zone\rann\tUTC',
    ' HANDLE , time zone \nann , UTC\n',
  ])
    assert.deepEqual(peopleIn(text).rows, [{ line: 2, handle: 'ann', time_zone: 'UTC' }], JSON.stringify(text));
});

test('only the columns that are there are sent, and others are named', () => {
  const { rows, unused } = peopleIn('handle,Phone,name\nann,12,Ann');
  assert.deepEqual(rows, [{ line: 2, handle: 'ann', name: 'Ann' }]);
  assert.deepEqual(unused, ['Phone']);
});

test('a line that cannot be meant is refused alone, and says why', () => {
  const { rows, refused } = peopleIn('handle,name\nann,Ann\nbob\n,Nobody\nANN,Other\ncem,Cem');
  assert.deepEqual(rows.map(({ handle }) => handle), ['ann', 'cem']);
  assert.deepEqual(
    refused.map(({ line, error }) => [line, error]),
    [
      [3, 'it has one field, and the first line 2.'],
      [4, 'handle: it is empty.'],
      [5, 'handle: ANN is on line 2 as well.'],
    ],
  );
});

test('a quotation mark that is never closed is told', () => {
  const { refused } = peopleIn('handle,name\nann,"Ann\nbob,Bob');
  assert.match(refused[0].error, /quotation mark/);
});

test('a file that is none is refused as a whole', () => {
  assert.match(peopleIn('').trouble, /nothing/);
  assert.match(peopleIn('name,email\nAnn,a@b').trouble, /called handle/);
  assert.match(peopleIn('handle,name,Handle\nann,Ann,x').trouble, /handle is there twice/);
  assert.match(peopleIn(`${HEADER}\n`).trouble, /nobody/);
});

test('letters of an older spreadsheet arrive as they were written', () => {
  assert.equal(textOf(new TextEncoder().encode('Zoë')), 'Zoë');
  assert.equal(textOf(Uint8Array.of(0x5a, 0x6f, 0xeb)), 'Zoë');
});

test('pieces have at most 200 rows, and fit into a frame', () => {
  assert.deepEqual(piecesOf(many(450)).map(({ length }) => length), [200, 200, 50]);
  const long = piecesOf(many(100, { title: 'é'.repeat(1000) }));
  assert.equal(long.flat().length, 100);
  for (const piece of long) assert.ok(new TextEncoder().encode(JSON.stringify(piece)).length < 60_000);
});

const answering = async (rows) => ({ changes: rows.map(({ line, handle }) => ({ line, handle, what: 'added', fields: {} })) });

test('pieces go one after the other, and wait when the server says so', async () => {
  const sent = [];
  const waits = [];
  let refusals = 1;
  const { changes, left, error } = await sendPieces(many(250), {
    async send(rows) {
      if (sent.length === 1 && refusals-- > 0) throw Object.assign(new Error(), { code: 'rate_limited', retryAfterMs: 70 });
      sent.push(rows.length);
      return answering(rows);
    },
    wait: async (ms) => waits.push(ms),
    goesOn: () => true,
  });
  assert.deepEqual([sent, waits, changes.length, left, error], [[200, 50], [70], 250, [], null]);
});

test('what was done before a refusal is known, and what is left can be sent again', async () => {
  let sent = 0;
  const { changes, left, error } = await sendPieces(many(450), {
    send: (rows) => (sent++ === 1 ? Promise.reject(Object.assign(new Error('no'), { code: 'internal' })) : answering(rows)),
    wait: async () => {},
    goesOn: () => true,
  });
  assert.deepEqual([changes.length, left.length, error.message], [200, 250, 'no']);
});

test('it stops between two pieces when one says so', async () => {
  const { changes, left, error } = await sendPieces(many(450), { send: answering, wait: async () => {}, goesOn: (done) => done < 200 });
  assert.deepEqual([changes.length, left.length, error], [200, 250, null]);
});

test('only what makes a difference is sent the second time', () => {
  const rows = many(4);
  const changes = ['same', 'refused', 'added', 'changed'].map((what, at) => ({ line: at + 2, what }));
  assert.deepEqual(worthSending(rows, changes).map(({ line }) => line), [4, 5]);
  assert.deepEqual(sorted([...changes].reverse()).refused.map(({ line }) => line), [3]);
});

test('differences are told from what to what', () => {
  const fields = { title: { from: 'Buyer', to: 'Head of purchasing' }, role: { from: 'member', to: 'admin' }, email: { from: null, to: 'a@b' } };
  assert.deepEqual(differences({ ...fields, lead: { from: 'Finance', to: null }, name: { from: 'A', to: 'A' } }), [
    { field: 'title', name: 'Title', from: 'Buyer', to: 'Head of purchasing' },
    { field: 'role', name: 'Role', from: 'member', to: 'admin' },
    { field: 'email', name: 'E-mail', from: null, to: 'a@b' },
    { field: 'lead', name: 'Leads', from: 'Finance', to: null },
  ]);
  assert.equal(differencesWords(fields), 'Title from Buyer to Head of purchasing, Role from member to admin, E-mail: a@b');
  assert.equal(differencesWords({ team: { from: 'Finance', to: null } }), 'Team: no more “Finance”');
});
