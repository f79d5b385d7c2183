// report: each result as it comes, and the count at the end.

const LINES_MAX = 60;

export class Report {
  constructor() {
    this.passed = 0;
    this.failed = 0;
    this.skipped = 0;
    this.failures = [];
    this.doubts = [];
  }

  phase(name) {
    console.log(`\n== ${name}`);
  }

  result({ label, name, ok, skipped, ms }) {
    const title = this.#line(skipped ? 'skip' : ok ? 'ok' : 'FAIL', { label, name, ms });
    if (skipped) this.skipped++;
    else if (ok) this.passed++;
    else {
      this.failed++;
      this.failures.push(title);
    }
  }

  // It has failed, and is played once more before that counts.
  unsteady(result) {
    this.doubts.push(this.#line('once', result));
  }

  #line(word, { label, name, ms }) {
    const title = name ? `${label}: ${name}` : label;
    console.log(`${word.padEnd(5)}${(ms / 1000).toFixed(2).padStart(7)} s  ${title}`);
    return title;
  }

  // The end of it, which is where the reason stands.
  detail(text) {
    for (const line of text.trimEnd().split('\n').slice(-LINES_MAX)) console.log(`      | ${line}`);
  }

  // The exit status.
  close() {
    if (this.doubts.length > 0) console.log(`\nfailed at first:\n${this.doubts.map((title) => `  ${title}`).join('\n')}`);
    if (this.failed > 0) console.log(`\nfailed:\n${this.failures.map((title) => `  ${title}`).join('\n')}`);
    console.log(`${this.skipped > 0 ? `\n${this.skipped} skipped` : ''}\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}
