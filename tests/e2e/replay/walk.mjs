// walk: one question's short life, at random: what people do with it and with what was asked for it, one
// thing after another.
//
// Beside people, time asks whether an answer held, as after a week; it always has before they say so. Much of it is refused, and that is part of the walk: what is refused changes nothing.

const TARGETS = [
  { person: '@bob' },
  { person: '@cat' },
  { person: '@ann' },
  { person: '@dan' },
  { person: '@tom' },
  { team: '@finance' },
  { team: '@sales' },
  { anyone: true },
];
const ASKERS = ['eve', 'eve', 'fay', 'dan', 'bob'];
const HELD = [
  { outcome: 'yes' },
  { outcome: 'yes_but', body: 'And on the left.' },
  { outcome: 'no_but', body: 'On the right.' },
  { outcome: 'no' },
];
const ANYBODY = ['ann', 'bob', 'cat', 'dan', 'eve', 'fay', 'guy', 'sam', 'tom'];

const owner = ({ question }) => question.owner.handle;
const asker = ({ question }) => question.asker.handle;
const anybody = ({ pick }) => pick(ANYBODY);
const speaker = ({ question, pick }) =>
  pick([asker({ question }), owner({ question }), ...question.path.map((step) => step.owner.handle)]);

// How often, who, and what: [weight, who, method, params].
const DEEDS = [
  [6, owner, 'question.acknowledge', () => ({})],
  [
    3,
    owner,
    'question.acknowledge',
    ({ random }) => ({ by: new Date(Date.now() + random() * 1e8 + 1e6).toISOString() }),
  ],
  [9, speaker, 'question.say', ({ random }) => ({ body: `Said ${random()}` })],
  [9, owner, 'question.consult', ({ pick }) => ({ to: pick(TARGETS), body: 'What do you know of it?' })],
  [9, owner, 'question.refer', ({ pick }) => ({ to: pick(TARGETS), reason: 'They know.' })],
  [
    4,
    () => 'sam',
    'question.refer',
    ({ pick }) => ({ to: pick(TARGETS), reason: 'It is time.', override: true }),
  ],
  [4, owner, 'question.decline', () => ({ reason: 'Not mine.' })],
  [9, owner, 'question.answer', ({ random }) => ({ body: `The answer is ${random()}.`, insist: true })],
  [4, asker, 'question.confirm', () => ({})],
  [4, asker, 'question.reopen', () => ({ reason: 'It did not help.' })],
  [3, () => 'time', 'follow_up', () => ({})],
  [12, asker, 'question.follow_up', ({ pick }) => pick(HELD)],
  [6, owner, 'proposal.accept', ({ random }) => ({ answer: `Rather ${random()}.` })],
  [4, owner, 'proposal.decline', () => ({ reason: 'It is right as it is.' })],
  [3, asker, 'question.thank', () => ({ body: 'Thank you!' })],
  [2, asker, 'question.withdraw', () => ({})],
  [6, anybody, 'question.watch', () => ({})],
  [5, anybody, 'question.unwatch', () => ({})],
  [2, speaker, 'question.unwatch', () => ({})],
  [14, anybody, 'question.get', () => ({})],
  [10, speaker, 'question.get', () => ({})],
];

const WEIGHT = DEEDS.reduce((sum, [weight]) => sum + weight, 0);

function chosen(random) {
  let at = random() * WEIGHT;
  return DEEDS.find(([weight]) => (at -= weight) < 0);
}

// call(handle, method, params) -> the result, or null where it was refused.
export async function walk(random, steps, call) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const hidden = random() < 0.15;
  const first = await call(pick(ASKERS), 'question.ask', {
    to: pick(TARGETS),
    title: `Why ${Math.floor(random() * 1e9)}?`,
    ...(hidden && { private: true }),
  });
  if (!first) return;
  const questions = [first.question];
  for (let step = 0; step < steps; step += 1) {
    const at = Math.floor(random() * questions.length);
    const scene = { question: questions[at], random, pick };
    const [, who, method, params] = chosen(random);
    const result = await call(who(scene), method, { question: scene.question.id, ...params(scene) });
    if (!result?.question) continue;
    const known = questions.findIndex(({ id }) => id === result.question.id);
    if (known < 0) questions.push(result.question);
    else questions[known] = result.question;
  }
}
