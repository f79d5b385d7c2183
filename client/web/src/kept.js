// kept: small values in the browser's storage, each under a name of its own.
//
// Storage may be full or forbidden; then a value lasts as long as the page, which is what it
// would do without this file.

function parsed(text) {
  try {
    return JSON.parse(text) ?? null;
  } catch {
    return null;
  }
}

export function createKept(storage, prefix) {
  const memory = new Map(); // what the storage did not take

  function stored() {
    try {
      return Object.keys(storage).filter((name) => name.startsWith(prefix));
    } catch {
      return [];
    }
  }

  return {
    get(name) {
      if (memory.has(name)) return memory.get(name);
      try {
        return parsed(storage.getItem(prefix + name));
      } catch {
        return null;
      }
    },
    set(name, value) {
      try {
        storage.setItem(prefix + name, JSON.stringify(value));
        memory.delete(name);
      } catch {
        memory.set(name, value);
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
    // Every name there is that begins so, in order.
    names(beginning = '') {
      const all = new Set([...memory.keys(), ...stored().map((name) => name.slice(prefix.length))]);
      return [...all].filter((name) => name.startsWith(beginning)).sort();
    },
    // What a `storage` event of another tab is about: its name here, null for everything; undefined:
    // nothing of ours.
    named({ key }) {
      if (key === null) return null;
      return key.startsWith(prefix) ? key.slice(prefix.length) : undefined;
    },
  };
}
