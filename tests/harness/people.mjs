// people: a small company to ask questions in, and keys to its doors.

import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const header = 'handle,name,email,title,team,lead,role,time_zone,hours';

// Enough for every rule: two teams with leads, one of a single person, a steward, an admin, a partner firm.
export const cast = [
  ['ann', 'Ann Archer', 'Head of Finance', 'finance', 'yes', 'member'],
  ['bob', 'Bob Baker', 'Accountant', 'finance', 'no', 'member'],
  ['cat', 'Cat Carter', 'Accountant', 'finance', 'no', 'member'],
  ['dan', 'Dan Dyer', 'Head of Sales', 'sales', 'yes', 'member'],
  ['eve', 'Eve Ellis', 'Sales Assistant', 'sales', 'no', 'member'],
  ['fay', 'Fay Fisher', 'Sales Assistant', 'sales', 'no', 'member'],
  ['guy', 'Guy Gardner', 'Cleaner', 'facilities', 'yes', 'member'],
  ['pia', 'Pia Potter', 'President', 'board', 'yes', 'member'],
  ['sam', 'Sam Sadler', 'Duty Manager', 'service', 'yes', 'steward'],
  ['ada', 'Ada Abbot', 'Administrator', 'service', 'no', 'admin'],
  ['tom', 'Tom Turner', 'Dispatcher', 'haulier', 'yes', 'partner'],
  ['una', 'Una Usher', 'Driver', 'haulier', 'no', 'partner'],
];

// The cast, and extra people e001, e002, … in teams of ten, through `buckstopctl import people`.
export async function company(database, extra = 0) {
  const dir = mkdtempSync(join(tmpdir(), 'buckstop-people-'));
  try {
    writeFileSync(join(dir, 'people.csv'), [header, ...[...cast, ...crowd(extra)].map(line), ''].join('\n'));
    await database.operate('import', 'people', join(dir, 'people.csv'));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function crowd(n) {
  return Array.from({ length: n }, (_, i) => {
    const team = `crew${Math.floor(i / 10) + 1}`;
    return [extra(i), `Extra ${i + 1}`, 'Extra', team, i % 10 === 0 ? 'yes' : 'no', 'member'];
  });
}

// The handle of the i-th extra person, from 0.
export const extra = (i) => `e${String(i + 1).padStart(3, '0')}`;

function line([handle, name, title, team, lead, role]) {
  return [handle, name, `${handle}@example.com`, title, team, lead, role, 'UTC', ''].join(',');
}

// What a value says besides who is there: that changes from one moment to the next, without an event.
export const besidesPresence = (value) => JSON.parse(JSON.stringify(value), (name, part) => (name === 'presence' ? undefined : part));

// A bearer token of that person, started the way the server starts a session.
export async function token(database, handle) {
  const secret = randomBytes(32).toString('base64url');
  const digest = createHash('sha256').update(secret).digest('hex');
  await database.query(`select api.session_start((select id from core.person where handle = $1), $2, 30)`, [
    handle,
    digest,
  ]);
  return secret;
}

// From now on that person may sign in with the password.
export async function password(database, handle, text) {
  await database.operateWith(`${text}\n`, 'password', handle);
}
