// frames: draws once before the next picture is painted, however often it is asked for. Where nothing is
// painted, soon.

const UNSEEN_MS = 100;
const LATE_MS = 200;

// collect()   what belongs into the picture and waits until then: it asks for no other one
// draw()      the picture
// browser     the window
export function createFrame(collect, draw, browser = window) {
  let cancel = null; // takes the request back
  let late = false; // the request can wait

  function now() {
    cancel?.();
    cancel = () => {};
    late = false;
    try {
      collect();
    } finally {
      cancel = null;
    }
    draw();
  }

  function after(ms) {
    const timer = browser.setTimeout(now, ms);
    cancel = () => browser.clearTimeout(timer);
  }

  function soon() {
    if (cancel && !late) return;
    cancel?.();
    late = false;
    if (browser.document.hidden) {
      after(UNSEEN_MS);
    } else {
      const request = browser.requestAnimationFrame(now);
      cancel = () => browser.cancelAnimationFrame(request);
    }
  }

  // With the next picture that is drawn for another reason, or else a few times a second.
  function lately() {
    if (cancel) return;
    late = true;
    after(LATE_MS);
  }

  return { soon, lately, now };
}
