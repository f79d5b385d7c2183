// period: which weeks a report looks at.

import { useState } from 'preact/hooks';
import { html } from '../../html.js';
import { useFieldId } from '../../hooks.js';
import { WEEKS_OFFERED, periodTrouble } from '../../periods.js';
import { Button } from '../basics.js';

const OTHER = 'other';
const offeredWords = (weeks) => (weeks === 52 ? 'Last 52 weeks, a year' : `Last ${weeks} weeks`);

function Days({ period, onChoose }) {
  const [days, set] = useState({ from: period.from, to: period.to });
  const [told, tell] = useState(null);
  const id = useFieldId();
  const field = (name, words) => html`
    <label class="field"><span class="label">${words}</span>
      <input class="input" type="date" value=${days[name]} aria-describedby=${told ? id : null}
        onInput=${({ currentTarget }) => set({ ...days, [name]: currentTarget.value })} /></label>`;
  function choose(event) {
    event.preventDefault();
    const trouble = periodTrouble(days);
    tell(trouble);
    if (!trouble) onChoose({ ...days, weeks: null });
  }
  return html`
    <form class="period-days" onSubmit=${choose}>
      ${field('from', 'From')}${field('to', 'Until')}
      <${Button} type="submit">Show<//>
      ${told && html`<p id=${id} class="trouble" role="alert">${told}</p>`}
    </form>`;
}

// period: {from, to}, with `weeks` where it is so many until now
export function Period({ period, go }) {
  const id = useFieldId();
  const [other, setOther] = useState(!period.weeks);
  const offered = period.weeks && !WEEKS_OFFERED.includes(period.weeks) ? [period.weeks, ...WEEKS_OFFERED] : WEEKS_OFFERED;
  function choose({ currentTarget: { value } }) {
    setOther(value === OTHER);
    if (value !== OTHER) go({ weeks: value, from: null, to: null });
  }
  return html`
    <div class="field">
      <label class="label" for=${id}>Weeks</label>
      <select id=${id} class="input" value=${other ? OTHER : String(period.weeks)} onChange=${choose}>
        ${offered.map((weeks) => html`<option key=${weeks} value=${String(weeks)}>${offeredWords(weeks)}</option>`)}
        <option value=${OTHER}>Other weeks …</option>
      </select>
    </div>
    ${other && html`<${Days} key=${`${period.from} ${period.to}`} period=${period} onChoose=${go} />`}`;
}
