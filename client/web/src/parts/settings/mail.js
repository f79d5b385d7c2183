// mail: what is sent to one's address, and how soon.

import { html } from '../../html.js';
import { href } from '../../route.js';
import { Choice } from '../choice.js';
import { Switch } from '../switch.js';
import { Form, useForm } from './form.js';

const CHOICES = [
  ['immediate', 'At once', 'A mail for each thing that is asked of you or answered to you.'],
  ['digest', 'Once a day', 'One mail at the beginning of your working day. What is urgent comes at once.'],
  ['off', 'Never', 'Everything is on this page all the same. What is due is due.'],
];

export function Mail({ app, state, settings, prefer }) {
  const { mail, weekly_report } = settings;
  const saved = weekly_report === null ? { mail } : { mail, weekly_report };
  const form = useForm({ app, state, name: 'mail', saved, save: prefer });
  return html`
    <p class="lead">The same as this browser’s notices, to your address. Of a private question a mail says only that there
      is one. <a href=${href.settings('quiet')}>Quiet hours</a> hold mails back as well.</p>
    <${Form} form=${form} link=${state.link}>
      <${Choice} label="How soon" name="mail" choices=${CHOICES} value=${form.values.mail}
        onChoose=${(chosen) => form.change({ mail: chosen })} />
      ${
        weekly_report !== null &&
        form.values.mail !== 'off' &&
        html`<${Switch} checked=${form.values.weekly_report} label="A report each week"
          onChange=${(on) => form.change({ weekly_report: on })}>
          At the beginning of your working week: what waits, with whom and since when, and how the last week went. The rest
          is in your <a href="/reports">reports</a>.<//>`
      }
    <//>`;
}
