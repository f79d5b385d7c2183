// importing: people from a file, sent in pieces; what would change, and what was done. Pure.

export const COLUMNS = ['handle', 'name', 'email', 'title', 'team', 'lead', 'role', 'time_zone', 'hours'];

const ROWS_MAX = 200; // in one piece, as the server takes it
const BYTES_MAX = 48 * 1024; // and of all of them

const bytesOf = (row) => new TextEncoder().encode(JSON.stringify(row)).length + 1;

// rows -> rows[][]
export function piecesOf(rows) {
  const pieces = [];
  let room = 0;
  for (const row of rows) {
    const bytes = bytesOf(row);
    const last = pieces[pieces.length - 1];
    if (last && last.length < ROWS_MAX && bytes <= room) {
      last.push(row);
      room -= bytes;
    } else {
      pieces.push([row]);
      room = BYTES_MAX - bytes;
    }
  }
  return pieces;
}

// Sends one piece after the other. Returns what came back of all of them, or of those before the one that was refused:
// {changes, left: the rows that were not sent, or of which it is not known, error}
//
//   send(rows) -> promise of {changes}      wait(ms) -> promise      goesOn(rows done) -> whether to go on
export async function sendPieces(rows, { send, wait, goesOn }) {
  const pieces = piecesOf(rows);
  const changes = [];
  for (let at = 0; at < pieces.length; ) {
    if (!goesOn(changes.length)) return { changes, left: pieces.slice(at).flat(), error: null };
    try {
      changes.push(...(await send(pieces[at])).changes);
      at += 1;
    } catch (error) {
      if (error.code !== 'rate_limited') return { changes, left: pieces.slice(at).flat(), error };
      await wait(error.retryAfterMs);
    }
  }
  return { changes, left: [], error: null };
}

const KINDS = ['refused', 'added', 'changed', 'same'];

// changes -> {refused, added, changed, same}, each the changes of that kind by their lines
export function sorted(changes) {
  const byLine = [...changes].sort((a, b) => a.line - b.line);
  return Object.fromEntries(KINDS.map((kind) => [kind, byLine.filter(({ what }) => what === kind)]));
}

export const number = (count) => count.toLocaleString('en-GB');
export const peopleWords = (count) => (count === 1 ? 'one person' : `${number(count)} people`);

// Before, and after.
export const WOULD = {
  refused: (count) => `${peopleWords(count)} cannot be taken`,
  added: (count) => `${peopleWords(count)} would be added`,
  changed: (count) => `${peopleWords(count)} would be changed`,
  same: (count) => `${peopleWords(count)} would stay as they are`,
};
export const DONE = {
  refused: (count) => `${peopleWords(count)} ${count === 1 ? 'was' : 'were'} refused`,
  added: (count) => `${peopleWords(count)} ${count === 1 ? 'was' : 'were'} added`,
  changed: (count) => `${peopleWords(count)} ${count === 1 ? 'was' : 'were'} changed`,
  same: (count) => `${peopleWords(count)} ${count === 1 ? 'was' : 'were'} as the file says`,
};

// The rows that would make a difference.
export function worthSending(rows, changes) {
  const lines = new Set(changes.filter(({ what }) => what === 'added' || what === 'changed').map(({ line }) => line));
  return rows.filter(({ line }) => lines.has(line));
}
