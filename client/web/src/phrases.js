// phrases: how an answer is found to be none, in words. Pure.

// [value, words, what it means][]
export const KINDS = [
  ['elsewhere', 'Sends them on', 'The phrase is no part of an answer; what stands around it may be.'],
  ['ignorance', 'Says that one does not know', 'The whole clause around it is no part of an answer.'],
  ['courtesy', 'Is only manners', 'A whole clause of thanks, greetings or excuses.'],
  ['definite', 'Is an answer by itself', 'With it an answer is taken, whatever else is in it.'],
];

export const kindName = (kind) => KINDS.find(([each]) => each === kind)?.[1] ?? kind;

const names = new Intl.DisplayNames('en', { type: 'language' });

export const languageName = (language) => names.of(language);

// Those there are, and one may add one in any of them.
export const languagesOf = (phrases) => [...new Set(['en', ...phrases.map(({ language }) => language)])].sort();

const ORDER = KINDS.map(([kind]) => kind);

// Those of a language and kind, or of all, and only those that have the text; of each kind and language the newest first.
export function phrasesLike(phrases, { language, kind, text }) {
  const wanted = text.trim().toLowerCase();
  const isWanted = (phrase) =>
    (!language || phrase.language === language) && (!kind || phrase.kind === kind) && phrase.pattern.toLowerCase().includes(wanted);
  return phrases
    .filter(isWanted)
    .sort(
      (a, b) =>
        ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
        languageName(a.language).localeCompare(languageName(b.language), 'en') ||
        Number(b.id) - Number(a.id),
    );
}
