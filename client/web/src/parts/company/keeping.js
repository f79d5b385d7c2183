// keeping: for how long what happened is kept.

import { html } from '../../html.js';
import { KEEPING_GROUPS, changedTimes, settingsOf, typedOf } from '../../company.js';
import { Form, useForm } from '../settings/form.js';
import { TimeFields, troubleOf } from './times_form.js';

// 0 is for ever.
const daysOf = (value) => (Number(value) === 0 ? Infinity : Number(value));
const isShorter = (saved, typed) => Object.keys(saved).some((key) => daysOf(typed[key]) < daysOf(saved[key]));

export function Keeping({ app, state, company, onCompany }) {
  const saved = settingsOf(company.settings, KEEPING_GROUPS);
  const form = useForm({
    app,
    state,
    name: 'company.keeping',
    saved: typedOf(saved),
    save: async (typed) => onCompany(await app.ask('company.set', changedTimes(saved, typed))),
  });
  const shorter = form.isChanged && !troubleOf(form.values, false) && isShorter(saved, form.values);
  return html`
    <p class="lead">Questions, answers, articles, who had what and the record are kept for ever, and so are the numbers of reports. The
      steps between need not be.</p>
    <${Form} form=${form} trouble=${troubleOf(form.values, false)} link=${state.link}>
      <${TimeFields} groups=${KEEPING_GROUPS} typed=${form.values} onChange=${form.change} />
      <p class="hint">0 keeps what happened for ever. Of questions that are open nothing goes.</p>
      ${shorter && html`<p class="notice-state" role="status">What is older goes within a day, and does not come back.</p>`}
    <//>`;
}
