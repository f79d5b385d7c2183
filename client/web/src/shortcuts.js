// shortcuts: what can be done by pressing a key, as a table: the sheet of `?` is made of it.
//
//   keys    one key, or keys one after the other: 'g m'    where   the heading of the sheet
//   words   what it does                                   typing  also while one is writing
//   run     (tools, event) -> false: not here, the next row of that key may know, else it is the browser's; null: done where one writes
//
// tools: {app, state(), sheet()}. Nothing here fires while somebody writes, unless it says so, and what is
// done by characters can be switched off (WCAG 2.1.4).

import { seesReports } from './abilities.js';
import { landAt, landInSearch } from './focus.js';
import { createKept } from './kept.js';
import { actInList, focusList, moveInList } from './parts/roving.js';
import { href, wayBack } from './route.js';

const NEXT_KEY_MS = 1500;

const to = (path) => ({ app }) => app.go(path);
const move = ({ key }) => moveInList(key);

function search({ app }) {
  const field = document.querySelector('main [type="search"]');
  if (field) return field.select();
  landInSearch();
  return app.go(href.knowledge());
}

const toReports = ({ app, state }) => seesReports(state()) && app.go(href.reports());

function write() {
  const composer = document.querySelector('.composer');
  const field = ['textarea', 'input', 'button'].map((kind) => composer?.querySelector(kind)).find(Boolean);
  return field ? field.focus() : false;
}

// A field is left first, then the screen: for the list that it was opened from.
const LISTS = {
  question: wayBack,
  article: () => href.knowledge(),
  person: () => href.people(),
};

function back({ app, state }, event) {
  if (isTyping(event.target)) {
    const heading = document.querySelector('main h1');
    return heading ? landAt(heading) : event.target.blur();
  }
  const { name } = state().route;
  return LISTS[name] ? app.go(LISTS[name](state())) : false;
}

const ANYWHERE = 'Anywhere';
const GO = 'Go to';
const LIST = 'In a list';
const UNANSWERED = 'In what is unanswered';
const QUESTION = 'In a question';

export const SHORTCUTS = [
  { keys: 'c', words: 'Ask a question', where: ANYWHERE, run: to(href.ask()) },
  { keys: '/', words: 'Search', where: ANYWHERE, run: search },
  { keys: '?', words: 'This sheet', where: ANYWHERE, run: ({ sheet }) => sheet() },
  { keys: 'Escape', words: 'Out of a field, then back to the list', where: ANYWHERE, typing: true, run: back },

  { keys: 'j', words: 'Next', where: LIST, run: (_, event) => move(event) },
  { keys: 'k', words: 'Previous', where: LIST, run: (_, event) => move(event) },
  { keys: 'o', words: 'Open', where: LIST, run: () => focusList() && document.activeElement.click() },

  { keys: 'r', words: 'Remind whoever has it', where: UNANSWERED, run: () => actInList('remind') },
  { keys: 'a', words: 'Reassign it', where: UNANSWERED, run: () => actInList('reassign') },

  { keys: 'r', words: 'Write', where: QUESTION, run: write },
  { keys: 'Control+Enter', words: 'Send', where: QUESTION, run: null },

  { keys: 'g m', words: 'What is yours to answer', where: GO, run: to(href.list('owned')) },
  { keys: 'g a', words: 'What you asked', where: GO, run: to(href.list('asked')) },
  { keys: 'g c', words: 'Your consults', where: GO, run: to(href.list('consults')) },
  { keys: 'g w', words: 'What you watch', where: GO, run: to(href.list('watched')) },
  { keys: 'g t', words: 'Your team', where: GO, run: to(href.list('team')) },
  { keys: 'g k', words: 'Knowledge', where: GO, run: to(href.knowledge()) },
  { keys: 'g p', words: 'People', where: GO, run: to(href.people()) },
  { keys: 'g h', words: 'Kudos', where: GO, run: to(href.kudos()) },
  { keys: 'g r', words: 'Reports, for admins and leads', where: GO, run: toReports },
  { keys: 'g s', words: 'Settings', where: GO, run: to(href.settings()) },
];

const kept = createKept(window.localStorage, 'buckstop.');

// The switch, for the settings and the sheet.
export const areShortcutsOn = () => kept.get('shortcuts') !== false;
export const switchShortcuts = (on) => kept.set('shortcuts', on);

const isCharacter = (key) => key.length === 1;
const NO_LETTERS = ['checkbox', 'radio', 'button', 'submit', 'reset', 'range', 'file'];

function isTyping(element) {
  if (element.isContentEditable || element.matches?.('textarea, select')) return true;
  return element.localName === 'input' && !NO_LETTERS.includes(element.type);
}

// What a key that was pressed after others means: rows to run, or that more keys may follow.
function meaning(pressed, typing) {
  const can = SHORTCUTS.filter((row) => row.run && (!typing || row.typing));
  const rows = can.filter(({ keys }) => keys === pressed);
  return { rows, more: can.some(({ keys }) => keys.startsWith(`${pressed} `)) };
}

// Listens to the keys of the whole page. Returns how to stop.
export function listen(tools) {
  let before = '';
  let timer = 0;

  function wait(pressed) {
    before = pressed;
    clearTimeout(timer);
    if (pressed) timer = setTimeout(wait, NEXT_KEY_MS, '');
  }

  function down(event) {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key !== 'Shift';
    if (!plain || event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) return;
    if (isCharacter(event.key) && !areShortcutsOn()) return;
    const pressed = before ? `${before} ${event.key}` : event.key;
    const { rows, more } = meaning(pressed, isTyping(event.target));
    wait(more ? pressed : '');
    if (rows.some((row) => row.run(tools, event) !== false)) event.preventDefault();
  }

  document.addEventListener('keydown', down);
  return () => document.removeEventListener('keydown', down);
}
