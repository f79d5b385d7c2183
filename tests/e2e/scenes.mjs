// scenes: every screen in every state, once, for whoever takes pictures of them or tests all of them.
//
// A scene is { name, who, at, sees, first, expect }:
//
//   name     of its picture                       who     a handle of the demo company; null is nobody yet
//   at       an address, or places -> address     sees    a text that is there once the screen is
//   first    (desk, stage): what to do there      expect  complaints of the page that belong to it
//
// What is done in a scene leaves nothing behind on the server: scenes are played in any order, and again.

import { scenes as admin } from './scenes/admin.mjs';
import { scenes as ask } from './scenes/ask.mjs';
import { scenes as company } from './scenes/company.mjs';
import { scenes as knowledge } from './scenes/knowledge.mjs';
import { scenes as lists } from './scenes/lists.mjs';
import { scenes as people } from './scenes/people.mjs';
import { scenes as reports } from './scenes/reports.mjs';
import { scenes as shell } from './scenes/shell.mjs';
import { scenes as stuck } from './scenes/stuck.mjs';
import { scenes as thread } from './scenes/thread.mjs';
import { scenes as welcome } from './scenes/welcome.mjs';

export const scenes = [shell, welcome, lists, thread, ask, knowledge, people, company, admin, reports, stuck].flat();

export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 390, height: 844 };

// Nothing that an earlier scene has left in the browser is there in this one.
async function empty(desk) {
  const { page } = desk;
  await desk.plug();
  await page.evaluate('localStorage.clear(), sessionStorage.clear()').catch(() => {});
  await page.goto('about:blank');
}

export async function play(desk, { name, at, sees, first, expect = null }, stage) {
  desk.expect = expect;
  await empty(desk);
  try {
    await desk.go(typeof at === 'function' ? at(stage.places) : at);
    if (sees) await desk.page.getByText(sees).locator('visible=true').first().waitFor();
    await first?.(desk, stage);
  } catch (error) {
    throw new Error(`the scene ${name} cannot be played: ${error.message}`, { cause: error });
  }
}
