// keys: single keys that do things, which get in the way of some ways of writing and speaking.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { areShortcutsOn, switchShortcuts } from '../../shortcuts.js';
import { ShortcutTable } from '../keys.js';
import { Switch } from '../switch.js';

export function Keys() {
  const [on, setOn] = useState(areShortcutsOn);
  function turn(next) {
    switchShortcuts(next);
    setOn(next);
  }
  return html`
    <p class="lead">Single keys go to places and do things, as long as nobody is writing. The key <kbd>?</kbd> shows
      them anywhere.</p>
    <${Switch} checked=${on} label="Keyboard shortcuts in this browser" onChange=${turn}>
      Turn them off where speech or another tool types letters by itself.<//>
    <${ShortcutTable} heading="h2" />`;
}
