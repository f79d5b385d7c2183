// late: parts that come when somebody looks at them, not with the page: most people seldom need them.

import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.js';
import { Button, Loading } from './basics.js';

// What the page was made of may have been replaced on the server: then only the page of today helps.
function Missing() {
  return html`
    <div class="column" role="alert">
      <p>This part of the page could not be loaded.</p>
      <div class="form-foot"><${Button} icon="again" onClick=${() => location.reload()}>Load the page again<//></div>
    </div>`;
}

// load: () -> promise of the component. Returns one that stands in for it.
export function late(load) {
  let Part = null;
  return function Late(props) {
    const [, set] = useState(null);
    const [failed, setFailed] = useState(false);
    useEffect(() => {
      if (Part) return;
      load().then(
        (loaded) => {
          Part = loaded;
          set({});
        },
        () => setFailed(true),
      );
    }, []);
    if (Part) return html`<${Part} ...${props} />`;
    return failed ? html`<${Missing} />` : html`<${Loading} />`;
  };
}
