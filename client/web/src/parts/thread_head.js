// thread head: the title, who has it and until when something is expected of them, and what one
// can do with the thread as a whole. It stays in view while the rest scrolls.

import { heldWords } from '../follow_up.js';
import { html } from '../html.js';
import { useAction, useRead } from '../hooks.js';
import { THERE_WORDS } from '../presence.js';
import { href, wayBack } from '../route.js';
import { moment, momentIn, passed, stamp, zoneHere } from '../time.js';
import { expectedWords, firstName } from '../words.js';
import { Avatar, Button, PersonLink, PrivateMark, Refusal, When } from './basics.js';
import { Icon } from './icon.js';
import { Budget } from './path.js';
import { usePresence } from './there.js';

function Parent({ question, state }) {
  if (!question.parent) return null;
  const parent = state.questions[question.parent];
  return html`
    <a class="parent" href=${href.question(question.parent)}>
      <${Icon} name="consult" />Helps to answer <strong>${parent ? parent.title : 'another question'}</strong>
    </a>`;
}

function Watch({ app, state, question }) {
  const on = state.watching[question.id] ?? false;
  const { run, pending, error } = useAction(async () => {
    const result = await app.ask(on ? 'question.unwatch' : 'question.watch', { question: question.id });
    app.dispatch({ type: 'watched', ...result });
  });
  return html`
    <${Button} kind="quiet" icon="eye" pending=${pending} aria-pressed=${on ? 'true' : 'false'} onClick=${run}>
      ${on ? 'Watching' : 'Watch'}<//>
    <${Refusal} error=${error} />`;
}

function HolderName({ question, me }) {
  const { asker, owner, state } = question;
  const you = owner.id === me.id;
  const name = html`<${PersonLink} person=${owner} me=${me} />`;
  if (state === 'open') return you ? html`It is with you` : html`With ${name}`;
  if (state === 'acknowledged') return html`${name} ${you ? 'have' : 'has'} it`;
  if (state === 'withdrawn' && asker.id === me.id) return html`You withdrew it`;
  if (state === 'withdrawn') return html`Withdrawn by <${PersonLink} person=${asker} me=${me} />`;
  return you ? html`You answered` : html`Answered by ${name}`;
}

function Since({ question, me, now }) {
  const { answered_at: answered, owner, path, state } = question;
  if (state === 'withdrawn') return html`Nobody has to answer it any more`;
  const held = heldWords(question, me);
  if (answered) return html`<${When} at=${answered} words=${moment(answered, now)} />${held && ` · ${held}`}`;
  const { at } = path[path.length - 1];
  const asleep = owner.id === me.id ? ' · say that you have it' : ' · not acknowledged yet';
  return html`since <${When} at=${at} words=${stamp(at, now)} />${state === 'open' && asleep}`;
}

function Helpers({ question, me }) {
  if (question.contributors.length === 0) return null;
  return html`
    <span> · with help from ${question.contributors.map(
      (each, at) => html`
      ${at > 0 && ', '}<${PersonLink} key=${each.id} person=${each} me=${me} />`,
    )}</span>`;
}

// The same time where the owner is, when that is elsewhere: they work by that clock. Partners read no profiles.
function OwnersTime({ app, owner, at }) {
  const { result } = useRead(app, 'person.get', { person: owner.id });
  const zone = result?.person.time_zone;
  const there = zone && momentIn(at, zone);
  if (!there || there === momentIn(at, zoneHere())) return null;
  return html` <span class="due-there">(${there} for ${firstName(owner)})</span>`;
}

// When it goes to somebody else unless something is done; nothing where that is not known.
function MovesOn({ question, now }) {
  const { moves_at: at } = question;
  if (!at || passed(at, now)) return null;
  return html`
    <span class="due"><span>it goes on to somebody else <${When} at=${at} words=${moment(at, now)} /></span></span>`;
}

function Due({ app, question, state }) {
  const { due_at: at, owner } = question;
  const { me, now } = state;
  if (!at) return null;
  const late = passed(at, now);
  const elsewhere = owner.id !== me.id && me.role !== 'partner';
  return html`
    <span class=${late ? 'due is-late' : 'due'}><${Icon} name="clock" />
      <span>${expectedWords(question, late)} <${When} at=${at} words=${moment(at, now)} />${
        elsewhere && html`<${OwnersTime} key=${owner.id} app=${app} owner=${owner} at=${at} />`
      }</span></span>
    ${late && html`<${MovesOn} question=${question} now=${now} />`}`;
}

function Urgent({ reason }) {
  return html`
    <p class="urgent"><${Icon} name="bolt" /><span><strong>Urgent:</strong> ${reason}</span></p>`;
}

function Holder({ app, question, state }) {
  const { me, now } = state;
  const by = question.state === 'withdrawn' ? question.asker : question.owner;
  const presence = usePresence(by);
  return html`
    <section class=${`holder holder-${question.state}`} aria-label="Who has it">
      <${Avatar} person=${by} size="l" presence=${presence} />
      <div>
        <p class="holder-name"><${HolderName} question=${question} me=${me} />
          ${by.id !== me.id && html`<span class="holder-there">${THERE_WORDS[presence]}</span>`}</p>
        <p class="holder-since">
          <${Since} question=${question} me=${me} now=${now} /><${Helpers} question=${question} me=${me} />
        </p>
      </div>
      <div class="holder-terms">
        <${Due} app=${app} question=${question} state=${state} />
        <${Budget} question=${question} />
      </div>
    </section>`;
}

function Tools({ app, state, question, can }) {
  return html`
    <div class="thread-tools">
      ${question.private && html`<${PrivateMark} />`}
      ${can.watch && html`<${Watch} app=${app} state=${state} question=${question} />`}
      ${
        question.article &&
        html`
        <a class="button button-plain" href=${href.article(question.article)}>
          <${Icon} name="book" /><span>Article</span></a>`
      }
    </div>`;
}

export function ThreadHead({ app, state, question, can }) {
  return html`
    <header class="thread-head">
      <${Parent} question=${question} state=${state} />
      <div class="thread-title">
        <a class="back narrow" href=${wayBack(state)}><${Icon} name="back" />${state.report ? 'Back to the report' : 'Back to the list'}</a>
        <h1>${question.title}</h1>
        <${Tools} app=${app} state=${state} question=${question} can=${can} />
      </div>
      ${question.priority === 'urgent' && html`<${Urgent} reason=${question.priority_reason} />`}
      <${Holder} app=${app} question=${question} state=${state} />
    </header>`;
}
