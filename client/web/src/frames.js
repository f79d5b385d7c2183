// frames: draws once before the next picture is painted, however often it is asked for. Where nothing is
// painted, soon.

const UNSEEN_MS = 100;

// collect()   what belongs into the picture and waits until then: it asks for no other one
// draw()      the picture
// browser     the window
export function createFrame(collect, draw, browser = window) {
  let cancel = null; // takes the request back

  function now() {
    cancel?.();
    cancel = () => {};
    try {
      collect();
    } finally {
      cancel = null;
    }
    draw();
  }

  function soon() {
    if (cancel) return;
    if (browser.document.hidden) {
      const timer = browser.setTimeout(now, UNSEEN_MS);
      cancel = () => browser.clearTimeout(timer);
    } else {
      const request = browser.requestAnimationFrame(now);
      cancel = () => browser.cancelAnimationFrame(request);
    }
  }

  return { soon, now };
}
