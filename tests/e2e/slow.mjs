// slow: every page as on a slow, busy machine, so that what looks or acts too early fails here and not only there.
//
//   BUCKSTOP_THROTTLE=8 node tests/e2e/ask.test.mjs
//
// Scripts take eight times as long; each picture, timer and word of the server comes a while later. Keys do not.

export const SLOWNESS = Number(process.env.BUCKSTOP_THROTTLE ?? 1);

const LATE_MS = 25; // for each time that the page is slower

// Runs in the page, before its own scripts.
function beLate(ms) {
  const { requestAnimationFrame: paint, cancelAnimationFrame: noPaint, setTimeout: wait, clearTimeout: noWait } = window;
  window.requestAnimationFrame = (draw) => wait(() => paint(draw), ms);
  window.cancelAnimationFrame = (request) => (noWait(request), noPaint(request));
  window.setTimeout = (run, after = 0, ...rest) => wait(run, after + ms, ...rest);
  window.WebSocket = class extends window.WebSocket {
    #heard = null;

    set onmessage(hear) {
      this.#heard = hear;
      super.onmessage = (event) => wait(() => this.#heard?.(event), ms);
    }
  };
}

export async function slow(page) {
  if (SLOWNESS <= 1) return;
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: SLOWNESS });
  await page.addInitScript(beLate, SLOWNESS * LATE_MS);
}
