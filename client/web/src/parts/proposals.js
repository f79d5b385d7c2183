// proposals: what somebody would add to an article, or says is right instead, with what became of it; whoever decides
// does it here.

import { html } from '../html.js';
import { becameWords, proposedWords } from '../follow_up.js';
import { useRead } from '../hooks.js';
import { stamp } from '../time.js';
import { firstName } from '../words.js';
import { Avatar, Loading, Refusal, When } from './basics.js';
import { late } from './late.js';
import { Text } from './text.js';

const Deciding = late(async () => (await import('./deciding.js')).Deciding);
const Proposed = late(async () => (await import('./article/proposed.js')).Proposed);

function Fate({ proposal, me, now }) {
  return html`
    <p class="hint">${becameWords(proposal, me)} ${' '}
      <${When} at=${proposal.decided_at} words=${stamp(proposal.decided_at, now)} /></p>
    ${proposal.reason && html`<blockquote><${Text} text=${proposal.reason} /></blockquote>`}`;
}

// Who has left leaves it to whoever leads their team.
function Waiting({ owner }) {
  const who = owner.presence === 'left' ? `${firstName(owner)} has left: whoever leads their team` : firstName(owner);
  return html`<p class="hint">${who} decides whether it goes into the article.</p>`;
}

function Proposal({ app, state, article, owner, proposal, mayDecide, onDecided }) {
  const { me, now } = state;
  const { author, at, body } = proposal;
  const open = proposal.state === 'open';
  return html`
    <article class=${open ? 'proposal is-open' : 'proposal'} aria-label=${proposedWords(proposal, me)}>
      <${Avatar} person=${author} />
      <div class="proposal-body">
        <p class="message-head"><strong>${proposedWords(proposal, me)}</strong>
          <${When} at=${at} words=${stamp(at, now)} /></p>
        ${
          proposal.kind === 'revision'
            ? html`<${Proposed} article=${article} proposal=${proposal} />`
            : html`<${Text} text=${body} />`
        }
        ${!open && html`<${Fate} proposal=${proposal} me=${me} now=${now} />`}
        ${open && !mayDecide && html`<${Waiting} owner=${owner} />`}
        ${
          open &&
          mayDecide &&
          html`<${Deciding} app=${app} state=${state} article=${article} proposal=${proposal} onDecided=${onDecided} />`
        }
      </div>
    </article>`;
}

// owner: who decides, as far as one knows
export function Proposals({ app, state, article, owner, proposals, mayDecide, onDecided = null }) {
  const shared = { app, state, article, owner, mayDecide, onDecided };
  return html`
    <div class="proposals">
      ${proposals.map((each) => html`<${Proposal} key=${each.id} proposal=${each} ...${shared} />`)}
    </div>`;
}

// Those that wait, in the thread of their question.
export function ProposalsOf({ app, state, question }) {
  const { id, rev, article: number, owner } = question;
  const { result, error } = useRead(app, 'article.get', { article: number }, `${id} ${rev} ${state.epoch}`);
  if (error) return html`<${Refusal} error=${error} />`;
  if (!result) return html`<${Loading} />`;
  const { article, proposals, may_decide: mayDecide } = result;
  const open = proposals.filter((each) => each.state === 'open');
  return html`
    <section aria-label="Proposed for the article">
      <${Proposals} app=${app} state=${state} article=${article} owner=${owner} proposals=${open} mayDecide=${mayDecide} />
    </section>`;
}
