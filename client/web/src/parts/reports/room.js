// room: how wide an element is, for what is drawn to fit.

import { useLayoutEffect, useState } from 'preact/hooks';

// Returns [ref, width]; 0 until it is known.
export function useRoom() {
  const [element, ref] = useState(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element) return undefined;
    const look = () => setWidth(Math.floor(element.clientWidth));
    const watch = new ResizeObserver(look);
    watch.observe(element);
    look();
    return () => watch.disconnect();
  }, [element]);
  return [ref, width];
}
