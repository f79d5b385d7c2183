// thumbs: whether an article helped, and whether it is out of date, said by who reads it.

import { useState } from 'preact/hooks';
import { doubtedWords, toldTo } from '../../article.js';
import { html } from '../../html.js';
import { useAction } from '../../hooks.js';
import { Button, PersonLink, Refusal } from '../basics.js';
import { late } from '../late.js';

const Doubting = late(async () => (await import('./doubting.js')).Doubting);

const NAMED_MAX = 5;

// helped: the newest of them; count: all
function Helped({ helped, count, me }) {
  if (count === 0) return null;
  const named = helped.slice(0, NAMED_MAX);
  const others = count - named.length;
  return html`
    <p class="hint">It helped ${named.map(
      (each, at) => html`${at > 0 && ', '}<${PersonLink} key=${each.id} person=${each} me=${me} you="you" />`,
    )}${others > 0 && ` and ${others === 1 ? 'one other' : `${others} others`}`}.</p>`;
}

function Doubted({ article, mine }) {
  if (mine.outdated) return html`<p class="hint">You said that it is out of date. ${toldTo(article)} is asked to look at it.</p>`;
  return article.outdated > 0 && html`<p class="hint">${doubtedWords(article)} ${toldTo(article)} is asked to look at it.</p>`;
}

function Say({ app, state, article, mine, onChanged }) {
  const [doubting, doubt] = useState(false);
  const say = useAction(async (verb, words) => {
    await app.ask(`article.${verb}`, { article: article.id });
    app.announce(words);
    onChanged();
  });
  const help = () => (mine.helped ? say.run('unhelped', 'Taken back') : say.run('helped', 'Noted that it helped you'));
  const outdated = () => (mine.outdated ? say.run('current', 'Taken back') : doubt(!doubting));
  return html`
    <div class="form-foot">
      <${Button} icon="heart" aria-pressed=${String(mine.helped)} pending=${say.pending} onClick=${help}>This helped<//>
      <${Button} icon="clock" aria-pressed=${String(mine.outdated)} pending=${say.pending} onClick=${outdated}>Outdated${!mine.outdated && ' …'}<//>
    </div>
    <${Refusal} error=${say.error} />
    ${
      doubting &&
      !mine.outdated &&
      html`<${Doubting} app=${app} state=${state} article=${article} onDone=${onChanged} onCancel=${() => doubt(false)} />`
    }`;
}

// One's own article one revises or reviews; what is put away is not judged.
export function Thumbs({ app, state, article, helped, mine, mayDecide, onChanged }) {
  const judges = article.owner.id !== state.me.id && !article.retired_at && !article.merged_into;
  const doubted = !mayDecide || mine.outdated; // who is asked to look finds the doubts where that is done
  if (!judges && article.helped === 0) return null;
  return html`
    <section class="thumbs" aria-label="Did it help?">
      ${judges && html`<${Say} app=${app} state=${state} article=${article} mine=${mine} onChanged=${onChanged} />`}
      <${Helped} helped=${helped} count=${article.helped} me=${state.me} />
      ${doubted && html`<${Doubted} article=${article} mine=${mine} />`}
    </section>`;
}
