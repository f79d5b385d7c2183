// agenda: what is going to happen, earliest first; at one moment, what was put in first. A binary heap.

export class Agenda {
  #heap = [];
  #count = 0;

  add(at, act) {
    const entry = { at, order: (this.#count += 1), act };
    let i = this.#heap.push(entry) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (!before(entry, this.#heap[up])) break;
      this.#heap[i] = this.#heap[up];
      i = up;
    }
    this.#heap[i] = entry;
  }

  // The earliest, taken out; undefined when there is none.
  next() {
    const [first] = this.#heap;
    const last = this.#heap.pop();
    if (this.#heap.length > 0) this.#sink(last);
    return first;
  }

  #sink(entry) {
    const heap = this.#heap;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= heap.length) break;
      if (down + 1 < heap.length && before(heap[down + 1], heap[down])) down += 1;
      if (!before(heap[down], entry)) break;
      heap[i] = heap[down];
      i = down;
    }
    heap[i] = entry;
  }
}

const before = (a, b) => a.at < b.at || (a.at === b.at && a.order < b.order);
