// text: what people wrote, as text. Line breaks are kept, web addresses become links, nothing else.

import { html } from '../html.js';

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;
const NOT_PART_OF_IT = /[.,;:!?)\]}]+$/;

// text -> (string | {url})[]
export function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const url = match[0].replace(NOT_PART_OF_IT, '');
    if (match.index > end) found.push(text.slice(end, match.index));
    found.push({ url });
    end = match.index + url.length;
  }
  if (end < text.length) found.push(text.slice(end));
  return found;
}

function anchor({ url }) {
  return html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow">${url}</a>`;
}

export function Text({ text }) {
  return html`<div class="text">${pieces(text).map((piece) => (piece.url ? anchor(piece) : piece))}</div>`;
}
