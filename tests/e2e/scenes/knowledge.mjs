// What has been answered.

export const scenes = [
  { name: 'knowledge', who: 'ann', at: '/knowledge', sees: 'Knowledge' },
  { name: 'knowledge-found', who: 'ann', at: '/knowledge?text=scale', sees: 'found for scale' },
  { name: 'knowledge-nothing', who: 'ann', at: '/knowledge?text=zeppelin', sees: 'Nothing about that yet' },
  { name: 'article', who: 'ann', at: ({ article }) => article, sees: 'with help from' },
  { name: 'article-proposed', who: 'tom', at: ({ addedTo }) => addedTo, sees: 'What was proposed' },
  { name: 'article-corrected', who: 'ann', at: ({ correctedTo }) => correctedTo, sees: 'corrected by' },
  { name: 'article-revised', who: 'ann', at: ({ revised }) => revised, sees: 'Answered again' },
];
