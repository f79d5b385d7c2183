// What has been answered.

const pressing = (name) => ({ page }) => page.getByRole('button', { name }).click();
const doing = (name, button, sees) => ({
  name: `article-${name}`,
  who: 'tom',
  at: ({ addedTo }) => addedTo,
  sees: button,
  first: async (desk) => {
    await desk.press(button);
    await desk.sees(sees);
  },
});

export const scenes = [
  { name: 'knowledge', who: 'ann', at: '/knowledge', sees: 'Knowledge' },
  { name: 'knowledge-found', who: 'ann', at: '/knowledge?text=scale', sees: 'found for scale' },
  { name: 'knowledge-nothing', who: 'ann', at: '/knowledge?text=zeppelin', sees: 'Nothing about that yet' },
  { name: 'knowledge-review', who: 'tom', at: '/knowledge?view=review', sees: 'doubted by 1' },
  { name: 'knowledge-retired', who: 'ann', at: '/knowledge?view=retired', sees: 'Retired' },
  { name: 'knowledge-due', who: 'ann', at: '/knowledge?view=stale', sees: 'Due' },
  { name: 'knowledge-tag', who: 'ann', at: '/knowledge?tag=pallets', sees: 'How high may' },
  { name: 'article', who: 'ann', at: ({ article }) => article, sees: 'with help from' },
  { name: 'article-proposed', who: 'tom', at: ({ addedTo }) => addedTo, sees: 'What was proposed' },
  { name: 'article-corrected', who: 'ann', at: ({ correctedTo }) => correctedTo, sees: 'corrected by' },
  { name: 'article-doubted', who: 'tom', at: ({ doubted }) => doubted, sees: 'Still right' },
  { name: 'article-thumbs', who: 'zoe', at: ({ doubted }) => doubted, sees: 'You said that it is out of date' },
  { name: 'article-doubting', who: 'pavel', at: ({ doubted }) => doubted, sees: 'Outdated', first: pressing('Outdated') },
  { name: 'article-reworded', who: 'tom', at: ({ reworded }) => reworded, sees: 'As it would read' },
  { name: 'article-deciding', who: 'tom', at: ({ reworded }) => reworded, sees: 'Put it in', first: pressing('Put it in') },
  { name: 'article-proposing', who: 'ann', at: ({ reworded }) => reworded, sees: 'Propose a change', first: pressing('Propose a change') },
  { name: 'article-retired', who: 'tom', at: ({ retired }) => retired, sees: 'Bring it back' },
  { name: 'article-merged', who: 'tom', at: ({ merged }) => merged, sees: 'was merged into this one' },
  doing('editing', 'Edit …', 'Tags, with commas'),
  doing('giving', 'Give to somebody …', 'Who looks after it'),
  doing('merging', 'Merge …', 'Which article says it'),
  doing('retiring', 'Retire …', 'It can be brought back'),
  { name: 'again', who: 'sam', at: '/again', sees: 'Asked by' },
  { name: 'again-repeats', who: 'sam', at: '/again/repeats', sees: 'has asked it' },
  { name: 'again-nobody', who: 'yuki', at: '/again', sees: 'This is for stewards' },
  { name: 'article-revised', who: 'ann', at: ({ revised }) => revised, sees: 'Answered again' },
];
