// kudos: the wall of thanks, the newest first. Nothing here is counted against anybody, and nothing ranked.

import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useAction, useLooks, useRead } from '../hooks.js';
import { Button, Empty, Loading, Refusal } from '../parts/basics.js';
import { Kudos } from '../parts/kudos.js';
import { href } from '../route.js';
import { mergePages } from '../thanks.js';

const PAGE = 20;

// The newest are read again whenever there may be more; what was read of the earlier ones stays.
function useWall(app, state, person) {
  const params = { limit: PAGE, ...(person && { person: `@${person}` }) };
  const thanked = state.news.findLast(({ kind }) => kind === 'question.thanked')?.id;
  const newest = useRead(app, 'kudos.list', params, `${thanked} ${state.epoch} ${useLooks()}`);
  const [wall, setWall] = useState(null);
  useEffect(() => {
    if (newest.result) setWall((before) => mergePages(before, newest.result));
  }, [newest.result]);
  const earlier = useAction(async () => {
    const before = wall.kudos[wall.kudos.length - 1].id;
    const page = await app.ask('kudos.list', { ...params, before });
    setWall((now) => ({ kudos: [...now.kudos, ...page.kudos], more: page.more }));
  });
  return { wall, error: newest.error, earlier };
}

function Nobody({ person }) {
  if (person) {
    return html`<${Empty} title="No thanks yet"><p>
      <a href=${href.ask(`@${person}`)}>Ask them something</a>, and thank them when it helped.</p><//>`;
  }
  return html`<${Empty} title="Nobody has been thanked yet">
    <p>When an answer helped, its asker can say so. It is read here, by everybody.</p><//>`;
}

function Head({ app, person, wall }) {
  const nobody = wall?.kudos.length === 0;
  const { result } = useRead(app, person && nobody ? 'person.get' : null, { person: `@${person}` });
  if (!person) {
    return html`
      <h1>Kudos</h1>
      <p class="lead">What people thanked each other for.</p>`;
  }
  const known = wall?.kudos.flatMap(({ to }) => to).find(({ handle }) => handle === person) ?? result?.person;
  return html`
    <h1>Thanks to <a class="person-link" href=${href.person(person)}>${known?.name ?? `@${person}`}</a></h1>
    <p class="lead"><a href=${href.kudos()}>Everybody’s thanks</a></p>`;
}

function Wall({ app, state, person }) {
  const { wall, error, earlier } = useWall(app, state, person);
  return html`
    <div class="column">
      <${Head} app=${app} person=${person} wall=${wall} />
      ${error && html`<${Refusal} error=${error} />`}
      ${!wall && !error && html`<${Loading} />`}
      ${wall?.kudos.length === 0 && html`<${Nobody} person=${person} />`}
      <ol class="wall">
        ${wall?.kudos.map(
          (kudos) => html`
          <li key=${kudos.id}><${Kudos} kudos=${kudos} me=${state.me} now=${state.now} /></li>`,
        )}
      </ol>
      ${
        wall?.more &&
        html`
        <div>
          <${Button} pending=${earlier.pending} onClick=${earlier.run}>Show earlier<//>
          <${Refusal} error=${earlier.error} /></div>`
      }
    </div>`;
}

export function KudosScreen({ state, app }) {
  const { person } = state.route;
  return html`<${Wall} key=${person} app=${app} state=${state} person=${person} />`;
}
