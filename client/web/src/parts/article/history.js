// history: how an article came to read as it does: one line, or its revisions beside each other.

import { html } from '../../html.js';
import { useAction, useChanged } from '../../hooks.js';
import { moment } from '../../time.js';
import { Button, PersonLink, Refusal, When } from '../basics.js';
import { Compare } from '../compare.js';

const numberOf = ({ revision }) => revision;

// The revisions as they were read, oldest first, and those before them when they are wanted.
function useEarlier(app, article, revisions, more) {
  const [older, set] = useChanged(null);
  const first = older?.revisions[0] ?? revisions[0];
  const read = useAction(async () => {
    const page = await app.ask('article.get', { article: article.id, before: numberOf(first) });
    set({ more: page.more, revisions: [...page.revisions, ...(older?.revisions ?? [])] });
  });
  const before = (older?.revisions ?? []).filter((each) => numberOf(each) < numberOf(revisions[0]));
  return { all: [...before, ...revisions], more: older ? older.more : more, read };
}

function Unchanged({ revision: { author, at }, me, now }) {
  return html`
    <p class="hint">As <${PersonLink} person=${author} me=${me} you="you" /> wrote it,${' '}
      <${When} at=${at} words=${moment(at, now)} />. Nothing has been changed since.</p>`;
}

export function History({ app, article, revisions, more, me, now }) {
  const earlier = useEarlier(app, article, revisions, more);
  const { all, read } = earlier;
  return html`
    <section class="history">
      <h2>How it came to read like this</h2>
      ${
        all.length === 1
          ? html`<${Unchanged} revision=${all[0]} me=${me} now=${now} />`
          : html`<${Compare} revisions=${all} me=${me} now=${now} />`
      }
      ${earlier.more && html`<div><${Button} pending=${read.pending} onClick=${read.run}>Earlier revisions<//></div>`}
      <${Refusal} error=${read.error} />
    </section>`;
}
