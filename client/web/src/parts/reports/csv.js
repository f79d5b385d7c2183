// csv: takes a table along as a file.

import { csvOf, save } from '../../csv.js';
import { html } from '../../html.js';
import { useAction } from '../../hooks.js';
import { Button, Refusal } from '../basics.js';

// name      what the file is called, in words; also which table this is, for who hears the button alone
// columns   their names          rows   of texts, numbers and nulls, or () -> promise of them
export function Csv({ name, columns, rows }) {
  const saving = useAction(async () => save(name, csvOf(columns, typeof rows === 'function' ? await rows() : rows)));
  return html`
    <${Button} kind="quiet" icon="down" pending=${saving.pending} onClick=${saving.run}>
      CSV<span class="aloud"> of ${name}</span><//>
    <${Refusal} error=${saving.error} />`;
}
