// The lists of questions.

async function showOver(desk) {
  await desk.press('Show what is over');
  await desk.sees('Resolved');
}

export const scenes = [
  { name: 'list-owned', who: 'jane', at: '/owned', sees: 'Which daily rate' },
  { name: 'list-late', who: 'pavel', at: '/owned', sees: 'last year’s assets' },
  { name: 'list-asked', who: 'ann', at: '/asked', sees: 'A school would like' },
  { name: 'list-over', who: 'ann', at: '/asked', sees: 'A school would like', first: showOver },
  { name: 'list-consults', who: 'grete', at: '/consults', sees: 'for A school would like' },
  { name: 'list-watched', who: 'tom', at: '/watched', sees: 'Which account do we book' },
  { name: 'list-team', who: 'ann', at: '/team', sees: 'Your team' },
  { name: 'list-partner', who: 'kai', at: '/owned', sees: 'Yours to answer' },
  { name: 'list-empty', who: 'nina', at: '/owned', sees: 'All quiet' },
  { name: 'list-nothing-watched', who: 'nina', at: '/watched', sees: 'Nothing watched' },
];
