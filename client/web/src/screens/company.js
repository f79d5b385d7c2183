// company: what holds for everybody here. Members look it up, leads and admins change it.

import { html } from '../html.js';
import { useChanged, useLooks, useRead } from '../hooks.js';
import { Empty } from '../parts/basics.js';
import { Duty } from '../parts/company/duty.js';
import { Holidays } from '../parts/company/holidays.js';
import { Import } from '../parts/company/import.js';
import { Keeping } from '../parts/company/keeping.js';
import { Leaving } from '../parts/company/leaving.js';
import { People } from '../parts/company/people.js';
import { NewPerson, Person } from '../parts/company/person.js';
import { Phrases } from '../parts/company/phrases.js';
import { Record } from '../parts/company/record.js';
import { Synonyms } from '../parts/company/synonyms.js';
import { Tags } from '../parts/company/tags.js';
import { Teams } from '../parts/company/teams.js';
import { Times } from '../parts/company/times.js';
import { Undelivered } from '../parts/company/undelivered.js';
import { Weeks } from '../parts/company/weeks.js';
import { Section, Sections } from '../parts/sections.js';
import { href } from '../route.js';

// By the second word of the address. `read`: it needs what company.settings says. Item: what a third word opens.
const SECTIONS = {
  times: { title: 'What is expected', Part: Times, read: true },
  teams: { title: 'Teams', Part: Teams, read: true },
  holidays: { title: 'Holidays', Part: Holidays, read: true },
  duty: { title: 'Steward on duty', Part: Duty },
  synonyms: { title: 'Words that mean the same', Part: Synonyms },
  people: { title: 'People', Part: People, Item: OnePerson },
  import: { title: 'Import people', Part: Import },
  leaving: { title: 'Somebody leaves', Part: Leaving },
  phrases: { title: 'Answers that are none', Part: Phrases },
  tags: { title: 'Tags and touch-points', Part: Tags },
  weeks: { title: 'Weeks of reports', Part: Weeks, read: true },
  keeping: { title: 'What is kept', Part: Keeping, read: true },
  undelivered: { title: 'Not delivered', Part: Undelivered },
  record: { title: 'On the record', Part: Record },
};

const FOR_ALL = ['For everybody', ['times', 'teams', 'holidays', 'duty', 'synonyms']];
const FOR_ADMINS = [
  ['Who is here', ['people', 'import', 'leaving']],
  ['What is written', ['phrases', 'tags']],
  ['Looking after it', ['weeks', 'keeping', 'undelivered', 'record']],
];

const groupsFor = ({ role }) => (role === 'admin' ? [FOR_ALL, ...FOR_ADMINS] : [FOR_ALL]);

function OnePerson(props) {
  return props.item === 'new' ? html`<${NewPerson} ...${props} />` : html`<${Person} key=${props.item} ...${props} />`;
}

function Chosen({ name, heading, app, state }) {
  const { title, Part, Item, read } = SECTIONS[name];
  const { item } = state.route;
  const { result, error } = useRead(app, read ? 'company.settings' : null, {}, `${state.epoch} ${useLooks()}`);
  const [company, onCompany] = useChanged(result);
  if (item && Item) return html`<${Item} app=${app} state=${state} item=${item} heading=${heading} />`;
  return html`
    <${Section} title=${title} heading=${heading} back=${{ to: href.company(), title: 'Company' }} ready=${!read || company}
      error=${error}>
      <${Part} app=${app} state=${state} company=${company} onCompany=${onCompany} />
    <//>`;
}

export function CompanyScreen({ state, app }) {
  if (state.me.role === 'partner')
    return html`<${Empty} heading="h1" title="This is for people of the company"><p><a href="/">Back to your questions</a></p><//>`;
  return html`
    <${Sections} title="Company" sections=${SECTIONS} groups=${groupsFor(state.me)} to=${href.company}
      chosen=${state.route.section}
      draw=${(name, heading) => html`<${Chosen} key=${name} name=${name} heading=${heading} app=${app} state=${state} />`} />`;
}
