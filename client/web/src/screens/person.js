// person: somebody one can ask: whether they are there, how they are reached, what they know, and who thanked them.

import { html } from '../html.js';
import { useLooks, useRead } from '../hooks.js';
import { hoursWords } from '../hours.js';
import { ArticleMark, Avatar, Empty, Loading, PersonLink, Refusal, When } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { Kudos } from '../parts/kudos.js';
import { Dot, usePresence } from '../parts/there.js';
import { thereWords } from '../presence.js';
import { href } from '../route.js';
import { moment } from '../time.js';
import { firstName } from '../words.js';
import { clockIn, zoneWords } from '../zones.js';

const KUDOS_SHOWN = 3;

const ROLES = {
  steward: 'Steward: where every question ends that nobody else can take',
  admin: 'Looks after Buckstop',
  partner: 'Works for a partner',
};

function Fact({ name, children }) {
  return html`<div class="fact"><dt>${name}</dt><dd>${children}</dd></div>`;
}

function Hours({ person, now }) {
  const { hours, time_zone: zone } = person;
  return html`
    <ul class="hours">
      ${hoursWords(hours).map(([days, times]) => html`<li key=${days}><span>${days}</span><span>${times}</span></li>`)}
    </ul>
    <p class="hint">${zoneWords(zone)}: ${clockIn(zone, now)} there now</p>`;
}

function Away({ person, me, now }) {
  const { away_until: until, delegate } = person;
  return html`
    Until <${When} at=${until} words=${moment(until, now)} />
    ${
      delegate
        ? html`. ${delegate.id === me.id ? 'You stand' : html`<${PersonLink} person=${delegate} me=${me} /> stands`} in.`
        : html`. Their team’s lead stands in.`
    }`;
}

const carried = (count) => (count === 1 ? 'One open question' : `${count || 'No'} open questions`);

function Facts({ person, me, now }) {
  const { preferred_channel: channel, email, carrying } = person;
  return html`
    <dl class="profile">
      ${person.away_until && html`<${Fact} name="Away"><${Away} person=${person} me=${me} now=${now} /><//>`}
      ${channel && html`<${Fact} name="Fastest by">${channel}<//>`}
      ${email && html`<${Fact} name="E-mail"><a href=${`mailto:${email}`}>${email}</a><//>`}
      <${Fact} name="Works"><${Hours} person=${person} now=${now} /><//>
      <${Fact} name="Carries">${carried(carrying)}<//>
    </dl>`;
}

function Actions({ person, mine }) {
  if (mine) {
    const away = person.presence === 'away';
    return html`
      <a class="button button-plain" href=${href.settings('away')}>
        <${Icon} name="moon" /><span>${away ? 'I am back' : 'Go away'}</span></a>
      <a class="button button-plain" href=${href.settings()}><${Icon} name="settings" /><span>Settings</span></a>`;
  }
  if (person.presence === 'left') return null;
  return html`
    <a class="button button-main" href=${href.ask(`@${person.handle}`)}>
      <${Icon} name="asked" /><span>Ask ${firstName(person)}</span></a>`;
}

function Head({ person, mine, now }) {
  const { name, title, team, handle, role } = person;
  const presence = usePresence(person);
  return html`
    <header class="person-head">
      <${Avatar} person=${person} size="xl" presence=${presence} />
      <div>
        <h1>${name}</h1>
        <p>${title}${title && team && ' · '}${team && html`<a href=${href.people(team)}>${team}</a>`}</p>
        <p class="hint">@${handle}${ROLES[role] && ` · ${ROLES[role]}`}</p>
      </div>
      <div class="person-actions"><${Actions} person=${person} mine=${mine} /></div>
      <p class=${`presence is-${presence}`}>
        <${Dot} presence=${presence} /><span>${thereWords(person, presence, now).join(' · ')}</span></p>
    </header>`;
}

function Knows({ mine, person, knows }) {
  if (knows.length === 0) return null;
  return html`
    <section class="person-part">
      <h2>What ${mine ? 'you know' : `${firstName(person)} knows`} about</h2>
      <ul class="tags">
        ${knows.map(
          ({ tag, articles }) => html`
          <li key=${tag}><a class="tag" href=${href.knowledge(tag)}>${tag}<span class="tag-count">${articles}<span
            class="aloud"> answers</span></span></a></li>`,
        )}
      </ul>
    </section>`;
}

const PARTS = { answered: 'Answered', helped: 'Helped' };

function Articles({ mine, person, articles, now }) {
  if (articles.length === 0) return null;
  return html`
    <section class="person-part">
      <h2>Answers from ${mine ? 'you' : firstName(person)}</h2>
      <ul class="rows">
        ${articles.map(
          ({ id, title, state, part, recorded_at: at }) => html`
          <li key=${id}>
            <a class="result" href=${href.article(id)}>
              <span class="result-title">${title}</span><${ArticleMark} state=${state} />
              <span class="result-about">${PARTS[part]} · <${When} at=${at} words=${moment(at, now)} /></span>
            </a>
          </li>`,
        )}
      </ul>
    </section>`;
}

const times = (count) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

function Thanks({ mine, person, kudos, thanked, me, now }) {
  if (thanked === 0) return null;
  return html`
    <section class="person-part">
      <h2>Thanked ${times(thanked)}</h2>
      <ul class="wall">
        ${kudos
          .slice(0, KUDOS_SHOWN)
          .map((each) => html`<li key=${each.id}><${Kudos} kudos=${each} me=${me} now=${now} /></li>`)}
      </ul>
      ${
        thanked > KUDOS_SHOWN &&
        html`<p><a href=${href.kudos(person.handle)}>All thanks to ${mine ? 'you' : firstName(person)}</a></p>`
      }
    </section>`;
}

function Profile({ profile, state }) {
  const { me, now } = state;
  const { person } = profile;
  const mine = person.id === me.id;
  return html`
    <div class="column person">
      <${Head} person=${person} mine=${mine} now=${now} />
      <${Facts} person=${person} me=${me} now=${now} />
      <${Knows} ...${profile} mine=${mine} />
      <${Thanks} ...${profile} mine=${mine} me=${me} now=${now} />
      <${Articles} ...${profile} mine=${mine} now=${now} />
    </div>`;
}

// Partners see whom they have to do with, and not the directory.
function NotOpen({ mine }) {
  return html`
    <${Empty} heading="h1" title="Profiles are for people of the company">
      ${mine && html`<p><a href=${href.settings()}>Your settings</a></p>`}<//>`;
}

export function PersonScreen({ state, app }) {
  const { handle } = state.route;
  const mine = state.me.handle === handle;
  const again = `${state.epoch} ${mine && state.me.presence} ${useLooks()}`;
  const { result, error } = useRead(app, 'person.get', { person: `@${handle}` }, again);
  if (error?.code === 'not_found') {
    return html`
      <${Empty} heading="h1" title="Nobody by that name"><p><a href=${href.people()}>Look in the directory</a></p><//>`;
  }
  if (error?.code === 'forbidden') return html`<${NotOpen} mine=${mine} />`;
  if (error) return html`<div class="column"><${Refusal} error=${error} /></div>`;
  if (result?.person.handle !== handle) return html`<${Loading} />`;
  return html`<${Profile} profile=${result} state=${state} />`;
}
