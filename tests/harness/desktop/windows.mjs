// windows: somebody at a desktop whose windows are looked at and typed into.
//
//   const bob = await atWindows(t, w, 'bob');
//   await bob.open('ask');
//   await bob.eyes.press('button', 'Ask');               // as who cannot see it does
//   await bob.keys('Ask a question', 'ctrl+Return');     // as who has no mouse does

import { at, buckstopWindow } from '../places.mjs';
import { until } from '../wait.mjs';
import { A11Y, startEyes } from './eyes.mjs';
import { seat } from './seat.mjs';

const seen = { GTK_A11Y: 'atspi', LSAN_OPTIONS: `suppressions=${at('tests/harness/desktop/lsan.supp')}:print_suppressions=0` };

// More is seat()'s.
export async function atWindows(t, w, handle, { env = {}, ...more } = {}) {
  const sits = await seat(t, w, handle, { screen: true, services: [A11Y], env: { ...seen, ...env }, ...more });
  const eyes = await startEyes(sits.desk);
  return Object.assign(sits, { eyes, open, keys, type, window: null });
}

async function open(...words) {
  const opened = this.desk.run(buckstopWindow, words);
  opened.watched = true;
  this.window ??= opened;
  return opened;
}

// There is no window manager: whoever types says where.
async function focus(desk, title) {
  const found = () => desk.screen.act('search', '--onlyvisible', '--name', `^${title}$`).catch(() => '');
  const id = await until(`a window ${title}`, async () => (await found()).split('\n')[0]);
  await desk.screen.act('windowfocus', id);
}

async function keys(title, ...pressed) {
  await focus(this.desk, title);
  for (const key of pressed) await this.desk.screen.act('key', key);
}

async function type(title, text) {
  await focus(this.desk, title);
  await this.desk.screen.act('type', '--delay', '20', text);
}
