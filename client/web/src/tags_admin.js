// tags_admin: the company's tags, in words. Pure.

// "3 articles"; what is on none is said to be so
export function usedWords({ articles }) {
  if (articles === 0) return 'on no article';
  return articles === 1 ? 'one article' : `${articles.toLocaleString('en-GB')} articles`;
}

export const sameTag = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();

const rank = ({ touch_point: isTouchPoint, offered }) => (isTouchPoint ? 0 : offered ? 1 : 2);

// Touch-points first and what is not offered last, each in the order of the alphabet; only those that have the text.
export function tagsLike(tags, text) {
  const wanted = text.trim().toLowerCase();
  return [...tags]
    .filter(({ tag }) => tag.toLowerCase().includes(wanted))
    .sort((a, b) => rank(a) - rank(b) || a.tag.localeCompare(b.tag, 'en'));
}
