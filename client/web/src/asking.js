// asking: what is written in one box, as the title and the body that the wire has: the first line, and the rest.

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
