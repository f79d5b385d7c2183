// announcing: what is said to screen readers. The region that speaks says its newest text only, so what comes
// together is said as one: nothing is spoken over.

const TOGETHER_MS = 100;

const ended = (text) => (/[.?!…]$/.test(text) ? text : `${text}.`);

export function createAnnounce(dispatch, timers = globalThis) {
  let texts = [];

  function say() {
    const text = texts.length === 1 ? texts[0] : texts.map(ended).join(' ');
    texts = [];
    dispatch({ type: 'announce', text });
  }

  return function announce(text) {
    texts.push(text);
    if (texts.length === 1) timers.setTimeout(say, TOGETHER_MS);
  };
}
