// writing: what is being written into a thread, and what of it goes over the wire. Pure.
//
// There is one draft for each question, {text, mode, to, by, whom, article}: `to` is a choice of the picker,
// `by` the text of a field for a time, `whom` the id of the person to be thanked, null for all, `article` a choice of
// the article field.

import { toOf } from './parts/picker.js';
import { fromLocal } from './time.js';

export const NO_DRAFT = { text: '', mode: null, to: null, by: '', whom: null, article: null };

// Is there anything in it that could be lost?
export const hasWords = ({ text, to, by, whom, article }) => Boolean(text || to || by || whom || article);

export function paramsOf(mode, question, { text, to, by, whom, article }) {
  return {
    question: question.id,
    ...mode.more,
    ...(mode.field && (text.trim() || !mode.optional) && { [mode.field]: text.trim() }),
    ...(mode.to && { to: toOf(to) }),
    ...(mode.article && { article: article.id }),
    ...(mode.mode === 'promise' && { by: fromLocal(by) }),
    ...(mode.mode === 'thank' && whom && { to: { person: whom } }),
  };
}

// By how many characters the text is too long for the mode.
export const excess = (mode, text) => (mode.field ? Math.max(0, [...text.trim()].length - mode.max) : 0);

export function isComplete(mode, { text, to, by, article }) {
  if (!mode.verb || excess(mode, text) > 0) return false;
  if (mode.field && !mode.optional && !text.trim()) return false;
  if ((mode.to && !to) || (mode.article && !article)) return false;
  return mode.mode !== 'promise' || Boolean(fromLocal(by));
}

// Whom thanks can go to: the owner and whoever helped, each once.
export function helpersOf({ owner, contributors, asker }) {
  const others = contributors.filter(({ id }) => id !== owner.id && id !== asker.id);
  return [owner, ...others.filter(({ id }, at) => others.findIndex((each) => each.id === id) === at)];
}
