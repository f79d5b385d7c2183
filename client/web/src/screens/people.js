// people: the whole directory, from the president down; everybody in it can be asked.

import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useLooks, useRead } from '../hooks.js';
import { Empty, Loading, Refusal } from '../parts/basics.js';
import { Icon } from '../parts/icon.js';
import { PersonRow } from '../parts/person_row.js';
import { SearchField, useFound, useSearch } from '../parts/search.js';
import { href } from '../route.js';

const FOUND_MAX = 50;
const LOOKS_TO_READ = 5; // the whole directory is read again at every fifth look

// Is an element in view, or nearly? A directory of thousands draws only those teams.
function useNear() {
  const ref = useRef(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const seen = ([entry]) => setNear(entry.isIntersecting);
    const watch = new IntersectionObserver(seen, { rootMargin: '100% 0px' });
    watch.observe(ref.current);
    return () => watch.disconnect();
  }, []);
  return { ref, near };
}

function Members({ team, cards, now }) {
  return html`
    <ul>
      ${team.members.map(
        (person) => html`
        <${PersonRow} key=${person.id} person=${person} card=${cards.get(person.id)} now=${now}
          lead=${team.lead?.id === person.id} />`,
      )}
    </ul>`;
}

// The room that a team takes is the same whether it is drawn or not.
function Team({ team, cards, now }) {
  const { ref, near } = useNear();
  const { name, kind, id, members } = team;
  return html`
    <section class="team" ref=${ref} style=${{ '--rows': members.length }}>
      ${
        near &&
        html`
        <header class="team-head">
          <h2>${name}${kind === 'partner' && html`<em>partner</em>`}</h2>
          <a class="button button-quiet" href=${href.ask(`team:${id}`)}>
            <${Icon} name="asked" /><span>Ask the team<span class="aloud"> ${name}</span></span></a>
        </header>
        <${Members} team=${team} cards=${cards} now=${now} />`
      }
    </section>`;
}

function Directory({ state, app }) {
  const looks = Math.floor(useLooks() / LOOKS_TO_READ);
  const again = `${state.epoch} ${looks}`;
  const teams = useRead(app, 'team.list', {}, again).result?.teams ?? state.teams;
  const { result } = useRead(app, 'person.search', { text: '' }, again);
  const cards = useMemo(() => new Map(result?.people.map((card) => [card.id, card])), [result]);
  if (!teams) return html`<${Loading} />`;
  if (teams.length === 0)
    return html`<${Empty} title="No teams here"><p>Search for somebody by name.</p><//>`;
  return html`
    <div>
      ${teams.map((team) => html`<${Team} key=${team.id} team=${team} cards=${cards} now=${state.now} />`)}</div>`;
}

function Found({ app, state, text }) {
  const read = useRead(app, 'person.search', { text, limit: FOUND_MAX }, useLooks());
  if (read.error) return html`<${Refusal} error=${read.error} />`;
  if (!read.result) return html`<${Loading} what="Searching" />`;
  const { people } = read.result;
  if (people.length === 0)
    return html`<${Empty} title="Nobody by that name"><p>Try a title or a team.</p><//>`;
  return html`
    <p class="aloud" role="status">${people.length} found for ${text}</p>
    <ul>
      ${people.map((person) => html`<${PersonRow} key=${person.id} person=${person} card=${person} now=${state.now} />`)}
    </ul>
    ${people.length === FOUND_MAX && html`<p class="hint">There may be more: type a little more of the name.</p>`}`;
}

export function PeopleScreen({ state, app }) {
  const { text, type, settled } = useSearch(app, state.route.text, href.people);
  return html`
    <div class="column people-screen" ...${useFound()}>
      <h1>People</h1>
      <p class="lead">Everybody here can be asked.</p>
      <${SearchField} label="A name, title or team" value=${text} onInput=${type} />
      ${
        settled
          ? html`<${Found} app=${app} state=${state} text=${settled} />`
          : html`<${Directory} app=${app} state=${state} />`
      }
    </div>`;
}
