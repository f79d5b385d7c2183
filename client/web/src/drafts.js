// drafts: half-written texts. They are kept in this browser at once, and on the server when typing
// pauses, so that neither a reload nor a lost device loses them.
//
// A draft is {content, dirty, saved_at}: dirty until the server has it as it is. A dirty draft always
// wins over the server's; a clean one gives way to a newer one from another device. One that was removed
// stays as {content: null, dirty} until the server knows. What is too long for the server stays here.
//
// What is kept in the same way and can be joined, of which no side wins, has a function in `joins`.

const QUIET_MS = 1500; // without a change, before it is saved
const OTHERS_QUIET_MS = 6000; // of a change in another tab, which saves it itself unless it is gone
const BYTES_MAX = 40000;
const ON_SERVER_MAX = 200; // beyond it the server lets go of the oldest
const NAME = /^[a-z0-9._-]{1,60}$/;
const FINAL = ['bad_request', 'too_large']; // refusals that the same draft would meet again

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const bytesOf = (content) => new TextEncoder().encode(JSON.stringify(content)).length;

// kept     of kept.js; a name in it is the person's id, a dot, and the draft's name on the server
// ask      of ask.js
// me()     -> the id of whoever is signed in, or null
// isOpen() -> can the server be asked now?
// joins    by name: (content here, content there) -> content of both
export function createDrafts({ kept, ask, me, isOpen, joins = {}, timers = globalThis }) {
  const watchers = new Map(); // by name, who wants to know of changes made elsewhere
  const saving = new Set();
  const waiting = new Map(); // by name: the timer after which it is saved
  const refused = new Map(); // by name: what the server did not take

  const mine = (name) => name.startsWith(`${me()}.`);
  const onServer = (name) => name.slice(name.indexOf('.') + 1);

  function tell(name) {
    for (const watcher of watchers.get(name) ?? []) watcher();
  }

  function later(name, ms) {
    timers.clearTimeout(waiting.get(name));
    waiting.set(
      name,
      timers.setTimeout(() => save(name), ms),
    );
  }

  function put(name, content) {
    kept.set(name, { content, dirty: true, saved_at: kept.get(name)?.saved_at ?? null });
    later(name, QUIET_MS);
  }

  function isSavable(name, draft) {
    if (!isOpen() || !mine(name) || !draft?.dirty || saving.has(name)) return false;
    if (!NAME.test(onServer(name)) || (draft.content && bytesOf(draft.content) > BYTES_MAX)) return false;
    return refused.get(name) !== JSON.stringify(draft.content);
  }

  // The server has it: it is clean, unless somebody has typed on meanwhile.
  function saved(name, { content }, savedAt) {
    const now = kept.get(name);
    const typedOn = !isSame(now?.content, content);
    if (typedOn) later(name, QUIET_MS);
    else if (content === null) kept.remove(name);
    else kept.set(name, { content, dirty: false, saved_at: savedAt });
  }

  async function save(name) {
    timers.clearTimeout(waiting.get(name));
    const draft = kept.get(name);
    if (!isSavable(name, draft)) return;
    saving.add(name);
    const { content } = draft;
    const [verb, params] = content
      ? ['draft.save', { name: onServer(name), content }]
      : ['draft.drop', { name: onServer(name) }];
    try {
      const { saved_at: savedAt } = await ask(verb, params);
      saved(name, draft, savedAt);
    } catch (error) {
      if (error.code === 'rate_limited') later(name, error.retryAfterMs);
      if (FINAL.includes(error.code)) refused.set(name, JSON.stringify(content));
    } finally {
      saving.delete(name);
    }
  }

  function saveAll() {
    for (const name of kept.names(`${me()}.`)) save(name);
  }

  // What both know is here, and goes to the server where that knows less.
  function join(name, here, content, savedAt) {
    const both = joins[onServer(name)];
    const there = both(content, content);
    const joined = both(here.content, there);
    const dirty = !isSame(joined, there);
    kept.set(name, { content: joined, dirty, saved_at: savedAt });
    if (dirty) later(name, QUIET_MS);
    if (!isSame(joined, here.content)) tell(name);
  }

  function take(name, { content, saved_at: savedAt }) {
    const here = kept.get(name);
    const known = here && Date.parse(here.saved_at) >= Date.parse(savedAt);
    if (here?.content && joins[onServer(name)] && !known) return join(name, here, content, savedAt);
    if (here?.dirty || known) return;
    kept.set(name, { content, dirty: false, saved_at: savedAt });
    tell(name);
  }

  function letGo(name) {
    kept.remove(name);
    tell(name);
  }

  const clean = (name) => (kept.get(name)?.dirty === false ? kept.get(name).saved_at : null);

  // What the server has, after a while without it. A clean draft that it has not was sent or discarded on
  // another device; one that was saved while the answer was under way is not in it.
  async function read() {
    const person = me();
    const before = new Map(kept.names(`${person}.`).map((name) => [name, clean(name)]));
    const { drafts } = await ask('draft.list');
    if (me() !== person) return;
    const there = new Map(drafts.map((draft) => [`${person}.${draft.name}`, draft]));
    for (const [name, draft] of there) take(name, draft);
    for (const [name, savedAt] of before) {
      const gone = savedAt && savedAt === clean(name) && !there.has(name) && drafts.length < ON_SERVER_MAX;
      if (gone && !joins[onServer(name)]) letGo(name);
    }
    saveAll();
  }

  return {
    get: (name) => kept.get(name)?.content ?? null,
    set: put,
    // The server may have it though nothing here says so: another tab, or this one before a reload, may
    // be about to save it.
    remove(name) {
      if (kept.get(name)) put(name, null);
    },
    // Call watcher() when the draft has changed elsewhere; call what comes back to stop.
    watch(name, watcher) {
      watchers.set(name, (watchers.get(name) ?? new Set()).add(watcher));
      return () => watchers.get(name).delete(watcher);
    },
    read,
    saveAll,
    // Another tab has changed something.
    heard(event) {
      const name = kept.named(event);
      if (!name) return;
      tell(name);
      later(name, OTHERS_QUIET_MS);
    },
  };
}
