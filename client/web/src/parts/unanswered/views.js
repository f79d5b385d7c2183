// views: what somebody looks at again and again, by name. They are one's own.

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useAction, useChanged, useFieldId, useRead } from '../../hooks.js';
import { href } from '../../route.js';
import { viewOf } from '../../unanswered.js';
import { Button, Refusal } from '../basics.js';

const NAME_MAX = 200;
const REPORT = 'unanswered';

const toOf = ({ query }) => href.reports(REPORT, Object.fromEntries(new URLSearchParams(query)));
const byName = (views) => [...views].sort((a, b) => a.name.localeCompare(b.name));
const without = (views, id) => views.filter((each) => each.id !== id);

// A new name beside that of a chosen view keeps both, or renames it.
function Saving({ view, names, onSave, onClose }) {
  const id = useFieldId();
  const form = useRef(null);
  const [name, setName] = useState(view?.name ?? '');
  const wanted = name.trim();
  const renames = view && wanted !== view.name;
  useLayoutEffect(() => form.current.querySelector('input').select(), []);
  const saving = useAction((instead) => onSave(wanted, instead));
  const save = (instead) => wanted && saving.run(instead);

  function pressed(event) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onClose();
  }

  return html`
    <form class="stuck-saving" ref=${form} aria-label="Save this view" onKeyDown=${pressed}
      onSubmit=${(event) => {
        event.preventDefault();
        save(null);
      }}>
      <div class="field">
        <label class="label" for=${id}>Name of the view</label>
        <input id=${id} class="input" type="text" maxlength=${NAME_MAX} autocomplete="off" value=${name}
          onInput=${(event) => setName(event.currentTarget.value)} />
      </div>
      <${Button} kind="main" type="submit" pending=${saving.pending} disabled=${!wanted}>
        ${names.includes(wanted) ? 'Replace it' : 'Save'}<//>
      ${renames && wanted && html`<${Button} pending=${saving.pending} onClick=${() => save(view)}>Rename “${view.name}”<//>`}
      <${Button} kind="quiet" onClick=${onClose}>Not now<//>
      <${Refusal} error=${saving.error} />
    </form>`;
}

function useViews(app) {
  const { result, error } = useRead(app, 'view.list', { report: REPORT });
  const [read, set] = useChanged(result);
  const views = read?.views ?? [];
  const change = (next) => set((before) => ({ ...before, views: byName(next(before?.views ?? [])) }));

  async function save(name, query) {
    const { view } = await app.ask('view.save', { report: REPORT, name, query });
    change((before) => [...without(before, view.id).filter((each) => each.name !== view.name), view]);
  }

  async function remove(view) {
    await app.ask('view.remove', { view: view.id });
    change((before) => without(before, view.id));
  }

  return { views, save, remove, error };
}

export function Views({ app, query }) {
  const { views, save, remove, error } = useViews(app);
  const [saving, setSaving] = useState(false);
  const [removed, setRemoved] = useState(null);
  const here = viewOf(query);
  const current = views.find((view) => view.query === here) ?? null;

  const removing = useAction(async () => {
    await remove(current);
    setRemoved(current);
    app.announce(`The view ${current.name} was removed`);
  });
  const undo = useAction(async () => {
    await save(removed.name, removed.query);
    setRemoved(null);
  });

  async function saved(name, instead) {
    await save(name, here);
    if (instead) await remove(instead);
    setSaving(false);
    setRemoved(null);
    app.announce(`Saved as ${name}`);
  }

  if (views.length === 0 && here === '' && !removed && !error) return null;
  return html`
    <nav class="stuck-views" aria-label="Your views">
      <ul class="tabs views">
        <li><a href=${href.reports(REPORT)} aria-current=${here === '' ? 'page' : null}>Everything</a></li>
        ${views.map(
          (view) => html`
          <li key=${view.id}><a href=${toOf(view)} aria-current=${view === current ? 'page' : null}>${view.name}</a></li>`,
        )}
      </ul>
      ${!saving && here !== '' && html`<${Button} kind="quiet" onClick=${() => setSaving(true)}>${current ? 'Rename …' : 'Save this view …'}<//>`}
      ${current && html`<${Button} kind="quiet" pending=${removing.pending} onClick=${removing.run}>Remove “${current.name}”<//>`}
      ${
        removed &&
        html`<p class="stuck-removed" role="status">“${removed.name}” was removed.
          <${Button} kind="quiet" pending=${undo.pending} onClick=${undo.run}>Bring it back<//></p>`
      }
      ${
        saving &&
        html`
        <${Saving} view=${current} names=${views.map(({ name }) => name)} onSave=${saved} onClose=${() => setSaving(false)} />`
      }
      <${Refusal} error=${error ?? removing.error ?? undo.error} />
    </nav>`;
}
