// welcome: a look round on what is really here, in a few short steps. It goes on where one left it, on any device.

import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.js';
import { useDraft } from '../hooks.js';
import { Button } from '../parts/basics.js';
import { Answers } from '../parts/welcome/answers.js';
import { Everybody } from '../parts/welcome/everybody.js';
import { FirstKeys } from '../parts/welcome/keys.js';
import { Ownership } from '../parts/welcome/ownership.js';
import { Story } from '../parts/welcome/story.js';
import { There } from '../parts/welcome/there.js';
import { href } from '../route.js';

// partners: also for people of other firms, who see only what they take part in.
const STEPS = [
  {
    title: 'Everybody here can be asked',
    lead: 'The president included. This is how the others see you when they look for somebody who knows.',
    Thing: Everybody,
  },
  {
    title: 'A question always has one owner',
    lead: 'Whoever asked sees its whole way: who has it, who had it, and with whom they checked. This one is real.',
    Thing: Story,
  },
  {
    title: 'An answer outlives its conversation',
    lead: 'Every answer is kept for the next one who wonders. Try it: search for something.',
    Thing: Answers,
  },
  {
    title: 'When somebody asks you, it is yours',
    lead: 'Until it is answered. This is what they can count on, and what you can do.',
    partners: true,
    Thing: Ownership,
  },
  {
    title: 'Your working hours count',
    lead: 'What is expected of you runs in your own working hours, in your own time zone.',
    partners: true,
    Thing: There,
  },
  {
    title: 'Everything can be done with keys',
    lead: 'You need none of them to begin with; these few are worth knowing.',
    partners: true,
    Thing: FirstKeys,
  },
];

const stepsFor = ({ role }) => (role === 'partner' ? STEPS.filter(({ partners }) => partners) : STEPS);

function Dots({ count, at, onGo }) {
  return html`
    <ol class="dots" aria-label="Steps">
      ${Array.from(
        { length: count },
        (_, index) => html`
        <li key=${index}>
          <button type="button" class="dot" aria-label=${`Step ${index + 1} of ${count}`}
            aria-current=${index === at ? 'step' : null} onClick=${() => onGo(index)}></button>
        </li>`,
      )}
    </ol>`;
}

// Where the look round stands; once it is over it begins anew.
function useProgress(app, me, count) {
  const [{ step, over }, change] = useDraft(app.drafts, `${me.id}.welcome`, { step: 0, over: false });
  useEffect(() => {
    if (over) change({ step: 0, over: false });
  }, []);
  return {
    at: Math.min(step, count - 1),
    go: (next) => change({ step: next, over: false }),
    leave(path) {
      change({ over: true });
      app.go(path);
    },
  };
}

export function WelcomeScreen({ state, app }) {
  const steps = stepsFor(state.me);
  const { at, go, leave } = useProgress(app, state.me, steps.length);
  const { title, lead, Thing } = steps[at];
  const last = at === steps.length - 1;
  const pane = useRef(null);
  useEffect(() => pane.current.parentElement.scrollTo(0, 0), [at]);
  return html`
    <div class="welcome" ref=${pane}>
      <header class="welcome-head">
        <${Dots} count=${steps.length} at=${at} onGo=${go} />
        <${Button} kind="quiet" onClick=${() => leave('/')}>${last ? 'Not now' : 'Skip'}<//>
      </header>
      <section class="welcome-step" key=${title} aria-labelledby="welcome-title">
        <h1 id="welcome-title">${title}</h1>
        <p class="lead">${lead}</p>
        <${Thing} state=${state} app=${app} />
      </section>
      <p class="aloud" role="status">Step ${at + 1} of ${steps.length}: ${title}</p>
      <footer class="welcome-foot">
        ${at > 0 && html`<${Button} icon="back" onClick=${() => go(at - 1)}>Back<//>`}
        ${
          last
            ? html`<${Button} key="go-on" kind="main" onClick=${() => leave(href.ask())}>Ask your first question<//>`
            : html`<${Button} key="go-on" kind="main" onClick=${() => go(at + 1)}>Next<//>`
        }
      </footer>
    </div>`;
}
