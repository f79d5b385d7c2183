// follow up: whether an answer held: who waits for a word about it, and what was said, as sentences. Pure.

const DAY_MS = 24 * 60 * 60 * 1000;

const who = (person, me) => (person.id === me.id ? 'You' : person.name);

// The asker is asked, and has not said yet whether it held.
export const isAwaited = ({ follow_up: asked }) => Boolean(asked) && asked.outcome === null;

// The asker has been asked and has said what is right instead: they are not asked again whether it helped.
export const isCorrected = ({ follow_up: asked }) => asked?.outcome === 'no_but';

// Additions and corrections of its article wait for the owner.
export const hasProposals = ({ proposals }) => proposals > 0;

function since(at, now) {
  const days = Math.floor((now - Date.parse(at)) / DAY_MS);
  if (days < 7) return 'Lately';
  if (days < 14) return 'A week ago';
  return days < 61 ? `${Math.floor(days / 7)} weeks ago` : `${Math.floor(days / 30)} months ago`;
}

// What the asker is asked.
export const askedWords = ({ answered_at: at, owner }, now) =>
  `${since(at, now)} ${owner.name} answered. Did it hold?`;

const HELD = {
  yes: () => 'it held',
  yes_but: (asker) => `it held, and ${asker} had something to add`,
  no_but: (asker) => `it did not hold: ${asker} said what is right`,
  no: () => 'it did not hold',
  silence: (asker) => `${asker} did not say whether it held`,
  moot: () => null,
};

// What is known of it, behind when it was answered; null: nothing.
export function heldWords({ follow_up: asked, asker }, me) {
  if (!asked) return null;
  const you = asker.id === me.id;
  if (asked.outcome === null) return you ? 'did it hold?' : `${asker.name} is asked whether it held`;
  return HELD[asked.outcome](you ? 'you' : asker.name);
}

const SAID = {
  yes: 'said that it held',
  yes_but: 'said that it held, and would add',
  no_but: 'said that it did not hold, and what is right',
  no: 'said that it did not hold',
};

// Lines of the thread.
export function wasAskedWords({ data }, asker, me) {
  const were = asker.id === me.id ? 'You were' : `${asker.name} was`;
  return `${were} asked ${data.reminder ? 'once more ' : ''}whether it held`;
}

export function saidWords({ actor, data }, asker, me) {
  if (actor) return `${who(actor, me)} ${SAID[data.outcome]}`;
  if (data.outcome === 'moot') return 'Nobody is asked any more whether it held';
  return `${who(asker, me)} did not say whether it held`;
}

const whose = (person, me) => (person.id === me.id ? 'your' : `${person.name}’s`);

export function acceptedWords({ actor, data }, me) {
  return `${who(actor, me)} put ${whose(data.proposal.author, me)} ${data.proposal.kind} into the article`;
}

export function declinedWords({ actor, data }, me) {
  return `${who(actor, me)} did not put ${whose(data.proposal.author, me)} ${data.proposal.kind} into the article`;
}

// A proposal: what it is, over its text, and what became of it, below.
export function proposedWords({ author, kind }, me) {
  const you = author.id === me.id;
  if (kind === 'revision') return you ? 'You would have it read otherwise' : `${author.name} would have it read otherwise`;
  if (kind === 'addition') return you ? 'You would add' : `${author.name} would add`;
  return you ? 'You say that this is right instead' : `${author.name} says that this is right instead`;
}

export function becameWords({ state, decided_by: by, became }, me) {
  return state === 'accepted'
    ? `${who(by, me)} put it into the article: revision ${became}.`
    : `${who(by, me)} left the article as it is.`;
}

// How many wait, as a line of a list.
export const waitingWords = (count) =>
  count === 1 ? 'A change of the article is proposed' : `${count} changes of the article are proposed`;

// The article with the proposal in it, as a beginning for whoever words it.
export const merged = (answer, { kind, body }) => (kind === 'addition' ? `${answer}\n\n${body}` : body);
