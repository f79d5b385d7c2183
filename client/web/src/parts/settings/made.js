// made: a secret that was made here a moment ago, shown this once.

import { useRef, useState } from 'preact/hooks';
import { html } from '../../html.js';
import { Button } from '../basics.js';

// title: what it is   children: what is to be known of it
export function Made({ title, secret, onClose, children }) {
  const place = useRef(null);
  const [copied, setCopied] = useState('');
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      setCopied('Copied');
    } catch {
      getSelection().selectAllChildren(place.current);
      setCopied('Select it and copy it by hand');
    }
  }
  return html`
    <div class="made" role="group" aria-label=${title}>
      <h2 class="label">${title}</h2>
      <code class="secret" ref=${place}>${secret}</code>
      <p class="hint">${children}</p>
      <div class="form-foot">
        <${Button} icon="copy" onClick=${copy}>Copy<//><${Button} kind="quiet" onClick=${onClose}>I have it<//>
        <span class="hint" role="status">${copied}</span></div>
    </div>`;
}
