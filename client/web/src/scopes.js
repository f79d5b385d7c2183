// scopes: of what a report is: all that one may see, or what is of a team, owned by a person and carries a tag, each
// where the address says so.

const KINDS = ['team', 'person', 'tag'];

// -> {team?, person?, tag?}, or null for all of it
export function scopeOf(query) {
  const named = KINDS.filter((kind) => query[kind]);
  return named.length > 0 ? Object.fromEntries(named.map((kind) => [kind, query[kind]])) : null;
}

// What the verbs of reports take.
export const askedOf = ({ from, to }, scope) => ({ from, to, ...(scope && { scope }) });

// What stays in the address from one report to another.
export function keptOf(query) {
  const { weeks, from, to, team, person, tag, clock, at } = query;
  return { weeks, from, to, team, person, tag, clock, at };
}
