// abilities: what this person can do with this question now. The server decides; this only keeps
// the page from offering what would be refused anyway.

import { isAwaited, isCorrected } from './follow_up.js';
import { isOpen } from './state.js';

const STEWARDS = ['steward', 'admin'];
export const isSteward = ({ role }) => STEWARDS.includes(role);

const isLead = ({ me, teams }) => Boolean(teams?.some(({ lead }) => lead?.id === me.id));

// Who is shown what is asked again: stewards, and whoever leads a team.
export const seesAgain = (state) => isSteward(state.me) || isLead(state);

// Who is shown reports: admins of everything, whoever leads a team of that.
export const seesReports = (state) => state.me.role === 'admin' || isLead(state);

const lastStep = ({ path }) => path[path.length - 1];

// What was referred by its owner, not by a steward, can go back: once, and before it is acknowledged.
function mayDecline(question) {
  const { by, from, how } = lastStep(question);
  const referred = (how === 'referred' || how === 'delegated') && from && by?.id === from.id;
  return referred && !question.acknowledged_at && !question.path.some((step) => step.how === 'declined');
}

// Why it can be handed on no more: null, or what has stopped it.
export function stopOf(question) {
  if (lastStep(question).how === 'declined') return 'declined';
  return question.hops >= question.hop_budget ? 'budget' : null;
}

function isParticipant({ owner, asker, path }, consults, me) {
  const owners = [...path, ...consults].map((each) => each.owner);
  return [owner, asker, ...owners].some(({ id }) => id === me.id);
}

export function abilitiesOf(question, consults, me) {
  const owner = question.owner.id === me.id;
  const asker = question.asker.id === me.id;
  const open = isOpen(question);
  const answered = question.state === 'answered' || question.state === 'resolved';
  const stopped = stopOf(question) !== null;
  const followUp = asker && isAwaited(question);
  return {
    owner,
    asker,
    acknowledge: owner && question.state === 'open',
    promise: owner && open,
    answer: owner && open,
    duplicate: owner && open && me.role !== 'partner',
    consult: owner && open,
    refer: owner && open && !stopped,
    stopped: owner && open && stopped && !isSteward(me),
    override: isSteward(me) && open && (!owner || stopped),
    decline: owner && open && mayDecline(question),
    say: question.state !== 'withdrawn' && (isParticipant(question, consults, me) || isSteward(me)),
    followUp,
    add: followUp,
    correct: followUp,
    fail: followUp,
    confirm: asker && question.state === 'answered' && !followUp && !isCorrected(question),
    reopen: asker && answered && !followUp,
    thank: asker && answered,
    withdraw: asker && open,
    watch: !owner && !asker,
  };
}
