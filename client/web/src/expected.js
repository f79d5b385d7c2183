// expected: what is expected of whom now, and until when, as a line of a list, which is short. Pure.

import { hasProposals, isAwaited, waitingWords } from './follow_up.js';
import { isOpen } from './membership.js';
import { moment, passed, stamp } from './time.js';
import { firstName } from './words.js';

const nothing = { at: null, time: '', late: false };

// "by 14:30" before that, "was due 14:30" after it.
function until(words, at, now, coming, gone) {
  if (!at) return { ...nothing, words };
  const late = passed(at, now);
  return { words, at, late, time: `${late ? gone : coming} ${stamp(at, now)}` };
}

const ofMe = {
  open: ({ due_at: due }, now) => until('Say that you have it', due, now, 'by', '· was due'),
  acknowledged: ({ promised_at: promised, due_at: due }, now) =>
    promised
      ? until('You promised it', promised, now, 'by', 'by')
      : until('Answer', due, now, 'by', '· was due'),
  answered: ({ answered_at: at }, now) => ({ ...nothing, words: 'You answered', at, time: moment(at, now) }),
};

const ofThem = {
  open: ({ due_at: due }, now) => until('Not acknowledged yet', due, now, '· due', '· was due'),
  acknowledged: ({ owner, promised_at: promised, due_at: due }, now) =>
    promised
      ? until(`${firstName(owner)} has it`, promised, now, '· promised by', '· was promised by')
      : until(`${firstName(owner)} has it`, due, now, '· due', '· was due'),
  answered: ({ owner, answered_at: at }, now) => ({
    ...nothing,
    words: `${firstName(owner)} answered`,
    at,
    time: moment(at, now),
  }),
};

const ofNobody = {
  resolved: ({ resolved_at: at }, now) => ({ ...nothing, words: 'Resolved', at, time: at ? moment(at, now) : '' }),
  withdrawn: () => ({ ...nothing, words: 'Withdrawn' }),
};

// What somebody is asked about an answer comes before what has become of it.
function afterwards(question, me, now) {
  const { answered_at: at, asker, owner, proposals } = question;
  if (asker.id === me.id && isAwaited(question))
    return { ...nothing, words: 'Did it hold?', at, time: `· answered ${moment(at, now)}` };
  if (owner.id === me.id && hasProposals(question) && !isOpen(question))
    return { ...nothing, words: waitingWords(proposals) };
  return null;
}

// Returns {words, time, at, late}: the line is `words` and then `time`, which stands for the instant `at`.
export function expected(question, me, now) {
  const mine = question.owner.id === me.id;
  const line = ofNobody[question.state] ?? (mine ? ofMe : ofThem)[question.state];
  return afterwards(question, me, now) ?? line(question, now);
}
