// A question, as its asker, its owner, others and strangers see it, and the ways of writing into it.

const compose = (mode) => (desk) => desk.press(mode);

async function refused(desk) {
  await desk.write('Answer', 'Your answer', "That is not my department, you'll have to ask Samira.");
  await desk.press('Send the answer');
  await desk.page.getByRole('alert').waitFor();
}

async function choosing(desk) {
  await desk.press('Consult');
  await desk.page.getByRole('combobox').fill('a');
  await desk.page.getByRole('option').first().waitFor();
}

const thread = { at: ({ thread: place }) => place, sees: 'There are two in the cellar' };
const answered = { who: 'ann', at: ({ answered: place }) => place, sees: 'Did it help?' };
const followed = { who: 'ann', at: ({ followed: place }) => place, sees: 'A week ago Tom' };
const proposed = { who: 'tom', at: ({ corrected }) => corrected, sees: 'Decline …' };
const spent = { who: 'gustav', at: ({ spent: place }) => place, sees: 'since the audit' };

const deciding = (button, sees) => async (desk) => {
  await desk.press(button);
  await desk.sees(sees);
};

// Sent, and not yet gone out.
async function waiting(desk) {
  await desk.wire();
  await desk.sees('Did it help?');
  await desk.unplug();
  await desk.fill('Your message', 'And may they bring a child?');
  await desk.press('Send');
  await desk.press('It helped');
}

export const scenes = [
  { ...thread, name: 'thread', who: 'ann' },
  { ...thread, name: 'thread-owner', who: 'grete' },
  { ...thread, name: 'thread-consulted', who: 'margaret' },
  { ...thread, name: 'thread-steward', who: 'sam' },
  { ...thread, name: 'thread-overriding', who: 'sam', first: compose('Refer as steward') },
  { ...thread, name: 'thread-stranger', who: 'yuki' },
  { ...thread, name: 'thread-consulting', who: 'grete', first: choosing },
  { ...thread, name: 'thread-referring', who: 'grete', first: compose('Refer') },
  { ...thread, name: 'thread-article', who: 'grete', first: compose('Article') },
  { ...thread, name: 'thread-promising', who: 'grete', first: compose('Promise') },
  { ...thread, name: 'thread-withdrawing', who: 'ann', first: compose('Withdraw') },
  { ...thread, name: 'thread-refused', who: 'grete', first: refused },
  { name: 'thread-fresh', who: 'jane', at: ({ fresh }) => fresh, sees: 'waits to hear' },
  { name: 'thread-referred', who: 'mei', at: ({ referred }) => referred, sees: 'who may sign' },
  { name: 'thread-declining', who: 'mei', at: ({ referred }) => referred, sees: 'who may sign', first: compose('Decline') },
  { ...spent, name: 'thread-spent' },
  { ...spent, name: 'thread-stopped', first: compose('Refer') },
  { ...answered, name: 'thread-answered' },
  { ...answered, name: 'thread-reopening', first: compose('Open it again') },
  { ...answered, name: 'thread-thanking', first: compose('Thank') },
  { ...answered, name: 'thread-waiting', first: waiting },
  { name: 'thread-late', who: 'ann', at: ({ late }) => late, sees: 'should have been acknowledged' },
  { name: 'thread-late-owner', who: 'pavel', at: ({ late }) => late, sees: 'you were reminded' },
  { name: 'thread-moved', who: 'ann', at: ({ moved }) => moved, sees: 'has not acknowledged this in time' },
  { name: 'thread-moved-away', who: 'pavel', at: ({ moved }) => moved, sees: 'What you had written is kept' },
  { name: 'thread-broken', who: 'ann', at: ({ broken }) => broken, sees: 'and it has not come' },
  { ...followed, name: 'thread-followed' },
  { ...followed, name: 'thread-adding', first: compose('Yes, but …') },
  { ...followed, name: 'thread-correcting', first: compose('No, it is …') },
  { ...followed, name: 'thread-failing', first: compose('No') },
  { ...followed, name: 'thread-followed-owner', who: 'tom', sees: 'is asked whether it held' },
  { name: 'thread-held', who: 'tom', at: ({ held }) => held, sees: 'it held' },
  { ...proposed, name: 'thread-proposed' },
  { ...proposed, name: 'thread-accepting', first: deciding('Put it in …', 'As it would read') },
  { ...proposed, name: 'thread-declining-proposal', first: deciding('Decline …', 'Why not?') },
  { ...proposed, name: 'thread-proposed-asker', who: 'ann', sees: 'Tom decides' },
  { name: 'thread-put-right', who: 'ann', at: ({ putRight }) => putRight, sees: 'into the article' },
  { name: 'thread-not-put-right', who: 'ann', at: ({ declined }) => declined, sees: 'when the bins go out' },
  { name: 'thread-private', who: 'ann', at: ({ hidden }) => hidden, sees: 'four days a week' },
  { name: 'thread-withdrawn', who: 'ann', at: ({ withdrawn }) => withdrawn, sees: 'You withdrew it' },
  { name: 'thread-unseen', who: 'yuki', at: ({ hidden }) => hidden, sees: 'No such question' },
];
