// differences: what changed from what to what, field by field, in words.

import { roleName } from './roles.js';

const NAMES = {
  handle: 'Handle',
  name: 'Name',
  email: 'E-mail',
  title: 'Title',
  team: 'Team',
  lead: 'Leads',
  role: 'Role',
  time_zone: 'Time zone',
  hours: 'Working hours',
  active: 'Works here',
  in_use: 'In use',
  kind: 'What it does',
  language: 'Language',
  pattern: 'Phrase',
};

const nameOf = (field) => NAMES[field] ?? field.replace(/_/g, ' ');

// What a value says; null where there is none.
function said(field, value) {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (field === 'role') return roleName(value);
  return typeof value === 'object' ? (value.name ?? JSON.stringify(value)) : String(value);
}

// {field: {from, to}} -> {field, name, from, to}[]; from and to are null where there was, or is, nothing
export function differences(fields) {
  return Object.entries(fields ?? {})
    .map(([field, { from, to }]) => ({ field, name: nameOf(field), from: said(field, from), to: said(field, to) }))
    .filter(({ from, to }) => from !== to);
}

// "Title from Buyer to Head of purchasing, Team: Finance"
export function differencesWords(fields) {
  const words = ({ name, from, to }) => {
    if (from === null) return `${name}: ${to}`;
    return to === null ? `${name}: no more “${from}”` : `${name} from ${from} to ${to}`;
  };
  return differences(fields).map(words).join(', ');
}
