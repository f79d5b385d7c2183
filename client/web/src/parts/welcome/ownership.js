// ownership: what it means that a question is somebody's, with the targets that hold for them.

import { html } from '../../html.js';
import { Icon } from '../icon.js';

const count = (number, one, many) => (number === 1 ? `one ${one}` : `${number} ${many}`);

function duration(minutes) {
  return minutes % 60 ? count(minutes, 'minute', 'minutes') : count(minutes / 60, 'hour', 'hours');
}

const times = (number) => ['not at all', 'once', 'twice'][number] ?? `${number} times`;

// What holds for a team, in the order in which it comes: [icon, what one does, how and until when][]
function rows({ acknowledge_minutes: acknowledge, answer_days: days, hop_budget: hops }) {
  return [
    ['check', 'Say that you have it', `within ${duration(acknowledge)}, so that nobody wonders. Writing a word to them does it, too.`],
    ['clock', 'Answer', `within ${count(days, 'working day', 'working days')}, or promise a time of your own.`],
    ['consult', 'You do not know? Consult', 'a colleague. It stays yours, and whoever helps is credited by name.'],
    [
      'hop',
      'Somebody else knows better? Refer',
      hops === 0 ? 'is not for your team: consult instead.' : `it, with a reason. A question may be handed on ${times(hops)} at most.`,
    ],
['again', 'No word from you?', 'Then it moves on to your team’s lead. Silence moves the question, never the one who asked.'],
  ];
}

export function Ownership({ state }) {
  const team = state.teams?.find(({ name }) => name === state.me.team) ?? state.teams?.[0];
  if (!team) return null;
  return html`
    <ul class="welcome-thing ownership">
      ${rows(team).map(
        ([icon, what, how]) => html`
        <li key=${icon}><${Icon} name=${icon} /><p><strong>${what}</strong> ${how}</p></li>`,
      )}
    </ul>
    <p class="hint">${team.name === state.me.team ? `So it is in ${team.name}.` : 'So it is here.'}
      ${' '}Minutes and days count in your working hours only.</p>`;
}
