// hooks: what components share: reading, doing, and waiting until typing stops.

import { useEffect, useRef, useState } from 'preact/hooks';

const LOOK_MS = 60 * 1000;
const NOTHING_READ = { what: null, print: null, result: null, error: null };

// What was read stays when it cannot be read again, unless it is there no more.
function unread(before, what, print, error) {
  const stays = before.what === what && before.result && error.code !== 'not_found';
  return stays ? { ...before, print } : { ...NOTHING_READ, what, print, error };
}

// Read something while a component is on show. A null verb reads nothing; a late answer to an
// earlier question is dropped; while `loading` the result is the one of what was read before.
export function useRead(app, verb, params, again = null) {
  const what = verb ? JSON.stringify([verb, params]) : null;
  const print = what && JSON.stringify([what, again]);
  const [read, setRead] = useState(NOTHING_READ);
  useEffect(() => {
    if (!print) {
      setRead(NOTHING_READ);
      return undefined;
    }
    let wanted = true;
    app.ask(verb, params).then(
      (result) => wanted && setRead({ what, print, result, error: null }),
      (error) => wanted && setRead((before) => unread(before, what, print, error)),
    );
    return () => {
      wanted = false;
    };
  }, [print]);
  return { result: read.result, error: read.error, loading: read.print !== print };
}

// Do something once at a time: run(...) -> whether it worked; its refusal is kept for showing.
export function useAction(action) {
  const [{ pending, error }, set] = useState({ pending: false, error: null });
  const alive = useRef(true);
  const latest = useRef(action);
  latest.current = action;
  useEffect(
    () => () => {
      alive.current = false;
    },
    [],
  );

  async function run(...args) {
    set({ pending: true, error: null });
    try {
      await latest.current(...args);
      if (alive.current) set({ pending: false, error: null });
      return true;
    } catch (refused) {
      if (alive.current) {
        refused.told = true;
        set({ pending: false, error: refused });
      }
      return false;
    }
  }

  return { run, pending, error, forget: () => set({ pending: false, error: null }) };
}

// What was read, until a change of one's own says what it is now. Returns [value, set].
export function useChanged(result) {
  const [value, set] = useState(null);
  useEffect(() => {
    if (result) set(result);
  }, [result]);
  return [value, set];
}

let lastId = 0;

// An id for tying a label to its field. Not preact's useId: parts that come later may get one that is taken.
export function useFieldId() {
  const [id] = useState(() => `field-${++lastId}`);
  return id;
}

// Grows every minute while the page is looked at, and when it is looked at again: what no event tells of is
// read anew then.
export function useLooks() {
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    const look = () => document.hidden || setLooks((before) => before + 1);
    const timer = setInterval(look, LOOK_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return looks;
}

export function useSettled(value, ms) {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}

// A draft: like useState, but it is there again after a reload, and what is written in another tab or on
// another device appears.
export function useDraft(drafts, name, empty) {
  const [draft, setDraft] = useState(() => drafts.get(name) ?? empty);
  const shown = useRef(name);
  if (shown.current !== name) {
    shown.current = name;
    setDraft(drafts.get(name) ?? empty);
  }
  useEffect(() => {
    const take = () => setDraft(drafts.get(name) ?? empty);
    take(); // it may have come between the first drawing and now
    return drafts.watch(name, take);
  }, [name]);
  function change(next) {
    setDraft((before) => {
      const after = { ...before, ...next };
      drafts.set(name, after);
      return after;
    });
  }
  function clear(next = empty) {
    drafts.remove(name);
    setDraft(next);
  }
  return [draft, change, clear];
}
