// times: what is expected of everybody, and until when.

import { html } from '../../html.js';
import { COMPANY_GROUPS, changedTimes, mayChange, settingsOf, typedOf } from '../../company.js';
import { Form, useForm } from '../settings/form.js';
import { TimeFields, TimeList, troubleOf } from './times_form.js';

function Change({ app, state, settings, onCompany }) {
  const saved = settingsOf(settings, COMPANY_GROUPS);
  const form = useForm({
    app,
    state,
    name: 'company.times',
    saved: typedOf(saved),
    save: async (typed) => onCompany(await app.ask('company.set', changedTimes(saved, typed))),
  });
  return html`
    <${Form} form=${form} trouble=${troubleOf(form.values, false)} link=${state.link}>
      <${TimeFields} groups=${COMPANY_GROUPS} typed=${form.values} onChange=${form.change} />
    <//>`;
}

export function Times({ app, state, company, onCompany }) {
  return html`
    <p class="lead">What whoever owns a question can be expected to do, in their own working hours. A team may have times
      of its own. What runs already stays as it is.</p>
    ${
      mayChange(state.me)
        ? html`<${Change} app=${app} state=${state} settings=${company.settings} onCompany=${onCompany} />`
        : html`<${TimeList} groups=${COMPANY_GROUPS} values=${company.settings} />`
    }`;
}
