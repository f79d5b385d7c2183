// away line: that one is away, said on every screen until one is back.

import { html } from '../html.js';
import { useAction, useRead } from '../hooks.js';
import { moment, passed } from '../time.js';
import { Button, PersonLink, Refusal, When } from './basics.js';
import { Icon } from './icon.js';

// Going away, with an end, and coming back, without one; what has moved by it. run(params) -> whether it worked.
export function useAway({ app, state }, onDone = () => {}) {
  return useAction(async (params) => {
    const result = await app.ask('person.away', params);
    app.dispatch({ type: 'me', person: { ...state.me, ...result.person } });
    onDone(result);
  });
}

// Until when one is away, and who stands in. Partners read no profiles, not even their own; who went away on another
// device knows of it by that alone.
export function useAbsence({ app, state }) {
  const { me, epoch } = state;
  const own = me.presence === 'away' && me.role !== 'partner';
  const again = `${epoch} ${me.away_until}`;
  const { result } = useRead(app, own ? 'person.get' : null, { person: `@${me.handle}` }, again);
  return { until: result?.person.away_until ?? me.away_until, standIn: result?.person.delegate };
}

export function AwayLine({ app, state }) {
  const { me, now } = state;
  const away = useAway({ app, state });
  const { until, standIn } = useAbsence({ app, state });
  if (until && passed(until, now)) return null;
  return html`
    <section class="away-line" aria-label="You are away">
      <${Icon} name="moon" />
      <p>You are away${until && html` until <${When} at=${until} words=${moment(until, now)} />`}.${' '}
        ${standIn && html`<${PersonLink} person=${standIn} me=${me} /> stands in for you.`}</p>
      <${Button} kind="quiet" pending=${away.pending} onClick=${() => away.run({})}>I am back<//>
      <${Refusal} error=${away.error} />
    </section>`;
}
