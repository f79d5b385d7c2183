// ask: the one way out. ask(verb, params) -> promise of the result, or of a CallError.
//
// A call that changes something gets its idempotency key here. Until it is answered the same call
// is the same key, also after a reload of the page: pressing twice, or sending again what may
// already have arrived, does it once.

const READS = new Set([
  'article.get',
  'article.search',
  'article.suggest',
  'person.get',
  'person.search',
  'question.get',
  'question.list',
  'team.list',
]);
const KEY_HOLDS_MS = 5 * 60 * 1000; // later the same words are meant as new ones

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// link     of socket.js
// keys     {get(name), set(name, value), remove(name)}: survives a reload, ends with the tab
// now      -> ms
export function createAsk(link, keys, now = Date.now) {
  const underWay = new Map();

  function keyOf(print) {
    const kept = keys.get(print);
    if (kept && now() - kept.at < KEY_HOLDS_MS) return kept.key;
    const key = newKey();
    keys.set(print, { key, at: now() });
    return key;
  }

  async function change(verb, params, print) {
    try {
      return await link.call(verb, { ...params, key: keyOf(print) });
    } catch (error) {
      if (error.code === 'unknown_outcome' || error.code === 'signed_out') throw error;
      keys.remove(print);
      throw error;
    }
  }

  return function ask(verb, params = {}) {
    if (READS.has(verb)) return link.call(verb, params);
    const print = `${verb} ${JSON.stringify(params)}`;
    if (!underWay.has(print)) {
      const answered = change(verb, params, print).then((result) => {
        keys.remove(print);
        return result;
      });
      underWay.set(print, answered);
      const forget = () => underWay.delete(print);
      answered.then(forget, forget);
    }
    return underWay.get(print);
  };
}
