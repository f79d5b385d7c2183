// paging: a list whose newest come first, read page by page.

import { useAction, useChanged } from './hooks.js';

// first   the first page as it was read, {[name]: items, more}, or null
// read(before, page) -> promise of the page before that id, which follows the one that was read last
//
// Returns {items, more, replace(item), earlier}; items is null until there are some to show.
export function usePages(first, name, read) {
  const [pages, set] = useChanged(first);
  const items = pages?.[name] ?? null;
  const earlier = useAction(async () => {
    const page = await read(items[items.length - 1].id, pages);
    set((before) => ({ ...page, [name]: [...before[name], ...page[name]] }));
  });
  const replace = (item) =>
    set((before) => ({ ...before, [name]: before[name].map((each) => (each.id === item.id ? item : each)) }));
  return { items, more: pages?.more ?? false, replace, earlier };
}
