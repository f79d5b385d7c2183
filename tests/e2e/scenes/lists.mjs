// The lists of questions.

export const scenes = [
  { name: 'list-owned', who: 'jane', at: '/owned', sees: 'Which daily rate' },
  { name: 'list-asked', who: 'ann', at: '/asked', sees: 'A school would like' },
  { name: 'list-watched', who: 'tom', at: '/watched', sees: 'A school would like' },
  { name: 'list-team', who: 'ann', at: '/team', sees: 'Your team' },
  { name: 'list-empty', who: 'nina', at: '/owned', sees: 'All quiet' },
];
