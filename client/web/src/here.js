// here: tells the server that somebody is at this page, at most once a minute while they do something, so that others see
// whether one is there.

const EVERY_MS = 60 * 1000;
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];

// ask       of ask.js
// isOpen()  whether there is a connection: this does not wait for one
export function createHere({ ask, isOpen, now = Date.now }) {
  let told = -Infinity;
  let over = false; // the server does not want to know

  function sign() {
    if (over || !isOpen() || now() - told < EVERY_MS) return;
    told = now();
    ask('session.here').catch(({ code }) => {
      over = code === 'unknown_method';
    });
  }

  function watch(target) {
    for (const each of SIGNS) target.addEventListener(each, sign, { capture: true, passive: true });
  }

  return { sign, watch };
}
