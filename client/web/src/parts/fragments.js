// fragments: texts read as Markdown. The chunk that reads them begins to load once a text is on show and nothing else is
// to be done; a long thread is read bit by bit, so that the page stays at hand.

import { useEffect, useReducer, useRef } from 'preact/hooks';

const SOON_MS = 200; // where the browser does not tell when it is idle
const AT_ONCE_MS = 12;

let markdown = null; // the chunk
let busy = false;
let spentMs = 0; // on reading Markdown, in the present turn
const queue = new Set(); // {text, draw}: shown as plain text until it is read

const NO_HURRY = { timeRemaining: () => AT_ONCE_MS };
const whenIdle = (run) =>
  window.requestIdleCallback ? window.requestIdleCallback(run) : setTimeout(run, SOON_MS, NO_HURRY);

// A part of the queue, the newest first, which is what one reads.
function readSome(deadline) {
  const read = [];
  for (const each of [...queue].reverse()) {
    markdown.fragmentOf(each.text);
    read.push(each);
    if (deadline.timeRemaining() < 1) break;
  }
  for (const each of read) {
    queue.delete(each);
    each.draw();
  }
  busy = queue.size > 0;
  if (busy) whenIdle(readSome);
}

async function load(deadline) {
  try {
    markdown ??= await import('../markdown.js');
    readSome(deadline);
  } catch {
    busy = false; // without a connection; the next text tries again
  }
}

function hurry() {
  if (busy) return;
  busy = true;
  whenIdle(load);
}

function fragmentNow(text) {
  if (!markdown || (spentMs >= AT_ONCE_MS && !markdown.isRead(text))) return undefined;
  if (spentMs === 0) setTimeout(() => (spentMs = 0));
  const began = performance.now();
  const fragment = markdown.fragmentOf(text);
  spentMs += performance.now() - began;
  return fragment;
}

// A fragment, null where plain text says the same, undefined until that is known. What is drawn once stays so.
export function useFragment(text) {
  const [, draw] = useReducer((count) => count + 1, 0);
  const kept = useRef({});
  if (kept.current.text !== text || kept.current.fragment === undefined)
    kept.current = { text, fragment: fragmentNow(text) };
  const { fragment } = kept.current;
  const unread = fragment === undefined;
  useEffect(() => {
    if (!unread) return undefined;
    const entry = { text, draw };
    queue.add(entry);
    hurry();
    return () => queue.delete(entry);
  }, [unread, text]);
  return fragment;
}
