// absence: what going away would do to the questions that one has, and how it is said. Pure.

const count = (number) => (number === 1 ? 'one question' : `${number} questions`);

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
