// ownership: what it means that a question is somebody's, with the targets that hold for them.

import { html } from '../../html.js';
import { Icon } from '../icon.js';

const count = (number, one, many) => (number === 1 ? `one ${one}` : `${number} ${many}`);

function duration(minutes) {
  return minutes % 60 ? count(minutes, 'minute', 'minutes') : count(minutes / 60, 'hour', 'hours');
}

const times = (number) => ['', 'once', 'twice'][number] || `${number} times`;

function referring(hops) {
  if (hops === 0) return 'is not for your team: consult instead.';
  return `it, with a reason. A question may be handed on ${times(hops)} at most.`;
}

// What holds for a team: what one does, and how or until when.
function rows({ acknowledge_minutes: acknowledge, answer_days: days, hop_budget: hops }) {
  return [
    {
      icon: 'check',
      what: 'Say that you have it',
      how: `within ${duration(acknowledge)}, so that nobody wonders. Writing a word to them does it, too.`,
    },
    {
      icon: 'clock',
      what: 'Answer',
      how: `within ${count(days, 'working day', 'working days')}, or promise a time of your own.`,
    },
    {
      icon: 'consult',
      what: 'You do not know? Consult',
      how: 'a colleague. It stays yours, and whoever helps is credited by name.',
    },
    { icon: 'hop', what: 'Somebody else knows better? Refer', how: referring(hops) },
    {
      icon: 'again',
      what: 'No word from you?',
      how: 'Then it moves on to your team’s lead. Silence moves the question, never the one who asked.',
    },
  ];
}

export function Ownership({ state }) {
  const team = state.teams?.find(({ name }) => name === state.me.team) ?? state.teams?.[0];
  if (!team) return null;
  return html`
    <ul class="welcome-thing ownership">
      ${rows(team).map(
        ({ icon, what, how }) => html`
        <li key=${icon}><${Icon} name=${icon} /><p><strong>${what}</strong> ${how}</p></li>`,
      )}
    </ul>
    <p class="hint">${team.name === state.me.team ? `So it is in ${team.name}.` : 'So it is here.'}
      ${' '}Minutes and days count in your working hours only.</p>`;
}
