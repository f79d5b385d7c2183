// news: what arrives while one looks elsewhere, said once, aloud and on the screen.

import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.js';
import { href } from '../route.js';
import { eventWords } from '../words.js';
import { Icon } from './icon.js';

const SHOWN_MS = 7000;

function useLatest(news) {
  const latest = news[news.length - 1];
  const [gone, setGone] = useState(null);
  useEffect(() => {
    if (!latest) return undefined;
    const timer = setTimeout(() => setGone(latest.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [latest?.id]);
  return [latest && gone !== latest.id ? latest : null, () => setGone(latest?.id)];
}

export function News({ state }) {
  const { route, me, news } = state;
  const [latest, dismiss] = useLatest(news);
  const words = latest ? eventWords(latest, me) : '';
  const elsewhere = latest && !latest.looking && route.id !== latest.question.id;
  return html`
    <div class="news">
      <div class="aloud" role="status" aria-live="polite" aria-label="News">
        ${latest ? `${words}: ${latest.question.title}` : ''}
      </div>
      ${
        elsewhere &&
        html`
        <div class="toast">
          <a href=${href.question(latest.question.id)} onClick=${dismiss}>
            <strong>${words}</strong><span>${latest.question.title}</span>
          </a>
          <button type="button" class="icon-button" aria-label="Close" onClick=${dismiss}>
            <${Icon} name="close" />
          </button>
        </div>`
      }
    </div>`;
}
