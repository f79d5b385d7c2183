// absence: what going away would do to the questions that one has, and how it is said. Pure.

// Of each list the server shows as many, those that are due first: there may be more.
const SHOWN_MAX = 100;

function count(number) {
  if (number >= SHOWN_MAX) return `${SHOWN_MAX} questions or more`;
  return number === 1 ? 'one question' : `${number} questions`;
}

// Below a list that may not be all.
export const cutWords = (questions) =>
  questions.length >= SHOWN_MAX ? `These are the ${SHOWN_MAX} that are due first; what comes after them is not shown here.` : null;

// Of the questions that stay, which of those that were chosen to be handed over still do.
export const handedOver = (staying, chosen) => staying.filter(({ id }) => chosen.includes(id)).map(({ id }) => id);

export function movingWords({ moving, taker }) {
  if (moving.length === 0) return 'Nothing of yours is due before you are back: what you have stays yours.';
  const to = taker ? `to ${taker.name}` : 'to whoever stands in';
  return `What is due before you are back goes ${to}:`;
}

// What has happened, once it has.
export function movedWords({ moved, staying }) {
  const parts = [
    moved.length > 0 && `${count(moved.length)} moved`,
    staying.length > 0 && `${count(staying.length)} ${staying.length === 1 ? 'stays' : 'stay'} with you`,
  ].filter(Boolean);
  return parts.length > 0 ? `You are away: ${parts.join(', ')}.` : 'You are away. Nothing was waiting for you.';
}
