// text: what people wrote. At once as plain text, with its line breaks and with web addresses as links; as Markdown
// once that is read.

import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { useFragment } from './fragments.js';

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+/gi;
const NOT_PART_OF_IT = '.,;:!?)]}'; // at its end
const BLANK_LINES = /\n(?:[ \t]*\n)+/;

function withoutEnd(address) {
  let end = address.length;
  while (NOT_PART_OF_IT.includes(address[end - 1])) end -= 1;
  return address.slice(0, end);
}

// text -> (string | {url})[]
export function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const url = withoutEnd(match[0]);
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

function Plain({ text }) {
  return html`
    <div class="text">
      ${text
        .split(BLANK_LINES)
        .map(
          (part) =>
            html`<p class="as-written">${pieces(part).map((each) => (each.url ? anchor(each) : each))}</p>`,
        )}
    </div>`;
}

function Drawn({ fragment }) {
  const place = useRef(null);
  useLayoutEffect(() => place.current.replaceChildren(fragment.cloneNode(true)), [fragment]);
  return html`<div class="text" ref=${place}></div>`;
}

export function Text({ text }) {
  const fragment = useFragment(text);
  return fragment ? html`<${Drawn} fragment=${fragment} />` : html`<${Plain} text=${text} />`;
}
