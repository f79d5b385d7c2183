// tags_admin: the company's tags, in words. Pure.

const count = (number, one, many) => (number === 1 ? `one ${one}` : `${number.toLocaleString('en-GB')} ${many}`);

// "3 articles · one question"; what is nowhere is said to be unused
export function usedWords({ articles = 0, questions = 0 }) {
  const parts = [articles > 0 && count(articles, 'article', 'articles'), questions > 0 && count(questions, 'question', 'questions')];
  return parts.filter(Boolean).join(' · ') || 'not used yet';
}

export const sameTag = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();

// Touch-points first, each in the order of the alphabet; only those that have the text.
export function tagsLike(tags, text) {
  const wanted = text.trim().toLowerCase();
  return [...tags]
    .filter(({ tag }) => tag.toLowerCase().includes(wanted))
    .sort((a, b) => Number(b.touch_point) - Number(a.touch_point) || a.tag.localeCompare(b.tag, 'en'));
}
