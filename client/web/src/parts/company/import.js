// import: a file of people. What it would do is shown first, line by line; then it is done, as far as it can be.

import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useFieldId } from '../../hooks.js';
import { COLUMNS, DONE, WOULD, number, peopleWords, sendPieces, worthSending } from '../../importing.js';
import { Button, Refusal } from '../basics.js';
import { Changes } from './import_changes.js';

const BYTES_MAX = 20 * 1024 * 1024;

// The steps, one after the other: choose -> checking -> checked -> importing -> done.
const CHOOSE = { step: 'choose', trouble: null };

const waited = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function read(file) {
  if (file.size > BYTES_MAX) return { trouble: 'It is larger than 20 MB.' };
  const { peopleIn, textOf } = await import('../../people_file.js');
  return peopleIn(textOf(await file.arrayBuffer()));
}

// What is under way, and how it goes on: {now, choose(file), begin, goOn, stop, again}
function useImport(app) {
  const [now, set] = useState(CHOOSE);
  const turn = useRef(0); // what belongs to an earlier turn is not waited for any more
  useEffect(() => () => (turn.current += 1), []);

  function sending(rows, dry, mine) {
    return sendPieces(rows, {
      async send(piece) {
        const answer = await app.ask('person.import', { rows: piece, dry_run: dry });
        if (mine === turn.current) set((before) => ({ ...before, sent: before.sent + piece.length }));
        return answer;
      },
      wait: waited,
      goesOn: () => mine === turn.current,
    });
  }

  async function choose(file) {
    const mine = ++turn.current;
    set({ step: 'checking', name: file.name, sent: 0, all: 0 });
    const found = await read(file).catch(() => ({ trouble: 'It could not be read.' }));
    if (mine !== turn.current) return;
    if (found.trouble) {
      set({ ...CHOOSE, trouble: `${file.name}: ${found.trouble}` });
      return;
    }
    const { rows, refused, unused } = found;
    set({ step: 'checking', name: file.name, sent: 0, all: rows.length });
    const { changes, error } = await sending(rows, true, mine);
    if (mine !== turn.current) return;
    if (error) error.told = true;
    const all = [...refused, ...changes];
    set(error ? { ...CHOOSE, error } : { step: 'checked', name: file.name, unused, changes: all, rows: worthSending(rows, changes) });
  }

  async function run(rows, before) {
    const mine = ++turn.current;
    const { name } = now;
    set({ step: 'importing', name, sent: 0, all: rows.length });
    const { changes, left, error } = await sending(rows, false, mine);
    if (error) error.told = true;
    set({ step: 'done', name, changes: [...before, ...changes], left, error });
    app.ask('team.list', {}).then(
      ({ teams }) => app.dispatch({ type: 'teams', teams }),
      () => {},
    );
  }

  return {
    now,
    choose,
    begin: () => run(now.rows, []),
    goOn: () => run(now.left, now.changes),
    stop() {
      turn.current += 1;
      if (now.step === 'checking') set(CHOOSE);
    },
    again: () => set(CHOOSE),
  };
}

function Columns() {
  return html`
    <details class="import-help">
      <summary>What the file looks like</summary>
      <p>A table as CSV, from any spreadsheet. Its first line names the columns, in any order; only <em>handle</em> has to be there, and
        somebody new needs a <em>name</em>.</p>
      <p class="sample">${COLUMNS.slice(0, 5).join(',')}<br />jane,Jane Whitfield,jane@example.com,Buyer,Purchasing</p>
      <p>There may be columns for <em>${COLUMNS.slice(5).join(', ')}</em> as well.</p>
      <p class="hint">Whoever has the handle is changed, everybody else is added; who is not in the file stays as they are. A team that is
        new is made. Role is member, steward, admin or partner; lead is yes or no.</p>
    </details>`;
}

function Choose({ onFile, trouble, error }) {
  const id = useFieldId();
  const [over, setOver] = useState(false);
  function dropped(event) {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  }
  const hold = (event) => {
    event.preventDefault();
    setOver(true);
  };
  return html`
    <div class=${over ? 'drop is-over' : 'drop'} onDragOver=${hold} onDragLeave=${() => setOver(false)} onDrop=${dropped}>
      <label class="label" for=${id}>A CSV file</label>
      <input id=${id} type="file" accept=".csv,.txt,.tsv,text/csv" aria-describedby=${`${id}-about`}
        onChange=${(event) => event.currentTarget.files[0] && onFile(event.currentTarget.files[0])} />
      <p class="hint" id=${`${id}-about`}>Or drop it here. Nothing is changed before you have seen what would be.</p>
    </div>
    ${trouble && html`<p class="refusal" role="alert">${trouble}</p>`}
    <${Refusal} error=${error} />
    <${Columns} />`;
}

function UnderWay({ words, now, onStop, children }) {
  const { sent, all, name } = now;
  return html`
    <div class="notice-state">
      <p role="status">${words} ${name}${all > 0 && `: ${number(sent)} of ${peopleWords(all)}`} …</p>
      ${children}
      <div class="form-foot"><${Button} onClick=${onStop}>Stop<//></div>
    </div>`;
}

// What came of it is where one goes on.
function Landed({ children }) {
  const heading = useRef(null);
  useLayoutEffect(() => heading.current.focus(), []);
  return html`<h2 class="import-result" tabindex="-1" ref=${heading}>${children}</h2>`;
}

function Unused({ columns }) {
  if (columns.length === 0) return null;
  return html`<p class="hint">Not used, since no such column is known: ${columns.join(', ')}.</p>`;
}

function Checked({ now, begin, again }) {
  const { changes, rows, unused, name } = now;
  const refused = changes.filter(({ what }) => what === 'refused').length;
  return html`
    <${Landed}>What ${name} would do<//>
    <${Unused} columns=${unused} />
    ${rows.length === 0 && html`<p role="status">Nothing would change.</p>`}
    <${Changes} changes=${changes} words=${WOULD} />
    <div class="form-foot">
      ${
        rows.length > 0 &&
        html`<${Button} kind="main" icon="check" onClick=${begin}>Import ${peopleWords(rows.length)}<//>`
      }
      <${Button} kind=${rows.length > 0 ? 'quiet' : 'plain'} onClick=${again}>Choose another file<//>
      ${rows.length > 0 && refused > 0 && html`<span class="hint">Those who cannot be taken are left out.</span>`}
    </div>`;
}

function Done({ now, goOn, again }) {
  const { changes, left, error, name } = now;
  return html`
    <${Landed}>${left.length > 0 ? `What was done of ${name}` : `${name} is imported`}<//>
    ${
      left.length > 0 &&
      html`
      <div class="notice-state">
        <p role="alert">${peopleWords(left.length)} ${left.length === 1 ? 'was' : 'were'} not sent or not answered for: what is listed below has been done.
          Going on is safe, nobody is added twice.</p>
        <div class="form-foot"><${Button} kind="main" icon="again" onClick=${goOn}>Go on with ${peopleWords(left.length)}<//></div>
      </div>`
    }
    <${Refusal} error=${error} />
    ${changes.length === 0 && html`<p>Nothing has been changed.</p>`}
    <${Changes} changes=${changes} words=${DONE} done />
    <div class="form-foot"><${Button} onClick=${again}>Import another file<//></div>`;
}

export function Import({ app }) {
  const { now, choose, begin, goOn, stop, again } = useImport(app);
  const parts = {
    choose: () => html`<${Choose} onFile=${choose} trouble=${now.trouble} error=${now.error} />`,
    checking: () => html`<${UnderWay} words="Looking at" now=${now} onStop=${stop} />`,
    checked: () => html`<${Checked} now=${now} begin=${begin} again=${again} />`,
    importing: () => html`
      <${UnderWay} words="Importing" now=${now} onStop=${stop}>
        <p class="hint">Stay here until it is done: it stops when you leave.</p><//>`,
    done: () => html`<${Done} now=${now} goOn=${goOn} again=${again} />`,
  };
  return html`
    <p class="lead">Adds and changes many people at once. You see what would change before anything does.</p>
    ${parts[now.step]()}`;
}
