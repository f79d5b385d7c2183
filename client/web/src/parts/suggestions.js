// suggestions: what may end the matter before anybody is disturbed: articles, open questions like
// this one, and who is likely to know. Reading them counts for nothing; saying that one helps does.

import { useRef, useState } from 'preact/hooks';
import { html } from '../html.js';
import { useAction } from '../hooks.js';
import { href } from '../route.js';
import { holderWords } from '../words.js';
import { ArticleMark, Avatar, Button, Refusal, StateMark } from './basics.js';
import { CardLine } from './card.js';
import { Text } from './text.js';

const SHOWN = 4;
const NONE = { articles: [], questions: [], people: [] };

// What is shown stays while a hand is on it: nothing moves away under the pointer or the focus. Typing
// goes on elsewhere and lets go of it.
function useHeld(found, text) {
  const [heldFor, setHeldFor] = useState(null);
  const shown = useRef(NONE);
  const held = heldFor === text;
  if (!held) shown.current = found ?? NONE;
  const take = () => held || setHeldFor(text);
  const leave = ({ currentTarget, relatedTarget }) => currentTarget.contains(relatedTarget) || setHeldFor(null);
  return [shown.current, { onPointerMove: take, onFocusIn: take, onPointerLeave: leave, onFocusOut: leave }];
}

function Article({ article, onHelped }) {
  const helped = useAction(() => onHelped(article));
  return html`
    <details class="suggestion">
      <summary><span>${article.title}</span><${ArticleMark} state=${article.state} /></summary>
      <${Text} text=${article.answer} />
      <p class="suggestion-foot">
        <${Button} icon="check" pending=${helped.pending} onClick=${helped.run}>This answers it<//>
        <a href=${href.article(article.id)}>Open the article</a>
      </p>
      <${Refusal} error=${helped.error} />
    </details>`;
}

function Alike({ question, me, onWait }) {
  const waiting = useAction(() => onWait(question));
  const own = question.asker.id === me.id || question.owner.id === me.id;
  return html`
    <details class="suggestion">
      <summary><span>${question.title}</span>
        <small><${StateMark} state=${question.state} /> ${holderWords(question, me)}</small></summary>
      ${question.body && html`<${Text} text=${question.body} />`}
      <p class="suggestion-foot">
        ${
          !own &&
          html`<${Button} icon="eye" pending=${waiting.pending} onClick=${waiting.run}>
            Wait for this one’s answer<//>`
        }
        <a href=${href.question(question.id)}>Open the question</a>
      </p>
      <${Refusal} error=${waiting.error} />
    </details>`;
}

function Knows({ person, now, onChoose }) {
  return html`
    <button type="button" class="suggestion suggestion-person" onClick=${() => onChoose(person)}>
      <${Avatar} person=${person} size="s" />
      <span>Ask ${person.name} <small>${person.title}</small></span>
      <${CardLine} card=${person} now=${now} />
    </button>`;
}

function section(title, all, each) {
  return all.length > 0 && html`<section><h2>${title}</h2>${all.map(each)}</section>`;
}

const several = (number, one, many) => (number === 0 ? [] : [number === 1 ? `one ${one}` : `${number} ${many}`]);

function foundWords(articles, questions) {
  const found = [
    ...several(articles.length, 'answer', 'answers'),
    ...several(questions.length, 'open question', 'open questions'),
  ];
  return found.length ? `${found.join(' and ')} may help already` : '';
}

// text      as it stands; found: what is like it, as soon as that is known
// chosen    whether it is clear already whom to ask
// onHelped(article), onWait(question) -> promise; onChoose(person)
export function Suggestions({ text, found, chosen, state, onHelped, onWait, onChoose }) {
  const { me, now } = state;
  const [shown, hands] = useHeld(found, text);
  const articles = shown.articles.slice(0, SHOWN);
  const questions = shown.questions.slice(0, SHOWN);
  const people = chosen ? [] : shown.people.filter(({ id }) => id !== me.id).slice(0, SHOWN);
  const nothing = articles.length + questions.length + people.length === 0;
  return html`
    <aside class="suggestions" aria-label="What may help already" ...${hands}>
      <p class="aloud" role="status">${foundWords(articles, questions)}</p>
      ${
        nothing &&
        html`
        <p class="hint">
          As you type, answers that others were given, and the same question if somebody is asking it now,
          appear here.</p>`
      }
      ${section(
        'Already answered',
        articles,
        (article) => html`<${Article} key=${article.id} article=${article} onHelped=${onHelped} />`,
      )}
      ${section(
        'Being asked right now',
        questions,
        (question) => html`<${Alike} key=${question.id} question=${question} me=${me} onWait=${onWait} />`,
      )}
      ${section(
        'Likely to know',
        people,
        (person) => html`<${Knows} key=${person.id} person=${person} now=${now} onChoose=${onChoose} />`,
      )}
    </aside>`;
}
