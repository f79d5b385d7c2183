// kudos: one act of thanks, as it was given: by whom, to whom, in which words and for what.

import { html } from '../html.js';
import { href } from '../route.js';
import { moment } from '../time.js';
import { Avatar, PersonLink, When } from './basics.js';
import { Icon } from './icon.js';
import { Text } from './text.js';

// 'Jane', 'Jane and Noor', 'Jane, Noor and Pavel', each a link
function People({ people, me, you }) {
  return people.map((person, at) => {
    const between = at === 0 ? '' : at === people.length - 1 ? ' and ' : ', ';
    return html`${between}<${PersonLink} key=${person.id} person=${person} me=${me} you=${you} />`;
  });
}

function For({ question, article }) {
  const [to, icon] = article ? [href.article(article), 'book'] : [href.question(question.id), 'asked'];
  return html`<a class="kudos-for" href=${to}><${Icon} name=${icon} /><span>${question.title}</span></a>`;
}

export function Kudos({ kudos, me, now }) {
  const { from, to, body, question, article, at } = kudos;
  return html`
    <article class="kudos">
      <header class="kudos-head">
        <${Avatar} person=${from} /><span class="kudos-to"><${Icon} name="hop" /></span>
        ${to.map((person) => html`<${Avatar} key=${person.id} person=${person} />`)}
        <p><${People} people=${[from]} me=${me} you="You" /> thanked <${People} people=${to} me=${me} you="you" /></p>
        <${When} at=${at} words=${moment(at, now)} />
      </header>
      <blockquote class="kudos-words"><${Text} text=${body} /></blockquote>
      <${For} question=${question} article=${article} />
    </article>`;
}
