// mail: what is sent to one's address, and how soon.

import { html } from '../../html.js';
import { href } from '../../route.js';
import { Choice } from '../choice.js';
import { Form, useForm } from './form.js';

const CHOICES = [
  ['immediate', 'At once', 'A mail for each thing that is asked of you or answered to you.'],
  ['digest', 'Once a day', 'One mail at the beginning of your working day. What is urgent comes at once.'],
  ['off', 'Never', 'Everything is on this page all the same. What is due is due.'],
];

export function Mail({ app, state, settings, prefer }) {
  const form = useForm({ app, state, name: 'mail', saved: { mail: settings.mail }, save: prefer });
  return html`
    <p class="lead">The same as this browser’s notices, to your address. Of a private question a mail says only that there
      is one. <a href=${href.settings('quiet')}>Quiet hours</a> hold mails back as well.</p>
    <${Form} form=${form} link=${state.link}>
      <${Choice} label="How soon" name="mail" choices=${CHOICES} value=${form.values.mail}
        onChoose=${(mail) => form.change({ mail })} />
    <//>`;
}
