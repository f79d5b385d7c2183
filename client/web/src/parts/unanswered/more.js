// more: the next page of a long table, when one comes to its end or presses for it.

import { useEffect, useRef } from 'preact/hooks';
import { html } from '../../html.js';
import { Button, Refusal } from '../basics.js';

const AHEAD = '600px'; // before its end comes into view

// next: of useAction; words: what is said of how much there is
export function More({ next, words }) {
  const place = useRef(null);
  const latest = useRef(next);
  latest.current = next;
  useEffect(() => {
    const scrolled = new IntersectionObserver(
      ([{ isIntersecting }]) => {
        const { pending, error, run } = latest.current;
        if (isIntersecting && !pending && !error) run();
      },
      { root: place.current.closest('.pane'), rootMargin: AHEAD },
    );
    scrolled.observe(place.current);
    return () => scrolled.disconnect();
  }, [words]);
  return html`
    <div class="form-foot" ref=${place}>
      <${Button} pending=${next.pending} onClick=${next.run}>Show more<//><span class="hint">${words}</span>
      <${Refusal} error=${next.error} />
    </div>`;
}
