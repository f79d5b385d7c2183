// outbox: calls that change something and were not answered yet, in the browser's storage, so that they
// outlive the page.
//
// Every call has an entry of its own, {key, verb, params, at, draft?}, under its person's id: nobody's
// calls are ever sent as somebody else's, and two tabs never write the same entry. Whoever has an answer
// takes the entry out; whoever finds it gone comes second and says nothing.

export const CALLS_MAX = 200; // of one person's; beyond it new ones are refused

// Sorts as it was made. Two calls of the same millisecond are told apart by their keys.
const nameOf = (person, { at, key }) => `${person}.${String(at).padStart(15, '0')}.${key}`;

// kept        of kept.js
// changed()   is called when there are more or fewer
export function createOutbox(kept, changed = () => {}) {
  return {
    calls: (person) => kept.names(`${person}.`).map(kept.get).filter(Boolean),
    isFull: (person) => kept.names(`${person}.`).length >= CALLS_MAX,
    put(person, call) {
      kept.set(nameOf(person, call), call);
      changed();
    },
    // Whether it was still there.
    take(person, call) {
      const there = kept.get(nameOf(person, call)) !== null;
      kept.remove(nameOf(person, call));
      changed();
      return there;
    },
    heard(event) {
      if (kept.named(event) !== undefined) changed();
    },
  };
}
