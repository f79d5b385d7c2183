// route: what the address means, and back. The server answers every path with the page.

import { VIEWS } from './state.js';

const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

export function routeOf(path, search = '', hash = '') {
  const [first = '', second = ''] = path.split('/').filter(Boolean).map(decode);
  const query = new URLSearchParams(search);
  if (hash.startsWith('#invite=')) return { name: 'invite', token: decode(hash.slice('#invite='.length)) };
  if (first === '') return { name: 'list', view: 'owned' };
  if (VIEWS.includes(first)) return { name: 'list', view: first };
  if (first === 'q' && /^\d+$/.test(second)) return { name: 'question', id: second };
  if (first === 'ask') return { name: 'ask', to: query.get('to') };
  if (first === 'knowledge') return { name: 'knowledge', text: query.get('text') ?? '' };
  if (first === 'article' && /^\d+$/.test(second)) return { name: 'article', id: second };
  if (first === 'people' && second) return { name: 'person', handle: second };
  if (first === 'people') return { name: 'people', text: query.get('text') ?? '' };
  return { name: 'nowhere' };
}

const withText = (path, text) => (text ? `${path}?text=${encodeURIComponent(text)}` : path);

export const href = {
  list: (view) => `/${view}`,
  question: (id) => `/q/${id}`,
  ask: (to) => (to ? `/ask?to=${encodeURIComponent(to)}` : '/ask'),
  knowledge: (text) => withText('/knowledge', text),
  article: (id) => `/article/${id}`,
  people: (text) => withText('/people', text),
  person: (handle) => `/people/${encodeURIComponent(handle)}`,
};
