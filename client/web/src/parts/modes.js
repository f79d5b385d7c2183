// modes: the ways in which one can write into a thread, as a table. The composer offers those that
// the reader's abilities allow; the text stays the same text from one to the next. In a plain one
// the label says no more than the mode does, and is only heard. One without a verb only explains.

import { firstName } from '../words.js';

export const MODES = [
  {
    mode: 'answer',
    name: 'Answer',
    icon: 'check',
    verb: 'question.answer',
    field: 'body',
    max: 20000,
    plain: true,
    label: () => 'Your answer',
    hint: ({ private: hidden }) =>
      hidden
        ? 'It goes to the person who asked, and nowhere else.'
        : 'It goes to the person who asked, and into the knowledge base.',
    button: 'Send the answer',
  },
  {
    mode: 'duplicate',
    name: 'Article',
    icon: 'book',
    verb: 'question.duplicate',
    field: 'body',
    optional: true,
    max: 20000,
    article: 'Which article answers it?',
    label: (asker) => `A word to ${asker} with it? You need not`,
    hint: (_, asker) => `${asker} is shown how it is done there, and nothing has to be written twice.`,
    button: 'Answer with it',
  },
  {
    mode: 'say',
    name: 'Message',
    icon: 'asked',
    verb: 'question.say',
    field: 'body',
    max: 20000,
    plain: true,
    label: () => 'Your message',
    hint: () => 'Everybody in this question reads it.',
    button: 'Send',
  },
  {
    mode: 'consult',
    name: 'Consult',
    icon: 'consult',
    verb: 'question.consult',
    field: 'body',
    max: 20000,
    to: 'Whom do you ask for help?',
    label: () => 'What do you need to know from them?',
    hint: (_, asker) =>
      `You stay the owner. ${asker} sees with whom you are checking, and they are credited.`,
    button: 'Ask them',
  },
  {
    mode: 'refer',
    name: 'Refer',
    icon: 'hop',
    verb: 'question.refer',
    field: 'reason',
    max: 1000,
    to: 'Who can answer this better?',
    label: (asker) => `Why them? ${asker} reads this`,
    hint: ({ hops, hop_budget: budget }) =>
      budget - hops > 1
        ? `They own it from then on. It may be handed on ${budget - hops} more times.`
        : 'They own it from then on. It is the last time it may be handed on.',
    button: 'Hand it over',
  },
  { mode: 'stopped', name: 'Refer', icon: 'hop', verb: null },
  {
    mode: 'override',
    name: 'Refer as steward',
    icon: 'hop',
    verb: 'question.refer',
    more: { override: true },
    field: 'reason',
    max: 1000,
    to: 'Who is to have it?',
    label: (asker) => `Why them? ${asker} reads this`,
    hint: () => 'This overrides the limits, and goes on record with your name and reason.',
    button: 'Hand it over',
  },
  {
    mode: 'promise',
    name: 'Promise',
    icon: 'clock',
    verb: 'question.acknowledge',
    field: null,
    hint: ({ promised_at: promised }, asker) =>
      promised
        ? `It takes the place of your earlier promise. ${asker} sees it.`
        : `${asker} sees when the answer will be there.`,
    button: 'Promise it',
  },
  {
    mode: 'decline',
    name: 'Decline',
    icon: 'back',
    verb: 'question.decline',
    field: 'reason',
    max: 1000,
    label: (asker) => `Why not you? ${asker} reads this`,
    hint: () => 'It goes back to whoever referred it to you, who then keeps it.',
    button: 'Give it back',
  },
  {
    mode: 'add',
    name: 'Add',
    icon: 'plus',
    verb: 'question.follow_up',
    more: { outcome: 'yes_but' },
    field: 'body',
    max: 20000,
    label: () => 'It held. What is to be added?',
    hint: ({ private: hidden, owner }) =>
      hidden ? `Only ${firstName(owner)} and you read it.` : `${firstName(owner)} puts it into the article, with your name, or says why not.`,
    button: 'Say so',
  },
  {
    mode: 'correct',
    name: 'Correct',
    icon: 'pen',
    verb: 'question.follow_up',
    more: { outcome: 'no_but' },
    field: 'body',
    max: 20000,
    label: () => 'It did not hold. What is right?',
    hint: ({ private: hidden, owner }) =>
      hidden ? `Only ${firstName(owner)} and you read it.` : `${firstName(owner)} corrects the article, with your name, or says why not.`,
    button: 'Say so',
  },
  {
    mode: 'fail',
    name: 'Open it again',
    icon: 'again',
    verb: 'question.follow_up',
    more: { outcome: 'no' },
    field: 'body',
    optional: true,
    max: 1000,
    label: () => 'It did not hold. What is still open? You need not say',
    hint: () => 'It goes back to the same owner; you need not start over.',
    button: 'Open it again',
  },
  {
    mode: 'thank',
    name: 'Thank',
    icon: 'heart',
    verb: 'question.thank',
    field: 'body',
    max: 1000,
    label: () => 'Your thanks',
    hint: ({ private: hidden }) =>
      hidden ? 'Only they read it.' : 'It is on the kudos wall, and on their profile.',
    button: 'Say thank you',
  },
  {
    mode: 'reopen',
    name: 'Open it again',
    icon: 'again',
    verb: 'question.reopen',
    field: 'reason',
    max: 1000,
    label: () => 'What is still open?',
    hint: () => 'It goes back to the same owner; you need not start over.',
    button: 'Open it again',
  },
  {
    mode: 'withdraw',
    name: 'Withdraw',
    icon: 'close',
    verb: 'question.withdraw',
    field: null,
    hint: () => 'You take the question back. Nobody has to answer it any more.',
    button: 'Withdraw the question',
  },
];

export const modesFor = (can) => MODES.filter(({ mode }) => can[mode]);

// The mode that was chosen, as long as it may be; else the first that may.
export function modeOf(modes, chosen) {
  return modes.find(({ mode }) => mode === chosen) ?? modes[0] ?? null;
}
