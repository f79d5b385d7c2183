// timeline: the lines of a thread, each kind drawn in its own way.

import { useMemo } from 'preact/hooks';
import { html } from '../html.js';
import { href } from '../route.js';
import { acceptedWords, declinedWords, hasProposals, saidWords, wasAskedWords } from '../follow_up.js';
import { moment, stamp } from '../time.js';
import {
  askedWords,
  brokenWords,
  consultWords,
  doingWords,
  eventWords,
  isMovedByRule,
  listWords,
  remindedWords,
  reminderWords,
  stepWords,
  underWayWords,
} from '../words.js';
import { Avatar, StateMark, When } from './basics.js';
import { Icon } from './icon.js';
import { Text } from './text.js';

const MESSAGES = ['question.say', 'question.answer'];

// reason: in somebody's words; why: in those of a rule
function Line({ icon, at, now, children, reason, why, look = '' }) {
  return html`
    <div class=${`line ${look}`}>
      <span class="line-icon"><${Icon} name=${icon} /></span>
      <p>${children} <${When} at=${at} words=${stamp(at, now)} /></p>
      ${reason && html`<blockquote><${Text} text=${reason} /></blockquote>`}
      ${why && html`<p class="line-why">${why}</p>`}
    </div>`;
}

const STEP_ICONS = {
  asked: 'asked',
  referred: 'hop',
  declined: 'back',
  escalated: 'clock',
  delegated: 'moon',
  caused: 'team',
};

function Step({ item, state }) {
  const { step } = item;
  return html`
    <${Line} icon=${STEP_ICONS[step.how]} at=${item.at} now=${state.now}
      ...${{ [isMovedByRule(step) ? 'why' : 'reason']: step.reason }}>
      ${stepWords(step, state.me)}
    <//>`;
}

// The head of a thread does not scroll away and has room for two lines of a title on a telephone, for three elsewhere.
const TITLE_FITS = { narrow: 60, wide: 140 };

// What there is no room for in the head is read here; the head says it to who listens.
function WholeTitle({ title }) {
  if (title.length <= TITLE_FITS.narrow) return null;
  const look = title.length > TITLE_FITS.wide ? 'whole-title' : 'whole-title narrow';
  return html`<p class=${look} aria-hidden="true">${title}</p>`;
}

// The question itself, before everything else.
export function Asked({ question, state }) {
  const { me, now } = state;
  const { asker, title, body, tags, asked_at: at } = question;
  return html`
    <article class="message" aria-label=${`The question, by ${asker.name}`}>
      <${Avatar} person=${asker} />
      <div class="message-body">
        <p class="message-head">
          <span><strong>${asker.id === me.id ? 'You' : asker.name}</strong> ${askedWords(question, me)}</span>
          <${When} at=${at} words=${stamp(at, now)} />
          ${tags.map((tag) => html`<span class="tag" key=${tag}>${tag}</span>`)}
        </p>
        <${WholeTitle} title=${title} />
        ${body && html`<${Text} text=${body} />`}
      </div>
    </article>`;
}

function AnswerMark({ held }) {
  return html`<span class="answer-mark"><${Icon} name="check" />${held ? 'Answer' : 'Answer that did not hold'}</span>`;
}

function Written({ message, held, goesOn, me, now }) {
  const { author, body, kind } = message;
  const answer = kind === 'answer';
  const look = answer && held ? 'message is-answer' : goesOn ? 'message goes-on' : 'message';
  return html`
    <article class=${look} aria-label=${`${answer ? 'Answer' : 'Message'} by ${author.name}`}>
      <${Avatar} person=${author} />
      <div class="message-body">
        <p class=${goesOn ? 'aloud' : 'message-head'}>
          <strong>${author.id === me.id ? 'You' : author.name}</strong>
          ${answer && html`<${AnswerMark} held=${held} />`}
          <${When} at=${message.at} words=${stamp(message.at, now)} /></p>
        <${Text} text=${body} />
      </div>
    </article>`;
}

// Drawn again only when something about it has changed: a thread has many.
function Message({ item, state }) {
  const { message, held, goesOn } = item;
  const props = { message, held, goesOn, me: state.me, now: state.now };
  return useMemo(() => html`<${Written} ...${props} />`, Object.values(props));
}

function Consult({ item, state }) {
  const { consult } = item;
  return html`
    <a class="consult" href=${href.question(consult.id)}>
      <${Avatar} person=${consult.owner} />
      <span class="consult-body">
        <span class="consult-head">
          <strong>${consultWords(consult, state.me)}</strong>
          <${When} at=${consult.asked_at} words=${stamp(consult.asked_at, state.now)} />
        </span>
        <span class="consult-text">${consult.body || consult.title}</span>
        <${StateMark} state=${consult.state} />
      </span>
    </a>`;
}

function Acknowledged({ item, question, state }) {
  const you = question.owner.id === state.me.id;
  return html`
    <${Line} icon="check" at=${item.at} now=${state.now}>
      ${you ? 'You have it' : `${question.owner.name} has it`}<//>`;
}

function Resolved({ item, question, state }) {
  const who = question.asker.id === state.me.id ? 'You' : question.asker.name;
  return html`<${Line} icon="check" at=${item.at} now=${state.now}>${who} confirmed that it helped<//>`;
}

const EVENT_ICONS = {
  'proposal.accepted': 'check',
  'proposal.declined': 'close',
  'question.follow_up': 'clock',
  'question.promise_broken': 'clock',
  'question.promised': 'clock',
  'question.reminded': 'bell',
  'question.reopened': 'again',
  'question.resolved': 'check',
  'question.thanked': 'heart',
  'question.withdrawn': 'close',
};

const ICON_OF_OUTCOME = { yes: 'check', yes_but: 'plus', no_but: 'pen', silence: 'moon', moot: 'moon' };

// Whether it held is what there is to be seen of a follow-up.
function iconOf({ kind, data }) {
  if (kind === 'question.followed_up') return ICON_OF_OUTCOME[data.outcome];
  return EVENT_ICONS[kind];
}

const LATE = ['question.promise_broken'];

function promisedWords({ event, renewed }, { me, now }) {
  const words = renewed ? `${eventWords(event, me)} anew` : eventWords(event, me);
  return event.data.by ? `${words}, by ${moment(event.data.by, now)}` : words;
}

function thankedWords({ event }, { me }) {
  const names = (event.data.to ?? []).map(({ id, name }) => (id === me.id ? 'you' : name)).filter(Boolean);
  return names.length ? `${eventWords(event, me)} to ${listWords(names)}` : eventWords(event, me);
}

// Of those that say more in a thread than elsewhere.
const EVENT_WORDS = {
  'proposal.accepted': ({ event }, { me }) => acceptedWords(event, me),
  'proposal.declined': ({ event }, { me }) => declinedWords(event, me),
  'question.follow_up': ({ event }, { me }, { asker }) => wasAskedWords(event, asker, me),
  'question.followed_up': ({ event }, { me }, { asker }) => saidWords(event, asker, me),
  'question.promise_broken': ({ event, owner }, { me, now }) => brokenWords(owner, moment(event.data.by, now), me),
  'question.promised': promisedWords,
  'question.reminded': ({ event, owner }, { me, now }) =>
    event.actor
      ? remindedWords(event.actor, owner, me)
      : reminderWords(event.data, owner, moment(event.data.due_at, now), me),
  'question.thanked': thankedWords,
};

// What somebody said with it. What they propose stands below as long as it waits.
function quoted({ kind, data }, question) {
  if (kind === 'question.followed_up' && hasProposals(question)) return null;
  return data.reason ?? data.body ?? data.proposal?.reason;
}

function Event({ item, question, state }) {
  const { event } = item;
  const { kind, actor } = event;
  const words = EVENT_WORDS[kind]?.(item, state, question) ?? eventWords(event, state.me);
  return html`
    <${Line} icon=${iconOf(event)} at=${item.at} now=${state.now} look=${LATE.includes(kind) ? 'is-late' : ''}
      ...${{ [actor ? 'reason' : 'why']: quoted(event, question) }}>${words}<//>`;
}

// What I have done and the server has not answered yet.
function UnderWay({ item, state }) {
  const { call } = item;
  const { me, now } = state;
  const { body, reason, by } = call.params;
  const mark = html`<span class="under-way">${underWayWords(state.link)}</span>`;
  if (MESSAGES.includes(call.verb))
    return html`
      <article class="message is-under-way" aria-label="Message by you, under way">
        <${Avatar} person=${me} />
        <div class="message-body">
          <p class="message-head"><strong>You</strong>${mark}</p>
          <${Text} text=${body} />
        </div>
      </article>`;
  return html`
    <div class="line is-under-way">
      <span class="line-icon"><${Icon} name="clock" /></span>
      <p>${doingWords(call)}${by && ` ${moment(by, now)}`} ${mark}</p>
      ${(reason ?? body) && html`<blockquote><${Text} text=${reason ?? body} /></blockquote>`}
    </div>`;
}

const KINDS = {
  step: Step,
  message: Message,
  consult: Consult,
  acknowledged: Acknowledged,
  resolved: Resolved,
  event: Event,
  underWay: UnderWay,
};

export function Timeline({ items, question, state }) {
  return html`
    <ol class="timeline">
      ${items.map(
        (item) => html`
        <li key=${item.id} class=${`at-${item.kind}`}>
          <${KINDS[item.kind]} item=${item} question=${question} state=${state} />
        </li>`,
      )}
    </ol>`;
}
