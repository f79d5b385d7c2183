// tap: TAP line by line to results, as cmocka, pgTAP and node print it.
//
// Lines that are no result belong to the result before them: what a failure has to say.
// Only leaves count: a suite, or a test that has subtests, is no result of its own, unless it fails
// where none of them did.

const LINE = /^( *)(not ok|ok)\b *\d* *(?:- )?(.*)$/;

export class Tap {
  // onGroup: a suite, or a test with subtests, has ended.
  constructor(onResult, onGroup, onLine) {
    Object.assign(this, { onResult, onGroup, onLine });
    this.below = []; // per depth: what has been seen since the last result there
    this.planned = null;
    this.top = 0;
  }

  line(text) {
    const plan = /^1\.\.(\d+)/.exec(text);
    if (plan) this.planned = Number(plan[1]);
    const found = LINE.exec(text);
    if (!found) {
      this.onLine(text);
      return;
    }
    const depth = found[1].length;
    if (depth === 0) this.top++;
    this.result(depth, found[2] === 'ok', found[3]);
  }

  result(depth, ok, rest) {
    const inner = this.below.filter((seen) => seen.depth > depth);
    this.below = this.below.filter((seen) => seen.depth <= depth);
    const skipped = /# *skip/i.test(rest);
    const failed = !ok && !skipped;
    this.below.push({ depth, failed: failed || inner.some((seen) => seen.failed) });
    const name = rest.replace(/\s*#.*$/, '') || rest.replace(/^# *skip */i, '');
    const isLeaf = inner.length === 0;
    if (isLeaf || (failed && !inner.some((seen) => seen.failed))) this.onResult({ name, ok: !failed, skipped });
    else this.onGroup();
  }

  // Why the whole cannot be trusted although no result says so; null when it can.
  complaint() {
    if (this.top === 0) return 'ran nothing';
    if (this.planned !== null && this.planned !== this.top) return `planned ${this.planned} tests and ran ${this.top}`;
    return null;
  }
}
