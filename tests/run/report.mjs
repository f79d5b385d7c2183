// report: each result as it comes, and the count at the end.

const LINES_MAX = 60;

export class Report {
  constructor() {
    this.passed = 0;
    this.failed = 0;
    this.skipped = 0;
    this.failures = [];
  }

  phase(name) {
    console.log(`\n== ${name}`);
  }

  result({ label, name, ok, skipped, ms }) {
    const word = skipped ? 'skip' : ok ? 'ok' : 'FAIL';
    const title = name ? `${label}: ${name}` : label;
    if (skipped) this.skipped++;
    else if (ok) this.passed++;
    else {
      this.failed++;
      this.failures.push(title);
    }
    console.log(`${word.padEnd(5)}${(ms / 1000).toFixed(2).padStart(7)} s  ${title}`);
  }

  // The end of it, which is where the reason stands.
  detail(text) {
    for (const line of text.trimEnd().split('\n').slice(-LINES_MAX)) console.log(`      | ${line}`);
  }

  // The exit status.
  close() {
    if (this.failed > 0) console.log(`\nfailed:\n${this.failures.map((title) => `  ${title}`).join('\n')}`);
    console.log(`${this.skipped > 0 ? `\n${this.skipped} skipped` : ''}\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }
}
