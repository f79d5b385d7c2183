// scopes: of what a report is: all that one may see, a team, a person, or what carries a tag. The address has one of
// `team`, `person` and `tag`.

const KINDS = ['team', 'person', 'tag'];

// -> {kind, id}, or null for all of it
export function scopeOf(query) {
  const kind = KINDS.find((each) => query[each]);
  return kind ? { kind, id: query[kind] } : null;
}

// What to change in the address for another one; null is all of it.
export const scopeChange = (scope) => Object.fromEntries(KINDS.map((kind) => [kind, scope?.kind === kind ? scope.id : null]));

// What the verbs of reports take.
export const askedOf = ({ from, to }, scope) => ({ from, to, ...(scope && { scope: { [scope.kind]: scope.id } }) });

// What stays in the address from one report to another, and in the list behind a number.
export function keptOf(query) {
  const { weeks, from, to, team, person, tag, clock } = query;
  return { weeks, from, to, team, person, tag, clock };
}
