// words: refusals, states and events as sentences. Every text a rule produces on the page is here.

import { isOpen } from './state.js';

// What a refusal means and what to do next. The server's own sentence stands in for a missing one.
const REFUSALS = {
  not_found: 'There is no such thing here, or it is not yours to see.',
  forbidden: 'You may read this, but not do that.',
  not_owner: 'The question is no longer yours. What you wrote is kept here.',
  not_asker: 'Only the person who asked can do this.',
  stale: 'It has changed since you looked. Read it once more, then try again.',
  hop_limit:
    'The question stops with you: it has been handed over as often as it may be. ' +
    'Consult a colleague instead; you stay the owner and bring back the answer.',
  already_owned: 'They have had this question before. Consult them instead, or refer to somebody new.',
  self_referral: 'It cannot go to you or to the person who asked.',
  non_answer:
    'This sends the person who asked somewhere else. Ask for them instead, or hand the question over.',
  cannot_decline:
    'Only a question that was referred to you can go back, once, and before you say you have it.',
  key_reused: 'This was sent before with other words. Please send it once more.',
  busy: 'The server is very busy and nothing has happened yet. Please try again.',
  unknown_outcome: 'It is not certain whether this arrived. Sending it again is safe.',
  too_large: 'That is too long. Please shorten it.',
  unreachable: 'The server cannot be reached. Please try again in a moment.',
  bad_credentials: 'That handle and password do not belong together.',
  signed_out: 'You are signed out.',
  outbox_full: 'Too much waits to be sent already. Please wait until the connection is back.',
  too_late: 'It has waited here for so long that it was not sent. It is kept as you wrote it.',
  internal: 'Something went wrong on our side. It has been noted.',
};

function seconds(ms) {
  const whole = Math.max(1, Math.ceil(ms / 1000));
  return whole === 1 ? 'a second' : whole < 90 ? `${whole} seconds` : `${Math.ceil(whole / 60)} minutes`;
}

// The server's sentence names fields and states, and what is too much of what, so it is the better one for these.
const SERVER_SAYS_IT = ['bad_request', 'bad_state', 'too_large'];

export function refusalWords(error) {
  if (error.code === 'rate_limited')
    return `That was a lot at once. Try again in ${seconds(error.retryAfterMs)}.`;
  if (SERVER_SAYS_IT.includes(error.code) && error.message) return error.message;
  return REFUSALS[error.code] ?? (error.message || REFUSALS.internal);
}

// What was asked for and refused after one had gone on to something else. The refusal's own words follow.
const NOT_SENT = {
  'question.ask': 'Your question was not asked',
  'question.say': 'Your message was not sent',
  'question.answer': 'Your answer was not sent',
  'question.consult': 'Your consult was not asked',
  'question.refer': 'The question was not handed over',
  'question.remind': 'Nobody was reminded',
  'question.thank': 'Your thanks were not sent',
  'question.follow_up': 'What you said about the answer was not sent',
  'proposal.accept': 'The article was not changed',
  'proposal.decline': 'The proposal was not declined',
  'article.propose': 'Your proposal was not sent',
  'article.revise': 'The article was not changed',
  'article.outdated': 'What you said about the article was not sent',
  'article.merge': 'The articles were not merged',
  'article.retire': 'The article was not retired',
  'article.give': 'The article was not given to somebody else',
};

export const notSentWords = (verb) => NOT_SENT[verb] ?? 'What you did was refused';

export const STATES = {
  open: 'Waiting',
  acknowledged: 'In hand',
  answered: 'Answered',
  resolved: 'Resolved',
  withdrawn: 'Withdrawn',
};

export const ARTICLE_STATES = {
  draft: 'Draft',
  verified: 'Verified',
  disputed: 'Disputed',
  stale: 'To be reviewed',
  retired: 'Retired',
  merged: 'Merged',
};

// What an article is marked as: who has put it away says more than how good it was.
export const articleState = ({ state, retired_at: retired, merged_into: into }) =>
  retired ? 'retired' : into ? 'merged' : state;

export const ARTICLE_MEANS = {
  draft: 'Nobody has confirmed yet that this answer helped.',
  verified: 'Whoever asked it or looks after it has confirmed that it holds.',
  disputed: 'Somebody found that this answer did not hold.',
  stale: 'This may be out of date until it has been reviewed.',
  retired: 'This is not offered any more. Whoever has the link still reads it.',
  merged: 'Another article says this now.',
};

// The lists: their name, the name where there is little room, and what an empty one says.
export const VIEW_WORDS = {
  owned: {
    name: 'Yours to answer',
    short: 'To answer',
    quiet: 'All quiet',
    empty: 'Nothing waits for you. When somebody asks you, it appears here.',
  },
  asked: {
    name: 'You asked',
    short: 'Asked',
    quiet: 'Nothing is open',
    empty: 'What you ask appears here, with who has it. Nobody minds being asked.',
  },
  consults: {
    name: 'You are checking',
    short: 'Checking',
    quiet: 'Nothing to check',
    empty: 'Consult a colleague about a question of yours: you keep it, and what they say comes back to you here.',
  },
  watched: {
    name: 'Watching',
    short: 'Watching',
    quiet: 'Nothing watched',
    empty: 'Press Watch on a question that interests you, and you see here how it goes.',
  },
  team: {
    name: 'Your team',
    short: 'Team',
    quiet: 'All quiet',
    empty: 'No question is open with your team at the moment.',
  },
};

// What a consult is for: its title says so.
export const consultFor = ({ title }) => title.replace(/^Consult: /, '');

export const firstName = ({ name }) => name.split(' ')[0];
const whom = (person, me) => (person.id === me?.id ? 'you' : person.name);
const who = (person, me) => (person.id === me?.id ? 'You' : person.name);
const standsIn = (person, me) => (person.id === me?.id ? 'stand in' : 'stands in');
const have = (person, me) => (person.id === me?.id ? 'have' : 'has');

// To whom it was asked. A handed-over question keeps it: it is what the asker chose.
export function askedTo({ to }, me) {
  if (to.anyone) return 'anyone';
  return to.person === me?.id ? 'you' : to.name;
}

// The whole of it, once it has gone somewhere else than to the person who was chosen.
export function askedWords(question, me) {
  const [first] = question.path;
  const asked = `asked ${askedTo(question, me)}`;
  const elsewhere = first.how === 'asked' && question.to.person !== first.owner.id;
  return elsewhere ? `${asked}, and it went to ${whom(first.owner, me)}` : asked;
}

// Who hands on what somebody else owns is a steward.
const overrides = ({ how, by, from }) => how === 'referred' && by && by.id !== from.id;

// Did a rule move it, not a person? Then its reason is nobody's words either.
export const isMovedByRule = ({ from, by }) => from === null || by === null;

// One step of the path; its reason is shown apart, as a quotation where it is somebody's.
export function stepWords(step, me) {
  const owner = whom(step.owner, me);
  const mover = who(step.by ?? step.from ?? step.owner, me);
  if (step.from === null) return `It went to ${owner}`;
  if (overrides(step)) return `${mover}, as steward, handed the question to ${owner}`;
  if (step.how === 'referred') return `${mover} referred the question to ${owner}`;
  if (step.how === 'declined') return `${mover} declined, and it went back to ${owner} for good`;
  if (step.how === 'escalated') return `It moved on from ${whom(step.from, me)} to ${owner}`;
  if (isMovedByRule(step)) return `It went from ${whom(step.from, me)} to ${owner}`;
  if (step.how === 'delegated')
    return `${mover} handed the question over, and ${owner} ${standsIn(step.owner, me)}`;
  return `It moved to ${owner}, whose team can mend the cause`;
}

// Why somebody's question is with somebody else now, for whoever was just writing in it.
export function movedWords({ owner, path }, me) {
  const { from, how } = path[path.length - 1];
  const now = `The question is with ${owner.name} now`;
  const wasMine = from?.id === me.id;
  if (how === 'escalated' && wasMine) return `The time you had for it has run out. ${now}.`;
  if (how === 'delegated' && wasMine) return `${now}, who ${standsIn(owner, me)} for you.`;
  return `${now}.`;
}

// What is expected of the owner until a time that follows the words.
const EXPECTED = {
  receipt: ['to be acknowledged by', 'should have been acknowledged by'],
  promise: ['answer promised by', 'answer was promised by'],
  answer: ['answer expected by', 'should have been answered by'],
};

export function expectedWords({ state, promised_at: promised }, late) {
  const what = state === 'open' ? 'receipt' : promised ? 'promise' : 'answer';
  return EXPECTED[what][Number(late)];
}

const CONSULTED = {
  open: () => 'not acknowledged yet',
  acknowledged: (owner, me) => `${have(owner, me)} it`,
  answered: (owner, me) => `${have(owner, me)} answered`,
  resolved: (owner, me) => `${have(owner, me)} answered`,
  withdrawn: () => 'taken back',
};

// How far a consult is, after the name of whoever was asked.
export const consultedWords = ({ owner, state }, me) => CONSULTED[state](owner, me);

export function consultWords({ asker, owner, state }, me) {
  const whole = `with ${whom(owner, me)}`;
  if (state === 'answered' || state === 'resolved') return `${who(asker, me)} checked ${whole}`;
  if (state === 'withdrawn') return `${who(asker, me)} wanted to check ${whole}`;
  return `${who(asker, me)} ${asker.id === me.id ? 'are' : 'is'} checking ${whole}`;
}

// What I am doing, until the server has answered; the names of the verbs that show in a thread.
const DOING = {
  'question.acknowledge': ({ by }) => (by ? 'You promise an answer by' : 'You say that you have it'),
  'question.answer': () => 'You answer',
  'question.confirm': () => 'You say that it helped',
  'question.consult': () => 'You ask somebody for help',
  'question.decline': () => 'You give it back',
  'question.follow_up': ({ outcome }) => (outcome.startsWith('yes') ? 'You say that it held' : 'You say that it did not hold'),
  'question.refer': () => 'You hand it over',
  'question.remind': () => 'You remind whoever has it',
  'question.reopen': () => 'You open it again',
  'question.say': () => 'You write',
  'question.thank': () => 'You say thank you',
  'question.withdraw': () => 'You withdraw it',
};

export const isToldInThread = ({ verb }) => verb in DOING;
export const doingWords = ({ verb, params }) => DOING[verb](params);
export const underWayWords = (link) =>
  link === 'open' ? 'sending …' : 'will be sent when the connection is back';

// What a reminder asks of the owner, and what it says to everybody once the time has passed.
const REMIND = {
  acknowledge: 'A reminder: say that you have it',
  answer: 'A reminder: the answer is due',
  promise: 'A reminder: you promised an answer',
};
const REMINDED_OF = {
  acknowledge: 'to acknowledge it',
  answer: 'to answer it',
  promise: 'of the answer they promised',
};
const OVERDUE = {
  acknowledge: 'It should have been acknowledged',
  answer: 'It should have been answered',
  promise: 'The answer was promised',
};

// Somebody reminded whoever had it then.
export const remindedWords = (actor, owner, me) => `${who(actor, me)} reminded ${whom(owner, me)}`;

// A reminder by nobody as a line of the thread. owner: whoever had it then; by: until when, as people say it.
export function reminderWords({ what, at }, owner, by, me) {
  const were = owner.id === me.id ? 'you were' : `${owner.name} was`;
  if (at === 'deadline') return `${OVERDUE[what]} by ${by}, and ${were} reminded`;
  const of = owner.id === me.id ? REMINDED_OF[what].replace('they', 'you') : REMINDED_OF[what];
  return `${were[0].toUpperCase()}${were.slice(1)} reminded ${of} by ${by}`;
}

// A promise that was not kept, as a line of the thread.
export function brokenWords(owner, by, me) {
  return owner.id === me.id
    ? `You had promised an answer by ${by}, and it has not come`
    : `${owner.name} had promised an answer by ${by}, and it has not come`;
}

// An event in one line, for what arrives while one looks elsewhere.
const EVENTS = {
  'question.asked': (actor, { question }, me) =>
    question.parent
      ? `${actor} asked ${whom(question.owner, me)} for help`
      : `${actor} asked ${askedTo(question, me)}`,
  'question.acknowledged': (actor, event, me) => `${actor} ${have(event.actor, me)} it`,
  'question.promised': (actor) => `${actor} promised an answer`,
  'question.said': (actor) => `${actor} wrote`,
  'question.consulted': (actor, { data }, me) => `${actor} asked ${whom(data.owner, me)} for help`,
  'question.contributed': (actor) => `${actor} answered what was asked of them for this`,
  'question.referred': (actor, { question }, me) => `${actor} referred it to ${whom(question.owner, me)}`,
  'question.declined': (actor, { question }, me) =>
    `${actor} declined, and it is with ${whom(question.owner, me)}`,
  'question.escalated': (actor, { question }, me) => `It moved on to ${whom(question.owner, me)}`,
  'question.delegated': (actor, { question }, me) => `It went to ${whom(question.owner, me)}, who stands in`,
  'question.answered': (actor) => `${actor} answered`,
  'question.confirmed': (actor) => `${actor} said that it helped`,
  'question.reopened': (actor) => `${actor} opened it again`,
  'question.withdrawn': (actor) => `${actor} took it back`,
  'question.thanked': (actor) => `${actor} said thank you`,
  'question.reminded': (actor, { actor: by, question: { owner }, data }, me) => {
    if (by) return `${actor} reminded ${whom(owner, me)}`;
    return owner.id === me?.id ? (REMIND[data.what] ?? 'A reminder: this is due') : `${owner.name} was reminded`;
  },
  'question.promise_broken': (_, { question: { owner } }, me) =>
    owner.id === me?.id
      ? 'The answer that you promised is overdue'
      : `The answer that ${owner.name} promised is not there yet`,
  'question.follow_up': () => 'Did the answer hold?',
  'question.followed_up': (actor) => `${actor} said whether the answer held`,
  'question.resolved': () => 'Resolved: nobody had more to say',
  'article.recorded': () => 'The answer is in the knowledge base',
  'article.revised': () => 'The article was revised',
  'article.verified': () => 'The article is verified',
  'article.disputed': () => 'The article is disputed',
  'article.proposed': (actor) => `${actor} proposed a change of the article`,
  'proposal.accepted': (actor) => `${actor} put what was proposed into the article`,
  'proposal.declined': (actor) => `${actor} left the article as it is`,
  'article.stale': () => 'An article is to be reviewed',
  'article.helped': (actor) => `An article of yours helped ${actor}`,
  'article.doubted': (actor, { data }) =>
    data.reason ? `${actor} said that an article is out of date` : `${actor} said that an article is not out of date after all`,
  'article.retired': (actor) => `${actor} retired the article`,
  'article.restored': (actor) => `${actor} brought the article back`,
  'article.merged': (actor) => `${actor} merged the article into another one`,
  'article.given': (actor, { data }, me) => `${actor} gave the article to ${data.to ? whom(data.to, me) : 'somebody else'}`,
};

export function eventWords(event, me) {
  const words = EVENTS[event.kind];
  return words ? words(event.actor ? who(event.actor, me) : 'Buckstop', event, me) : 'Something changed';
}

// Who has it now, for the head of a thread and the rows of a list.
export function holderWords(question, me) {
  const owner = whom(question.owner, me);
  if (question.state === 'answered') return `answered by ${owner}`;
  if (question.state === 'resolved') return `resolved by ${owner}`;
  if (question.state === 'withdrawn') return `withdrawn by ${whom(question.asker, me)}`;
  return `with ${owner}`;
}

export const times = (count) => ['never', 'once', 'twice'][count] ?? `${count} times`;

// The budget of referrals, as a promise to whoever asked.
export function hopWords({ hops, hop_budget: budget, state }) {
  if (!isOpen({ state })) return hops === 0 ? 'Not referred' : `Referred ${times(hops)}`;
  if (hops >= budget && hops === 0) return 'It stays here: it may not be referred';
  if (hops >= budget) return `Referred ${times(hops)}: it stops here`;
  if (hops === 0) return `Not referred; may be ${times(budget)} at most`;
  return `Referred ${times(hops)}; ${times(budget - hops)} more at most`;
}

// Why it can be handed on no more, after "The question stops with you."
export function stopWords({ hops }, stop) {
  const on = 'Consult a colleague instead: you stay the owner and bring back the answer.';
  if (stop === 'declined') return `It was given back to you, for good. ${on}`;
  return hops === 0
    ? `It may not be referred. ${on}`
    : `It has been referred ${times(hops)}, as often as it may be. ${on}`;
}

export function listWords(names) {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}
