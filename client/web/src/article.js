// article: what an article says of itself and what is said of it, as sentences; how two readings of one differ. Pure.

import { firstName } from './words.js';

const TAGS_MAX = 10;
const TAG_MAX = 40;

// Tags as one writes them, with commas between them, and back.
export const tagsText = (tags) => tags.join(', ');

export function tagsIn(text) {
  const tags = text.split(',').map((tag) => tag.trim());
  return [...new Set(tags)].filter(Boolean);
}

// Why they cannot be taken as they are, or null.
export function tagsTrouble(text) {
  const tags = tagsIn(text);
  if (tags.length > TAGS_MAX) return `At most ${TAGS_MAX} tags, please.`;
  return tags.some((tag) => [...tag].length > TAG_MAX) ? `A tag has at most ${TAG_MAX} characters.` : null;
}

// Two readings {title, answer, tags} as texts to be compared: title and tags stand in them where they differ.
export function readings(before, after) {
  const titles = before.title !== after.title;
  const tags = tagsText(before.tags) !== tagsText(after.tags);
  const whole = (each) =>
    [titles && each.title, each.answer, tags && `Tags: ${tagsText(each.tags) || 'none'}`].filter(Boolean).join('\n');
  return [whole(before), whole(after)];
}

export function readsAlike(one, other) {
  const [before, after] = readings(one, other);
  return before === after;
}

const people = (count) => (count === 1 ? 'Somebody says' : `${count} people say`);

// For everybody, where it is doubted.
export const doubtedWords = ({ outdated }) => `${people(outdated)} that it is out of date.`;

// For whoever is asked to look at it again: why; null: nothing asks for it.
export function reviewWords({ state, outdated }) {
  if (state === 'stale') return 'Its review date has passed: is it still right?';
  if (outdated > 0) return `${people(outdated)} that it is out of date: is it still right?`;
  return state === 'disputed' ? 'Somebody found that it did not hold: what is right?' : null;
}

// Who looks after it, where that is not who answered.
export function keeperWords({ owner }, me) {
  if (owner.presence === 'left') return `${owner.name} has left: whoever leads their team looks after it`;
  return owner.id === me.id ? 'You look after it' : `${owner.name} looks after it`;
}

// To whom something about it is told.
export const toldTo = ({ owner }) => (owner.presence === 'left' ? 'Whoever looks after it' : firstName(owner));
