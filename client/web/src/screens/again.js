// again: what is asked again and again. It says what is asked, never why, and of nobody that they should know.

import { useEffect, useState } from 'preact/hooks';
import { isSteward, seesAgain } from '../abilities.js';
import { html } from '../html.js';
import { useAction, useRead } from '../hooks.js';
import { Button, Empty, Loading, Refusal } from '../parts/basics.js';
import { Matter } from '../parts/matter.js';
import { href } from '../route.js';

const PAGE = 20;

const VIEWS = {
  many: {
    name: 'By many people',
    lead: 'The same question from many people: the article is missing, hard to find, or does not help; or the matter itself is not clear.',
    list: 'matters',
    nothing: 'Nothing has been asked by many people lately',
    sees: ({ me }) => isSteward(me),
  },
  repeats: {
    name: 'By one person',
    lead: 'Somebody has asked the same three times or more: something to show them, or to make easier.',
    list: 'repeats',
    nothing: 'Nobody has asked the same three times',
    sees: seesAgain,
  },
};

// A list of that view, page by page; the first one anew with the state's epoch.
function useMatters(app, state, view) {
  const { list } = VIEWS[view];
  const params = { view, limit: PAGE };
  const first = useRead(app, 'matter.list', params, state.epoch);
  const [read, setRead] = useState(null);
  useEffect(() => {
    if (first.result) setRead({ matters: first.result[list] ?? [], more: first.result.more });
  }, [first.result]);
  const earlier = useAction(async () => {
    const before = read.matters[read.matters.length - 1].questions[0].id;
    const page = await app.ask('matter.list', { ...params, before });
    setRead((now) => ({ matters: [...now.matters, ...page[list]], more: page.more }));
  });
  return { read, error: first.error, earlier };
}

function List({ app, state, view }) {
  const { read, error, earlier } = useMatters(app, state, view);
  const { lead, nothing } = VIEWS[view];
  if (error) return html`<${Refusal} error=${error} />`;
  if (!read) return html`<${Loading} />`;
  if (read.matters.length === 0) return html`<${Empty} title=${nothing}><p>What is, will stand here.</p><//>`;
  return html`
    <p class="lead">${lead}</p>
    ${read.matters.map(
      (matter) => html`<${Matter} key=${matter.questions[0].id} matter=${matter} state=${state} />`,
    )}
    ${
      read.more &&
      html`
      <div><${Button} pending=${earlier.pending} onClick=${earlier.run}>Show earlier<//>
        <${Refusal} error=${earlier.error} /></div>`
    }`;
}

export function AgainScreen({ state, app }) {
  if (!state.teams) return html`<${Loading} />`;
  const views = Object.keys(VIEWS).filter((view) => VIEWS[view].sees(state));
  const view = views.includes(state.route.view) ? state.route.view : views[0];
  if (!view) {
    return html`<${Empty} heading="h1" title="This is for stewards and for who leads a team">
      <p><a href=${href.knowledge()}>Search the knowledge base</a></p><//>`;
  }
  return html`
    <div class="column">
      <h1>Asked again</h1>
      ${
        views.length > 1 &&
        html`
        <nav aria-label="Asked again">
          <ul class="tabs views">
            ${views.map(
              (each) => html`
              <li key=${each}><a href=${href.again(each)} aria-current=${each === view ? 'page' : null}>
                ${VIEWS[each].name}</a></li>`,
            )}
          </ul>
        </nav>`
      }
      <${List} key=${view} app=${app} state=${state} view=${view} />
    </div>`;
}
