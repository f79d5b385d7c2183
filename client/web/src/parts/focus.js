// focus: it must not be lost when what had it goes away: a button that was pressed, a mode that is
// no longer possible, the whole composer when the question moves to somebody else.

import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

const FIELDS = 'textarea, input, [role="alert"] button, .composer button';

// Where to go on: the first field, else the first button, else the thread above.
function toFirst(place) {
  const first = FIELDS.split(', ').reduce((found, kind) => found ?? place?.querySelector(kind), null);
  const target = first ?? document.querySelector('.thread-scroll');
  target?.focus();
}

// place       ref of what the focus is kept in
// toField()   after the next drawing, focus its first field, if it has one
export function useKeptFocus() {
  const place = useRef(null);
  const inside = useRef(false);
  const wanted = useRef(false);

  useEffect(() => {
    const focused = ({ target }) => {
      inside.current = Boolean(place.current?.contains(target));
    };
    // Pressing where nothing can have the focus lets go of it on purpose.
    const pressed = () => {
      inside.current = false;
    };
    document.addEventListener('focusin', focused);
    document.addEventListener('pointerdown', pressed);
    return () => {
      document.removeEventListener('focusin', focused);
      document.removeEventListener('pointerdown', pressed);
    };
  }, []);

  useLayoutEffect(() => {
    const lost = inside.current && document.activeElement === document.body;
    const field = wanted.current && place.current?.querySelector('textarea, input');
    wanted.current = false;
    if (field) field.focus();
    else if (lost) toFirst(place.current);
  });

  return {
    place,
    toField() {
      wanted.current = true;
    },
  };
}
