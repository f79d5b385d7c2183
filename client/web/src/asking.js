// asking: what is written in one box, as the title and the body that the wire has: the first line, and the rest; and who
// else may be asked. Pure.

const TITLE_MAX = 200;
const BODY_MAX = 20000;

// Characters as the server counts them.
const lengthOf = (text) => [...text].length;

export function partsOf(text) {
  const [title, ...rest] = text.trim().split('\n');
  return { title: title.trim(), body: rest.join('\n').trim() };
}

// Which part is too long, and how long it is; null when all is well.
export function tooLong(text) {
  const { title, body } = partsOf(text);
  if (lengthOf(title) > TITLE_MAX) return { part: 'title', length: lengthOf(title), most: TITLE_MAX };
  if (lengthOf(body) > BODY_MAX) return { part: 'body', length: lengthOf(body), most: BODY_MAX };
  return null;
}

const ENDS = [/^[^?]*\?(?=\s)/, /^.{12,}[.!…:;](?=\s)/, /^.*(?=\s)/, /^.*/u];

// A first line that is too long, ended where it asks something, else at the last end of a sentence or word that fits.
export function withShortTitle(text) {
  const { title, body } = partsOf(text);
  const fits = [...title].slice(0, TITLE_MAX).join('');
  const [first] = ENDS.map((end) => end.exec(fits)?.[0].trim()).filter(Boolean);
  const rest = title.slice(first.length).trim();
  return [first, [rest, body].filter(Boolean).join('\n')].join('\n');
}

const OTHERS_MAX = 3;

// Who else may be asked than somebody who carries too much: of those that likely know, else of their team, whoever is
// there and has room; who is at work and carries least comes first.
export function othersFor(card, known, mates, me) {
  const free = (other) => !other.overloaded && !other.away_until && other.id !== card.id && other.id !== me.id;
  const likely = known.filter(free);
  const found = likely.length > 0 ? likely : mates.filter((mate) => mate.team === card.team && free(mate));
  return [...found]
    .sort((a, b) => Number(b.working) - Number(a.working) || a.carrying - b.carrying)
    .slice(0, OTHERS_MAX);
}
