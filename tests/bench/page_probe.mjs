// page_probe: runs in the page before anything of its own, and watches.
//
//   probe.ready       ms from the start of the navigation until the list was painted, and until it answered a key
//   probe.paints      ms from an event's frame until the picture after it was painted, for bodies that begin with BEAT
//   probe.frames      how many frames with events came
//   probe.inputs      ms from a key's press to the next picture, where it is over 16
//   probe.glide()     scrolls a list to its end and back; the time between frames

export const BEAT = 'beat ';

export function probe(BEAT) {
  const p = (window.probe = { ready: null, paints: [], frames: 0, lastFrame: 0, inputs: [] });
  const now = () => performance.now();

  // After the picture with the present changes: a task that is posted in a frame runs when that frame has been painted.
  function painted(then) {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  }

  // ---- input

  new PerformanceObserver((list) =>
    p.inputs.push(
      ...list
        .getEntries()
        .filter(({ name }) => name === 'keydown')
        .map(({ duration }) => duration),
    ),
  ).observe({ type: 'event', durationThreshold: 16 });

  // ---- frames with events, seen before the page sees them

  const awaited = new Map();
  window.WebSocket = class extends WebSocket {
    constructor(...words) {
      super(...words);
      this.addEventListener('message', ({ data }) => {
        const { method, params } = JSON.parse(data);
        if (!method) return;
        p.frames += 1;
        p.lastFrame = now();
        const body = params.data?.message?.body;
        if (body?.startsWith(BEAT)) awaited.set(body, p.lastFrame);
      });
    }
  };

  function look() {
    if (awaited.size === 0) return;
    const newest = document.querySelector('.timeline')?.lastElementChild?.textContent ?? '';
    for (const [body, at] of awaited) {
      if (!newest.includes(body)) continue;
      awaited.delete(body);
      painted(() => p.paints.push(now() - at));
    }
  }

  // ---- the list: there, and answering

  function answer(shown) {
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true }));
    const wait = () => {
      if (document.activeElement?.closest('[data-row]')) painted(() => (p.ready = { painted: shown, answers: now() }));
      else requestAnimationFrame(wait);
    };
    wait();
  }

  let listed = false;
  function begin() {
    if (listed || !document.querySelector('[data-row]')) return;
    listed = true;
    painted(() => answer(now()));
  }

  new MutationObserver(() => {
    begin();
    look();
  }).observe(document, { childList: true, subtree: true, characterData: true });

  // ---- scrolling

  // step: pixels for each frame, or rows jumped over by a key.
  p.glide = (step) =>
    new Promise((resolve) => {
      const list = document.querySelector('.list-scroll');
      const gaps = [];
      let before = null;
      let way = step;
      list.scrollTop = 0;
      const move = (at) => {
        if (before !== null) gaps.push(at - before);
        before = at;
        const from = list.scrollTop;
        list.scrollTop += way;
        if (list.scrollTop !== from) return requestAnimationFrame(move);
        if (way < 0) return resolve(gaps);
        way = -way;
        return requestAnimationFrame(move);
      };
      requestAnimationFrame(move);
    });
}
