// reap: nothing that a test started outlives it.
//
// Whatever is started is owned here with two ways to end it: an orderly stop() for stopAll(), which
// may wait and may complain, and a sudden kill() for the moment this process ends, however that comes about.

const owned = new Set();

export function own(thing) {
  owned.add(thing);
  return thing;
}

export function disown(thing) {
  owned.delete(thing);
}

// Youngest first: clients before servers before their cluster. Every one is stopped; the first complaint is thrown.
export async function stopAll() {
  const complaints = [];
  for (const thing of [...owned].reverse()) {
    try {
      await thing.stop();
    } catch (complaint) {
      complaints.push(complaint);
      thing.kill?.();
    }
    owned.delete(thing);
  }
  if (complaints.length > 0) throw complaints[0];
}

process.on('exit', () => {
  for (const thing of [...owned].reverse()) thing.kill?.();
});

for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
]) {
  process.once(signal, () => process.exit(128 + number));
}
