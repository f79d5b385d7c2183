// rota: who has the duty of the steward, {from, until, person}[] in order, and what a change makes of it.
//
// The server decides; this shows beforehand what it will be.

const NEVER = '9999';
const ends = ({ until }) => until ?? NEVER;

// What is left of a turn beside another one.
function rest(turn, { from, until }) {
  const before = turn.from < from ? [{ ...turn, until: ends(turn) < from ? turn.until : from }] : [];
  const after = until && ends(turn) > until ? [{ ...turn, from: turn.from > until ? turn.from : until }] : [];
  return [...before, ...after];
}

// Turns of one person that follow each other are one.
function joined(turns) {
  const all = [];
  for (const turn of turns) {
    const before = all[all.length - 1];
    if (before?.person.id === turn.person.id && before.until === turn.from) before.until = turn.until;
    else all.push({ ...turn });
  }
  return all;
}

// Somebody has it from a time until another; without one, until the next change that is planned.
export function rotaWith(rota, { person, from, until = null }) {
  const next = until ?? rota.find((turn) => turn.from > from)?.from ?? null;
  const turn = { person, from, until: next };
  const others = rota.flatMap((each) => rest(each, turn));
  return joined([...others, turn].sort((one, other) => (one.from < other.from ? -1 : 1)));
}

// Which turns of the new rota are not in the old one.
export function isNewTurn(rota, turn) {
  return !rota.some(
    (each) => each.from === turn.from && each.until === turn.until && each.person.id === turn.person.id,
  );
}
