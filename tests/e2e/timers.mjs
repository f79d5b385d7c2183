// timers: a clock that tests hold in their hands.

// Timers that run when they are told to, earliest first.
export class FakeTimers {
  now = 0;
  #timers = new Map();
  #last = 0;

  setTimeout = (run, ms) => {
    this.#timers.set(++this.#last, { run, at: this.now + ms });
    return this.#last;
  };

  clearTimeout = (id) => this.#timers.delete(id);

  pass(ms) {
    const end = this.now + ms;
    for (;;) {
      const [id, next] = [...this.#timers].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
      if (!next || next.at > end) break;
      this.#timers.delete(id);
      this.now = next.at;
      next.run();
    }
    this.now = end;
  }
}
