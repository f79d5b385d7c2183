// markdown: what people write, as a piece of document made of a short list of tags. A chunk of its own, loaded when the
// page is on show.
//
// Two locks, one behind the other: marked is told to make nothing but this list (tags in the text stay text, images
// become links), and DOMPurify takes out whatever else there might be. What would take long or be nested out of all
// proportion is not Markdown here, but text.

import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const CHARACTERS_MAX = 20000;
const LINES_MAX = 1000;
const MARKS_MAX = 2000;
const BLOCK_MARKS_MAX = 400; // marked takes time in the square of them
const CACHED_MAX = 500;

const MARK = /[*_~`[\]|<\\!@]|www\.|https?:/gi;
const BLANK_LINE = /\n[ \t]*\n/;
const DEEP = /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){9}/m; // quotations and lists in each other
const TELLING = /[*_~`[|<\\@]|https?:|www\.|^[ \t]*(?:>|-{3,}|(?:[-+]|#{1,6}|\d{1,9}[.)])\s)/im;
const LINKED = /^(?:https?|mailto):/i;

const SAFE = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'strong', 'em', 'del', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'a', 'hr'],
    ...['h3', 'h4', 'h5', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  ALLOWED_ATTR: ['href', 'start', 'align'],
  ADD_URI_SAFE_ATTR: ['start', 'align'],
  ALLOWED_URI_REGEXP: LINKED,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};

const ESCAPED = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text) => text.replace(/[&<>"']/g, (each) => ESCAPED[each]);
// In a link there is no other one: an image there is its words.
const link = (href, words) => `<a href="${escaped(href)}">${words.replace(/<\/?a\b[^>]*>/g, '')}</a>`;

const renderer = {
  heading({ tokens, depth }) {
    const tag = `h${Math.min(depth + 2, 5)}`;
    return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`;
  },
  code: ({ text }) => `<pre><code>${escaped(text)}</code></pre>`,
  text({ text, tokens }) {
    return tokens ? this.parser.parseInline(tokens) : escaped(text);
  },
  checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  link({ href, tokens, raw }) {
    return LINKED.test(href) ? link(href, this.parser.parseInline(tokens)) : escaped(raw);
  },
  image: ({ href, text, raw }) => (LINKED.test(href) ? link(href, escaped(text || href)) : escaped(raw)),
};

// What is read as Markdown elsewhere and surprises people who only write: indented text, a line under a line,
// definitions that vanish, tags.
const never = () => undefined;
const tokenizer = { code: never, lheading: never, def: never, html: never, tag: never };

const marked = new Marked({ gfm: true, breaks: true, renderer, tokenizer });

const marksIn = (text) => text.match(MARK)?.length ?? 0;

function isBounded(text) {
  if (text.length > CHARACTERS_MAX || text.split('\n').length > LINES_MAX || DEEP.test(text)) return false;
  const marks = text.split(BLANK_LINE).map(marksIn);
  return Math.max(...marks) <= BLOCK_MARKS_MAX && marks.reduce((sum, each) => sum + each) <= MARKS_MAX;
}

function made(text) {
  const fragment = DOMPurify.sanitize(marked.parse(text), SAFE);
  for (const anchor of fragment.querySelectorAll('a')) {
    anchor.target = '_blank';
    anchor.rel = 'noopener noreferrer nofollow';
  }
  return fragment;
}

const cache = new Map(); // by text: a fragment, or null; the one that was not wanted for longest first

function remember(text, fragment) {
  cache.delete(text);
  cache.set(text, fragment);
  if (cache.size > CACHED_MAX) cache.delete(cache.keys().next().value);
  return fragment;
}

// Has the text been read already, so that fragmentOf costs nothing?
export const isRead = (text) => cache.has(text);

// text -> a fragment to be copied, or null: it says the same as plain text, or it is too much.
export function fragmentOf(text) {
  if (cache.has(text)) return remember(text, cache.get(text));
  return remember(text, TELLING.test(text) && isBounded(text) ? made(text) : null);
}
