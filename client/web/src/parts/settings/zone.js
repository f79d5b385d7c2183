// zone: chooses a time zone: a combobox that finds places as one types, with what the clock says there.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useFieldId } from '../../hooks.js';
import { allZones, clockIn, hereZone, placeOf, zonesLike } from '../../zones.js';
import { Button } from '../basics.js';
import { Icon } from '../icon.js';

const SHOWN_MAX = 50;

const zones = allZones();

function Option({ id, zone, now, active, onPick }) {
  return html`
    <li id=${id} role="option" aria-selected=${active ? 'true' : 'false'}
      class=${active ? 'option zone-option is-active' : 'option zone-option'}
      ref=${(element) => active && element?.scrollIntoView({ block: 'nearest' })}
      onMouseDown=${(event) => event.preventDefault()} onClick=${() => onPick(zone)}>
      <span class="option-name">${placeOf(zone)}<small>${zone}</small></span>
      <time>${clockIn(zone, now)}</time>
    </li>`;
}

function Here({ value, onPick }) {
  const here = hereZone();
  if (here === value) return null;
  return html`<${Button} kind="quiet" onClick=${() => onPick(here)}>This browser is in ${here}: take that<//>`;
}

export function ZoneField({ value, now, onPick }) {
  const id = useFieldId();
  const [typed, setTyped] = useState(null); // null: nobody is choosing
  const [active, setActive] = useState(0);
  const open = typed !== null;
  const found = open ? zonesLike(zones, typed, SHOWN_MAX) : [];
  const at = Math.min(active, found.length - 1);
  const clock = clockIn(value, now);

  function pick(zone) {
    setTyped(null);
    if (zone) onPick(zone);
  }

  const KEYS = {
    ArrowDown: () => (open ? setActive(Math.min(at + 1, found.length - 1)) : begin()),
    ArrowUp: () => setActive(Math.max(at - 1, 0)),
    Enter: () => pick(found[at]),
    Escape: () => pick(null),
  };

  function begin(text = '') {
    setTyped(text);
    setActive(0);
  }

  function pressed(event) {
    if (!KEYS[event.key] || (!open && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    event.stopPropagation();
    KEYS[event.key]();
  }

  return html`
    <div class="field">
      <label class="label" for=${id}>Time zone</label>
      <div class="picker">
        <div class="input-with-icon">
          <${Icon} name="search" />
          <input id=${id} class="input" role="combobox" autocomplete="off" spellcheck=${false}
            aria-expanded=${open ? 'true' : 'false'} aria-controls=${`${id}-list`} aria-autocomplete="list"
            aria-activedescendant=${open && at >= 0 ? `${id}-${at}` : null} aria-describedby=${`${id}-clock`}
            placeholder=${value} value=${open ? typed : value} onFocus=${(event) => event.currentTarget.select()}
            onInput=${(event) => begin(event.currentTarget.value)} onClick=${() => open || begin()}
            onBlur=${() => pick(null)} onKeyDown=${pressed} />
        </div>
        <ul id=${`${id}-list`} role="listbox" aria-label="Time zones" class="options" hidden=${found.length === 0}>
          ${found.map(
            (zone, index) => html`
            <${Option} key=${zone} id=${`${id}-${index}`} zone=${zone} now=${now} active=${index === at}
              onPick=${pick} />`,
          )}
        </ul>
      </div>
      <p class="hint" id=${`${id}-clock`} role="status">
        ${open && found.length === 0 ? 'No place by that name. A larger town nearby?' : clock && `It is ${clock} there now.`}</p>
      <div><${Here} value=${value} onPick=${onPick} /></div>
    </div>`;
}
