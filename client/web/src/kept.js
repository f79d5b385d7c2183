// kept: small values in the browser's storage, and the drafts among them.
//
// Storage may be full or forbidden; then a value lasts as long as the page, which is what it
// would do without this file.

export function createKept(storage, prefix) {
  const memory = new Map();

  return {
    get(name) {
      if (memory.has(name)) return memory.get(name);
      try {
        return JSON.parse(storage.getItem(prefix + name)) ?? null;
      } catch {
        return null;
      }
    },
    set(name, value) {
      memory.set(name, value);
      try {
        storage.setItem(prefix + name, JSON.stringify(value));
      } catch {
        /* memory has it */
      }
    },
    remove(name) {
      memory.delete(name);
      try {
        storage.removeItem(prefix + name);
      } catch {
        /* memory has let go of it */
      }
    },
  };
}
