// scrolling: which rows of long lists are in view, and how far a list must scroll when rows come and go
// so that what one looks at stays where it is. Pure: pixels in, pixels out.
//
// A layout says where rows are: [{top, row, questions}], one for each group: its rows begin `top` pixels
// below the top of what scrolls, and each is `row` pixels high.

// What is to be in the document: the part in view, and at least half as much above and below. It moves by
// half a view at a time, so that few of the steps of a scroll change anything.
export function bandOf(scrollTop, viewHeight) {
  const half = Math.max(1, viewHeight / 2);
  const from = Math.floor(scrollTop / half) * half;
  return { from: from - half, to: from + half + viewHeight + half };
}

// The rows of a group that the band touches: [first, behind the last].
export function rowsIn({ top, row, questions }, { from, to }) {
  const within = (index) => Math.min(questions.length, Math.max(0, index));
  return [within(Math.floor((from - top) / row)), within(Math.ceil((to - top) / row))];
}

function topOf(layout, id) {
  for (const { top, row, questions } of layout) {
    const index = questions.findIndex((question) => question.id === id);
    if (index >= 0) return top + index * row;
  }
  return null;
}

const inBand = (layout, band) => layout.flatMap((group) => group.questions.slice(...rowsIn(group, band)));

// How far to scroll so that what one looks at stays where it was: the row with the focus; else, of those that
// did not change, the one under the pointer or the first in view. What did change may go where it belongs.
//
//   focused, pointed   ids, or null
export function shiftBetween(before, after, { scrollTop, viewHeight, focused = null, pointed = null }) {
  const unchanged = new Set(after.flatMap(({ questions }) => questions));
  const inView = inBand(before, { from: scrollTop, to: scrollTop + viewHeight });
  const rank = (question) =>
    question.id === focused ? 0 : !unchanged.has(question) ? 3 : question.id === pointed ? 1 : 2;
  const [anchor] = inView
    .filter(({ id }) => topOf(after, id) !== null)
    .sort((a, b) => rank(a) - rank(b));
  return anchor ? topOf(after, anchor.id) - topOf(before, anchor.id) : 0;
}
