// load: who carries how much, against their hours and their share, who says nothing, and what comes to the steward.

import { html } from '../../html.js';
import { marksOf, worstFirst } from '../../load.js';
import { countWords, lengthWords } from '../../numbers.js';
import { Empty, PersonLink, When } from '../../parts/basics.js';
import { Panel, Read } from '../../parts/reports/panel.js';
import { Table } from '../../parts/reports/table.js';
import { href } from '../../route.js';
import { moment } from '../../time.js';

const LOOKED_MAX = 200; // people of a whole company

const of = (person, more) => href.reports('unanswered', { owner: person.id, ...more });

function Number({ n, to, late = false }) {
  if (!n) return html`<span>0</span>`;
  return html`<a class=${late ? 'number-link is-late' : 'number-link'} href=${to}>${n.toLocaleString('en-GB')}</a>`;
}

function Who({ row, me, now }) {
  return html`
    <span class="load-who"><${PersonLink} person=${row.person} me=${me} />
      ${marksOf(row, now).map(({ look, words }) => html`<small key=${words} class=${look}>${words}</small>`)}</span>`;
}

const count = (name, words, more, late) => ({
  name,
  words,
  number: true,
  of: (row) => row[name],
  draw: more ? (row) => html`<${Number} n=${row[name]} late=${late} to=${of(row.person, more)} />` : undefined,
});

const instant = (name, words, now) => ({
  name,
  words,
  of: (row) => row[name],
  draw: (row) => row[name] && html`<${When} at=${row[name]} words=${moment(row[name], now)} />`,
});

const yes = (value) => (value ? 'yes' : 'no');

const columnsFor = (me, now) => [
  {
    name: 'person',
    words: 'Who',
    of: ({ person }) => person.name,
    draw: (row) => html`<${Who} row=${row} me=${me} now=${now} />`,
    csv: ({ person, silent, over_share: over, away_until: away }) => [person.name, yes(silent), yes(over), away ?? ''],
    csvWords: ['Who', 'Silent', 'More than their share', 'Away until'],
  },
  { name: 'team', words: 'Team', of: ({ team }) => team?.name ?? null },
  count('open', 'Open', {}),
  count('late', 'Late', { late: '1' }, true),
  count('due_today', 'Due today'),
  count('acknowledged', 'In hand', { state: 'acknowledged' }),
  count('promised', 'Promised', { promised: '1' }),
  count('consults', 'Consults', { consults: '1' }),
  count('share', 'Share'),
  {
    name: 'week_minutes',
    words: 'Works in a week',
    csvWords: 'Works in a week, minutes',
    number: true,
    of: (row) => row.week_minutes,
    draw: (row) => lengthWords(row.week_minutes, 'working'),
  },
  count('answered_4_weeks', 'Answered in 4 weeks'),
  instant('oldest_at', 'Oldest since', now),
  instant('sign_of_life_at', 'Last sign of life', now),
];

function Stewards({ stewards, me, now }) {
  return html`
    <${Panel} title="Where every fallback ends" hint="What nobody else was there for comes to whoever has the duty of the steward.">
      <ul class="load-stewards">
        ${stewards.map(
          ({ person, until, open, escalated_to_them_4_weeks: escalated }) => html`
          <li key=${person.id}><${PersonLink} person=${person} me=${me} />${until && ` until ${moment(until, now)}`}:${' '}
            <a href=${of(person)}>${countWords(open, 'question')} open</a>, ${escalated ? `${escalated} came to them by silence in 4 weeks` : 'none came to them by silence in 4 weeks'}</li>`,
        )}
      </ul>
    <//>`;
}

function Private({ n }) {
  if (!n) return null;
  return html`
    <p class="hint">${countWords(n, 'private question is', 'private questions are')} open besides. What they are about is for those who take part
      in them; ${html`<a href=${href.reports('unanswered')}>Unanswered</a>`} says with whom they are and since when.</p>`;
}

function Loaded({ load, scope, state }) {
  const { me, now } = state;
  const { people, stewards, private: hidden } = load;
  const silent = people.filter((each) => each.silent).length;
  const over = people.filter((each) => each.over_share).length;
  if (people.length === 0) return html`<${Empty} title="Nobody has anything open"><p>Who has will stand here.</p><//>`;
  return html`
    <p class="lead" role="status">${silent ? countWords(silent, 'person is', 'people are') : 'Nobody is'} late and silent for a working day; ${
      over ? countWords(over, 'carries', 'carry') : 'nobody carries'} more than their share.</p>
    ${!scope && people.length >= LOOKED_MAX && html`<p class="hint">These are the ${LOOKED_MAX} who have most open: choose a team for all of its members.</p>`}
    <${Table} label="Load" columns=${columnsFor(me, now)} rows=${worstFirst(people)} rowKey=${({ person }) => person.id} />
    <p class="hint">A share is twice what the middle one of their team has open, and never fewer than five.</p>
    ${stewards?.length > 0 && html`<${Stewards} stewards=${stewards} me=${me} now=${now} />`}
    <${Private} n=${hidden} />`;
}

export function Load({ app, state, params: { scope }, again }) {
  return html`
    <${Read} app=${app} verb="report.load" params=${scope ? { scope } : {}} again=${again}
      draw=${(load) => html`<${Loaded} load=${load} scope=${scope} state=${state} />`} />`;
}
