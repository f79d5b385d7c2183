// counts: what waits for me, by list: to be answered or decided, or to be told whether it helped and held; and which lists
// hold something that I have not looked at. Pure.

import { hasProposals, isAwaited, isCorrected } from './follow_up.js';
import { listHas } from './membership.js';

const closed = (view, waits) => ({ lists, questions }) => lists[view].closed.filter((id) => waits(questions[id])).length;
const proposed = closed('owned', hasProposals);

const WAITING = {
  owned: (state) => state.lists.owned.open.length + proposed(state),
  asked: closed('asked', (question) => isAwaited(question) || (question.state === 'answered' && !isCorrected(question))),
};

export const COUNT_MEANS = { owned: 'waiting for you', asked: 'answered: did it help?' };

export const countOf = (state, view) => WAITING[view]?.(state) ?? 0;

export const countOfAll = (state) => Object.values(WAITING).reduce((sum, count) => sum + count(state), 0);

// Of the team's questions one is told only where one has a part in them: there they are new already.
export const hasNews = ({ lists, unread }, view) =>
  view !== 'team' && Object.keys(unread).some((id) => listHas(lists[view], id));
