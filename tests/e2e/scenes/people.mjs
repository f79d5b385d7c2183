// The directory, and who one is oneself.

export const scenes = [
  { name: 'people', who: 'ann', at: '/people', sees: 'Ann Brenner' },
  { name: 'people-found', who: 'ann', at: '/people?text=jan', sees: 'Jane Whitfield' },
  { name: 'people-nobody', who: 'ann', at: '/people?text=zeppelin', sees: 'Nobody by that name' },
  { name: 'person', who: 'ann', at: '/people/margaret', sees: 'Ask Margaret' },
  { name: 'person-away', who: 'ann', at: '/people/henrik', sees: 'is away' },
  { name: 'self', who: 'ann', at: '/people/ann', sees: 'Going away?' },
];
