// live_unanswered: what is unanswered, read page by page, and again while somebody looks: what no event tells of is
// never older than a minute, and one's place in it stays.

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useAction, useLooks, useSettled } from './hooks.js';
import { keeping, withNews } from './unanswered.js';

const VERB = 'report.unanswered';
const PAGE_MAX = 100;
const QUIET_MS = 1000; // after an event, before it is read again
const NOTHING = { print: null, questions: null, known: {}, error: null };

// What has moved from one page to the next meanwhile is there once.
function joined(questions, others) {
  const ids = new Set(questions.map(({ id }) => id));
  return [...questions, ...others.filter(({ id }) => !ids.has(id))];
}

// Of groups the first few of each are read, else pages.
const isPaged = ({ group, in: alone }) => !group || alone !== undefined;

// At least so many, or all of them, as one page.
async function readMany(app, params, many) {
  const asked = isPaged(params) && many > params.limit ? { ...params, limit: PAGE_MAX } : params;
  const first = await app.ask(VERB, asked);
  let { questions, more, next } = first;
  while (more && questions.length < many) {
    const page = await app.ask(VERB, { ...asked, before: next });
    questions = joined(questions, page.questions);
    ({ more, next } = page);
  }
  return { ...first, questions, more, next };
}

// All of them, without groups, for who takes them elsewhere.
export async function readAll(app, { filter, order }) {
  return (await readMany(app, { filter, order, limit: PAGE_MAX }, Infinity)).questions;
}

// Grows with each change of something.
function useChanges(value) {
  const seen = useRef({ value, changes: 0 });
  if (seen.current.value !== value) seen.current = { value, changes: seen.current.changes + 1 };
  return seen.current.changes;
}

// The row that is acted on, and where it stood when it was last among the others.
function useHeld(rows, at) {
  const held = useRef(null);
  const index = rows.findIndex(({ id }) => id === at);
  if (at === null) held.current = null;
  else if (index >= 0) held.current = { row: rows[index], index };
  return held.current?.row.id === at ? held.current : null;
}

// params   of the verb      at   the id of the row that somebody acts on, which stays, or null
//
// Returns {rows, groups, total, late, asOf, more, next, again, error, loading}; rows is null until there are any to show.
export function useUnanswered(app, state, params, at = null) {
  const [read, set] = useState(NOTHING);
  const [own, setOwn] = useState(0);
  const print = JSON.stringify(params);
  const heard = useSettled(useChanges(state.heard), QUIET_MS);
  const again = `${print} ${state.epoch} ${useLooks()} ${heard} ${own}`;
  const questions = useRef(state.questions);
  questions.current = state.questions;

  useEffect(() => {
    let wanted = true;
    const known = questions.current;
    const many = read.print === print ? (read.questions?.length ?? 0) : 0;
    readMany(app, params, many).then(
      (result) =>
        wanted &&
        // Where one has gone on to another page meanwhile, that stays: the next look reads them all.
        set((before) =>
          many > 0 && before.print === print && before.questions.length > many ? before : { ...result, print, known, error: null },
        ),
      (error) => wanted && set((before) => (before.print === print ? { ...before, error } : { ...NOTHING, print, error })),
    );
    return () => {
      wanted = false;
    };
  }, [again]);

  const next = useAction(async () => {
    const page = await app.ask(VERB, { ...params, before: read.next });
    set((before) => {
      if (before.print !== print || before.next !== read.next) return before; // it was read again meanwhile
      return { ...before, questions: joined(before.questions, page.questions), more: page.more, next: page.next };
    });
  });

  const rows = useMemo(
    () => read.questions && withNews(read.questions, read.known, state.questions, at),
    [read, state.questions, at],
  );
  const held = useHeld(rows ?? [], at);
  const current = read.print === print;
  return {
    rows: rows && keeping(rows, held),
    groups: read.groups ?? [],
    total: read.total,
    late: read.late,
    asOf: read.as_of,
    more: current && read.more,
    next,
    again: () => setOwn((before) => before + 1),
    error: current ? read.error : null,
    loading: !current,
  };
}
