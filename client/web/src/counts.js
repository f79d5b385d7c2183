// counts: what waits for me, by list: to be answered, or to be told whether it helped. Pure.

const WAITING = {
  owned: ({ lists }) => lists.owned.open.length,
  asked: ({ lists, questions }) => lists.asked.closed.filter((id) => questions[id].state === 'answered').length,
};

export const COUNT_MEANS = { owned: 'waiting for you', asked: 'answered: did it help?' };

export const countOf = (state, view) => WAITING[view]?.(state) ?? 0;

export const countOfAll = (state) => Object.values(WAITING).reduce((sum, count) => sum + count(state), 0);
