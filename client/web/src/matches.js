// matches: which words of a text were searched for, and the passage of it that has them.
//
// The server finds by English stems; this comes near enough to show why something was found.

const EXCERPT_MAX = 220;
const BEFORE_MAX = 60; // how far into the passage the first match may stand

const WORD = /[\p{L}\p{N}]+/gu;
const ENDINGS = [
  [/(ies|y)$/, 'i'],
  [/([bdgmnprt])\1(ing|ed)$/, '$1'],
  [/(ings?|ed|es|s|e)$/, ''],
];
const STEM_MIN = 3;

function stem(word) {
  const lower = word.toLowerCase();
  const short = ENDINGS.reduce((left, [ending, instead]) => left.replace(ending, instead), lower);
  return short.length < STEM_MIN ? lower : short;
}

// The last word may only have been begun.
function matcher(typed) {
  const words = typed.match(WORD) ?? [];
  const stems = new Set(words.map(stem));
  const begun = words[words.length - 1]?.toLowerCase();
  return (word) => stems.has(stem(word)) || (begun?.length > 1 && word.toLowerCase().startsWith(begun));
}

function found(text, typed) {
  const matches = matcher(typed);
  return [...text.matchAll(WORD)].filter(([word]) => matches(word));
}

// text -> (string | {mark})[]
export function marked(text, typed) {
  const pieces = [];
  let end = 0;
  for (const match of found(text, typed)) {
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ mark: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

// One line of a text as it reads, without the signs that set it. No pattern looks further than to the next sign of
// its kind: a text of nothing but signs takes no longer than another.
function plain(text) {
  return text
    .replace(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replace(/^[ \t]*(#+|>|[-*+]|\d{1,9}\.)[ \t]+/gm, '')
    .replace(/\*\*|__|`+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

// The passage around the first word that was searched for, else the beginning.
export function excerpt(text, typed = '') {
  const line = plain(text);
  if (line.length <= EXCERPT_MAX) return line;
  const at = found(line, typed)[0]?.index ?? 0;
  const start = at > BEFORE_MAX ? line.indexOf(' ', at - BEFORE_MAX) + 1 : 0;
  const rest = line.slice(start);
  const passage = rest.length > EXCERPT_MAX ? `${rest.slice(0, EXCERPT_MAX).replace(/\s\S*$/, '')} …` : rest;
  return start > 0 ? `… ${passage}` : passage;
}
