// room: how wide an element is, for what is drawn to fit.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';

// Returns [ref, width]; 0 until it is known.
export function useRoom() {
  const ref = useRef(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const look = () => setWidth(Math.floor(ref.current?.clientWidth ?? 0));
    const watch = new ResizeObserver(look);
    watch.observe(ref.current);
    look();
    return () => watch.disconnect();
  }, []);
  return [ref, width];
}
