// route: what the address means, and back. The server answers every path with the page.

import { VIEWS } from './membership.js';

const decode = (text) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

const isId = (text) => /^\d+$/.test(text);
const text = (query) => query.get('text') ?? '';
const handleOf = (word) => word.toLowerCase(); // as the server takes it

// By the first word of the address; what gives nothing is nowhere.
const ROUTES = {
  q: (id) => isId(id) && { name: 'question', id },
  ask: (_, query) => ({ name: 'ask', to: query.get('to'), text: text(query) }),
  knowledge: (_, query) => ({ name: 'knowledge', text: text(query), view: query.get('view'), tag: query.get('tag') }),
  again: (view) => ({ name: 'again', view: view || null }),
  article: (id) => isId(id) && { name: 'article', id },
  people: (handle, query) =>
    handle ? { name: 'person', handle: handleOf(handle) } : { name: 'people', text: text(query) },
  kudos: (_, query) => ({ name: 'kudos', person: handleOf(query.get('person') ?? '') || null }),
  settings: (section) => ({ name: 'settings', section: section || null }),
  company: (section, query, item) => ({
    name: 'company',
    section: section || null,
    item: item ? handleOf(item) : null,
    query: Object.fromEntries(query),
  }),
  reports: (report, query) => ({ name: 'reports', report: report || null, query: Object.fromEntries(query) }),
  welcome: () => ({ name: 'welcome' }),
};

export function routeOf(path, search = '', hash = '') {
  const [first = '', second = '', third = ''] = path.split('/').filter(Boolean).map(decode);
  if (hash.startsWith('#invite=')) return { name: 'invite', token: decode(hash.slice('#invite='.length)) };
  if (first === '') return { name: 'list', view: 'owned' };
  if (VIEWS.includes(first)) return { name: 'list', view: first };
  const meant = Object.hasOwn(ROUTES, first) && ROUTES[first](second, new URLSearchParams(search), third);
  return meant || { name: 'nowhere' };
}

// Only what is given stands in the address.
function withQuery(path, words) {
  const given = Object.entries(words).filter(([, value]) => value || value === 0);
  const query = given.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return query ? `${path}?${query}` : path;
}

export const href = {
  list: (view) => `/${view}`,
  question: (id) => `/q/${id}`,
  ask: (to, text) => withQuery('/ask', { to, text }),
  knowledge: (text, { view, tag } = {}) => withQuery('/knowledge', { text, view, tag }),
  again: (view) => (view ? `/again/${view}` : '/again'),
  article: (id) => `/article/${id}`,
  people: (text) => withQuery('/people', { text }),
  person: (handle) => `/people/${encodeURIComponent(handle)}`,
  kudos: (handle) => (handle ? `/kudos?person=${encodeURIComponent(handle)}` : '/kudos'),
  settings: (section) => (section ? `/settings/${section}` : '/settings'),
  company: (section, item, query = {}) =>
    withQuery(['/company', section, item && encodeURIComponent(item)].filter(Boolean).join('/'), query),
  reports: (report, query = {}) => withQuery(report ? `/reports/${report}` : '/reports', query),
  welcome: () => '/welcome',
};

// From a question: to the report that it was opened from, else to the list beside it.
export const wayBack = ({ report, view }) => (report ? href.reports(report.report, report.query) : href.list(view));
