// sheet: a dialog over the page: the keys there are, and where else one can go where the bar is short.
//
// The browser keeps the focus inside, closes it at Escape and gives the focus back.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useFieldId } from '../hooks.js';
import { href } from '../route.js';
import { areShortcutsOn, switchShortcuts } from '../shortcuts.js';
import { Icon } from './icon.js';
import { ShortcutTable } from './keys.js';
import { Switch } from './switch.js';

export function Sheet({ title, kind, onClose, children }) {
  const dialog = useRef(null);
  const id = useFieldId();
  useLayoutEffect(() => {
    const from = document.activeElement;
    dialog.current.showModal();
    // A dialog that is taken away without having been closed forgets where the focus was.
    return () => from?.isConnected && document.activeElement === document.body && from.focus();
  }, []);
  // The dialog covers all of itself with its contents: only its backdrop is the dialog alone.
  const pressed = ({ target }) => target === dialog.current && dialog.current.close();
  return html`
    <dialog ref=${dialog} class=${`sheet sheet-${kind}`} aria-labelledby=${id} onClose=${onClose} onClick=${pressed}>
      <div class="sheet-inside">
        <header class="sheet-head">
          <h2 id=${id}>${title}</h2>
          <button type="button" class="icon-button" aria-label="Close" onClick=${() => dialog.current.close()}>
            <${Icon} name="close" /></button>
        </header>
        ${children}
      </div>
    </dialog>`;
}

// The keys can be switched off; and the look round is never far.
function Foot({ onClose }) {
  const [on, setOn] = useState(areShortcutsOn);
  function change(next) {
    switchShortcuts(next);
    setOn(next);
  }
  return html`
    <div class="sheet-foot">
      <${Switch} label="Single-key shortcuts" checked=${on} onChange=${change} />
      <a href=${href.welcome()} onClick=${onClose}>Look round</a>
    </div>`;
}

export function ShortcutSheet({ onClose }) {
  return html`
    <${Sheet} title="Keyboard shortcuts" kind="wide" onClose=${onClose}>
      <${ShortcutTable} heading="h3" />
      <${Foot} onClose=${onClose} />
    <//>`;
}
