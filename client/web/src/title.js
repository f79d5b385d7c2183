// title: what the browser shows of the page among others: how much waits for one, and where one is.

import { useEffect } from 'preact/hooks';
import { countOfAll } from './counts.js';
import { VIEW_WORDS } from './words.js';

const PLACES = {
  ask: () => 'Ask a question',
  knowledge: () => 'Knowledge',
  article: () => 'Knowledge',
  again: () => 'Asked again',
  people: () => 'People',
  person: () => 'People',
  kudos: () => 'Kudos',
  settings: () => 'Settings',
  company: () => 'Company',
  reports: () => 'Reports',
  welcome: () => 'Welcome',
  list: ({ route }) => VIEW_WORDS[route.view].name,
  question: ({ route, questions }) => questions[route.id]?.title,
};

export function titleOf(state) {
  const place = PLACES[state.route.name]?.(state);
  const count = state.me ? countOfAll(state) : 0;
  return `${count ? `(${count}) ` : ''}${place && state.me ? `${place} · ` : ''}Buckstop`;
}

// One drawing for each count; the build makes them.
export function iconOf(count) {
  if (count === 0) return '/icon.svg';
  return count > 9 ? '/icon-more.svg' : `/icon-${count}.svg`;
}

export function useTitle(state) {
  const title = titleOf(state);
  const icon = iconOf(state.me ? countOfAll(state) : 0);
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    document.querySelector('link[rel="icon"]').href = icon;
  }, [icon]);
}
