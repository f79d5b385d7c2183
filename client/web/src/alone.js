// alone: what becomes of the answer to a call that nobody waits for any more, since the page was loaded
// again or another screen is on show: what it changed is shown, and what it refused is told, with its
// text kept as a draft.

import { href } from './route.js';
import { notSentWords, refusalWords } from './words.js';

const textOf = (draft) => draft?.text?.trim() ?? '';

// What was refused comes before what has been written since.
export function joined(content, since) {
  if (since && since.text === undefined) return since; // of several fields
  if (!since || textOf(since) === textOf(content)) return content;
  return { ...since, text: [textOf(content), textOf(since)].filter(Boolean).join('\n\n') };
}

function placeOf({ verb, params }) {
  if (verb === 'question.ask') return href.ask();
  if (params.article && !params.question) return href.article(params.article);
  return params.question ? href.question(params.question) : null;
}

export function createAlone({ drafts, dispatch }) {
  function show({ message, question, watching }) {
    if (message) dispatch({ type: 'message', message });
    if (question && watching === undefined) dispatch({ type: 'question', question });
    if (question && watching !== undefined) dispatch({ type: 'watched', question, watching });
  }

  function answered({ draft }, result) {
    show(result);
    if (draft && textOf(drafts.get(draft.name)) === textOf(draft.content)) drafts.remove(draft.name);
  }

  function refused(call, error) {
    const { draft, key, verb } = call;
    if (draft) drafts.set(draft.name, joined(draft.content, drafts.get(draft.name)));
    dispatch({
      type: 'note',
      note: { id: key, words: notSentWords(verb), about: refusalWords(error), href: placeOf(call) },
    });
  }

  return { answered, refused };
}
