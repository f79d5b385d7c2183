// offline: said quietly while the server is out of reach, and how much of what was sent waits for it.

import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';

const BACK = 'Connected again.';
const WAITING = 'Offline. What you send waits here.';

function waits(outbox) {
  if (outbox.length === 0) return '';
  return outbox.length === 1 ? ' One thing waits.' : ` ${outbox.length} things wait.`;
}

const LINK_WORDS = {
  open: () => '',
  connecting: () => 'Connecting …',
  waiting: ({ outbox }) => `${WAITING}${waits(outbox)}`,
};

// Told to screen readers when the connection is lost, and when it is there again after that.
function useTold(link, announce) {
  const lost = useRef(false);
  useEffect(() => {
    if (link === 'waiting' && !lost.current) announce(WAITING);
    if (link === 'open' && lost.current) announce(BACK);
    if (link !== 'connecting') lost.current = link === 'waiting';
  }, [link]);
}

export function Offline({ state, app }) {
  useTold(state.link, app.announce);
  const words = LINK_WORDS[state.link](state);
  return html`<p class="link-line">${words && html`<i aria-hidden="true"></i><span>${words}</span>`}</p>`;
}
