// weeks: where the days and weeks of reports begin.

import { html } from '../../html.js';
import { clockIn, hereZone, zoneWords } from '../../zones.js';
import { Form, useForm } from '../settings/form.js';
import { ZoneField } from '../settings/zone.js';
import { Switch } from '../switch.js';

export function Weeks({ app, state, company, onCompany }) {
  const { time_zone: zone } = company.settings;
  const form = useForm({
    app,
    state,
    name: 'company.weeks',
    saved: { own: zone !== '', zone: zone || hereZone() },
    save: async (typed) => onCompany(await app.ask('company.set', { time_zone: typed.own ? typed.zone : '' })),
  });
  const { own, zone: chosen } = form.values;
  return html`
    <p class="lead">A week of a report begins on Monday at midnight, and ends on Sunday. A question counts in the week in which it was
      asked, wherever it was asked.</p>
    <${Form} form=${form} link=${state.link}>
      <${Switch} checked=${!own} label="Midnight is where most people are" onChange=${(most) => form.change({ own: !most })}>
        Else it is where you say. When it changes, all weeks are counted anew.<//>
      ${own && html`<${ZoneField} value=${chosen} now=${state.now} onPick=${(next) => form.change({ zone: next })} />`}
      ${own && clockIn(chosen, state.now) && html`<p class="hint">Reports are in ${zoneWords(chosen)}.</p>`}
    <//>`;
}
