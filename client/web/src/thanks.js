// thanks: pages of the wall of kudos, put together. Pure.

// A wall is {kudos, more}: newest first, and whether there are earlier ones. newest: its first page, read again. Where
// so many came in between that the two do not meet, the wall begins anew: it has no holes.
export function mergePages(wall, newest) {
  const known = new Set(newest.kudos.map(({ id }) => id));
  const meets = wall?.kudos.findIndex(({ id }) => known.has(id)) ?? -1;
  if (meets < 0 || !newest.more) return newest;
  const earlier = wall.kudos.filter(({ id }) => !known.has(id));
  return earlier.length === 0 ? newest : { kudos: [...newest.kudos, ...earlier], more: wall.more };
}
