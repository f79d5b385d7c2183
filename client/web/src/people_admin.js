// people_admin: people as admins see them, and what changing one means. Pure.

import { ago, moment } from './time.js';

// What stands in the fields of somebody's form, of how they are; and of nobody yet.
export function fieldsOf({ name, email, title, team_id: team, lead, role, time_zone, hours }) {
  return { name, email: email ?? '', title, team: team ?? '', lead, role, time_zone, hours };
}

export const NOBODY = {
  handle: '',
  name: '',
  email: '',
  title: '',
  team: '',
  lead: false,
  role: 'member',
  time_zone: '',
  hours: 'mon-fri 09:00-17:00',
};

// A field as the wire has it: an empty address or team is none.
const wired = (field, value) => (['email', 'team'].includes(field) && value === '' ? null : value);

// Of the fields, those that say something else than before, for the wire.
export function changedFields(before, after) {
  const fields = Object.keys(after).filter((field) => after[field] !== before[field]);
  // Whoever goes to another team does not lead it unless that is said.
  const all = fields.includes('team') && after.lead ? [...new Set([...fields, 'lead'])] : fields;
  return Object.fromEntries(all.map((field) => [field, wired(field, after[field])]));
}

// What is sent to add somebody: what is empty is left out.
export const addedFields = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '' && value !== false));

// "Jane Whitfield" -> "jane": what people are called by, of the letters that a handle may have
export function handleFrom(name) {
  const [first = ''] = name.trim().split(/\s+/);
  return first
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9._-]/g, '')
    .slice(0, 40);
}

export const HANDLE = /^[a-z0-9][a-z0-9._-]{0,39}$/;

function seenWords(since) {
  if (since === 'now') return 'here now';
  return `last here ${/min|h/.test(since) ? `${since} ago` : since}`;
}

// Whether and when they can come in, in words.
export function accessWords(person, now) {
  const { active, seen_at: seen, invited_until: invited, has_password: password } = person;
  if (!active) return 'cannot sign in';
  if (seen) return seenWords(ago(seen, now));
  if (invited && Date.parse(invited) > now) return `has a link until ${moment(invited, now)}`;
  return password ? 'never here' : 'never here: they need a link';
}
