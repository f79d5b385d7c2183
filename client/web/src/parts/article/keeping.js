// keeping: what can be done with an article, and what waits for whoever looks after it. It comes late: most people only read.
// What is being written is one draft, whatever is being done.

import { useState } from 'preact/hooks';
import { reviewWords } from '../../article.js';
import { html } from '../../html.js';
import { useAction, useDraft } from '../../hooks.js';
import { stamp } from '../../time.js';
import { Avatar, Button, PersonLink, Refusal, When } from '../basics.js';
import { Text } from '../text.js';
import { Giving, Merging, Retiring } from './putting_away.js';
import { Revising } from './revising.js';

const NOTHING = { doing: null };

const isOffered = ({ retired_at: retired, merged_into: into }) => !retired && !into;
const keeps = ({ article, mayDecide }) => mayDecide && isOffered(article);
const proposes = ({ article, mayDecide, me }) => !mayDecide && isOffered(article) && me.role !== 'partner';

// In the order in which they are needed.
const WAYS = [
  { doing: 'revise', words: 'Edit …', icon: 'pen', Form: Revising, may: keeps },
  { doing: 'propose', words: 'Propose a change …', icon: 'pen', Form: Revising, may: proposes },
  { doing: 'give', words: 'Give to somebody …', icon: 'person', Form: Giving, may: keeps },
  { doing: 'merge', words: 'Merge …', icon: 'hop', Form: Merging, may: keeps },
  { doing: 'retire', words: 'Retire …', icon: 'moon', Form: Retiring, may: keeps },
];

function Doubt({ doubt: { person, reason, at }, me, now }) {
  return html`
    <li class="doubt">
      <${Avatar} person=${person} size="s" />
      <div>
        <p class="message-head"><${PersonLink} person=${person} me=${me} /> <${When} at=${at} words=${stamp(at, now)} /></p>
        <${Text} text=${reason} />
      </div>
    </li>`;
}

function Review({ article, doubts, me, now, act }) {
  const words = reviewWords(article);
  if (!words) return null;
  return html`
    <div class="review">
      <p><strong>${words}</strong></p>
      ${
        doubts.length > 0 &&
        html`<ul class="doubts" aria-label="Why it may be out of date">
          ${doubts.map((doubt) => html`<${Doubt} key=${doubt.person.id} doubt=${doubt} me=${me} now=${now} />`)}</ul>`
      }
      <div class="form-foot">
        <${Button} kind="main" icon="check" pending=${act.pending} onClick=${() => act.run('review', {}, 'Noted that it is still right')}>
          Still right<//>
      </div>
    </div>`;
}

function Ways({ ways, article, mayDecide, act, onChoose }) {
  return html`
    <div class="form-foot">
      ${ways.map(
        ({ doing, words, icon }) => html`<${Button} key=${doing} icon=${icon} onClick=${() => onChoose(doing)}>${words}<//>`,
      )}
      ${
        mayDecide &&
        !isOffered(article) &&
        html`<${Button} icon="again" pending=${act.pending} onClick=${() => act.run('restore', {}, 'The article is offered again')}>Bring it back<//>`
      }
    </div>`;
}

// Sends what is done, and has the article read again; also where it was refused because somebody else was quicker.
function useAct(app, article, name, onDone, onChanged) {
  return useAction(async (verb, params, words) => {
    const written = Object.keys(params).length > 0;
    try {
      await app.ask(`article.${verb}`, { article: article.id, ...params }, written && name);
    } catch (error) {
      if (error.code === 'stale') onChanged();
      throw error;
    }
    onDone();
    app.announce(words);
    onChanged();
  });
}

export function Keeping({ app, state, article, revisions, doubts, mayDecide, onChanged }) {
  const { me, now } = state;
  const name = `${me.id}.article.${article.id}`;
  const [draft, change, clear] = useDraft(app.drafts, name, NOTHING);
  const [chosen, choose] = useState(null); // a draft says what one was doing when there is one
  const act = useAct(app, article, name, close, onChanged);
  const ways = WAYS.filter(({ may }) => may({ article, mayDecide, me }));
  const way = ways.find(({ doing }) => doing === (chosen ?? draft.doing));

  function close() {
    choose(null);
    clear();
  }
  function cancel() {
    act.forget();
    close();
  }
  return html`
    <section class="keeping" aria-label=${mayDecide ? 'Look after it' : 'Something to change?'}>
      ${mayDecide && isOffered(article) && html`<${Review} article=${article} doubts=${doubts} me=${me} now=${now} act=${act} />`}
      ${
        way
          ? html`
          <${way.Form} key=${way.doing} app=${app} state=${state} article=${article} revisions=${revisions} mayDecide=${mayDecide}
            draft=${draft} change=${(next) => change({ ...next, doing: way.doing })} act=${act} onCancel=${cancel} wanted=${chosen !== null} />`
          : html`
          <${Ways} ways=${ways} article=${article} mayDecide=${mayDecide} act=${act} onChoose=${choose} />
          <${Refusal} error=${act.error} />`
      }
    </section>`;
}
