// proposed: how somebody would have an article read, and why: what would change while it waits, the whole of it once it is decided.

import { readings } from '../../article.js';
import { html } from '../../html.js';
import { Difference } from '../compare.js';
import { Text } from '../text.js';

const proposedOf = (article, { title, body, tags }) => ({
  title: title ?? article.title,
  answer: body,
  tags: tags ?? article.tags,
});

export function Proposed({ article, proposal }) {
  const next = proposedOf(article, proposal);
  const [before, after] = readings(article, next);
  return html`
    <${Text} text=${proposal.why} />
    ${
      proposal.state === 'open'
        ? html`<${Difference} before=${before} after=${after} />`
        : html`<details><summary>What was proposed</summary><${Text} text=${proposal.body} /></details>`
    }`;
}
