// abilities: what this person can do with this question now. The server decides; this only keeps
// the page from offering what would be refused anyway.

import { isOpen } from './state.js';

function mayDecline({ path, acknowledged_at: acknowledged }) {
  const last = path[path.length - 1];
  return last?.how === 'referred' && !acknowledged && !path.some(({ how }) => how === 'declined');
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
  return {
    owner,
    asker,
    acknowledge: owner && question.state === 'open',
    promise: owner && open,
    answer: owner && open,
    consult: owner && open,
    refer: owner && open && question.hops < question.hop_budget,
    decline: owner && open && mayDecline(question),
    say: question.state !== 'withdrawn' && isParticipant(question, consults, me),
    confirm: asker && question.state === 'answered',
    reopen: asker && answered,
    thank: asker && answered,
    withdraw: asker && open,
    watch: !owner && !asker,
  };
}
