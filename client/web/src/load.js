// load: who carries how much, as report.load tells it: in which order, and what is remarkable. Pure.

import { onDay } from './time.js';

// What is to be looked at first: who says nothing, who carries more than their share, then whoever has most that is late.
const rankOf = ({ silent, over_share: over }) => (silent ? 0 : over ? 1 : 2);
export const worstFirst = (people) =>
  [...people].sort(
    (a, b) => rankOf(a) - rankOf(b) || b.late - a.late || b.open - a.open || a.person.name.localeCompare(b.person.name),
  );

// What is remarkable about it, in words.
export function marksOf({ silent, over_share: over, away_until: away, steward }, now) {
  return [
    silent && { look: 'is-late', words: 'Late, and no sign of life for a working day' },
    over && { look: 'is-warm', words: 'More than their share' },
    away && { look: '', words: `Away until ${onDay(away, now)}` },
    steward && { look: '', words: 'Steward' },
  ].filter(Boolean);
}
